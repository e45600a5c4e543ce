import Regulation

/// RN-10: reviews named in the text are those of table four.
struct StatedReviews: Rule {
    static let info = RuleInfo(
        "RN-10", .error, "正文所称行政复议件数与表四一致", explanation: "本机关作为复议机关办理的案件，以及与政府信息公开无关的案件不作比较。",
        sources: [.reportForm2021])

    func check(_ context: CheckContext) -> RuleOutcome {
        context.compare(context.stated(.reviews)) { fact, reading, figure in
            let said = fact.value == .zero ? "未发生行政复议" : "行政复议\(fact.statedNumber)件"
            return Finding(
                Self.info.id, Self.info.severity, "正文称\(said)，表四行政复议总计为\(figure)件", cells: reading.cells,
                quotes: fact.quotes, place: fact.place)
        }
    }
}

/// RN-11: lawsuits named in the text are those of both blocks of table four.
struct StatedLawsuits: Rule {
    static let info = RuleInfo(
        "RN-11", .error, "正文所称行政诉讼件数与表四一致", explanation: "与“未经复议直接起诉”“复议后起诉”两栏总计之和比较。", sources: [.reportForm2021])

    func check(_ context: CheckContext) -> RuleOutcome {
        context.compare(context.stated(.lawsuits)) { fact, reading, figure in
            let said = fact.value == .zero ? "未发生行政诉讼" : "行政诉讼\(fact.statedNumber)件"
            return Finding(
                Self.info.id, Self.info.severity, "正文称\(said)，表四行政诉讼总计为\(figure)件", cells: reading.cells,
                quotes: fact.quotes, place: fact.place)
        }
    }
}

/// RN-12: 均获维持 leaves no other outcome; 零败诉 and 零纠错 only no correction.
struct StatedRemedyOutcomes: Rule {
    static let info = RuleInfo(
        "RN-12", .error, "正文称均获维持、零败诉、零纠错的，与表四结果一致",
        explanation: "“均获维持”要求结果纠正、其他结果、尚未审结均为0；“零败诉”“零纠错”只要求结果纠正为0。", sources: [.reportForm2021])

    func check(_ context: CheckContext) -> RuleOutcome {
        var outcome = RuleOutcome()
        for fact in context.stated(.allUpheld) { check(fact, [.pending, .corrected, .otherResult], context, &outcome) }
        for fact in context.stated(.noDefeat) { check(fact, [.corrected], context, &outcome) }
        return outcome
    }

    private func check(
        _ fact: Fact, _ columns: [RemedyColumn], _ context: CheckContext, _ outcome: inout RuleOutcome
    ) {
        let groups: [RemedyGroup] =
            switch fact.about {
            case .reviews?: [.review]
            case .lawsuits?: [.litigationDirect, .litigationAfterReview]
            default: RemedyGroup.allCases
            }
        var wrong: [String] = []
        var cells: [CellKey] = []
        var unknown: [CellKey] = []
        for column in columns {
            let keys = groups.map { CellKey.remedies($0, column) }
            unknown += keys.filter { context.report.cells.figure($0) == nil }
            let found = keys.filter { context.report.cells.figure($0).map { $0 != .zero } ?? false }
            let sum = found.compactMap { context.report.cells.figure($0) }.reduce(.zero, +)
            if !found.isEmpty { wrong.append("\(column.label)\(sum)件") }
            cells += found
        }
        if !wrong.isEmpty {
            outcome.findings.append(
                Finding(
                    Self.info.id, Self.info.severity, "正文称“\(fact.text)”，但表四\(wrong.joined(separator: "、"))",
                    cells: cells,
                    quotes: fact.quotes, place: fact.place))
        } else if !unknown.isEmpty {
            outcome.notEvaluable.append("正文“\(fact.text)”：\(unknown.map(\.words).joined(separator: "、"))未知")
        }
    }
}
