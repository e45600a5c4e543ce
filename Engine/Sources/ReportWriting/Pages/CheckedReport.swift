public import AnnualReport

/// A report with what the check has to say of it: what pages and text for people are made from.
public struct CheckedReport: Hashable, Sendable {
    /// The file as a person named it: `2022.zip/工信局.docx`.
    public var source: String
    public var report: AnnualReport
    /// Worst first, as `RuleSet.check` gives them.
    public var findings: [Finding]
    public var notEvaluable: [CheckResult.NotEvaluable]
    public var reading: ReadingSummary

    public init(
        source: String, report: AnnualReport, findings: [Finding], notEvaluable: [CheckResult.NotEvaluable] = [],
        reading: ReadingSummary
    ) {
        self.source = source
        self.report = report
        self.findings = findings
        self.notEvaluable = notEvaluable
        self.reading = reading
    }
}

/// How much of the tables was read.
public struct ReadingSummary: Hashable, Sendable {
    /// The file's format as the reader names it, such as `docx`.
    public var format: String
    /// Cells with a number.
    public var cellsRead: Int
    /// Cells that the form asks for.
    public var cellsExpected: Int

    public init(format: String, cellsRead: Int, cellsExpected: Int) {
        self.format = format
        self.cellsRead = cellsRead
        self.cellsExpected = cellsExpected
    }

    /// Counted from the report itself.
    public init(format: String, report: AnnualReport) {
        let expected = CellKey.expected(report.form)
        self.init(
            format: format, cellsRead: expected.count { report.cells.figure($0) != nil },
            cellsExpected: expected.count)
    }
}

extension CheckedReport {
    func count(_ severity: Finding.Severity) -> Int { findings.count { $0.severity == severity } }

    func count(_ cause: Finding.Cause) -> Int { findings.count { $0.cause == cause } }

    var worst: Finding.Severity? { findings.map(\.severity).max() }

    /// The organ's name, or the file's where none was found.
    var name: String { report.organ ?? source }

    /// One sentence for the person who has to decide what to do next.
    var verdict: String {
        switch worst {
        case .error: "有\(count(.error))处错误，须改正后再公布"
        case .warning: "没有发现错误，有\(count(.warning))处需要核实"
        case .notice: "没有发现错误，有\(count(.notice))条提示可供参考"
        case nil: "没有发现问题"
        }
    }

    /// Reports with more and graver findings first; the order given stays among equals.
    static func worstFirst(_ reports: [CheckedReport]) -> [CheckedReport] {
        let ranked = reports.enumerated().map { offset, report in
            (rank: Finding.Severity.allCases.map { -report.count($0) } + [offset], report: report)
        }
        return ranked.sorted { $0.rank.lexicographicallyPrecedes($1.rank) }.map(\.report)
    }
}

extension RuleInfo {
    /// The rule of that id; `nil` for an id that no rule has.
    static func known(_ id: String) -> RuleInfo? { byID[id] }

    private static let byID: [String: RuleInfo] = Dictionary(
        RuleSet.infos.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
}
