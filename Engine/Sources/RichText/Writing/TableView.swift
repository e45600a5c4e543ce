internal import HTML

/// A table of a text: on a page in a region of its own that scrolls, in the editor bare.
struct TableView: HTMLContent {
    private let table: RichText.Table
    private let number: Int
    private let captionID: String
    private let form: RichTextView.Form
    private let cell: (RichText.Table.Cell, Int, Int, inout HTMLBuffer) -> Void

    /// - Parameters:
    ///   - number: from 1 among the tables of the text.
    ///   - cell: writes the content of the cell at a row and a position in it, from 0.
    init(
        _ table: RichText.Table, number: Int, idPrefix: String, form: RichTextView.Form,
        cell: @escaping (RichText.Table.Cell, Int, Int, inout HTMLBuffer) -> Void = { cell, _, _, html in
            cell.write(into: &html)
        }
    ) {
        self.table = table
        self.number = number
        self.captionID = "\(idPrefix)-table-\(number)"
        self.form = form
        self.cell = cell
    }

    func write(into html: inout HTMLBuffer) {
        if form == .page { openRegion(into: &html) }
        html.append(markup: "<table>\n")
        writeCaption(into: &html)
        writeRows(into: &html)
        html.append(markup: form == .page ? "</table>\n</div>\n" : "</table>\n")
    }

    /// Groups of rows cut the spans of their cells, so a table whose header cells reach into its data goes without.
    private func writeRows(into html: inout HTMLBuffer) {
        let columns = table.columns
        let isGrouped = !table.headersReachBelow
        let headers = isGrouped ? table.headerRows : 0
        if headers > 0 {
            html.append(markup: "<thead>\n")
            for row in 0..<headers { writeRow(row, columns[row], into: &html) }
            html.append(markup: "</thead>\n")
        }
        if table.rows.count > headers {
            if isGrouped { html.append(markup: "<tbody>\n") }
            for row in headers..<table.rows.count { writeRow(row, columns[row], into: &html) }
            if isGrouped { html.append(markup: "</tbody>\n") }
        }
    }

    /// A region that the keyboard reaches, since it scrolls sideways on a narrow screen.
    private func openRegion(into html: inout HTMLBuffer) {
        html.append(markup: "<div class=\"table-box scroll\" role=\"region\" tabindex=\"0\" ")
        if table.caption.isEmpty {
            html.append(markup: "aria-label=\"表格")
            html.append(number)
        } else {
            html.append(markup: "aria-labelledby=\"")
            html.append(attribute: captionID)
        }
        html.append(markup: "\">\n")
    }

    private func writeCaption(into html: inout HTMLBuffer) {
        guard !table.caption.isEmpty else { return }
        html.append(markup: "<caption")
        if form == .page {
            html.append(markup: " id=\"")
            html.append(attribute: captionID)
            html.append(markup: "\"")
        }
        html.append(markup: ">")
        html.append(text: table.caption)
        html.append(markup: "</caption>\n")
    }

    private func writeRow(_ row: Int, _ columns: [Int], into html: inout HTMLBuffer) {
        html.append(markup: "<tr>")
        for (index, (content, column)) in zip(table.rows[row], columns).enumerated() {
            let kind = CellKind(table, row: row, column: column, content)
            html.append(markup: kind.open)
            span("colspan", content.columnSpan, into: &html)
            span("rowspan", content.rowSpan, into: &html)
            content.alignment.write(into: &html)
            html.append(markup: ">")
            cell(content, row, index, &html)
            html.append(markup: kind == .data ? "</td>" : "</th>")
        }
        html.append(markup: "</tr>\n")
    }

    private func span(_ name: StaticString, _ count: Int, into html: inout HTMLBuffer) {
        guard count > 1 else { return }
        html.append(markup: " ")
        html.append(markup: name)
        html.append(markup: "=\"")
        html.append(count)
        html.append(markup: "\"")
    }
}

/// What a cell is to the others, and so how it is opened.
private enum CellKind {
    case columnHeader, columnGroupHeader, rowHeader, rowGroupHeader, data

    init(_ table: RichText.Table, row: Int, column: Int, _ cell: RichText.Table.Cell) {
        if row < table.headerRows {
            self = cell.columnSpan > 1 ? .columnGroupHeader : .columnHeader
        } else if column < table.headerColumns {
            self = cell.rowSpan > 1 ? .rowGroupHeader : .rowHeader
        } else {
            self = .data
        }
    }

    var open: StaticString {
        switch self {
        case .columnHeader: "<th scope=\"col\""
        case .columnGroupHeader: "<th scope=\"colgroup\""
        case .rowHeader: "<th scope=\"row\""
        case .rowGroupHeader: "<th scope=\"rowgroup\""
        case .data: "<td"
        }
    }
}

extension RichText.Table.Cell {
    fileprivate func write(into html: inout HTMLBuffer) {
        if paragraphs.count == 1 { return paragraphs[0].write(into: &html) }
        for paragraph in paragraphs {
            html.append(markup: "<p>")
            paragraph.write(into: &html)
            html.append(markup: "</p>")
        }
    }
}
