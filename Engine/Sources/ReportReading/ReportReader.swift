public import AnnualReport
public import OfficeFiles

/// Reads a file of any known format as an annual report.
///
/// What a file says badly becomes findings; only a file that cannot be opened at all is an error.
public struct ReportReader: Sendable {
    public var limits: OfficeFileLimits

    public init(limits: OfficeFileLimits = .standard) {
        self.limits = limits
    }

    /// Reads the formats that need no other program: text, Markdown, html, docx, xlsx, JSON.
    public func readDirectly(
        _ bytes: [UInt8], kind: FileKind, source: String
    ) throws(ReportFileError) -> ReadingResult {
        switch kind {
        case .text: return try readText(bytes, source: source)
        case .json: return try readRecord(bytes, source: source)
        case .html, .docx, .xlsx: return try readDocument(bytes, kind: kind, source: source)
        case .empty: throw .office(.empty)
        case .zip: throw .archive
        case .encryptedOffice: throw .office(.encrypted)
        case .ole2, .unknown, .pdf, .doc, .wps, .xls, .rtf, .odt, .ods: throw .notReadable(kind)
        }
    }

    /// Reads text that has been decoded already.
    public func read(text: String, source: String, format: FileFormat = .txt) -> ReadingResult {
        assemble(
            TextLayout.document(format == .md ? MarkdownText.plain(text) : text), source: source, format: format,
            keepsColumns: false)
    }

    /// Reads the words of a PDF, taken out of it already.
    public func read(pages: PDFPages, source: String) -> ReadingResult {
        assemble(PDFLayout.document(pages), source: source, format: .pdf)
    }

    private func readText(_ bytes: [UInt8], source: String) throws(ReportFileError) -> ReadingResult {
        let decoded: DecodedText
        do {
            decoded = try TextDecoding.decode(bytes, limits: limits)
        } catch {
            throw .office(error)
        }
        let isMarkdown = source.lowercased().hasSuffix(".md") || source.lowercased().hasSuffix(".markdown")
        var document = TextLayout.document(isMarkdown ? MarkdownText.plain(decoded.text) : decoded.text)
        document.notes += decoded.notes
        return assemble(document, source: source, format: isMarkdown ? .md : .txt, keepsColumns: false)
    }

    private func readRecord(_ bytes: [UInt8], source: String) throws(ReportFileError) -> ReadingResult {
        do {
            var record = try ReportRecord(json: bytes)
            // Another program may hand over the text alone.
            if record.report.facts.isEmpty {
                record.report.facts = NarrativeFacts.extract(
                    sections: record.report.sections, organ: record.report.organ, year: record.report.year)
            }
            return ReadingResult(
                source: source, format: .json, report: record.report,
                findings: record.findings.filter { $0.rule.hasPrefix("RD-") })
        } catch {
            throw .exchange(error)
        }
    }

    private func readDocument(
        _ bytes: [UInt8], kind: FileKind, source: String
    ) throws(ReportFileError) -> ReadingResult {
        do throws(OfficeFileError) {
            switch kind {
            case .html: return assemble(try WebReader.read(bytes, limits: limits), source: source, format: .html)
            case .docx: return assemble(try WordReader.read(bytes, limits: limits), source: source, format: .docx)
            default:
                let workbook = try Workbook.read(bytes, limits: limits)
                let document = try SpreadsheetReader.document(workbook.withoutGuidance, limits: limits)
                var result = assemble(document, source: source, format: .xlsx, basics: workbook.basics)
                result.isFillInWorkbook = workbook.isFillInForm
                return result
            }
        } catch {
            throw .office(error)
        }
    }

    private func assemble(
        _ document: SourceDocument, source: String, format: FileFormat, keepsColumns: Bool = true,
        basics: WorkbookBasics? = nil
    ) -> ReadingResult {
        var (report, findings) = ReportAssembler.assemble(
            document, keepsColumns: keepsColumns, isWebPage: format == .html)
        if let basics { findings += basics.complete(&report) }
        report.facts = NarrativeFacts.extract(
            sections: report.sections, organ: report.organ, year: report.year)
        let notes = ReadingFindings.findings(for: document.notes, report: report)
        return ReadingResult(source: source, format: format, report: report, findings: notes + findings)
    }
}

/// Why a file could not be opened as a report.
public enum ReportFileError: Error, Hashable, Sendable {
    case office(OfficeFileError)
    case pdf(PDFError)
    case exchange(ExchangeError)
    /// A plain archive: its members are to be read one by one.
    case archive
    /// Bytes of a kind that no report comes in.
    case notReadable(FileKind)

    /// What happened and what to do, for the person whose file it is.
    public var words: String {
        switch self {
        case .office(let error): error.words
        case .pdf(let error): error.message
        case .exchange(let error): "数据文件无法读取：\(error.message)"
        case .archive: "这是一个压缩包，请先解压，或作为文件夹读取。"
        case .notReadable(let kind):
            "\(kind.words)不是可读取的年度报告文件。可读取的格式：txt、md、html、docx、xlsx、pdf、json，以及 doc、wps、rtf、odt。"
        }
    }
}
