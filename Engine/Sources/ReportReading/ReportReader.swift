import AnnualReport
import OfficeFiles

/// Reads a file of any known format as an annual report.
public struct ReportReader: Sendable {
    public init() {}

    /// Reads text that has been decoded already.
    ///
    /// Never fails: what cannot be read is unknown in the report and named in the findings.
    public func read(text: String, source: String, format: FileFormat = .txt) -> ReadingResult {
        assemble(TextLayout.document(text), source: source, format: format, keepsColumns: false)
    }

    func assemble(
        _ document: SourceDocument, source: String, format: FileFormat, keepsColumns: Bool
    ) -> ReadingResult {
        let (report, findings) = ReportAssembler.assemble(document, keepsColumns: keepsColumns)
        return ReadingResult(source: source, format: format, report: report, findings: findings)
    }
}
