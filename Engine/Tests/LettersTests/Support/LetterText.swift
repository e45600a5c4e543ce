import Letters
import OfficeFiles
import Testing

extension String {
    /// Without white space: a reader of files may put spaces where lines broke.
    var squeezed: String { filter { !$0.isWhitespace } }
}

extension LetterWriter {
    /// All words of a written letter, as our own readers and poppler read them, squeezed.
    static func words(of letter: Letter, in format: Format) async throws -> String {
        let bytes = try write(letter, to: format)
        switch format {
        case .docx: return try WordReader.read(bytes).words
        case .html: return try WebReader.read(bytes).words
        case .pdf: return pdfWords(try await PDFText.words(of: bytes))
        }
    }

    /// Page numbers stand between the halves of a paragraph and are left out.
    private static func pdfWords(_ pages: PDFPages) -> String {
        pages.pages.enumerated().map { index, page in
            page.words.map(\.text).joined().squeezed.removingSuffix("—\(index + 1)—")
        }.joined()
    }
}

extension String {
    fileprivate func removingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}

extension SourceDocument {
    fileprivate var words: String {
        blocks.map { block in
            switch block {
            case .paragraph(let paragraph): (paragraph.numbering ?? "") + paragraph.text
            case .grid(let grid): grid.rows.flatMap(\.cells).map(\.text).joined()
            }
        }.joined().squeezed
    }
}

extension Letter {
    /// Its text between addressee and enclosures.
    var bodyText: String { body.map(\.text).joined(separator: "\n") }
}
