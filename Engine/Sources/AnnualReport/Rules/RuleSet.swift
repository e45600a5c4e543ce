/// Every rule that this target knows, in the order of the rule book.
public enum RuleSet {
    /// Each family is listed beside its rules; a test holds ids unique and sorted.
    public static let all: [any Rule.Type] =
        structureRules + copyRules + metadataRules + completenessRules + proactiveRules + requestRules + remedyRules
        + narrativeRules + seriesRules + languageRules

    /// What every rule says of itself: those above, those that need more than one report, and what the reader of
    /// files reports. The list of rules and their pages are made from it.
    public static let infos: [RuleInfo] =
        all.map { $0.info } + [CopyIndex.info] + ReportSeries.rules + ReportAggregation.rules + readingRules
}

/// The outcome of all rules on one report.
public struct CheckResult: Hashable, Sendable {
    /// Worst first, then in the order of the rules.
    public var findings: [Finding]
    /// Rules that an unknown kept from being decided, with the reasons.
    public var notEvaluable: [NotEvaluable]

    public struct NotEvaluable: Hashable, Sendable {
        public var rule: String
        public var reasons: [String]

        public init(rule: String, reasons: [String]) {
            self.rule = rule
            self.reasons = reasons
        }
    }

    public init(findings: [Finding] = [], notEvaluable: [NotEvaluable] = []) {
        self.findings = findings
        self.notEvaluable = notEvaluable
    }
}

extension RuleSet {
    /// Checks one report by every rule.
    ///
    /// - Parameter readingFindings: what the reader found about the file itself; it is sorted in with the rest.
    public static func check(_ context: CheckContext, readingFindings: [Finding] = []) -> CheckResult {
        var result = CheckResult(findings: readingFindings)
        // What the reader could not place it has told with the numbers and the reason; a rule that only sees
        // the unplaced cells has nothing to add.
        let doubted = Set(readingFindings.filter { $0.cause == .reader }.flatMap(\.cells))
        for rule in all {
            let outcome = rule.init().check(context)
            result.findings +=
                doubted.isEmpty
                ? outcome.findings
                : outcome.findings.filter {
                    // RC-06 counts the numbers that the reader has listed.
                    $0.cause != .reader && $0.rule != "RC-06" || $0.cells.isEmpty
                        || !doubted.isSuperset(of: $0.cells)
                }
            if !outcome.notEvaluable.isEmpty {
                result.notEvaluable.append(.init(rule: rule.info.id, reasons: outcome.notEvaluable))
            }
        }
        result.findings = worstFirst(result.findings)
        return result
    }

    /// Findings by severity, the worst first, and otherwise in the order in which they were found.
    public static func worstFirst(_ findings: [Finding]) -> [Finding] {
        findings.enumerated()
            .sorted { ($1.element.severity, $0.offset) < ($0.element.severity, $1.offset) }
            .map(\.element)
    }
}
