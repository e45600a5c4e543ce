import AnnualReport
import OfficeFiles

/// A document as the report reader walks it: paragraphs line by line, and the grids that can be tables of the form.
enum ReportItem {
    case paragraph(ItemParagraph)
    case grid(TableGrid)
}

struct ItemParagraph {
    var text: String
    var headingLevel: Int?
    var numbering: String?
    var place: Place
}

extension ReportItem {
    /// Flattens a document: tables that only lay out text become paragraphs again.
    static func items(of document: SourceDocument, keepsColumns: Bool) -> [ReportItem] {
        var items: [ReportItem] = []
        items.reserveCapacity(document.blocks.count)
        for block in document.blocks {
            switch block {
            case .paragraph(let paragraph): append(paragraph, to: &items)
            case .grid(let grid):
                let table = TableGrid(grid, keepsColumns: keepsColumns)
                if table.isOfForm {
                    items.append(.grid(table))
                } else {
                    appendText(of: grid, to: &items)
                }
            }
        }
        return items
    }

    private static func append(_ paragraph: SourceParagraph, to items: inout [ReportItem]) {
        var isFirst = true
        for line in paragraph.text.split(separator: "\n") {
            var text = line
            text.trimWhiteSpace()
            guard !text.isEmpty else { continue }
            items.append(
                .paragraph(
                    ItemParagraph(
                        text: String(text), headingLevel: paragraph.headingLevel,
                        numbering: isFirst ? paragraph.numbering : nil, place: Place(paragraph.place))))
            isFirst = false
        }
    }

    private static func appendText(of grid: Grid, to items: inout [ReportItem]) {
        for row in grid.rows {
            for cell in row.cells { append(SourceParagraph(cell.text, place: cell.place), to: &items) }
        }
    }
}

extension TableGrid {
    /// Whether any row can only be one of the form's, or carries on such a table.
    var isOfForm: Bool {
        rows.contains { row in
            if RequestTableReader.isAnchor(row) || ProactiveTableReader.isAnchor(row) || RemedyTableReader.isAnchor(row)
            {
                return true
            }
            guard row.hasNumbers else { return false }
            return row.cells.count { $0.content.standsForNumber } >= 7
                || row.cells.contains { ProactiveLabels.row($0.key) != nil }
        }
    }
}
