/// R3-10: many requests ended as 其他, and the text does not say how.
struct OtherResultsExplained: Rule {
    static let info = RuleInfo(
        "R3-10", .warning, "“其他处理—其他”件数较多的，正文应作说明",
        explanation: "“其他”达到3件且超过办结数的20%时，正文应说明是撤回、咨询类申请、非政府信息等何种情形。"
            + "正文已给出其他处理件数或同一句中提到申请和这类情形的，视为已说明。",
        sources: [TableRuleSource.reportContents], isConvention: true)

    /// 20 % of the requests handled, and at least this many.
    private static let least: Int64 = 3_000_000

    func check(_ context: CheckContext) -> RuleOutcome {
        let numbers = context.numbers
        let other = numbers[RequestGrid.otherMisc, RequestGrid.totalColumn]
        let handled = numbers[RequestGrid.totalHandled, RequestGrid.totalColumn]
        guard other >= Self.least else { return .silent }
        guard handled != TableNumbers.unknown else {
            return RuleOutcome(notEvaluable: ["“（七）总计”未知，无法计算“其他”所占比例"])
        }
        guard other > handled / 5, !isExplained(context.report) else { return .silent }
        let cells = [CellKey.requests(.otherMisc, .total), .requests(.totalHandled, .total)]
        return RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity,
                "表三“（六）其他处理—其他”共\(numbers.printed(cells[0]))件，占办结\(numbers.printed(cells[1]))件的两成以上，"
                    + "正文未作说明",
                cells: cells, place: context.report.cells[cells[0]].place)
        ])
    }

    private func isExplained(_ report: AnnualReport) -> Bool {
        report.facts.contains { $0.key == .requestsOther && $0.scope == .organYear }
            || NarrativeSearch(report).hasSentence(
                naming: ["申请"],
                and: [
                    "撤回", "撤销", "撤件", "主动撤", "其他处理", "其他情形", "其他方式", "其他类", "咨询", "非政府信息",
                    "不属于政府信息", "不是政府信息",
                ])
    }
}

/// R3-11: requests closed for an unpaid fee presuppose fee notices, which section six reports.
struct OverdueFeesReported: Rule {
    static let info = RuleInfo(
        "R3-11", .warning, "有逾期未缴费件的，应报告发出收费通知的情况",
        explanation: "“逾期未按收费通知要求缴纳费用”大于0，说明发出过收费通知；第六部分应报告收费通知的件数和金额。"
            + "缺少第六部分时不作判断，由结构规则提示。",
        sources: [TableRuleSource.feeRules])

    func check(_ context: CheckContext) -> RuleOutcome {
        let cell = CellKey.requests(.otherOverdueFee, .total)
        guard let overdue = context.numbers.figure(cell), overdue > .zero else { return .silent }
        let report = context.report
        let stated = report.facts.filter { $0.key == .feeNotices && $0.scope == .organYear }
        if let none = stated.first(where: { $0.value == .zero }) {
            return finding("有逾期未缴费件\(overdue)件，但正文称未发出收费通知", cell, report, quotes: [Quote(none)])
        }
        guard stated.isEmpty else { return .silent }
        guard report.section(.other) != nil else {
            return RuleOutcome(notEvaluable: ["缺少“其他需要报告的事项”部分，无法核对收费通知情况"])
        }
        let tells = NarrativeSearch(report).hasSentence(naming: ["通知", "告知"], and: ["收费", "缴费", "信息处理费"])
        return tells
            ? .silent : finding("有逾期未缴费件\(overdue)件，但未报告收费通知情况", cell, report, quotes: [])
    }

    private func finding(_ message: String, _ cell: CellKey, _ report: AnnualReport, quotes: [Quote]) -> RuleOutcome {
        RuleOutcome([
            Finding(
                Self.info.id, Self.info.severity, "表三" + message, cells: [cell], quotes: quotes,
                place: report.cells[cell].place)
        ])
    }
}

/// Looks for words that stand together in one sentence of the report's text. Only used once a table gave cause.
struct NarrativeSearch {
    private let sections: [ReportSection]

    /// - Parameter keys: the sections to look in; all when empty.
    init(_ report: AnnualReport, in keys: [SectionKey] = []) {
        sections = keys.isEmpty ? report.sections : report.sections.filter { keys.contains($0.key) }
    }

    var isEmpty: Bool { sections.isEmpty }

    /// A sentence has at least one word of each list.
    func hasSentence(naming first: [String], and second: [String]) -> Bool {
        sections.contains { section in
            section.paragraphs.contains { paragraph in
                // Few paragraphs have words of both lists; only those are worth taking apart.
                let text = paragraph.text
                guard first.contains(where: text.has), second.contains(where: text.has) else { return false }
                return text.unicodeScalars.split(whereSeparator: "。；！？\n".unicodeScalars.contains).contains {
                    let sentence = String($0)
                    return first.contains(where: sentence.has) && second.contains(where: sentence.has)
                }
            }
        }
    }
}

extension Quote {
    /// The sentence that states a fact.
    init(_ fact: Fact) {
        self.init(fact.sentence.isEmpty ? fact.text : fact.sentence, section: fact.section, place: fact.place)
    }
}
