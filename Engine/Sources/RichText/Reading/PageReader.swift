internal import OfficeFiles

/// Walks a page's tree and collects the blocks of a text.
struct PageReader {
    let tree: MarkupTree
    let files: FileAddresses
    var notes = ReadingNotes()
    /// 1 when the page has a heading of level 1, which is the title's in a text.
    private let headingShift: Int

    /// What an element hands down to those inside it.
    struct Context {
        var marks: Marks = []
        var link: LinkAddress?
        var alignment: RichText.Alignment?
        var keepsLines = false
        var hasBackground = false
        /// Inside a paragraph of an imitated list, whose marker is drawn by the list.
        var skipsMarker = false
    }

    init(tree: MarkupTree, files: FileAddresses) {
        self.tree = tree
        self.files = files
        headingShift = tree.nodes.contains { $0.name == .h1 } ? 1 : 0
    }

    mutating func blocks() throws(RichTextError) -> [RichText.Block] {
        var flow = BlockFlow(depth: 0)
        try readChildren(of: MarkupTree.root, Context(), into: &flow)
        return flow.finished()
    }

    mutating func readChildren(
        of element: MarkupTree.Index, _ context: Context, into flow: inout BlockFlow
    ) throws(RichTextError) {
        var child = tree[element].firstChild
        while child >= 0 {
            try read(child, context, into: &flow)
            child = tree[child].nextSibling
        }
    }

    mutating func read(
        _ element: MarkupTree.Index, _ context: Context, into flow: inout BlockFlow
    ) throws(RichTextError) {
        let node = tree[element]
        if node.name == .text { return append(node, context, to: &flow) }
        let style = style(of: element)
        if isDropped(element, style) { return }
        var inner = inherited(context, by: element, style)
        switch node.name {
        case .br: flow.lineBreak()
        case .hr: flow.append(.rule)
        case .img: readImage(element, into: &flow)
        case .figure: try readFigure(element, inner, into: &flow)
        case .video, .audio: readMedia(element, into: &flow)
        case .h1, .h2, .h3, .h4, .h5, .h6:
            try readHeading(element, Self.level(node.name) + headingShift, inner, into: &flow)
        case .ul, .ol, .menu: try readList(element, inner, into: &flow)
        case .table: try readTable(element, inner, into: &flow)
        case .blockquote: try readQuote(element, inner, into: &flow)
        case .pre, .xmp, .listing:
            inner.keepsLines = true
            try readParagraph(element, inner, style, into: &flow)
        case .embed:
            // The parser nests what follows in it.
            notes.embedded += 1
            try readChildren(of: element, inner, into: &flow)
        case .p, .div, .li, .section, .article, .main, .aside, .nav, .header, .footer, .address, .center, .form,
            .fieldset, .legend, .dl, .dt, .dd, .figcaption, .details, .summary, .caption, .html, .body, .hgroup, .tr,
            .td, .th, .thead, .tbody, .tfoot, .frameset, .plaintext:
            try readParagraph(element, inner, style, into: &flow)
        case .span where style.isListMarker: readMarker(element, inner, into: &flow)
        default: try readChildren(of: element, inner, into: &flow)
        }
    }

    private func append(_ node: MarkupTree.Node, _ context: Context, to flow: inout BlockFlow) {
        let text = String(decoding: tree.bytes[Int(node.start)..<Int(node.end)], as: UTF8.self)
        guard context.keepsLines else { return flow.append(TextRun(text, context.marks, link: context.link)) }
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if number > 0 { flow.lineBreak() }
            flow.append(TextRun(String(line), context.marks, link: context.link))
        }
    }

    private static func level(_ name: MarkupName) -> Int {
        switch name {
        case .h1: 1
        case .h2: 2
        case .h3: 3
        case .h4: 4
        case .h5: 5
        default: 6
        }
    }

    // MARK: What elements say

    func style(of element: MarkupTree.Index) -> InlineStyle {
        tree.attributeBytes(.style, of: element).map(InlineStyle.init) ?? InlineStyle()
    }

    /// Whether nothing of the element comes along; what a person could miss is noted.
    mutating func isDropped(_ element: MarkupTree.Index, _ style: InlineStyle) -> Bool {
        switch tree[element].name {
        case .script: notes.scripts += 1
        case .head: notes.scripts += tree.children(of: element).filter { tree[$0].name == .script }.count
        case .style, .template, .noscript, .title, .noframes, .noembed, .rt, .rp, .link, .meta, .area: break
        case .iframe, .object, .applet, .svg, .canvas, .math, .frame: notes.embedded += 1
        case .input, .select, .textarea, .button, .option, .optgroup: notes.formFields += 1
        case .del: notes.deletions += 1
        case _ where isComment(element, style): notes.comments += 1
        case _ where style.isHidden || tree.attributeBytes(.hidden, of: element) != nil:
            notes.hide(tree.text(of: element))
        default: return false
        }
        return true
    }

    /// A comment's text and its mark in the text, as Word writes them.
    private func isComment(_ element: MarkupTree.Index, _ style: InlineStyle) -> Bool {
        if style.isComment { return true }
        guard let names = tree.attribute(.class, of: element)?.lowercased() else { return false }
        return ["msocomanchor", "msocommentreference", "msocomoff", "msocomtxt"].contains(names)
    }

    private mutating func inherited(
        _ context: Context, by element: MarkupTree.Index, _ style: InlineStyle
    ) -> Context {
        var inner = context
        switch tree[element].name {
        case .b, .strong: inner.marks.insert(.bold)
        case .i, .em: inner.marks.insert(.italic)
        case .u: inner.marks.insert(.underline)
        case .s, .strike: inner.marks.insert(.strike)
        case .sup: inner.marks.insert(.superscript)
        case .sub: inner.marks.insert(.subscript)
        case .ins: notes.insertions += 1
        case .a: inner.link = link(element) ?? context.link
        case .center: inner.alignment = .centre
        default: break
        }
        inner.marks.subtract(style.cleared)
        inner.marks.formUnion(style.marks)
        inner.alignment = alignment(of: element, style) ?? inner.alignment
        inner.hasBackground = context.hasBackground || style.hasBackground
        if style.isWhite, !inner.hasBackground, !InlineText(tree.text(of: element)).isEmpty { notes.white += 1 }
        return inner
    }

    private func alignment(of element: MarkupTree.Index, _ style: InlineStyle) -> RichText.Alignment? {
        if let alignment = style.alignment { return alignment }
        guard tree[element].attributeCount > 0 else { return nil }
        if let align = tree.attribute(.align, of: element), tree[element].name != .table {
            return RichText.Alignment(css: align.lowercased())
        }
        for name in tree.attribute(.class, of: element)?.split(separator: " ") ?? [] {
            if name == "align-centre" { return .centre }
            if name == "align-right" { return .right }
        }
        return nil
    }

    private mutating func link(_ element: MarkupTree.Index) -> LinkAddress? {
        guard let written = tree.attribute(.href, of: element) else { return nil }
        let address = Self.repaired(written)
        if address.isEmpty { return nil }
        if let link = LinkAddress(address) { return link }
        if address.hasPrefix("#") { notes.innerLinks += 1 } else { notes.refuse(link: address) }
        return nil
    }

    /// Without the white space around it; spaces inside as browsers send them.
    private static func repaired(_ address: String) -> String {
        var scalars = address.unicodeScalars[...]
        while let first = scalars.first, first.value <= 0x20 { scalars.removeFirst() }
        while let last = scalars.last, last.value <= 0x20 { scalars.removeLast() }
        return String(scalars).replacing(" ", with: "%20")
    }
}
