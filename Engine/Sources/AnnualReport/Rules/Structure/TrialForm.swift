internal import Regulation

/// R1-16: from the reports of 2021 on, the tables follow the form of 2021.
struct FormInForce: Rule {
    static let info = RuleInfo(
        "R1-16", .error, "2021年度起应使用现行格式",
        explanation: """
            凭表格中试行格式特有的表述认定，如“本年新制作数量”“上一年项目数量”“本年增/减”、没有子项而填了数字的“（六）其他处理”。\
            只有第五部分标题沿用试行格式措辞的，降为提示。2019、2020年度报告和年度不明的报告不检查。
            """,
        sources: [.reportForm2021, .reportForm2019], example: "表二列标题为“本年新制作数量”“本年新公开数量”“对外公开总数量”")

    func check(_ context: CheckContext) -> RuleOutcome {
        let evidence = context.report.observations.compactMap { observation -> Quote? in
            guard case .trialFormEvidence(let words) = observation.kind else { return nil }
            return Quote(words, place: observation.place)
        }
        let titles = context.report.headings.filter(TrialForm.isTitle)
            .map { Quote($0.title, section: $0.section, place: $0.place) }
        guard !(evidence + titles).isEmpty else { return .silent }
        guard let year = context.report.year else {
            return RuleOutcome(notEvaluable: ["报告年度不明，无法判断应使用的格式"])
        }
        guard year >= TrialForm.firstYearOfFormInForce else { return .silent }
        if evidence.isEmpty { return RuleOutcome(titles.map(titleFinding)) }
        var words: [String] = []
        for quote in evidence where !words.contains(quote.text) { words.append(quote.text) }
        return RuleOutcome([
            Self.info.finding(
                "使用了已停用的2019年试行格式：\(words.joined(separator: "、"))", quotes: evidence + titles)
        ])
    }

    private func titleFinding(_ quote: Quote) -> Finding {
        Self.info.finding(
            "标题“\(quote.text)”为已停用的2019年试行格式的表述，应为“\(SectionKey.problems.officialTitle)”", severity: .notice,
            quotes: [quote], mend: Mend("将标题改为“\(SectionKey.problems.officialHeading)”"))
    }
}

/// R1-17: no block that the form of 2021 dropped.
struct NoDroppedBlock: Rule {
    static let info = RuleInfo(
        "R1-17", .warning, "表格不得含现行格式已取消的项目",
        explanation: "现行格式取消了“其他对外管理服务事项”和第二十条第（九）项政府集中采购。2019、2020年度报告和年度不明的报告不检查。",
        sources: [.reportForm2021], example: "第二十条第（九）项　政府集中采购　采购项目数量")

    func check(_ context: CheckContext) -> RuleOutcome {
        guard let year = context.report.year, year >= TrialForm.firstYearOfFormInForce else { return .silent }
        return RuleOutcome(
            context.report.observations.compactMap { observation in
                guard case .droppedBlock(let label) = observation.kind else { return nil }
                return Self.info.finding(
                    "表格含现行格式已取消的项目“\(label)”", quotes: [Quote(label, place: observation.place)])
            })
    }
}

/// What tells the trial form (国办公开办函〔2019〕60号) from the form in force.
enum TrialForm {
    static let firstYearOfFormInForce = 2021
    private static let problemsTitle = "政府信息公开工作存在的主要问题及改进情况"

    /// The title that the trial form gave section five.
    static func isTitle(_ heading: PrintedHeading) -> Bool {
        heading.section == .problems && Folding.folded(heading.title) == problemsTitle
    }
}
