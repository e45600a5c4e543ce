extension RichText {
    /// One piece of a text in reading order.
    public enum Block: Hashable, Sendable {
        case heading(Heading)
        case paragraph(Paragraph)
        case list(List)
        case table(Table)
        case image(Image)
        case file(FileReference)
        case quote(Quote)
        /// A line across the page.
        case rule
    }

    public enum Alignment: String, Hashable, Sendable, CaseIterable {
        /// As the style sheet has it: at the start of the line, justified.
        case natural
        case centre
        /// At the right: the signature (落款) and its date.
        case right
    }

    public struct Heading: Hashable, Sendable {
        /// 2 to 4; the page's title is level 1.
        public let level: Int
        /// May be empty, which is a fault that a check reports.
        public let content: InlineText

        public static let levels = 2...4

        /// - Parameter level: outside 2 to 4 it becomes the nearest.
        public init(level: Int, _ content: InlineText) {
            self.level = min(max(level, Self.levels.lowerBound), Self.levels.upperBound)
            self.content = content
        }
    }

    public struct Paragraph: Hashable, Sendable {
        public let content: InlineText
        public let alignment: Alignment

        public init(_ content: InlineText, alignment: Alignment = .natural) {
            self.content = content
            self.alignment = alignment
        }
    }

    public struct List: Hashable, Sendable {
        public let isOrdered: Bool
        /// The number of the first item; 1 for lists without numbers.
        public let start: Int
        /// Each item is blocks, so that lists nest. None is empty.
        public let items: [[Block]]

        /// Numbers beyond belong to no list that a person wrote.
        public static let starts = 1...9_999

        /// - Parameter items: empty ones are left out.
        public init(isOrdered: Bool, start: Int = 1, items: [[Block]]) {
            self.isOrdered = isOrdered
            self.start = isOrdered ? min(max(start, Self.starts.lowerBound), Self.starts.upperBound) : 1
            self.items = items.map(Block.normalised).filter { !$0.isEmpty }
        }
    }

    public struct Quote: Hashable, Sendable {
        public let blocks: [Block]

        public init(_ blocks: [Block]) { self.blocks = Block.normalised(blocks) }
    }

    public struct Image: Hashable, Sendable {
        public let file: FileKey
        /// What the picture says, in one line; empty when nobody has written it yet or the picture says nothing.
        @Exact public private(set) var alternativeText: String
        @Exact public private(set) var caption: String

        public init(_ file: FileKey, alternativeText: String, caption: String = "") {
            self.file = file
            self.alternativeText = ShortText.line(alternativeText)
            self.caption = ShortText.line(caption)
        }
    }

    /// A video to play or a file to take along, with what it says in words (文字说明).
    public struct FileReference: Hashable, Sendable {
        public enum Kind: String, Hashable, Sendable, CaseIterable { case file, video }

        public let kind: Kind
        public let file: FileKey
        @Exact public private(set) var title: String
        /// Lines divided by `\n`.
        @Exact public private(set) var summary: String

        public init(_ kind: Kind, _ file: FileKey, title: String, summary: String = "") {
            self.kind = kind
            self.file = file
            self.title = ShortText.line(title)
            self.summary = ShortText.paragraph(summary)
        }
    }
}

extension RichText.Block {
    public static func heading(_ level: Int, _ content: InlineText) -> Self { .heading(.init(level: level, content)) }

    public static func paragraph(_ content: InlineText, _ alignment: RichText.Alignment = .natural) -> Self {
        .paragraph(.init(content, alignment: alignment))
    }

    public static func list(ordered: Bool = false, start: Int = 1, _ items: [[Self]]) -> Self {
        .list(.init(isOrdered: ordered, start: start, items: items))
    }

    public static func quote(_ blocks: [Self]) -> Self { .quote(.init(blocks)) }

    /// Whether nothing of it would show. An empty heading shows in the outline and is kept, for a check to report.
    var isEmpty: Bool {
        switch self {
        case .paragraph(let paragraph): paragraph.content.isEmpty
        case .list(let list): list.items.isEmpty
        case .quote(let quote): quote.blocks.isEmpty
        case .table(let table): table.rows.isEmpty
        case .heading, .image, .file, .rule: false
        }
    }

    /// Without empty blocks; bulleted lists that follow each other are one list, as they look.
    static func normalised(_ blocks: [Self]) -> [Self] {
        var result: [Self] = []
        result.reserveCapacity(blocks.count)
        for block in blocks where !block.isEmpty {
            if case .list(let list) = block, !list.isOrdered, case .list(let before) = result.last, !before.isOrdered {
                result[result.count - 1] = .list(.init(isOrdered: false, items: before.items + list.items))
            } else {
                result.append(block)
            }
        }
        return result
    }
}
