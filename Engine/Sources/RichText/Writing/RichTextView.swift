public import HTML

/// A text on a page of the portal.
///
/// Classes that the style sheet gives a look: `align-centre`, `align-right`, `table-box scroll`, `picture`, `video`, `file`,
/// `missing`. No styles of its own, so that the page's content policy need not allow any.
public struct RichTextView: HTMLContent {
    let text: RichText
    let shift: Int
    let idPrefix: String
    let form: Form
    let address: (FileKey) -> WebAddress?

    /// What the markup is for.
    enum Form {
        case page
        /// Plain elements without wrappers, that `RichTextReader.html` reads back to the same value.
        case editor
    }

    /// - Parameters:
    ///   - headingShift: added to the level of each heading; 1 where the text stands under a heading of level 2.
    ///   - idPrefix: of the ids of headings (`text-1` for the first block) and captions; unlike on one page.
    ///   - address: where a file lies; `nil` shows that it is missing, with its words.
    public init(
        _ text: RichText, headingShift: Int = 0, idPrefix: String = "text",
        address: @escaping (FileKey) -> WebAddress?
    ) {
        self.init(text, headingShift: headingShift, idPrefix: idPrefix, form: .page, address: address)
    }

    init(
        _ text: RichText, headingShift: Int, idPrefix: String, form: Form,
        address: @escaping (FileKey) -> WebAddress?
    ) {
        self.text = text
        self.shift = headingShift
        self.idPrefix = idPrefix
        self.form = form
        self.address = address
    }

    public func write(into html: inout HTMLBuffer) {
        var tables = 0
        for (index, block) in text.blocks.enumerated() {
            write(block, id: "\(idPrefix)-\(index + 1)", &tables, into: &html)
        }
    }

    func write(_ block: RichText.Block, id: String?, _ tables: inout Int, into html: inout HTMLBuffer) {
        switch block {
        case .heading(let heading): write(heading, id: id, into: &html)
        case .paragraph(let paragraph):
            html.append(markup: "<p")
            paragraph.alignment.write(into: &html)
            html.append(markup: ">")
            paragraph.content.write(into: &html)
            html.append(markup: "</p>\n")
        case .list(let list): write(list, &tables, into: &html)
        case .table(let table):
            tables += 1
            TableView(table, number: tables, idPrefix: idPrefix, form: form).write(into: &html)
        case .image(let image): write(image, into: &html)
        case .file(let file): write(file, into: &html)
        case .quote(let quote):
            html.append(markup: "<blockquote>\n")
            for block in quote.blocks { write(block, id: nil, &tables, into: &html) }
            html.append(markup: "</blockquote>\n")
        case .rule: html.append(markup: "<hr>\n")
        }
    }

    private func write(_ heading: RichText.Heading, id: String?, into html: inout HTMLBuffer) {
        let level = min(6, max(1, heading.level + shift))
        html.append(markup: "<h")
        html.append(level)
        if let id, form == .page {
            html.append(markup: " id=\"")
            html.append(attribute: id)
            html.append(markup: "\"")
        }
        html.append(markup: ">")
        heading.content.write(into: &html)
        html.append(markup: "</h")
        html.append(level)
        html.append(markup: ">\n")
    }

    private func write(_ list: RichText.List, _ tables: inout Int, into html: inout HTMLBuffer) {
        html.append(markup: list.isOrdered ? "<ol" : "<ul")
        if list.start != 1 {
            html.append(markup: " start=\"")
            html.append(list.start)
            html.append(markup: "\"")
        }
        html.append(markup: ">\n")
        for item in list.items {
            html.append(markup: "<li>")
            var rest = item[...]
            if case .paragraph(let first) = item.first, first.alignment == .natural {
                first.content.write(into: &html)
                rest = rest.dropFirst()
            }
            for block in rest { write(block, id: nil, &tables, into: &html) }
            html.append(markup: "</li>\n")
        }
        html.append(markup: list.isOrdered ? "</ol>\n" : "</ul>\n")
    }
}

extension RichText.Alignment {
    func write(into html: inout HTMLBuffer) {
        switch self {
        case .natural: break
        case .centre: html.append(markup: " class=\"align-centre\"")
        case .right: html.append(markup: " class=\"align-right\"")
        }
    }
}

extension RichText {
    /// Plain elements for the editor, read back by `RichTextReader.html` to the same value.
    ///
    /// - Parameter address: where a file lies; one without an address cannot come back.
    public func editorHTML(address: @escaping (FileKey) -> WebAddress? = FileAddresses.standard.address) -> String {
        RichTextView(self, headingShift: 0, idPrefix: "", form: .editor, address: address).rendered()
    }
}
