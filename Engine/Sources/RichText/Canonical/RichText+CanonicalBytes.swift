extension RichText {
    /// Of the canonical form. A change of its meaning takes a new number, and `init(canonicalBytes:)` goes on reading the old.
    public static let canonicalVersion = 1

    /// The text as JSON in which nothing is left to choice: same value, same bytes. This is what is hashed when a text is
    /// approved, and what is stored.
    public var canonicalBytes: [UInt8] {
        var json = JSONText()
        json.object { json in
            json.member("version", Self.canonicalVersion)
            json.name("blocks")
            json.array(blocks) { $0.write($1) }
        }
        return json.bytes
    }
}

extension JSONText {
    fileprivate mutating func write(_ block: RichText.Block) {
        object { json in
            switch block {
            case .heading(let heading): json.members(of: heading)
            case .paragraph(let paragraph): json.members(of: paragraph)
            case .list(let list): json.members(of: list)
            case .table(let table): json.members(of: table)
            case .image(let image): json.members(of: image)
            case .file(let file): json.members(of: file)
            case .quote(let quote):
                json.member("type", "quote")
                json.name("blocks")
                json.array(quote.blocks) { $0.write($1) }
            case .rule: json.member("type", "rule")
            }
        }
    }

    private mutating func members(of heading: RichText.Heading) {
        member("type", "heading")
        member("level", heading.level)
        write("content", heading.content)
    }

    private mutating func members(of paragraph: RichText.Paragraph) {
        member("type", "paragraph")
        write(paragraph.alignment)
        write("content", paragraph.content)
    }

    private mutating func members(of list: RichText.List) {
        member("type", list.isOrdered ? "ordered" : "list")
        if list.start != 1 { member("start", list.start) }
        name("items")
        array(list.items) { json, item in json.array(item) { $0.write($1) } }
    }

    private mutating func members(of table: RichText.Table) {
        member("type", "table")
        if !table.caption.isEmpty { member("caption", table.caption) }
        if table.headerRows > 0 { member("headerRows", table.headerRows) }
        if table.headerColumns > 0 { member("headerColumns", table.headerColumns) }
        member("columns", table.columnCount)
        name("rows")
        array(table.rows) { json, row in
            json.array(row) { json, cell in json.object { $0.members(of: cell) } }
        }
    }

    private mutating func members(of cell: RichText.Table.Cell) {
        if cell.columnSpan > 1 { member("columnSpan", cell.columnSpan) }
        if cell.rowSpan > 1 { member("rowSpan", cell.rowSpan) }
        write(cell.alignment)
        if cell.paragraphs.isEmpty { return }
        name("paragraphs")
        array(cell.paragraphs) { json, paragraph in json.array(paragraph.inlines) { $0.write($1) } }
    }

    private mutating func members(of image: RichText.Image) {
        member("type", "image")
        member("file", image.file.hex)
        member("alternative", image.alternativeText)
        if !image.caption.isEmpty { member("caption", image.caption) }
    }

    private mutating func members(of file: RichText.FileReference) {
        member("type", file.kind.rawValue)
        member("file", file.file.hex)
        member("title", file.title)
        if !file.summary.isEmpty { member("summary", file.summary) }
    }

    private mutating func write(_ alignment: RichText.Alignment) {
        if alignment != .natural { member("alignment", alignment.rawValue) }
    }

    private mutating func write(_ name: StaticString, _ content: InlineText) {
        self.name(name)
        array(content.inlines) { $0.write($1) }
    }

    private mutating func write(_ inline: Inline) {
        object { json in
            guard case .text(let run) = inline else { return json.member("break", 1) }
            json.member("text", run.text)
            if !run.marks.isEmpty { json.member("marks", run.marks.letters) }
            if let link = run.link { json.member("link", link.text) }
        }
    }
}

extension Marks {
    private static let all: [(letter: Character, mark: Marks)] = [
        ("b", .bold), ("i", .italic), ("u", .underline), ("s", .strike), ("^", .superscript), ("_", .subscript),
    ]

    /// One letter for each mark, in one order.
    var letters: String { String(Self.all.filter { contains($0.mark) }.map(\.letter)) }

    /// - Returns: `nil` for a letter that is no mark's.
    init?(letters: String) {
        var marks: Marks = []
        for letter in letters {
            guard let mark = Self.all.first(where: { $0.letter == letter })?.mark else { return nil }
            marks.insert(mark)
        }
        self = marks
    }
}
