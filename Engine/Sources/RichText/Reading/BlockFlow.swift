/// Blocks as they come out of a document, and the paragraph that is still open.
struct BlockFlow {
    private(set) var blocks: [RichText.Block] = []
    private var inlines: [Inline] = []
    private var wordItems: [WordListItem] = []
    private var endsWithBreak = false
    /// How many lists and quotes the flow stands in.
    let depth: Int
    /// What the open paragraph will be.
    var headingLevel: Int?
    var alignment = RichText.Alignment.natural
    /// Set while a paragraph of an imitated list is read.
    var listPosition: WordListItem.Position?
    /// Paragraphs, headings and list items that have ended.
    private(set) var ended = 0

    init(depth: Int) { self.depth = depth }

    mutating func append(_ run: TextRun) {
        if endsWithBreak, InlineText(run.text).isEmpty { return }
        endsWithBreak = false
        inlines.append(.text(run))
    }

    /// Two in a row end the paragraph, as their author meant them to.
    mutating func lineBreak() {
        if endsWithBreak { return endParagraph() }
        inlines.append(.lineBreak)
        endsWithBreak = true
    }

    mutating func append(_ block: RichText.Block) {
        endParagraph()
        endWordList()
        blocks.append(block)
    }

    mutating func append(_ more: [RichText.Block]) {
        for block in more { append(block) }
    }

    mutating func endParagraph() {
        let content = InlineText(flowing: inlines)
        inlines.removeAll(keepingCapacity: true)
        endsWithBreak = false
        if content.isEmpty { return }
        ended += 1
        if let position = listPosition {
            wordItems.append(WordListItem(position: position, content: content))
            // What follows in the same paragraph is no second item.
            listPosition = nil
            return
        }
        endWordList()
        if let headingLevel {
            blocks.append(.heading(headingLevel, content))
        } else {
            blocks.append(.paragraph(content, alignment))
        }
    }

    /// A heading, even one without text.
    mutating func endHeading(_ level: Int, since before: Int) {
        endParagraph()
        if ended == before { append(.heading(level, .empty)) }
    }

    mutating func finished() -> [RichText.Block] {
        endParagraph()
        endWordList()
        return blocks
    }

    private mutating func endWordList() {
        if wordItems.isEmpty { return }
        let room = max(1, RichTextLimits.nesting - depth)
        blocks.append(contentsOf: WordListItem.lists(wordItems[...], level: 1, room: room))
        wordItems.removeAll()
    }
}

/// A paragraph that Word or WPS shows as an item of a list without making it one.
struct WordListItem {
    struct Position: Hashable {
        /// From 1.
        var level: Int
        /// `nil` for a bullet.
        var number: Int?
    }

    var position: Position
    var content: InlineText

    /// Nests the items by their levels; levels that were skipped are not made up.
    static func lists(_ items: ArraySlice<WordListItem>, level: Int, room: Int) -> [RichText.Block] {
        var result: [RichText.Block] = []
        var rest = items
        while let first = rest.first {
            let isOrdered = first.position.number != nil
            var made: [[RichText.Block]] = []
            var expected = first.position.number
            while let head = rest.first, (head.position.number != nil) == isOrdered, head.position.number == expected {
                rest = rest.dropFirst()
                let inner: ArraySlice<WordListItem> =
                    room > 1 ? rest.prefix { $0.position.level > head.position.level } : []
                rest = rest.dropFirst(inner.count)
                made.append([.paragraph(head.content)] + Self.lists(inner, level: level + 1, room: room - 1))
                expected = expected.map { $0 + 1 }
            }
            result.append(.list(ordered: isOrdered, start: first.position.number ?? 1, made))
        }
        return result
    }
}

/// The number or bullet that a program draws before a paragraph.
enum ListMarker: Hashable {
    case bullet
    case number(Int)
    /// A number that an ordered list of a page would not show as it is, such as （一）or 第一条: it becomes text.
    case text(String)

    init?(_ drawn: String) {
        let text = ShortText.line(drawn)
        guard let first = text.unicodeScalars.first else { return nil }
        if text.unicodeScalars.count == 1, Self.isBullet(first) {
            self = .bullet
        } else if let last = text.last, ".．".contains(last), let number = Int(text.dropLast()),
            RichText.List.starts.contains(number)
        {
            self = .number(number)
        } else {
            self = .text(text)
        }
    }

    /// Signs, and the letters that symbol fonts draw bullets by.
    private static func isBullet(_ scalar: Unicode.Scalar) -> Bool {
        "olnuvqwØ§ü·•●○◆◇■□▪▫➢➤✓✔★☆–—-*".unicodeScalars.contains(scalar) || (0xF000...0xF0FF).contains(scalar.value)
    }
}

extension ListMarker {
    /// What stands before the text when the number is part of it: parted from it by a space unless its sign parts it.
    static func prefix(_ text: String) -> String {
        guard let last = text.unicodeScalars.last else { return "" }
        return "、．）》」：".unicodeScalars.contains(last) ? text : text + " "
    }
}
