/// The body (正文) of an item that a bureau publishes: what it says and how it is structured, and nothing of how it looks.
///
/// A value in one form for all that say the same, so that what was approved can be held to what is published byte by byte
/// (`canonicalBytes`).
public struct RichText: Hashable, Sendable {
    public let blocks: [Block]

    public static let empty = RichText(checked: [])

    /// - Parameter blocks: empty ones are left out.
    /// - Throws: a limit of `RichTextLimits` that is passed.
    public init(_ blocks: [Block]) throws(RichTextError) { self = try RichText.written(blocks).text }

    /// The text with its canonical form, which has a limit too.
    static func written(_ blocks: [Block]) throws(RichTextError) -> (text: RichText, bytes: [UInt8]) {
        let normal = Block.normalised(blocks)
        var size = Size()
        try size.count(normal, depth: 0)
        guard size.textBytes <= RichTextLimits.bytes else { throw .tooManyBytes(limit: RichTextLimits.bytes) }
        let text = RichText(checked: normal)
        let bytes = text.canonicalBytes
        guard bytes.count <= RichTextLimits.bytes else { throw .tooManyBytes(limit: RichTextLimits.bytes) }
        return (text, bytes)
    }

    private init(checked blocks: [Block]) { self.blocks = blocks }

    public var isEmpty: Bool { blocks.isEmpty }
}

extension RichText {
    private struct Size {
        var blocks = 0
        var cells = 0
        var textBytes = 0

        mutating func count(_ list: [Block], depth: Int) throws(RichTextError) {
            guard depth <= RichTextLimits.nesting else { throw .nestedTooDeep(limit: RichTextLimits.nesting) }
            for block in list { try count(block, depth: depth) }
        }

        private mutating func count(_ block: Block, depth: Int) throws(RichTextError) {
            blocks += 1
            guard blocks <= RichTextLimits.blocks else { throw .tooManyBlocks(limit: RichTextLimits.blocks) }
            switch block {
            case .heading(let heading): count(heading.content)
            case .paragraph(let paragraph): count(paragraph.content)
            case .list(let list): for item in list.items { try count(item, depth: depth + 1) }
            case .quote(let quote): try count(quote.blocks, depth: depth + 1)
            case .table(let table):
                cells += table.cellCount
                guard cells <= RichTextLimits.cells else { throw .tooManyCells(limit: RichTextLimits.cells) }
                for cell in table.rows.joined() { cell.paragraphs.forEach { count($0) } }
            case .image, .file, .rule: break
            }
        }

        private mutating func count(_ content: InlineText) {
            for run in content.runs { textBytes += run.text.utf8.count }
        }
    }
}
