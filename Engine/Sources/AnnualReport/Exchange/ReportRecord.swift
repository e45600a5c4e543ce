/// One report as it is exchanged: the report, where it came from, and what was found in it.
///
/// The JSON of a record is this product's contract with other programs; `docs/schema/report.schema.json` describes it.
/// Written and read back, a record is the same record.
public struct ReportRecord: Hashable, Sendable {
    /// The file's name as a person named it; `nil` for a report that came from no file.
    public var source: String?
    public var report: AnnualReport
    public var findings: [Finding]
    /// Rules that an unknown kept from being decided.
    public var notEvaluable: [CheckResult.NotEvaluable]
    /// How the file was read; `nil` for a report that came from no file.
    public var reading: Reading?

    public struct Reading: Hashable, Sendable {
        /// The file's kind: `docx`, `pdf` …
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
    }

    public init(
        _ report: AnnualReport, source: String? = nil, findings: [Finding] = [],
        notEvaluable: [CheckResult.NotEvaluable] = [], reading: Reading? = nil
    ) {
        self.report = report
        self.source = source
        self.findings = findings
        self.notEvaluable = notEvaluable
        self.reading = reading
    }
}
