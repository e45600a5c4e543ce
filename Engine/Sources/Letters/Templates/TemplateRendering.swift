import Regulation
import RichText

/// A fact that a letter needs and that is not known.
public struct MissingFact: Hashable, Sendable {
    /// The field's Chinese name.
    public let name: String
    /// Of which part of the answer, from 1; `nil` where it is the letter's.
    public let part: Int?

    public init(name: String, part: Int?) {
        self.name = name
        self.part = part
    }

    public var chinese: String { part.map { "第\($0)项的“\(name)”" } ?? "“\(name)”" }
}

/// Fills a template. What is missing is collected, never printed as an empty place.
struct TemplateRendering {
    private(set) var missing: [MissingFact] = []
    private(set) var tooLong: [String] = []

    /// Characters of one fact. The longest requests that people file have some ten thousand.
    static let longestValue = 100_000

    mutating func blocks(_ trees: [TemplateTree<BlockLeaf>], _ context: FieldContext) -> [LetterBlock] {
        var blocks: [LetterBlock] = []
        walk(trees, context) { run, leaf, context in
            blocks += run.block(leaf, context)
        }
        return blocks
    }

    /// A fact as it is printed: without characters that show nothing or turn the direction of writing.
    mutating func value(_ field: LetterField, _ context: FieldContext, isOptional: Bool = false) -> String {
        let raw = field.value(context) ?? ""
        guard raw.count <= Self.longestValue else {
            if !tooLong.contains(field.name) { tooLong.append(field.name) }
            return ""
        }
        let value = InlineText(raw).text
        if value.isEmpty, !isOptional { need(field, context) }
        return value
    }

    mutating func need(_ field: LetterField, _ context: FieldContext) {
        let parts = context.facts.answer?.parts.count ?? 0
        let fact = MissingFact(name: field.name, part: field.scope == .part && parts > 1 ? context.ordinal : nil)
        if !missing.contains(fact) { missing.append(fact) }
    }

    // MARK: - Trees

    private mutating func walk<Leaf>(
        _ trees: [TemplateTree<Leaf>], _ context: FieldContext,
        _ leaf: (inout TemplateRendering, Leaf, FieldContext) -> Void
    ) {
        for tree in trees {
            switch tree {
            case .leaf(let value): leaf(&self, value, context)
            case .when(let condition, let content, let otherwise):
                walk(condition.holds(context) ? content : otherwise, context, leaf)
            case .each(let list, let content):
                for element in elements(list, context) { walk(content, element, leaf) }
            }
        }
    }

    /// A letter that goes through an empty list would say nothing there.
    private mutating func elements(_ list: TemplateList, _ context: FieldContext) -> [FieldContext] {
        let elements = list.contexts(context)
        let fact = MissingFact(name: list.name, part: nil)
        if elements.isEmpty, !list.mayBeEmpty, !missing.contains(fact) { missing.append(fact) }
        return elements
    }

    private mutating func block(_ block: BlockLeaf, _ context: FieldContext) -> [LetterBlock] {
        switch block {
        case .heading(let level, let content):
            let text = inline(content, context).text
            return text.isEmpty ? [] : [level == 2 ? .heading(text) : .subheading(text)]
        case .paragraph(let content):
            // The remedies are several paragraphs in one field.
            return inline(content, context).text.split(separator: "\n").map { .paragraph(String($0)) }
        case .table(let rows): return [.table(table(rows, context))]
        }
    }

    private mutating func inline(
        _ trees: [TemplateTree<InlineLeaf>], _ context: FieldContext
    ) -> (text: String, room: Int) {
        var text = ""
        var room = 0
        walk(trees, context) { run, leaf, context in
            switch leaf {
            case .text(let words): text += words
            case .lineBreak: text += "\n"
            case .field(let field, let isOptional): text += run.value(field, context, isOptional: isOptional)
            case .room(let lines): room += lines
            }
        }
        return (text, room)
    }

    // MARK: - Tables

    private mutating func table(_ rows: [TableRowTemplate], _ context: FieldContext) -> LetterTable {
        var printed: [[LetterTable.Draft]] = []
        for row in rows {
            if let condition = row.condition, !condition.holds(context) { continue }
            for element in row.each.map({ elements($0, context) }) ?? [context] {
                printed.append(
                    row.cells.map { cell in
                        let (text, room) = inline(cell.content, element)
                        return .init(text: text, room: room, isLabel: cell.isLabel, merging: cell.merging)
                    })
            }
        }
        return LetterTable(printed)
    }
}
