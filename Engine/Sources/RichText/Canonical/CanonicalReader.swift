private import Regulation

extension RichText {
    /// Takes back what `canonicalBytes` gave.
    ///
    /// - Throws: `.notCanonical` for anything that is not byte for byte what this program would write for the same text,
    ///   `.unknownVersion`, or a limit.
    public init(canonicalBytes bytes: [UInt8]) throws(RichTextError) {
        guard bytes.count <= RichTextLimits.bytes else { throw .tooManyBytes(limit: RichTextLimits.bytes) }
        let blocks: [Block]
        do throws(CanonicalFault) {
            blocks = try CanonicalReader.blocks(bytes)
        } catch {
            if case .version(let version) = error { throw .unknownVersion(version) }
            throw .notCanonical(error.reason)
        }
        let (text, written) = try RichText.written(blocks)
        self = text
        guard written == bytes else { throw .notCanonical("not in the form this version writes") }
    }
}

/// Why bytes are no canonical form.
private enum CanonicalFault: Error {
    case syntax(line: Int, String)
    case missing(String)
    case wrong(String)
    case version(Int)

    var reason: String {
        switch self {
        case .syntax(let line, let reason): "line \(line): \(reason)"
        case .missing(let name): "missing or of another kind: \(name)"
        case .wrong(let name): "not a value of: \(name)"
        case .version(let version): "version \(version)"
        }
    }
}

/// Builds blocks from the members of the JSON; whether anything else stood there shows when the text is written again.
private enum CanonicalReader {
    static func blocks(_ bytes: [UInt8]) throws(CanonicalFault) -> [RichText.Block] {
        let root: JSONNode
        do throws(JSONSyntaxError) {
            root = try JSONReader.read(bytes)
        } catch {
            throw .syntax(line: error.line, error.reason)
        }
        let version = try integer("version", root)
        guard version == RichText.canonicalVersion else { throw .version(version) }
        return try blocks("blocks", root)
    }

    private static func blocks(_ name: String, _ node: JSONNode) throws(CanonicalFault) -> [RichText.Block] {
        try blocks(array(name, node))
    }

    private static func blocks(_ nodes: [JSONNode]) throws(CanonicalFault) -> [RichText.Block] {
        var blocks: [RichText.Block] = []
        for node in nodes { blocks.append(try block(node)) }
        return blocks
    }

    private static func block(_ node: JSONNode) throws(CanonicalFault) -> RichText.Block {
        let type = try string("type", node)
        switch type {
        case "heading": return .heading(try integer("level", node), try content(array("content", node)))
        case "paragraph": return .paragraph(try content(array("content", node)), try alignment(node))
        case "list", "ordered": return .list(try list(node, isOrdered: type == "ordered"))
        case "table": return .table(try table(node))
        case "image": return .image(try image(node))
        case "quote": return .quote(try blocks("blocks", node))
        case "rule": return .rule
        default:
            guard let kind = RichText.FileReference.Kind(rawValue: type) else { throw .wrong("type") }
            return .file(try file(node, kind))
        }
    }

    private static func list(_ node: JSONNode, isOrdered: Bool) throws(CanonicalFault) -> RichText.List {
        var items: [[RichText.Block]] = []
        for item in try array("items", node) {
            guard let nodes = item.array else { throw .missing("items") }
            items.append(try blocks(nodes))
        }
        return .init(isOrdered: isOrdered, start: try integer("start", node, or: 1), items: items)
    }

    private static func table(_ node: JSONNode) throws(CanonicalFault) -> RichText.Table {
        var rows: [[RichText.Table.Cell]] = []
        for row in try array("rows", node) {
            guard let nodes = row.array else { throw .missing("rows") }
            var cells: [RichText.Table.Cell] = []
            for node in nodes { cells.append(try cell(node)) }
            rows.append(cells)
        }
        return .init(
            caption: try string("caption", node, or: ""), headerRows: try integer("headerRows", node, or: 0),
            headerColumns: try integer("headerColumns", node, or: 0), rows: rows,
            columnCount: try integer("columns", node))
    }

    private static func cell(_ node: JSONNode) throws(CanonicalFault) -> RichText.Table.Cell {
        var paragraphs: [InlineText] = []
        for paragraph in node["paragraphs"] == nil ? [] : try array("paragraphs", node) {
            guard let nodes = paragraph.array else { throw .missing("paragraphs") }
            paragraphs.append(try content(nodes))
        }
        return .init(
            paragraphs: paragraphs, columnSpan: try integer("columnSpan", node, or: 1),
            rowSpan: try integer("rowSpan", node, or: 1), alignment: try alignment(node))
    }

    private static func image(_ node: JSONNode) throws(CanonicalFault) -> RichText.Image {
        .init(
            try key(node), alternativeText: try string("alternative", node),
            caption: try string("caption", node, or: ""))
    }

    private static func file(
        _ node: JSONNode, _ kind: RichText.FileReference.Kind
    ) throws(CanonicalFault) -> RichText.FileReference {
        .init(kind, try key(node), title: try string("title", node), summary: try string("summary", node, or: ""))
    }

    private static func key(_ node: JSONNode) throws(CanonicalFault) -> FileKey {
        guard let key = FileKey(try string("file", node)) else { throw .wrong("file") }
        return key
    }

    private static func alignment(_ node: JSONNode) throws(CanonicalFault) -> RichText.Alignment {
        guard let alignment = RichText.Alignment(rawValue: try string("alignment", node, or: "natural")) else {
            throw .wrong("alignment")
        }
        return alignment
    }

    private static func content(_ nodes: [JSONNode]) throws(CanonicalFault) -> InlineText {
        var inlines: [Inline] = []
        for node in nodes { inlines.append(node["break"] == nil ? .text(try run(node)) : .lineBreak) }
        return InlineText(inlines)
    }

    private static func run(_ node: JSONNode) throws(CanonicalFault) -> TextRun {
        guard let marks = Marks(letters: try string("marks", node, or: "")) else { throw .wrong("marks") }
        var link: LinkAddress?
        if node["link"] != nil {
            link = LinkAddress(try string("link", node))
            if link == nil { throw .wrong("link") }
        }
        return TextRun(try string("text", node), marks, link: link)
    }

    // MARK: Members

    private static func string(
        _ name: String, _ node: JSONNode, or absent: String? = nil
    ) throws(CanonicalFault) -> String {
        guard let member = node[name] else {
            if let absent { return absent }
            throw .missing(name)
        }
        guard let text = member.string else { throw .missing(name) }
        return text
    }

    private static func integer(_ name: String, _ node: JSONNode, or absent: Int? = nil) throws(CanonicalFault) -> Int {
        guard let member = node[name] else {
            if let absent { return absent }
            throw .missing(name)
        }
        guard let value = member.integer else { throw .missing(name) }
        return value
    }

    private static func array(_ name: String, _ node: JSONNode) throws(CanonicalFault) -> [JSONNode] {
        guard let nodes = node[name]?.array else { throw .missing(name) }
        return nodes
    }
}
