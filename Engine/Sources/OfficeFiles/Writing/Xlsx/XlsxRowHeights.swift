/// Heights that hold the wrapped text of each row. Programs measure rows only when something in them is edited, and
/// never for merged cells, so a file that names no heights opens with its text cut off.
enum XlsxRowHeights {
    private static let lineHeight = 15.0
    private static let leastHeight = 18.0
    /// No program shows a higher row.
    private static let greatestHeight = 409.0

    /// The heights that the sheet sets itself, and for the other rows what their text needs.
    static func heights(of sheet: SheetDraft) -> [Int: Double] {
        var heights: [Int: Double] = [:]
        let merges = Dictionary(
            sheet.merges.map { (SheetCell.name(row: $0.firstRow, column: $0.firstColumn), $0) },
            uniquingKeysWith: { first, _ in first })
        for cell in sheet.cells {
            heights[cell.row] = max(heights[cell.row] ?? leastHeight, leastHeight)
            guard let text = cell.shownText else { continue }
            let merge = merges[SheetCell.name(row: cell.row, column: cell.column)]
            // A text over several rows has the room of all of them.
            if let merge, merge.lastRow > merge.firstRow { continue }
            let width = (cell.column...(merge?.lastColumn ?? cell.column)).reduce(0.0) {
                $0 + ($1 <= sheet.columnWidths.count ? sheet.columnWidths[$1 - 1] : 8)
            }
            let needed = Double(lines(of: text, width: width)) * lineHeight * cell.style.scale + 3
            heights[cell.row] = min(greatestHeight, max(heights[cell.row] ?? 0, needed))
        }
        return heights.merging(sheet.rowHeights) { $1 }
    }

    /// A Chinese character is two standard characters wide; one is lost at each side.
    private static func lines(of text: String, width: Double) -> Int {
        text.split(separator: "\n", omittingEmptySubsequences: false).reduce(0) { sum, line in
            let length = line.unicodeScalars.reduce(0.0) { $0 + ($1.value < 0x2000 ? 1.1 : 2.1) }
            return sum + max(1, Int((length / max(2, width - 2)).rounded(.up)))
        }
    }
}

extension SheetCell {
    fileprivate var shownText: String? {
        switch value {
        case .text(let text), .formula(_, .text(let text)): text
        case .empty, .number, .formula(_, .number): nil
        }
    }
}

extension SheetStyle {
    /// Of the letters against those of a plain cell.
    fileprivate var scale: Double { self == .title ? 1.5 : 1 }
}
