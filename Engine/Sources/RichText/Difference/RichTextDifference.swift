/// What changed from one text to another, block by block.
///
/// Equal blocks are matched first; between them a removed and an added block of one kind that are alike count as one that
/// was changed. The work is bounded: texts with little in common are shown as removed and added.
public struct RichTextDifference: Hashable, Sendable {
    public let blocks: [BlockChange]

    public enum BlockChange: Hashable, Sendable {
        case same(RichText.Block)
        case added(RichText.Block)
        case removed(RichText.Block)
        case changed(from: RichText.Block, to: RichText.Block, Detail)
    }

    /// What changed inside a block.
    public enum Detail: Hashable, Sendable {
        /// Of a paragraph or heading.
        case text(InlineDifference)
        /// Of a table of the same columns: each row that is there before or after.
        case table([RowChange])
        /// Of a quote or list: the blocks inside, those of all items of a list one after the other.
        case blocks([BlockChange])
        /// The block is another one and shown as a whole: a picture, a file, a table of another shape.
        case whole
    }

    public enum RowChange: Hashable, Sendable {
        case same([RichText.Table.Cell])
        case added([RichText.Table.Cell])
        case removed([RichText.Table.Cell])
        /// Cells at the same places, each with how its text changed.
        case changed(from: [RichText.Table.Cell], to: [RichText.Table.Cell], [InlineDifference])
    }

    public init(from old: RichText, to new: RichText) {
        blocks = BlockMatching.changes(old.blocks, new.blocks)
    }

    /// Whether both texts are the same.
    public var isEmpty: Bool {
        blocks.allSatisfy { if case .same = $0 { true } else { false } }
    }

    /// The blocks of the old text, as the changes have them.
    public var old: [RichText.Block] { blocks.compactMap(\.old) }

    /// The blocks of the new text, as the changes have them.
    public var new: [RichText.Block] { blocks.compactMap(\.new) }
}

extension RichTextDifference.BlockChange {
    /// The block before; a paragraph or heading is put together from its kept and removed text.
    var old: RichText.Block? {
        switch self {
        case .same(let block), .removed(let block): block
        case .added: nil
        case .changed(let old, _, .text(let text)): old.holding(text.old)
        case .changed(let old, _, _): old
        }
    }

    /// The block after; a paragraph or heading is put together from its kept and added text.
    var new: RichText.Block? {
        switch self {
        case .same(let block), .added(let block): block
        case .removed: nil
        case .changed(_, let new, .text(let text)): new.holding(text.new)
        case .changed(_, let new, _): new
        }
    }
}

extension RichText.Block {
    fileprivate func holding(_ content: InlineText) -> RichText.Block {
        switch self {
        case .heading(let heading): .heading(heading.level, content)
        case .paragraph(let paragraph): .paragraph(content, paragraph.alignment)
        default: self
        }
    }

    /// The text of a paragraph or heading.
    var inlineContent: InlineText? {
        switch self {
        case .heading(let heading): heading.content
        case .paragraph(let paragraph): paragraph.content
        default: nil
        }
    }
}
