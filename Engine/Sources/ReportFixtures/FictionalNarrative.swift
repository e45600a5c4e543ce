import AnnualReport
import Regulation

/// The text of a fictional report: it states the numbers of the tables, and nothing that contradicts them.
struct FictionalNarrative {
    var organ: FictionalOrgan
    var year: Int
    var cells: ReportCells
    /// False where the tables' sums do not hold: then the text states no number of theirs.
    var statesTables = true
    /// Items published: on the site, by WeChat, by other channels.
    var published = (website: 0, weChat: 0, other: 0)
    var interpretations = 0
    var trainings = 0
    var trainees = 0
    var meetings = 0
    var proposals = 0
    var publishedOn: Day?

    /// The preamble and the six sections, with what they state.
    func sections(_ form: ReportForm) -> (sections: [ReportSection], facts: [Fact]) {
        var drafts = [
            preamble(form), overview(), NarrativeDraft(.proactive), NarrativeDraft(.requests),
            NarrativeDraft(.remedies), problems(form), other(),
        ]
        for index in drafts.indices { drafts[index].close() }
        return (drafts.map(\.section), drafts.flatMap(\.facts))
    }

    private func preamble(_ form: ReportForm) -> NarrativeDraft {
        let citation = form == .form2021 ? Citation.reportForm2021 : .reportForm2019
        var draft = NarrativeDraft(.preamble)
        draft.open("根据《中华人民共和国政府信息公开条例》（国务院令第711号）和\(citation.text)要求，")
        draft.say("\(organ.name)编制了\(year)年政府信息公开工作年度报告。")
        draft.say("本报告由总体情况、\(SectionKey.proactive.officialTitle)、\(SectionKey.requests.officialTitle)、")
        draft.say(
            "\(SectionKey.remedies.officialTitle)、\(problemsTitle(form))、\(SectionKey.other.officialTitle)六个部分组成。")
        draft.say("本报告所列数据的统计期限为\(year)年1月1日至\(year)年12月31日。")
        draft.open("如对本报告有疑问，请与\(organ.name)政府信息公开工作机构联系，")
        draft.say("地址：澜岫市栀澜区岫云路0号，邮编：000000，电话：0000-0000000，电子邮箱：gongkai@lanxiu.example。")
        if let publishedOn { draft.say("本报告公布日期：\(publishedOn.chinese)。") }
        return draft
    }

    private func overview() -> NarrativeDraft {
        var draft = NarrativeDraft(.overview)
        draft.open("（一）主动公开情况。")
        statePublication(&draft)
        if statesTables { stateTableTwo(&draft) }
        draft.open("（二）依申请公开情况。")
        if statesTables {
            stateRequests(&draft)
            stateRemedies(&draft)
        } else {
            draft.say("依申请公开的受理、办理、答复、送达各环节均有登记，办理数据见第三部分。")
        }
        draft.open("（三）政府信息管理情况。")
        draft.say("落实信息发布前的审查程序，对已公开的文件按照规定开展动态清理，标注有效性。")
        draft.open("（四）政府信息公开平台建设情况。")
        draft.say("政府门户网站的政府信息公开专栏按照统一规范设置，栏目内容由专人维护，运行平稳。")
        draft.open("（五）监督保障情况。")
        if trainings > 0 {
            draft.say(
                "组织政务公开业务培训\(trainings)次，参加培训\(trainees)人次。",
                (.trainings, trainings, "业务培训\(trainings)次"), (.trainees, trainees, "参加培训\(trainees)人次"))
        }
        if meetings > 0 {
            draft.say("召开政务公开工作专题会议\(meetings)次。", (.meetings, meetings, "专题会议\(meetings)次"))
        }
        draft.say("政府信息公开工作纳入年度考核。")
        if organ.isGovernment {
            draft.say("全年对所属单位开展工作考核，组织社会评议，评议结果向社会公布，未发生需要责任追究的情形。")
        }
        return draft
    }

    private func statePublication(_ draft: inout NarrativeDraft) {
        let (website, weChat, other) = published
        let total = website + weChat + other
        if total == 0 {
            draft.say("按照主动公开基本目录更新机构职能、办事指南和规划计划等信息。")
        } else {
            draft.say(
                "全年通过各类渠道主动公开政府信息\(total)条，其中政府网站\(website)条，政务微信公众号\(weChat)条，其他渠道\(other)条。",
                (.itemsPublished, total, "主动公开政府信息\(total)条"),
                (.itemsOnWebsite, website, "政府网站\(website)条"),
                (.itemsOnWeChat, weChat, "政务微信公众号\(weChat)条"),
                (.itemsOnOtherChannels, other, "其他渠道\(other)条"))
        }
        if interpretations > 0 {
            draft.say("发布政策解读\(interpretations)篇。", (.interpretations, interpretations, "政策解读\(interpretations)篇"))
        }
    }

    private func stateTableTwo(_ draft: inout NarrativeDraft) {
        func count(_ row: ProactiveRow, _ column: ProactiveColumn) -> Int {
            CellKey.proactive(row, column).flatMap { cells.figure($0)?.whole } ?? 0
        }
        let issued = count(.normativeDocuments, .issuedThisYear)
        if issued > 0 {
            draft.say("本年制发行政规范性文件\(issued)件。", (.documentsIssued, issued, "制发行政规范性文件\(issued)件"))
        }
        let licensing = count(.administrativeLicensing, .decisionsThisYear)
        if licensing > 0 {
            draft.say("作出行政许可决定\(licensing)件。", (.licensingDecisions, licensing, "作出行政许可决定\(licensing)件"))
        }
        let punishments = count(.administrativePunishment, .decisionsThisYear)
        if punishments > 0 {
            draft.say(
                "作出行政处罚决定\(punishments)件。", (.punishmentDecisions, punishments, "作出行政处罚决定\(punishments)件"))
        }
    }

    private func sum(_ rows: [RequestRow]) -> Int {
        rows.reduce(0) { $0 + (cells.figure(.requests($1, .total))?.whole ?? 0) }
    }

    private func sum(of group: RequestGroup) -> Int { sum(RequestRow.allCases.filter { $0.group == group }) }

    private func stateRequests(_ draft: inout NarrativeDraft) {
        let received = sum([.newReceived])
        let carriedIn = sum([.carriedOver])
        guard received + carriedIn > 0 else {
            draft.say("\(year)年，\(organ.selfReference)未收到政府信息公开申请。", (.requestsReceived, 0, "未收到政府信息公开申请"))
            return
        }
        let carriedWords = carriedIn > 0 ? "上年结转\(carriedIn)件" : "无上年结转"
        draft.say(
            "\(year)年，\(organ.selfReference)新收政府信息公开申请\(received)件，\(carriedWords)。",
            (.requestsReceived, received, "新收政府信息公开申请\(received)件"),
            (.requestsCarriedIn, carriedIn, carriedWords))
        stateResults(&draft)
        let carriedOut = sum([.carriedForward])
        if carriedOut > 0 {
            draft.say(
                "结转下年度继续办理\(carriedOut)件。", (.requestsCarriedOut, carriedOut, "结转下年度继续办理\(carriedOut)件"))
        }
    }

    private func stateResults(_ draft: inout NarrativeDraft) {
        let results: [(key: FactKey, label: String, count: Int)] = [
            (.requestsGranted, "予以公开", sum([.granted])),
            (.requestsPartiallyGranted, "部分公开", sum([.partiallyGranted])),
            (.requestsDenied, "不予公开", sum(of: .denied)),
            (.requestsUnable, "无法提供", sum(of: .unable)),
            (.requestsRefused, "不予处理", sum(of: .refused)),
            (.requestsOther, "其他处理", sum(of: .other) + sum([.otherHandlingGroup])),
        ].filter { $0.count > 0 }
        let handled = sum([.totalHandled])
        let parts = results.map { "\($0.label)\($0.count)件" }.joined(separator: "，")
        let sentence = results.count > 1 ? "全年办结\(handled)件，其中\(parts)。" : "全年办结\(handled)件，均为\(parts)。"
        draft.say(sentence, (.requestsHandled, handled, "办结\(handled)件"))
        // The parts stand in the sentence just said: their facts name it, their words are not said again.
        for result in results {
            draft.note(result.key, result.count, "\(result.label)\(result.count)件", in: sentence)
        }
    }

    private func stateRemedies(_ draft: inout NarrativeDraft) {
        let reviews = cells.figure(.remedies(.review, .total))?.whole ?? 0
        let lawsuits = [RemedyGroup.litigationDirect, .litigationAfterReview]
            .reduce(0) { $0 + (cells.figure(.remedies($1, .total))?.whole ?? 0) }
        let reviewWords = reviews == 0 ? "未发生行政复议" : "行政复议\(reviews)件"
        let lawsuitWords = lawsuits == 0 ? "未发生行政诉讼" : "行政诉讼\(lawsuits)件"
        draft.say(
            "因政府信息公开工作，\(reviewWords)，\(lawsuitWords)。",
            (.reviews, reviews, reviewWords), (.lawsuits, lawsuits, lawsuitWords))
    }

    private func problemsTitle(_ form: ReportForm) -> String {
        form == .form2021 ? SectionKey.problems.officialTitle : "政府信息公开工作存在的主要问题及改进情况"
    }

    private func problems(_ form: ReportForm) -> NarrativeDraft {
        var draft = NarrativeDraft(.problems, heading: "五、" + problemsTitle(form))
        draft.open("存在的主要问题：一是政策解读形式较为单一，图文解读偏少；二是部分栏目更新周期较长。")
        let corrected = RemedyGroup.allCases.reduce(0) { $0 + (cells.figure(.remedies($1, .corrected))?.whole ?? 0) }
        if statesTables && corrected > 0 {
            draft.say("三是有案件被纠正，反映出答复说理不够充分，已按照法定程序重新作出答复并开展整改。")
        }
        draft.open("改进措施：一是制定解读材料编制要求，增加图表和问答形式；二是明确栏目责任人，按月检查更新情况。")
        return draft
    }

    private func other() -> NarrativeDraft {
        var draft = NarrativeDraft(.other)
        draft.open("（一）信息处理费收取情况。")
        draft.say(
            "\(year)年度，\(organ.selfReference)未发出收费通知，未收取信息处理费。",
            (.feeNotices, 0, "未发出收费通知"), (.feesReceivedYuan, 0, "未收取信息处理费"))
        if proposals > 0 {
            draft.open("（二）建议提案办理结果公开情况。")
            draft.say("公开建议提案办理结果\(proposals)件。", (.proposals, proposals, "公开建议提案办理结果\(proposals)件"))
        }
        return draft
    }
}
