/// Reads workbooks (xlsx) as documents: each visible sheet's paragraphs and grids from the top.
public enum SpreadsheetReader {
    public static func read(
        _ bytes: [UInt8], limits: OfficeFileLimits = .standard
    ) throws(OfficeFileError) -> SourceDocument {
        try document(Workbook.read(bytes, limits: limits), limits: limits)
    }

    public static func document(
        _ workbook: Workbook, limits: OfficeFileLimits = .standard
    ) throws(OfficeFileError) -> SourceDocument {
        var document = SourceDocument()
        for sheet in workbook.sheets {
            if sheet.isHidden {
                if !sheet.rows.isEmpty { document.notes.append(.hiddenContent("工作表“\(sheet.name)”")) }
                continue
            }
            var layout = SheetLayout(sheet, limits: limits)
            document.blocks += try layout.blocks()
            document.notes += layout.notes
        }
        return document
    }
}

/// Finds the tables of a sheet and the lines of text between them.
///
/// Blank rows part the sheet into regions. In a region, a row with a single text and no frame is a line of text where it
/// stands above or below the table, where frames show that it is no part of one, or where it is a whole sentence.
private struct SheetLayout {
    private(set) var notes: [DocumentNote] = []
    private let sheet: Workbook.Sheet
    private let limits: OfficeFileLimits
    private let merges: MergeTable
    private var coveredPieces = 0
    /// By column.
    private var isHidden = Array(repeating: false, count: CellAddress.lastColumn + 1)

    /// A row with the cells that are seen.
    private struct Line {
        var number: Int
        var cells: [Workbook.Cell]

        var filled: [Workbook.Cell] { cells.filter { !$0.text.isEmpty } }
        var isFramed: Bool { cells.contains(where: \.isFramed) }
    }

    init(_ sheet: Workbook.Sheet, limits: OfficeFileLimits) {
        self.sheet = sheet
        self.limits = limits
        merges = MergeTable(sheet.merges)
        for range in sheet.hiddenColumns {
            for column in range.clamped(to: 1...CellAddress.lastColumn) { isHidden[column] = true }
        }
    }

    mutating func blocks() throws(OfficeFileError) -> [SourceDocument.Block] {
        var blocks: [SourceDocument.Block] = []
        for region in regions() { blocks += try self.blocks(of: region) }
        if coveredPieces > 0 { notes.append(.hiddenContent("工作表“\(sheet.name)”合并单元格下\(coveredPieces)处")) }
        return blocks
    }

    // MARK: Regions

    private mutating func regions() -> [[Line]] {
        var regions: [[Line]] = []
        var region: [Line] = []
        var hiddenRows = 0
        var hiddenColumns: Set<Int> = []
        var previous = 0
        var hiddenSince = 0
        for row in sheet.rows {
            if row.isHidden {
                if row.cells.contains(where: { !$0.text.isEmpty }) { hiddenRows += 1 }
                hiddenSince += 1
                continue
            }
            let line = visible(row, &hiddenColumns)
            guard !line.cells.isEmpty else { continue }
            let reach = max(previous + hiddenSince, merges.end(ofRowsUpTo: previous))
            if !region.isEmpty, line.number > reach + 1 {
                regions.append(region)
                region = []
            }
            region.append(line)
            previous = line.number
            hiddenSince = 0
        }
        if !region.isEmpty { regions.append(region) }
        if hiddenRows > 0 { notes.append(.hiddenContent("工作表“\(sheet.name)”隐藏行\(hiddenRows)行")) }
        if !hiddenColumns.isEmpty { notes.append(.hiddenContent("工作表“\(sheet.name)”隐藏列\(hiddenColumns.count)列")) }
        return regions
    }

    private mutating func visible(_ row: Workbook.Row, _ hiddenColumns: inout Set<Int>) -> Line {
        var line = Line(number: row.number, cells: [])
        for cell in row.cells {
            if case .formulaWithoutValue = cell.value { notes.append(.formulaWithoutValue(place(cell.address))) }
            if isHidden[cell.address.column] {
                if !cell.text.isEmpty { hiddenColumns.insert(cell.address.column) }
            } else if merges.covers(cell.address) {
                if !cell.text.isEmpty { coveredPieces += 1 }
            } else {
                line.cells.append(cell)
            }
        }
        return line
    }

    private func place(_ address: CellAddress) -> SourcePlace {
        .sheet(sheet.name, row: address.row, column: address.column)
    }

    // MARK: Lines of text and tables

    private func blocks(of region: [Line]) throws(OfficeFileError) -> [SourceDocument.Block] {
        let framesTell = region.contains(where: \.isFramed)
        if !framesTell, region.allSatisfy({ $0.cells.count == 1 && isText($0, merged: true) }) {
            return region.flatMap(paragraphs)
        }
        var blocks: [SourceDocument.Block] = []
        var table: [Line] = []
        for line in region {
            if framesTell ? isText(line, merged: true) && !line.isFramed : isSentence(line) {
                blocks += try self.blocks(ofTable: table, framesTell)
                table = []
                blocks += paragraphs(line)
            } else {
                table.append(line)
            }
        }
        return blocks + (try self.blocks(ofTable: table, framesTell))
    }

    /// A table and the lines directly above and below it.
    private func blocks(
        ofTable lines: [Line], _ framesTell: Bool
    ) throws(OfficeFileError) -> [SourceDocument.Block] {
        guard !framesTell else { return try grid(lines[...]) }
        let first = lines.firstIndex { !isText($0, merged: false) } ?? lines.endIndex
        let last = lines.lastIndex { !isText($0, merged: false) } ?? lines.startIndex - 1
        guard first <= last else { return lines.flatMap(paragraphs) }
        return lines[..<first].flatMap(paragraphs) + (try grid(lines[first...last]))
            + lines[(last + 1)...].flatMap(paragraphs)
    }

    /// Whether the row holds one text and nothing else. A text merged over several columns may head a table that has no
    /// frames, so it counts only where `merged` allows.
    private func isText(_ line: Line, merged: Bool) -> Bool {
        let filled = line.filled
        guard filled.count == 1, let only = filled.first, line.cells.count == 1 else { return false }
        guard case .text = only.value else { return false }
        return merged || merges.range(at: only.address) == nil
    }

    private func isSentence(_ line: Line) -> Bool {
        guard isText(line, merged: true), let text = line.filled.first?.text else { return false }
        return text.unicodeScalars.count >= Self.sentenceLength
            && text.unicodeScalars.contains { $0 == "。" || $0 == "，" || $0 == "；" }
    }

    private func paragraphs(_ line: Line) -> [SourceDocument.Block] {
        line.filled.map { .paragraph(SourceParagraph($0.text, place: place($0.address))) }
    }

    /// The lines as a grid of the columns and rows that are used; empty ones between them are left out.
    private func grid(_ lines: ArraySlice<Line>) throws(OfficeFileError) -> [SourceDocument.Block] {
        guard let top = lines.first, let start = top.cells.first else { return [] }
        let columns = Set(lines.lazy.flatMap { $0.cells.lazy.map(\.address.column) }).sorted()
        guard columns.count <= limits.gridColumns else { throw .tooMuchContent(limit: limits.gridColumns) }
        let numbers = lines.map(\.number)
        let rows = lines.enumerated().map { index, line in
            Grid.Row(
                line.cells.map { cell in
                    let range = merges.range(at: cell.address)
                    let column = Self.position(of: cell.address.column, in: columns)
                    let end = Self.position(of: (range?.last.column ?? cell.address.column) + 1, in: columns)
                    let bottom = Self.position(of: (range?.last.row ?? line.number) + 1, in: numbers)
                    return GridCell(
                        cell.text, column: column, columnSpan: max(1, end - column), rowSpan: max(1, bottom - index),
                        place: place(cell.address))
                })
        }
        return [.grid(Grid(rows: rows, columnCount: columns.count, place: place(start.address)))]
    }

    /// How many of the sorted numbers are smaller.
    private static func position(of number: Int, in sorted: [Int]) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// No label of the mandated tables is a sentence, and the longest has some 40 characters without a comma.
    private static let sentenceLength = 30
}

/// The merged ranges of a sheet, found by cell.
private struct MergeTable {
    private var origins: [CellAddress: CellRange] = [:]
    /// By first row; `reach` is the last row that this range or one before it covers.
    private var sorted: [(range: CellRange, reach: Int)] = []

    init(_ ranges: [CellRange]) {
        for range in ranges { origins[range.first] = range }
        var reach = 0
        for range in ranges.sorted(by: { $0.first.row < $1.first.row }) {
            reach = max(reach, range.last.row)
            sorted.append((range, reach))
        }
    }

    func range(at origin: CellAddress) -> CellRange? { origins[origin] }

    /// Whether another cell's range lies over this one.
    func covers(_ address: CellAddress) -> Bool {
        var index = count(upTo: address.row) - 1
        while index >= 0, sorted[index].reach >= address.row {
            let range = sorted[index].range
            if range.last.row >= address.row, range.first.column <= address.column, address.column <= range.last.column,
                range.first != address
            {
                return true
            }
            index -= 1
        }
        return false
    }

    /// The last row that ranges beginning at or above a row reach.
    func end(ofRowsUpTo row: Int) -> Int {
        let count = count(upTo: row)
        return count == 0 ? 0 : sorted[count - 1].reach
    }

    private func count(upTo row: Int) -> Int {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].range.first.row <= row { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
