/// A table measured for the page: the text of each cell broken into lines, the height of each row known.
struct PDFTable {
    private let canvas: PDFCanvas
    private let table: PrintedTable
    private let columnEdges: [Double]
    private let layouts: [[PDFLayout]]
    private let rowHeights: [Double]

    private static func padding(_ look: PrintedTable.Look) -> Double { look == .figures ? 2.5 : 5 }
    private static func leastRowHeight(_ look: PrintedTable.Look) -> Double { look == .figures ? 18 : 26 }
    private var padding: Double { Self.padding(table.look) }

    init(_ table: PrintedTable, on canvas: PDFCanvas) {
        self.canvas = canvas
        self.table = table
        let sum = Double(max(1, table.columnWidths.reduce(0, +)))
        var edges = [PDFCanvas.left]
        for width in table.columnWidths { edges.append((edges.last ?? 0) + Double(width) / sum * PDFCanvas.textWidth) }
        columnEdges = edges
        layouts = table.rows.map { row in
            row.cells.map { cell in
                let width = edges[min(cell.column + cell.columnSpan, edges.count - 1)] - edges[cell.column]
                return PDFLayout(
                    cell.text, PDFTable.style(cell.style, table.look),
                    width: max(1, width - 2 * PDFTable.padding(table.look)), on: canvas)
            }
        }
        rowHeights = PDFTable.heights(table, layouts)
    }

    private static func style(_ style: PrintedTable.Cell.Style, _ look: PrintedTable.Look) -> PDFTextStyle {
        if look == .form { return style == .text ? .formText : .formLabel }
        return switch style {
        case .columnHeader: .columnHeader
        case .rowHeader: .rowHeader
        case .groupHeader: .groupHeader
        case .number: .number
        case .text: .rowHeader
        }
    }

    /// As high as the highest text of a row; a merged cell that needs more gets it in its last row.
    private static func heights(_ table: PrintedTable, _ layouts: [[PDFLayout]]) -> [Double] {
        let line = PDFTextStyle.formText.lineHeight ?? 0
        let padding = padding(table.look)
        var heights = table.rows.map { row in
            max(leastRowHeight(table.look), row.leastLines > 1 ? Double(row.leastLines) * line + 2 * padding : 0)
        }
        for (index, row) in table.rows.enumerated() {
            for (cell, layout) in zip(row.cells, layouts[index]) where cell.rowSpan == 1 {
                heights[index] = max(heights[index], layout.height + 2 * padding)
            }
        }
        for (index, row) in table.rows.enumerated() {
            for (cell, layout) in zip(row.cells, layouts[index]) where cell.rowSpan > 1 {
                let end = min(index + cell.rowSpan, heights.count)
                let missing = layout.height + 2 * padding - heights[index..<end].reduce(0, +)
                if missing > 0 { heights[end - 1] += missing }
            }
        }
        return heights
    }

    var rowCount: Int { table.rows.count }
    var headerRows: Int { min(table.headerRows, max(0, table.rows.count - 1)) }

    func height(of rows: Range<Int>) -> Double { rowHeights[rows].reduce(0, +) }

    /// The whole of a small table of figures, else its header and three rows: less does not stand alone on a page.
    var leastHeight: Double {
        height(of: 0..<(table.isUnbroken ? rowCount : min(headerRows + 3, rowCount)))
    }

    /// Draws the header and some of the rows.
    ///
    /// - Returns: where the drawing ends.
    func draw(_ rows: Range<Int>, y: Double) -> Double {
        canvas.tagged("Table") {
            drawRows(0..<headerRows, y: y)
            drawRows(rows, y: y + height(of: 0..<headerRows))
        }
        return y + height(of: 0..<headerRows) + height(of: rows)
    }

    /// From line to line; the same in all cells.
    private var lineHeight: Double { layouts.joined().first?.lineHeight ?? 1 }

    /// Height of the next slice of a row: all that is left, or whole lines that have room.
    func slice(of row: Int, from start: Double, room: Double) -> Double {
        let rest = rowHeights[row] - start
        let above = start == 0 ? padding : 0
        return rest <= room ? rest : max(1, ((room - above) / lineHeight).rounded(.down)) * lineHeight + above
    }

    /// Draws a slice of a row that is higher than a page: from a height in it, so high.
    func draw(row: Int, from start: Double, height: Double, y: Double) {
        for piece in pieces(at: row, of: row..<(row + 1)) {
            let (x, width) = place(of: piece.cell)
            canvas.frame(x: x, y: y, width: width, height: height)
            // Lines that end above a height were drawn with the slice before it.
            func lines(above limit: Double) -> Int {
                let isLast = limit >= rowHeights[row] - 0.5
                // A hundredth of a line of grace, since heights are sums of fractions.
                let fitting = isLast ? piece.layout.lineCount : Int((limit - padding) / lineHeight + 0.01)
                return max(0, min(piece.layout.lineCount, fitting))
            }
            guard piece.showsText else { continue }
            let shown = lines(above: start)..<lines(above: start + height)
            canvas.tagged(PDFTable.style(piece.cell.style, table.look).tag) {
                piece.layout.draw(lines: shown, x: x + padding, y: y + (start == 0 ? padding : 0))
            }
        }
    }

    private func place(of cell: PrintedTable.Cell) -> (x: Double, width: Double) {
        let x = columnEdges[cell.column]
        return (x, columnEdges[min(cell.column + cell.columnSpan, columnEdges.count - 1)] - x)
    }

    private func drawRows(_ rows: Range<Int>, y: Double) {
        var top = y
        for row in rows {
            canvas.tagged("TR") {
                for piece in pieces(at: row, of: rows) { draw(piece, y: top) }
            }
            top += rowHeights[row]
        }
    }

    /// A cell, or the part of it that stands on this page.
    private struct Piece {
        let cell: PrintedTable.Cell
        let layout: PDFLayout
        let height: Double
        let showsText: Bool
    }

    /// What begins in a row: its cells, and in the first row of a page also those that hang over from the page before.
    /// The text of a cell over two pages stands on the first of them, unless it has no room there.
    private func pieces(at row: Int, of rows: Range<Int>) -> [Piece] {
        var pieces: [Piece] = []
        for origin in (row == rows.lowerBound ? 0 : row)...row {
            for (cell, layout) in zip(table.rows[origin].cells, layouts[origin]) {
                let end = min(origin + cell.rowSpan, rowCount)
                guard end > row else { continue }
                let here = height(of: row..<min(end, rows.upperBound))
                let hadRoomBefore = origin < row && height(of: origin..<row) >= layout.height
                let hasRoom = here >= layout.height || end <= rows.upperBound
                pieces.append(
                    Piece(cell: cell, layout: layout, height: here, showsText: hasRoom && !hadRoomBefore))
            }
        }
        return pieces.sorted { $0.cell.column < $1.cell.column }
    }

    private func draw(_ piece: Piece, y: Double) {
        let cell = piece.cell
        let (x, width) = place(of: cell)
        if cell.style == .columnHeader { canvas.fill(x: x, y: y, width: width, height: piece.height, grey: 0.95) }
        canvas.frame(x: x, y: y, width: width, height: piece.height)
        guard piece.showsText else { return }
        canvas.tagged(PDFTable.style(cell.style, table.look).tag) {
            piece.layout.draw(x: x + padding, y: y + (piece.height - piece.layout.height) / 2)
        }
    }
}
