import Regulation

extension RuleSet {
    /// The copy check against last year's report; the one against other organs' is `CopyIndex`.
    static let copyRules: [any Rule.Type] = [TextIsNotLastYears.self]
}

/// R1-14: the text is not last year's.
struct TextIsNotLastYears: Rule {
    static let info = RuleInfo(
        "R1-14", .notice, "文字部分与上年度报告的重复率不超过设定限值",
        explanation: """
            逐句与上年度报告比对，遮去数字、年份和机关名称后计算文字相同的比例；前言、表格、标题、法定表述和“未收到申请”一类简短陈述不计。限值默认50%，\
            可按本地考核指标调整。未提供上年度报告时不作比对。
            """,
        sources: [.reportForm2021], isConvention: true)

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let previous = context.previous else { return .silent }
        let copy = CopyCheck.compare(context.report, with: previous)
        guard copy.sentences > 0, copy.share >= context.options.similarityLimit, !copy.pairs.isEmpty else {
            return .silent
        }
        let stale = copy.pairs.filter { $0.sameNumbers == true }
        var message = "与上年度报告文字重复率\(CopyCheck.percent(copy.share))，共\(copy.pairs.count)句"
        if !stale.isEmpty { message += "，其中\(stale.count)句连数字也未更新" }
        let shown = (stale + copy.pairs.filter { $0.sameNumbers != true }).prefix(CopyCheck.quoteLimit)
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity, message,
                quotes: shown.map { Quote($0.sentence, section: $0.section, place: $0.place) },
                place: shown.first?.place)
        ])
    }
}
