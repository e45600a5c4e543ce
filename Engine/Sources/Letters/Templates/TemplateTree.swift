/// A template's text with its conditions and lists, over the pieces of a paragraph or the blocks of a letter.
indirect enum TemplateTree<Leaf> {
    case leaf(Leaf)
    case when(TemplateCondition, [TemplateTree], otherwise: [TemplateTree])
    case each(TemplateList, [TemplateTree])
}

extension TemplateTree: Sendable where Leaf: Sendable {}
extension TemplateTree: Equatable where Leaf: Equatable {}
extension TemplateTree: Hashable where Leaf: Hashable {}

/// A piece inside a paragraph.
enum InlineLeaf: Hashable, Sendable {
    case text(String)
    case lineBreak
    /// - Parameter isOptional: `{{电话?}}`, in forms only: prints nothing where the fact is not known.
    case field(LetterField, isOptional: Bool)
    /// `{{空3行}}`: room for a pen.
    case room(lines: Int)
}

/// A block of the letter.
enum BlockLeaf: Hashable, Sendable {
    case heading(level: Int, [TemplateTree<InlineLeaf>])
    case paragraph([TemplateTree<InlineLeaf>])
    case table([TableRowTemplate])
}

/// A row of a template's table.
struct TableRowTemplate: Hashable, Sendable {
    /// The row is printed once for each element.
    var each: TemplateList?
    /// The row is printed under a condition.
    var condition: TemplateCondition?
    var cells: [Cell]

    struct Cell: Hashable, Sendable {
        enum Merging: Hashable, Sendable {
            case none
            /// `<<`: one with the cell to the left.
            case left
            /// `^^`: one with the cell above.
            case above
        }

        var content: [TemplateTree<InlineLeaf>]
        var merging: Merging
        /// Words of the form alone, without facts.
        var isLabel: Bool
    }
}

/// A tag between double braces.
enum TemplateTag: Hashable, Sendable {
    case field(String, isOptional: Bool)
    case room(lines: Int)
    case when(String)
    case each(String)
    case otherwise
    case close

    /// - Parameter inside: what stands between the braces.
    init(_ inside: String) {
        let text = inside.trimmed
        for word in ["如果", "#if"] where text.hasPrefix(word) {
            self = .when(String(text.dropFirst(word.count)).trimmed)
            return
        }
        for word in ["逐项", "#each"] where text.hasPrefix(word) {
            self = .each(String(text.dropFirst(word.count)).trimmed)
            return
        }
        switch text {
        case "否则", "else": self = .otherwise
        case "结束", "/if", "/each": self = .close
        default: self = Self.room(text) ?? Self.field(text)
        }
    }

    private static func field(_ text: String) -> TemplateTag {
        let isOptional = text.last == "?" || text.last == "？"
        return .field(isOptional ? String(text.dropLast()).trimmed : text, isOptional: isOptional)
    }

    /// More room than a page has lines is none that a form needs.
    private static let mostLines = 20

    private static func room(_ text: String) -> TemplateTag? {
        guard text.hasPrefix("空"), text.hasSuffix("行"), let lines = Int(text.dropFirst().dropLast()) else { return nil }
        return (1...mostLines).contains(lines) ? .room(lines: lines) : nil
    }
}
