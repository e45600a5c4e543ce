public import AnnualReport
public import OfficeFiles

/// Writes a report in the mandated form (国办公开办函〔2021〕30号, or the trial form for reports that are in it).
///
/// An unknown cell is written empty, never 0; a row that the report has not is not written. What is written reads back
/// as the same report (csv: the same cells).
public enum ReportWriter {
    /// What a report can be written as.
    public enum Format: String, Sendable, CaseIterable {
        case docx, pdf, xlsx, html, md, csv, json

        /// The format that a file's ending names, `nil` for any other ending.
        public init?(fileName: String) {
            guard let dot = fileName.lastIndex(of: ".") else { return nil }
            self.init(rawValue: fileName[fileName.index(after: dot)...].lowercased())
        }
    }

    /// The report as a file's bytes.
    ///
    /// - Throws: `ReportWritingError` when the file cannot be made; nothing about a report's content is an error.
    public static func write(_ report: AnnualReport, to format: Format) throws(ReportWritingError) -> [UInt8] {
        switch format {
        case .docx:
            do { return try DocxWriter.file(ReportLayout.document(report)) } catch { throw .file(error) }
        case .pdf:
            do { return try PDFWriter.file(ReportLayout.document(report)) } catch { throw .pdf(error) }
        case .xlsx:
            do { return try XlsxWriter.file(ReportWorkbook.workbook(report)) } catch { throw .file(error) }
        case .html: return ReportPage(report).bytes()
        case .md: return MarkdownReport.bytes(report)
        case .csv: return CSVReport.cells(report)
        case .json: return ReportRecord(report).json()
        }
    }
}

extension ReportWriter {
    /// The yearly fill-in workbook (填报表, xlsx) of an organ: what is typed into it reads back as the report, and what is
    /// left empty as unknown. See `FillInForm` for how it is recognised.
    ///
    /// - Parameters:
    ///   - organ: may be empty; then it is filled in too.
    ///   - values: numbers that are known already, such as what last year's report carried forward; totals among them are
    ///     left to the workbook's formulas.
    ///   - texts: what is written already of the sections that are text, paragraphs on lines of their own.
    public static func fillInWorkbook(
        organ: String, year: Int, values: ReportCells = ReportCells(), texts: [SectionKey: String] = [:]
    ) throws(ReportWritingError) -> [UInt8] {
        let form = FillInWorkbook(organ: organ, year: year, values: values, texts: texts)
        do { return try XlsxWriter.file(form.workbook) } catch { throw .file(error) }
    }
}

/// Why a report was not written.
public enum ReportWritingError: Error, Hashable, Sendable {
    case file(OfficeFileError)
    case pdf(PDFWritingError)

    /// What happened and what to do.
    public var message: String {
        switch self {
        case .file(let error): error.words
        case .pdf(let error): error.words
        }
    }
}
