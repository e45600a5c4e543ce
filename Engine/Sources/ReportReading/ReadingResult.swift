public import AnnualReport

/// One file, read: the report, what the reader has to say of the file, and how much of the tables was found.
public struct ReadingResult: Sendable {
    /// The file's name, and inside an archive the member's, as a person named it: `2022.zip/工信局.docx`.
    public var source: String
    public var format: FileFormat
    public var report: AnnualReport
    /// What the reader found about the file itself (`RD-…`); rules on the report come later.
    public var findings: [Finding]
    /// Cells with a number.
    public var cellsRead: Int
    /// Cells that the form asks for.
    public var cellsExpected: Int
    /// The file is the fill-in workbook (填报表), not a report as it was printed.
    public var isFillInWorkbook = false

    public init(source: String, format: FileFormat, report: AnnualReport, findings: [Finding]) {
        self.source = source
        self.format = format
        self.report = report
        self.findings = findings
        let expected = CellKey.expected(report.form)
        cellsExpected = expected.count
        cellsRead = expected.count { report.cells.figure($0) != nil }
    }
}

/// What a file is by its content.
public enum FileFormat: String, Sendable, CaseIterable {
    case txt, md, html, docx, xlsx, pdf, json, doc, wps, xls, rtf, odt, ods
}
