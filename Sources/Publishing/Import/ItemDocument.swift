import OfficeFiles
import Regulation
import RichText

/// A document that is the body of an item, as it was read.
struct ItemDocument: Sendable {
    var body: RichText
    /// What did not come along, or came along changed.
    var notes: [String]

    /// Reads a Word document, a page or a text. May take a tenth of a second.
    static func read(_ bytes: [UInt8], name: String) throws(ItemFileFault) -> ItemDocument {
        let kind = FileKind.detect(bytes, name: name)
        guard ![.doc, .wps, .odt, .rtf].contains(kind) else {
            throw ItemFileFault("是\(kind.words)，请用Word或WPS另存为docx后再导入")
        }
        do throws(RichTextError) {
            switch kind {
            case .docx: return ItemDocument(try RichTextReader.docx(bytes))
            case .html: return ItemDocument(try RichTextReader.html(bytes))
            case .text, .json: return try plain(bytes)
            case .empty: throw .unreadable(.empty)
            default: throw .unreadable(.wrongContent(expected: .docx, found: kind))
            }
        } catch {
            throw ItemFileFault(error.words)
        }
    }

    /// What stands in a cell: plain lines, or the markup that exports of other platforms have.
    static func read(cell text: String) throws(ItemFileFault) -> ItemDocument {
        do throws(RichTextError) {
            let bytes = Array(text.utf8)
            return FileKind.detect(bytes) == .html
                ? ItemDocument(try RichTextReader.html(bytes)) : ItemDocument(body: try lines(text), notes: [])
        } catch {
            throw ItemFileFault(error.words)
        }
    }

    private init(_ reading: RichTextReader.Reading) {
        self.init(body: reading.text, notes: reading.notes.map(\.words))
    }

    private init(body: RichText, notes: [String]) {
        self.body = body
        self.notes = notes
    }

    private static func plain(_ bytes: [UInt8]) throws(RichTextError) -> ItemDocument {
        let decoded: DecodedText
        do throws(OfficeFileError) { decoded = try TextDecoding.decode(bytes) } catch { throw .unreadable(error) }
        return ItemDocument(
            body: try lines(decoded.text), notes: decoded.notes.map { ReadingNote.source($0).words })
    }

    private static func lines(_ text: String) throws(RichTextError) -> RichText {
        try RichText(text.split(whereSeparator: \.isNewline).map { .paragraph(InlineText(String($0))) })
    }
}

// MARK: What a document says of itself

extension ItemDocument {
    /// So many blocks stand before a document's title at the most: its head, number and addressee.
    private static let titleBlocks = 12
    /// Centred text that begins later is no title: an annex, a caption.
    private static let latestTitle = 4
    /// A title runs over so many lines at the most.
    private static let titleLines = 3
    /// The day of signature stands among so many last blocks; annexes may follow it.
    private static let signatureBlocks = 15

    /// The title that the document begins with, and how it was told.
    var title: (text: String, from: String)? {
        for block in body.blocks.prefix(Self.titleBlocks) {
            if case .heading(let heading) = block, !heading.content.isEmpty {
                return (Self.line(heading.content), "正文的第一个标题")
            }
        }
        let head = body.blocks.prefix(Self.titleBlocks)
        guard let start = head.firstIndex(where: Self.isTitleLine), start <= Self.latestTitle else { return nil }
        let lines = head[start...].prefix { Self.isTitleLine($0) }
        let text = lines.prefix(Self.titleLines).compactMap(Self.centred).joined()
        return text.isEmpty || text.count > ItemRules.longestTitle ? nil : (text, "正文开头的居中文字")
    }

    /// 文号, where a paragraph before the text proper is one and nothing else.
    var documentNumber: String? {
        body.blocks.prefix(Self.titleBlocks).compactMap(Self.paragraph).first(where: Self.isNumber)
    }

    /// The day that the document is signed with; `nil` where no paragraph near the end is one.
    var signedOn: Day? {
        body.blocks.suffix(Self.signatureBlocks).reversed().lazy.compactMap { block in
            Self.paragraph(block)?.split(separator: "\n").last.flatMap { ItemWords.signatureDay(String($0)) }
        }.first
    }

    /// Takes off the first block where it only repeats the title, which the page shows above the text.
    mutating func dropTitle(_ title: String) {
        let key = ItemFileNames.key(title)
        guard !key.isEmpty, let first = body.blocks.first, let text = Self.anyLine(first),
            ItemFileNames.key(text) == key, let rest = try? RichText(Array(body.blocks.dropFirst()))
        else { return }
        body = rest
    }

    private static func anyLine(_ block: RichText.Block) -> String? {
        if case .heading(let heading) = block { return line(heading.content) }
        return paragraph(block)
    }

    private static func paragraph(_ block: RichText.Block) -> String? {
        if case .paragraph(let paragraph) = block { paragraph.content.text } else { nil }
    }

    private static func centred(_ block: RichText.Block) -> String? {
        guard case .paragraph(let paragraph) = block, paragraph.alignment == .centre else { return nil }
        return line(paragraph.content)
    }

    /// Neither the head (青石区体育局文件) nor the number.
    private static func isTitleLine(_ block: RichText.Block) -> Bool {
        guard let text = centred(block) else { return false }
        return !isNumber(text) && !(text.hasSuffix("文件") && text.count <= 30)
    }

    private static func isNumber(_ text: String) -> Bool {
        text.wholeMatch(of: /[^\s〔〕]{1,20}〔[0-9]{4}〕[0-9]{1,5}号/) != nil
    }

    /// Lines of a title belong together without a space between them.
    private static func line(_ text: InlineText) -> String { text.text.replacing("\n", with: "") }
}
