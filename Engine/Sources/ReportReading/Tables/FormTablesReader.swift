import AnnualReport

/// Walks a document and hands its rows and lines to the readers of the three tables.
///
/// A grid may hold two tables run together, and one table may be cut over several grids, so each row decides for
/// itself where it belongs, and a row that does not say stays with the row before it.
struct FormTablesReader {
    private var proactive = ProactiveTableReader()
    private var requests = RequestTableReader()
    private var remedies = RemedyTableReader()
    /// Paragraphs that were cells of a table, by item.
    private(set) var consumed: Set<Int> = []

    /// Rows and lines of tables that may still be read.
    private var budget = ReadingLimits.tableRows
    /// There were more than that.
    var isCut: Bool { budget < 0 }

    /// Lines that must be labels of one table before a section's lines are read as that table.
    private static let labelsOfATable = 3

    init(_ items: [ReportItem], headings: [SectionSplitter.Heading]) {
        var starts = headings.map(\.item)
        starts.append(items.count)
        readPart(items, 0..<(starts.first ?? 0), section: nil)
        for (index, heading) in headings.enumerated() {
            readPart(items, heading.item + 1..<starts[index + 1], section: heading.printed.section)
        }
    }

    private mutating func readPart(_ items: [ReportItem], _ range: Range<Int>, section: SectionKey?) {
        guard !range.isEmpty else { return }
        var current = table(of: section)
        let lines = TableLines(items, range, home: current)
        for index in range {
            switch items[index] {
            case .grid(let grid): read(grid, current: &current)
            case .paragraph:
                guard let line = lines[index] else { continue }
                consumed.insert(index)
                budget -= 1
                guard !isCut else { continue }
                for cell in line.cells { add(cell, to: line.table) }
            }
        }
        finishLines()
    }

    private func table(of section: SectionKey?) -> ReportTable? {
        switch section {
        case .proactive: .proactive
        case .requests: .requests
        case .remedies: .remedies
        default: nil
        }
    }

    private mutating func read(_ grid: TableGrid, current: inout ReportTable?) {
        requests.beginGrid()
        for row in grid.rows {
            current = table(of: row) ?? current
            budget -= 1
            guard !isCut else { return }
            switch current {
            case .proactive, .proactive2019: proactive.add(row, keepsColumns: grid.keepsColumns)
            case .requests: requests.add(row, keepsColumns: grid.keepsColumns)
            case .remedies: remedies.add(row, keepsColumns: grid.keepsColumns)
            case nil: break
            }
        }
    }

    private func table(of row: TableRow) -> ReportTable? {
        if ProactiveTableReader.isAnchor(row) { return .proactive }
        if RemedyTableReader.isAnchor(row) { return .remedies }
        return RequestTableReader.isAnchor(row) ? .requests : nil
    }

    private mutating func add(_ cell: TableCell, to table: ReportTable) {
        switch table {
        case .proactive, .proactive2019: proactive.addLine(cell)
        case .requests: requests.addLine(cell)
        case .remedies: remedies.addLine(cell)
        }
    }

    private mutating func finishLines() {
        proactive.finishLines()
        requests.finishLines()
        remedies.finishLines()
    }

    /// The tables that were found, for sections that have lost their heading.
    var found: [SectionKey] {
        var keys: [SectionKey] = []
        if !proactive.isEmpty { keys.append(.proactive) }
        if !requests.isEmpty { keys.append(.requests) }
        if !remedies.isEmpty { keys.append(.remedies) }
        return keys
    }

    mutating func finish(into report: inout AnnualReport) -> [Finding] {
        proactive.finish(into: &report) + requests.finish(into: &report) + remedies.finish(into: &report)
    }

    /// The paragraphs of one part that are cells of a flattened table.
    private struct TableLines {
        struct Line {
            var table: ReportTable
            var cells: [TableCell]
        }

        private var lines: [Int: Line] = [:]

        subscript(item: Int) -> Line? { lines[item] }

        /// - Parameter home: the table that the part's heading announces; without one, labels decide.
        init(_ items: [ReportItem], _ range: Range<Int>, home: ReportTable?) {
            var split: [(item: Int, cells: [TableCell])] = []
            for index in range {
                guard case .paragraph(let paragraph) = items[index],
                    let cells = LineCells.split(paragraph.text, place: paragraph.place)
                else { continue }
                split.append((index, cells))
            }
            let tables: [ReportTable] = home.map { [$0] } ?? [.proactive, .requests, .remedies]
            for table in tables { read(split, as: table) }
        }

        /// From the first label to the last number, all short lines belong to the table.
        private mutating func read(_ split: [(item: Int, cells: [TableCell])], as table: ReportTable) {
            let labels = split.indices.filter { index in
                split[index].cells.contains { LineCells.isLabel($0, of: table) }
            }
            guard labels.count >= FormTablesReader.labelsOfATable, let first = labels.first, let lastLabel = labels.last
            else { return }
            let last =
                split[lastLabel...].lastIndex { $0.cells.contains { $0.content.standsForNumber } } ?? lastLabel
            for line in split[first...max(last, lastLabel)] where lines[line.item] == nil {
                lines[line.item] = Line(table: table, cells: line.cells)
            }
        }
    }
}
