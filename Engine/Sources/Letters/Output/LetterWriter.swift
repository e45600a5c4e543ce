public import OfficeFiles

/// Writes letters as files, in the layout of official letters (GB/T 9704—2012, 10.1): the same words in each format.
public enum LetterWriter {
    public enum Format: String, Sendable, CaseIterable {
        case docx, pdf, html

        public var mediaType: String {
            switch self {
            case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            case .pdf: "application/pdf"
            case .html: "text/html; charset=utf-8"
            }
        }
    }

    /// The letter as a file's bytes; the same letter gives the same docx and html.
    ///
    /// - Throws: `LetterWritingError` when the file cannot be made; nothing about a letter's content is an error.
    public static func write(_ letter: Letter, to format: Format) throws(LetterWritingError) -> [UInt8] {
        switch format {
        case .docx:
            do { return try DocxWriter.file(LetterLayout.document(letter)) } catch { throw .file(error) }
        case .pdf:
            do { return try PDFWriter.file(LetterLayout.document(letter)) } catch { throw .pdf(error) }
        case .html: return LetterPage(letter).bytes()
        }
    }
}

/// Why a letter was not written.
public enum LetterWritingError: Error, Hashable, Sendable {
    case file(OfficeFileError)
    case pdf(PDFWritingError)

    /// What happened and what to do.
    public var chinese: String {
        switch self {
        case .file(let error): error.words
        case .pdf(let error): error.words
        }
    }
}
