import RichText

/// SplitMix64: the same texts from the same seed on every machine.
struct Seeded: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
    mutating func once(in times: Int) -> Bool { below(times) == 0 }
    mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}

/// Makes texts that a person could have written, and some that nobody would.
struct TextGenerator {
    var random: Seeded
    /// Only what the notation can say.
    var isPlain = false

    init(seed: UInt64, isPlain: Bool = false) {
        random = Seeded(seed: seed)
        self.isPlain = isPlain
    }

    mutating func text() throws -> RichText { try RichText(blocks(upTo: 8, depth: 0)) }

    mutating func blocks(upTo most: Int, depth: Int) -> [RichText.Block] {
        (0..<random.below(most + 1)).map { _ in block(depth: depth) }
    }

    mutating func block(depth: Int) -> RichText.Block {
        switch random.below(depth < 3 ? 12 : 8) {
        case 0: .heading(2 + random.below(3), content())
        case 1: .table(table())
        case 2: image()
        case 3: file()
        case 4: .rule
        case 8, 9: list(depth: depth)
        case 10: .quote(blocks(upTo: 3, depth: depth + 1))
        default: .paragraph(content(), isPlain ? .natural : random.pick([.natural, .natural, .centre, .right]))
        }
    }

    mutating func list(depth: Int) -> RichText.Block {
        .list(
            ordered: random.once(in: 2), start: random.once(in: 3) ? 1 + random.below(30) : 1,
            (0...random.below(3)).map { _ in blocks(upTo: 3, depth: depth + 1) })
    }

    mutating func image() -> RichText.Block {
        .image(.init(.sample(random.below(10)), alternativeText: words(), caption: isPlain ? "" : words()))
    }

    mutating func file() -> RichText.Block {
        let kind = random.pick(RichText.FileReference.Kind.allCases)
        let summary = random.once(in: 2) ? words() + "\n" + words() : ""
        return .file(.init(kind, .sample(random.below(10)), title: words(), summary: summary))
    }

    mutating func table() -> RichText.Table {
        let width = 1 + random.below(4)
        let rows = (0...random.below(4)).map { _ in
            (0..<width).map { _ in
                isPlain
                    ? RichText.Table.Cell(content(), columnSpan: 1)
                    : RichText.Table.Cell(
                        paragraphs: (0..<random.below(3)).map { _ in content() },
                        columnSpan: random.once(in: 4) ? 1 + random.below(3) : 1,
                        rowSpan: random.once(in: 4) ? 1 + random.below(3) : 1,
                        alignment: random.pick([.natural, .natural, .centre, .right]))
            }
        }
        return .init(
            caption: isPlain ? "" : words(), headerRows: isPlain ? random.below(2) : random.below(3),
            headerColumns: isPlain ? 0 : random.below(3), rows: rows)
    }

    mutating func content(breaks: Bool = true) -> InlineText {
        InlineText(
            (0..<random.below(5)).map { _ in
                breaks && random.once(in: 6) ? .lineBreak : .text(TextRun(words(), marks(), link: link()))
            })
    }

    private mutating func marks() -> Marks {
        if isPlain { return random.once(in: 4) ? .bold : [] }
        return random.once(in: 3) ? Marks(rawValue: UInt8(random.below(64))) : []
    }

    private mutating func link() -> LinkAddress? {
        random.once(in: 6)
            ? random.pick([
                "https://www.example.gov.cn/a?b=1&c=(2)", "/zwgk/1.html", "mailto:a@example.cn", "tel:010-1",
            ])
            : nil
    }

    mutating func words() -> String {
        (0..<random.below(4)).map { _ in random.pick(Self.pieces) }.joined(separator: random.pick(["", "", " "]))
    }

    private static let pieces = [
        "关于印发", "实施办法", "的通知", "2026年", "1. ", "12.5%", "a<b>&amp;\"'", "- ", "#", "## ", "*", "**", "|", "> ", "\\",
        "[x](y)",
        "![", "]", "(", ")", "　　", "\u{A0}", " ", "  ", "\n", "\t", "é", "e\u{301}", "👨‍👩‍👧", "---", "\u{202E}", "<br>",
        "!文件[", "~", "`",
        "其中：", "㐀", "𠮷", "1、", "+", "<!--", "]]>",
    ]
}
