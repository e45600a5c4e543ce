import AnnualReport
import HTML
import Letters
import Organs
import Regulation
import Requests
import Storage
import Web

/// One case before a review organ or a court.
struct RemedyView {
    let id: OutcomePages.CaseID
    let remedy: Remedy
    let facts: [(name: String, text: String?)]
    let again: (number: String, path: LocalPath)?
    let appealable: [Choice]
    let corrections: [Correction]
    let mayWork: Bool

    /// A result that was put right.
    struct Correction {
        let before: String
        let reason: String
        let by: String
        let at: Moment
    }

    var title: String { remedy.details.kind.label }

    init(_ remedy: Identifier<Remedy>, _ outcome: OutcomeCase, _ session: any ReadSession) throws {
        id = outcome.request.id
        let all = try RemedyRecords.remedies(of: id, session)
        guard let found = all.first(where: { $0.id == remedy }) else { throw PageFailure.notFound }
        self.remedy = found
        let deadlines = try Remedies.deadlines(of: found, session)
        let (details, closing) = (found.details, found.closing)
        let before: String? = all.first { $0.id == details.appeals }.map(RemedyForm.name)
        let after: String? = all.first { $0.details.appeals == remedy }.map(RemedyForm.name)
        facts = [
            ("机关", details.body), ("案号", details.caseNumber), ("提出日期", details.filedOn.chinese),
            ("本机关的地位", details.role.label), ("程序", details.procedure.label),
            ("收到副本日期", details.copyReceivedOn?.chinese), ("答复期限", deadlines.reply?.chinese),
            ("提交答复日期", details.repliedOn?.chinese), ("备注", details.note),
            ("结案日期", closing?.closedOn.chinese),
            ("处理结果", closing.map { "\($0.result.label)：\($0.outcome)" }),
            (
                "责令重新答复",
                closing?.ordersNewAnswer == true ? "是" + (closing?.answerBy.map { "，\($0.chinese)前" } ?? "") : nil
            ),
            ("对复议决定起诉的最后一日", deadlines.suitAfterReview?.chinese),
            ("上诉、再审所针对的案件", before), ("上诉、再审案件", after),
            ("计入年度报告表四", Self.counting(found, among: all)),
        ]
        appealable = details.kind == .review ? [] : RemedyForm.appealable(all, by: found)
        corrections = try Self.corrections(of: remedy, session)
        again = closing?.ordersNewAnswer == true ? try Self.again(outcome, session) : nil
        mayWork = outcome.mayHandle
    }

    private static func counting(_ remedy: Remedy, among all: [Remedy]) -> String {
        if !remedy.isCounted { return "否，由原行为机关统计" }
        let isOneOfSeveral = remedy.details.appeals != nil || all.contains { $0.details.appeals == remedy.id }
        return isOneOfSeveral ? "是，同一案件只计一件，以本年最后的结果计入" : "是"
    }

    private static func corrections(
        of remedy: Identifier<Remedy>, _ session: any ReadSession
    ) throws -> [Correction] {
        let all = try RemedyRecords.corrections(of: remedy, session)
        let names = try DeskNames(
            units: [], people: all.flatMap { [$0.by.person, $0.by.actingFor].compactMap(\.self) }, session)
        return all.map { correction in
            let before = correction.before
            return Correction(
                before: "\(before.closedOn.chinese)，\(before.result.label)：\(before.outcome)",
                reason: correction.reason, by: names.authority(correction.by), at: correction.at)
        }
    }

    /// The linked case in which it is answered again.
    private static func again(_ outcome: OutcomeCase, _ session: any ReadSession) throws -> (String, LocalPath)? {
        try RequestLinks.answeredAgain(outcome.request.id, in: outcome.viewer.scope(for: .viewRequests), session).map {
            ($0.number, OutcomeEndpoints.examination.path($0.id))
        }
    }

    /// - Parameter refused: what was sent; a box that is not ticked is not sent, and stays so.
    func state(on today: Day, refused: FormState?) -> FormState {
        var closing = remedy.closing.map(RemedyForm.values) ?? ["closedOn": "\(today)"]
        if refused?.values.contains("result") == true { closing["ordersNewAnswer"] = nil }
        return FormState(FormValues(all: RemedyForm.values(remedy.details).merging(closing) { first, _ in first }))
    }
}

struct RemedyPage: HTMLContent {
    let view: RemedyView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        DescriptionList(view.facts.filter { $0.text?.isEmpty == false }.map { .init($0.name, $0.text) })
        view.again.map { again in
            Remark(.information) {
                p {
                    "责令重新答复的案件："
                    a(.href(again.path.address)) { again.number }
                }
            }
        }
        if !view.corrections.isEmpty { corrections }
        if view.mayWork {
            amending
            if view.remedy.closing == nil { closing } else { correcting }
        }
    }

    @HTMLBuilder private var corrections: some HTMLContent {
        h2 { "更正记录" }
        DataTable(
            "更正以前登记的结果，最近的在前", rows: view.corrections,
            columns: [
                .text("更正以前的结果") { $0.before }, .text("更正的理由") { $0.reason }, .text("更正人") { $0.by },
                .time("更正时间") { $0.at },
            ], empty: EmptyState("没有更正"))
    }

    private var amending: some HTMLContent {
        Sheet {
            h2 { "补充" }
            PostForm(to: OutcomeEndpoints.amendRemedy.path(view.id, view.remedy.id).address, token: token) {
                HiddenField("version", "\(view.remedy.version)")
                RemedyFields(state: state, reviews: [], appealable: view.appealable, isNew: false)
                ButtonRow { Button("保存", .secondary) }
            }
        }
    }

    private var closing: some HTMLContent {
        Sheet {
            h2 { "结案" }
            PostForm(to: OutcomeEndpoints.closeRemedy.path(view.id, view.remedy.id).address, token: token) {
                end
                ButtonRow { Button("结案", icon: .check) }
            }
        }
    }

    private var correcting: some HTMLContent {
        Disclosure("更正结果", isOpen: state.values.contains("reason")) {
            PostForm(to: OutcomeEndpoints.correctRemedy.path(view.id, view.remedy.id).address, token: token) {
                end
                TextArea(
                    "更正的理由", name: "reason", value: state["reason"], hint: "原登记的结果保留在更正记录中。",
                    message: state.messages["reason"], rows: 2)
                ButtonRow { Button("更正结果", .warning) }
            }
        }
    }

    /// How it ended, as it is entered and as it is put right.
    @HTMLBuilder private var end: some HTMLContent {
        HiddenField("version", "\(view.remedy.version)")
        Radios(
            "处理结果（年度报告表四）", name: "result",
            choices: RemedyClosing.Result.allCases.map { Choice($0.rawValue, $0.label, hint: $0.contents) },
            chosen: state["result"], message: state.messages["result"])
        TextArea(
            "处理结果的内容", name: "outcome", value: state["outcome"], hint: "如：维持原答复；撤销并责令重新答复；撤回申请。",
            message: state.messages["outcome"], rows: 2)
        DateField("结案日期", name: "closedOn", value: state["closedOn"], message: state.messages["closedOn"])
        Checkbox(
            "责令重新答复", name: "ordersNewAnswer", isChosen: state.values.contains("ordersNewAnswer"),
            hint: "另立关联的案件，不作为新收申请统计。", message: state.messages["ordersNewAnswer"])
        DateField(
            "重新答复的期限", name: "answerBy", value: state["answerBy"], hint: "决定或者判决写明期限的填写。",
            message: state.messages["answerBy"], isOptional: true)
    }
}
