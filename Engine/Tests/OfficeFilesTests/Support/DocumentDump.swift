import OfficeFiles

/// A document as lines that a person can write by hand: `H1 text` for a heading, `[一、] text` for a drawn number, a grid
/// as `table 8` (its columns) and its rows, a cell that spans as `text<columns×rows`, a header row as `= a | b`.
func dump(_ document: SourceDocument) -> String {
    document.blocks.map { block in
        switch block {
        case .paragraph(let paragraph):
            (paragraph.headingLevel.map { "H\($0) " } ?? "") + (paragraph.numbering.map { "[\($0)] " } ?? "")
                + visible(paragraph.text)
        case .grid(let grid): (["table \(grid.columnCount)"] + grid.rows.map(line)).joined(separator: "\n")
        }
    }.joined(separator: "\n")
}

private func line(_ row: Grid.Row) -> String {
    var next = 0
    let cells = row.cells.map { cell -> String in
        defer { next = cell.column + cell.columnSpan }
        let gap = cell.column == next ? "" : "@\(cell.column) "
        let span = cell.columnSpan == 1 && cell.rowSpan == 1 ? "" : "<\(cell.columnSpan)×\(cell.rowSpan)"
        return gap + visible(cell.text) + span
    }
    return (row.isRepeatedHeader ? "= " : "- ") + cells.joined(separator: " | ")
}

private func visible(_ text: String) -> String {
    text.map { $0 == "\n" ? "⏎" : $0 == "\t" ? "→" : String($0) }.joined()
}
