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
    ///
    /// - Returns: the items, and whether there were more than `ReadingLimits` allow.
    static func items(of document: SourceDocument, keepsColumns: Bool) -> (items: [ReportItem], isCut: Bool) {
        var items: [ReportItem] = []
        items.reserveCapacity(document.blocks.count)
        var bytes = 0
        var pieces = 0
        for block in document.blocks {
            block.measure(&bytes, &pieces)
            guard bytes <= ReadingLimits.textBytes, pieces <= ReadingLimits.pieces else { return (items, true) }
            switch block {
            case .paragraph(let paragraph): append(paragraph, to: &items)
            case .grid(let grid):
                let table = TableGrid(grid, keepsColumns: keepsColumns)
                if table.isOfForm {
                    append(table, to: &items)
                } else {
                    appendText(of: grid, to: &items)
                }
            }
        }
        return (items, false)
    }

    private static func append(_ paragraph: SourceParagraph, to items: inout [ReportItem]) {
        append(
            paragraph.text, headingLevel: paragraph.headingLevel, numbering: paragraph.numbering,
            at: Place(paragraph.place), to: &items)
    }

    private static func append(
        _ text: String, headingLevel: Int? = nil, numbering: String? = nil, at place: Place,
        to items: inout [ReportItem]
    ) {
        var numbering = numbering
        for bytes in text.utf8.split(separator: UInt8(ascii: "\n")) {
            var line = Substring(bytes)
            line.trimWhiteSpace()
            guard !line.isEmpty else { continue }
            items.append(
                .paragraph(
                    ItemParagraph(
                        text: String(line), headingLevel: headingLevel, numbering: numbering, place: place)))
            numbering = nil
        }
    }

    /// A sheet's table may hold the text above and below it too: lines that can only be text leave the grid.
    private static func append(_ table: TableGrid, to items: inout [ReportItem]) {
        var part = TableGrid(rows: [], keepsColumns: table.keepsColumns)
        for row in table.rows {
            guard let cell = row.runningText else {
                part.rows.append(row)
                continue
            }
            if !part.rows.isEmpty { items.append(.grid(part)) }
            part.rows = []
            append(cell.text, at: cell.place, to: &items)
        }
        if !part.rows.isEmpty { items.append(.grid(part)) }
    }

    private static func appendText(of grid: Grid, to items: inout [ReportItem]) {
        for row in grid.rows {
            for cell in row.cells { append(SourceParagraph(cell.text, place: cell.place), to: &items) }
        }
    }
}

extension SourceDocument.Block {
    /// Adds the block's bytes of text, and its lines and cells.
    fileprivate func measure(_ bytes: inout Int, _ pieces: inout Int) {
        switch self {
        case .paragraph(let paragraph):
            bytes += paragraph.text.utf8.count
            pieces += 1
        case .grid(let grid):
            for row in grid.rows {
                pieces += row.cells.count
                for cell in row.cells { bytes += cell.text.utf8.count }
            }
        }
    }
}

extension TableRow {
    /// The row's only filled cell, where that is a section's heading or a sentence and no cell of a table.
    fileprivate var runningText: TableCell? {
        let filled = cells.filter { !$0.isBlank }
        guard filled.count == 1, let cell = filled.first, cell.content == .text else { return nil }
        if SectionTitles.match(SectionNumber.key(cell.text)) != nil { return cell }
        return cell.text.utf8.count > 60 && cell.text.has("。") ? cell : nil
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
