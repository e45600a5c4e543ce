import AnnualReport
import Organs
import Publishing
import Regulation
import Reporting
import Storage

/// The government's own report on the last year reported on: made from the sum of the units', signed, published.
struct DemoOwnReport: Sendable {
    private let round: DemoRound
    private let report: DemoReport

    init(district: DemoDistrict, places: DemoPlaces) {
        round = DemoRound(district: district, places: places)
        report = DemoReport(district: district, places: places, bureau: .government)
    }

    private var year: Int { round.year }
    private var organ: Identifier<Unit> { round.government }

    var acts: [DemoAct] {
        let (officer, leader) = (DemoBureau.government.officer, DemoBureau.government.leader)
        return [
            round.act(at: round.moment(26, 15), by: officer) { try tell(by: $0, at: $1, $2) },
            round.act(at: round.moment(27, 10), by: officer) { try write(by: $0, at: $1, $2) },
            round.act(at: round.moment(27, 15), by: officer) { try answer(by: $0, at: $1, $2) },
            round.act(at: round.moment(28, 9, 30), by: officer) { officer, moment, session in
                try ReportDrafts.submit(
                    organ, year, .standard, ifVersion: try version(session), by: officer, at: moment, in: session)
            },
            round.act(at: round.moment(28, 16), by: leader) { leader, moment, session in
                try ReportDrafts.approve(
                    organ, year, ifVersion: try version(session), by: leader, at: moment, in: session)
            },
        ] + report.released(on: 30)
    }

    private func version(_ session: any ReadSession) throws -> Int {
        try DraftRecords.find(organ, year, session).version
    }

    private func document(_ session: any ReadSession) throws -> ReportTextDocument {
        guard let unit = try UnitRecords.find(organ, in: .everything, session) else { throw Refused.notFound }
        let cells = try ReportFigures(year, of: unit, session).cells
        return try ReportText.document(of: unit, year: year, cells: cells, in: session)
    }

    private func tell(by officer: Viewer, at moment: Moment, _ session: any WriteSession) throws {
        let answers: [FactKey: String] = [.trainings: "3", .trainees: "126", .meetings: "2"]
        try ToldFacts.tell(answers, of: organ, year: year, by: officer, at: moment, in: session)
    }

    // MARK: Its text

    /// What the draft leaves to a person, by words of the question.
    private static let words: [(String, String)] = [
        ("主动公开信息", "各单位按照主动公开基本目录，通过政府门户网站、政务新媒体和公告栏主动公开政府信息。"),
        ("政策解读", "重要政策文件与解读材料同步发布。"),
        ("被纠正", "主要原因是答复说理不够充分，已按照法定程序重新作出答复。"),
        ("信息制作", "规范政府信息的制作、保存和管理，开展规范性文件清理，标注有效性。"),
        ("专栏", "政府门户网站政府信息公开专栏按照统一规范设置，各单位栏目由专人维护；政务服务大厅设有政务公开专区。"),
        ("机构人员", "区政府办公室设政务公开科，各单位明确专人负责；政府信息公开工作纳入年度考核。"),
        ("所属单位工作考核", "对12个单位开展政府信息公开工作考核和社会评议，结果已经通报，没有需要追究责任的情形。"),
        ("实际存在的问题", "一是部分单位政策解读形式单一；二是个别单位年度报告报送不及时，数据核对不够细致。"),
        ("改进结果", "上年所列的栏目更新不及时问题已经整改。下一步，一是推广图表和问答形式的解读；二是建立年度报告数据季度核对制度。"),
        ("收费通知", "本年度本级政府及所属单位未发出收费通知，未收取信息处理费。"),
    ]

    private func write(by officer: Viewer, at moment: Moment, _ session: any WriteSession) throws {
        let document = try document(session)
        for section in document.sections where section.sentences.contains(where: { !$0.gaps.isEmpty }) {
            try ReportText.save(
                filled(section.sentences.text), as: section.key, of: organ, year: year, cells: document.cells,
                ifVersion: section.version, by: officer, at: moment, in: session)
        }
    }

    /// The text with each open question answered, once, or left out where there is nothing more to say.
    private func filled(_ text: String) -> String {
        var left = Self.words
        return text.replacing(/【待补充：([^】]*)】。?/) { match in
            guard let index = left.firstIndex(where: { match.output.1.contains($0.0) }) else { return "" }
            return left.remove(at: index).1
        }
    }

    /// What the checks ask is explained: last year's report was made before the units reported here.
    private func answer(by officer: Viewer, at moment: Moment, _ session: any WriteSession) throws {
        let document = try document(session)
        for judged in try ReportFindings.run(document, in: session).unanswered {
            try ReportFindings.judge(
                .explained, reason: "已逐单位核对。上年报告由各单位手工汇总，统计口径与本年不同，差异已在工作底稿中说明。", of: judged.fingerprint,
                in: document, by: officer, at: moment, in: session)
        }
    }
}

extension DemoBureau {
    /// 区政府办 takes the government's report to publication.
    static let government = DemoBureau(
        unit: DemoUnit.district.shortName, name: DemoUnit.district.name, section: "", officer: "shiwei",
        head: "lianqiao",
        director: "dingxiang", leader: "huangqi", principal: "dangshen", theme: "综合政务", sign: "栀政", topics: [])
}
