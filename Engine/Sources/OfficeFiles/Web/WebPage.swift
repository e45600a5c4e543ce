/// Walks a page's tree and collects its blocks.
struct WebPage {
    let tree: MarkupTree
    let limits: OfficeFileLimits
    private var cells = 0
    private var pictures = 0
    private var hiddenTables = 0

    init(tree: MarkupTree, limits: OfficeFileLimits) {
        self.tree = tree
        self.limits = limits
    }

    mutating func document() throws(OfficeFileError) -> SourceDocument {
        var flow = WebFlow()
        try readChildren(of: MarkupTree.root, into: &flow)
        flow.endParagraph()
        var notes: [DocumentNote] = []
        if pictures > 0 { notes.append(.pictures(pictures)) }
        if hiddenTables > 0 { notes.append(.hiddenContent("网页中不显示的表格\(hiddenTables)个")) }
        return SourceDocument(blocks: BlockPlaces.numbered(flow.blocks), notes: notes)
    }

    private mutating func readChildren(
        of element: MarkupTree.Index, into flow: inout WebFlow
    ) throws(OfficeFileError) {
        var child = tree[element].firstChild
        while child >= 0 {
            try read(child, into: &flow)
            child = tree[child].nextSibling
        }
    }

    private mutating func read(_ element: MarkupTree.Index, into flow: inout WebFlow) throws(OfficeFileError) {
        let node = tree[element]
        if node.name == .text {
            flow.append(tree.bytes[Int(node.start)..<Int(node.end)])
            return
        }
        if node.attributeCount > 0, isHidden(element) {
            if holdsTable(element) { hiddenTables += 1 }
            return
        }
        switch node.name {
        case .script, .style, .template, .noscript, .head, .title, .iframe, .object, .embed, .svg, .canvas, .select,
            .textarea, .video, .audio, .rt, .rp, .noframes, .math:
            return
        case .br: flow.lineBreak()
        case .img:
            pictures += 1
        case .hr: flow.endParagraph()
        case .h1, .h2, .h3, .h4, .h5, .h6:
            flow.endParagraph()
            flow.headingLevel = Self.headingLevel(node.name)
            try readChildren(of: element, into: &flow)
            flow.endParagraph()
            flow.headingLevel = nil
        case .pre, .xmp, .listing, .plaintext:
            flow.endParagraph()
            flow.keepsSpace += 1
            try readChildren(of: element, into: &flow)
            flow.endParagraph()
            flow.keepsSpace -= 1
        case .ol, .ul, .menu: try readList(element, into: &flow)
        case .table: try readTable(element, into: &flow)
        case .p, .div, .li, .section, .article, .main, .aside, .nav, .header, .footer, .address, .blockquote, .center,
            .form, .fieldset, .legend, .dl, .dt, .dd, .figure, .figcaption, .details, .summary, .caption, .html, .body,
            .hgroup, .tr, .td, .th, .thead, .tbody, .tfoot, .option, .frameset:
            flow.endParagraph()
            try readChildren(of: element, into: &flow)
            flow.endParagraph()
        default: try readChildren(of: element, into: &flow)
        }
    }

    private static func headingLevel(_ name: MarkupName) -> Int? {
        switch name {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        case .h6: 6
        default: nil
        }
    }

    /// Hidden by attribute or by its own style; style sheets are not read.
    private func isHidden(_ element: MarkupTree.Index) -> Bool {
        if tree.attributeBytes(.hidden, of: element) != nil { return true }
        guard let style = tree.attributeBytes(.style, of: element), style.count >= 12 else { return false }
        let plain = style.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        return Self.hidingStyles.contains { FileKind.contains($0, in: plain[...]) }
    }

    private static let hidingStyles = ["display:none", "visibility:hidden", "mso-hide:all"].map { Array($0.utf8) }

    private func holdsTable(_ element: MarkupTree.Index) -> Bool {
        if tree[element].name == .table { return true }
        var child = tree[element].firstChild
        while child >= 0 {
            if holdsTable(child) { return true }
            child = tree[child].nextSibling
        }
        return false
    }

    // MARK: Lists

    private mutating func readList(_ list: MarkupTree.Index, into flow: inout WebFlow) throws(OfficeFileError) {
        flow.endParagraph()
        let isNumbered = tree[list].name == .ol
        var number = tree.integer(.start, of: list) ?? 1
        let format = Self.format(tree.attribute(.type, of: list))
        var child = tree[list].firstChild
        while child >= 0 {
            if tree[child].name == .li, isNumbered {
                number = tree.integer(.value, of: child) ?? number
                flow.numbering = format.text(number) + "."
                number += 1
            }
            try read(child, into: &flow)
            flow.endParagraph()
            flow.numbering = nil
            child = tree[child].nextSibling
        }
    }

    private static func format(_ type: String?) -> NumberFormat {
        switch type {
        case "a": NumberFormat("lowerLetter")
        case "A": NumberFormat("upperLetter")
        case "i": NumberFormat("lowerRoman")
        case "I": NumberFormat("upperRoman")
        default: .decimal
        }
    }

    // MARK: Tables

    private mutating func readTable(_ table: MarkupTree.Index, into flow: inout WebFlow) throws(OfficeFileError) {
        flow.endParagraph()
        var groups = RowGroups()
        try collect(table, into: &groups, and: &flow)
        flow.endParagraph()

        var builder = GridBuilder<[SourceDocument.Block]>(limits: limits)
        for (rows, isHeader) in [(groups.heads, true)] + groups.bodies.map({ ($0, false) }) + [(groups.feet, false)] {
            for row in rows { try readRow(row, isHeader: isHeader, into: &builder, flow) }
            builder.endGroup()
        }
        flow.append(builder.blocks { $0 })
    }

    /// Rows in the order in which a browser shows them: head first, foot last, wherever they are written.
    private struct RowGroups {
        var heads: [MarkupTree.Index] = []
        var bodies: [[MarkupTree.Index]] = []
        var feet: [MarkupTree.Index] = []
        var loose = false
    }

    private mutating func collect(
        _ container: MarkupTree.Index, into groups: inout RowGroups, and flow: inout WebFlow
    ) throws(OfficeFileError) {
        var child = tree[container].firstChild
        while child >= 0 {
            let node = tree[child]
            switch node.name {
            case .thead where !isHiddenRow(child): groups.heads += rows(of: child)
            case .tfoot where !isHiddenRow(child): groups.feet += rows(of: child)
            case .tbody where !isHiddenRow(child):
                groups.bodies.append(rows(of: child))
                groups.loose = false
            case .tr:
                if !groups.loose { groups.bodies.append([]) }
                groups.loose = true
                groups.bodies[groups.bodies.count - 1].append(child)
            case .thead, .tbody, .tfoot, .colgroup, .col: break
            case .form, .div, .span, .center, .font: try collect(child, into: &groups, and: &flow)
            // What stands between rows is shown before the table; the caption too.
            default: try read(child, into: &flow)
            }
            child = node.nextSibling
        }
    }

    private func isHiddenRow(_ element: MarkupTree.Index) -> Bool {
        tree[element].attributeCount > 0 && isHidden(element)
    }

    private func rows(of group: MarkupTree.Index) -> [MarkupTree.Index] {
        tree.children(of: group).filter { tree[$0].name == .tr }
    }

    private mutating func readRow(
        _ row: MarkupTree.Index, isHeader: Bool, into builder: inout GridBuilder<[SourceDocument.Block]>,
        _ outer: WebFlow
    ) throws(OfficeFileError) {
        guard !isHiddenRow(row) else { return }
        try builder.beginRow(isHeader: isHeader)
        var child = tree[row].firstChild
        while child >= 0 {
            defer { child = tree[child].nextSibling }
            let name = tree[child].name
            guard name == .td || name == .th, !isHiddenRow(child) else { continue }
            cells += 1
            guard cells <= limits.cells else { throw .tooMuchContent(limit: limits.cells) }
            var content = WebFlow()
            content.keepsSpace = outer.keepsSpace
            try readChildren(of: child, into: &content)
            content.endParagraph()
            let rowSpan = span(.rowspan, of: child, most: limits.gridRows)
            try builder.add(
                content.blocks, columnSpan: max(1, span(.colspan, of: child, most: limits.gridColumns)),
                rowSpan: rowSpan == 0 ? limits.gridRows : rowSpan)
        }
    }

    /// A span as browsers take it: 1 when it is absent or no number, never more than `most`. `rowspan="0"` reaches to the
    /// end of the row group.
    private func span(_ name: MarkupName, of cell: MarkupTree.Index, most: Int) -> Int {
        guard let written = tree.attributeBytes(name, of: cell) else { return 1 }
        if let value = MarkupTree.integer(written) { return value < 0 ? 1 : min(value, most) }
        let digits = written.drop { $0 <= 0x20 }.prefix { (0x30...0x39).contains($0) }
        if digits.count > 9 { return most }
        return MarkupTree.integer(digits).map { min($0, most) } ?? 1
    }
}

/// Text and blocks as they flow, with white space collapsed as a browser does.
struct WebFlow {
    private(set) var blocks: [SourceDocument.Block] = []
    private var text: [UInt8] = []
    private var owesSpace = false
    var headingLevel: Int?
    /// The number of a list item, for its first paragraph.
    var numbering: String?
    /// How many `pre` are open.
    var keepsSpace = 0

    mutating func append(_ piece: ArraySlice<UInt8>) {
        if keepsSpace > 0 {
            text.append(contentsOf: piece.filter { $0 != 0x0D })
            return
        }
        var start = piece.startIndex
        while start < piece.endIndex {
            if Self.isSpace(piece[start]) {
                owesSpace = true
                start += 1
                continue
            }
            var end = start + 1
            while end < piece.endIndex, !Self.isSpace(piece[end]) { end += 1 }
            if owesSpace, !text.isEmpty, text.last != 0x0A { text.append(0x20) }
            owesSpace = false
            text.append(contentsOf: piece[start..<end])
            start = end
        }
    }

    mutating func lineBreak() {
        text.append(0x0A)
        owesSpace = false
    }

    mutating func append(_ other: [SourceDocument.Block]) {
        endParagraph()
        blocks.append(contentsOf: other)
    }

    mutating func endParagraph() {
        defer {
            text.removeAll(keepingCapacity: true)
            owesSpace = false
        }
        guard !text.isEmpty, Self.isVisible(text) else { return }
        var slice = text[...]
        while slice.first == 0x0A { slice.removeFirst() }
        while slice.last == 0x0A { slice.removeLast() }
        blocks.append(
            .paragraph(
                SourceParagraph(
                    String(decoding: slice, as: UTF8.self), headingLevel: headingLevel, numbering: numbering,
                    place: .paragraph(0))))
        numbering = nil
    }

    /// Whether there is more than spaces and no-break spaces (C2 A0).
    private static func isVisible(_ text: [UInt8]) -> Bool {
        var position = 0
        while position < text.count {
            if text[position] <= 0x20 {
                position += 1
            } else if text[position] == 0xC2, position + 1 < text.count, text[position + 1] == 0xA0 {
                position += 2
            } else {
                return true
            }
        }
        return false
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B
    }
}
