import HTML
import Web

/// One table of the statistics: a page shows it, files hold it.
struct StatisticsTable: Equatable {
    enum Cell: Equatable {
        /// A count with the rows that it opens.
        case count(Int, LocalPath)
        /// A measured number: 12.5, 96.0%.
        case number(String)
        case text(String)
        /// Not known, or nothing to measure.
        case nothing
    }

    struct Line: Equatable {
        let name: String
        var path: LocalPath?
        let cells: [Cell]
    }

    let id: String
    let title: String
    /// What the lines are.
    let head: String
    let columns: [String]
    let lines: [Line]
    /// What a reader must know besides.
    var note: String?

    /// The lines with a column of counts as bars; lines without a count have none.
    func bars(_ column: Int = 0) -> [BarChart.Bar] {
        lines.map { line in
            guard case .count(let count, let path) = line.cells[column] else { return .init(line.name, nil) }
            return .init(line.name, Double(count), to: path.address)
        }
    }

    func parts(_ column: Int = 0) -> [ShareChart.Part] {
        lines.compactMap { line in
            guard case .count(let count, let path) = line.cells[column] else { return nil }
            return .init(line.name, count, to: path.address)
        }
    }
}

extension StatisticsTable.Cell: HTMLContent {
    func write(into html: inout HTMLBuffer) {
        switch self {
        case .count(let count, let path): a(.href(path.address)) { "\(count)" }.write(into: &html)
        case .number(let text), .text(let text): html.append(text: text)
        case .nothing: UnseenDash().write(into: &html)
        }
    }

    var text: String {
        switch self {
        case .count(let count, _): "\(count)"
        case .number(let text), .text(let text): text
        case .nothing: ""
        }
    }

    var isNumber: Bool {
        switch self {
        case .count, .number: true
        case .text, .nothing: false
        }
    }
}

/// A dash that is read as 无.
private struct UnseenDash: HTMLContent {
    func write(into html: inout HTMLBuffer) {
        span(.aria(.hidden, true)) { "—" }.write(into: &html)
        UnseenText("无").write(into: &html)
    }
}

/// Prints one table.
struct StatisticsTablePart: HTMLContent {
    let table: StatisticsTable
    var empty = EmptyState("没有记录")

    func write(into html: inout HTMLBuffer) {
        DataTable(
            table.title, rows: table.lines,
            columns: [.link(table.head, to: { $0.path?.address }, { $0.name })] + columns,
            narrow: .scroll, empty: empty, id: table.id
        ).write(into: &html)
        table.note.map { note in p(.class("soft small")) { note } }?.write(into: &html)
    }

    private var columns: [TableColumn<StatisticsTable.Line>] {
        table.columns.enumerated().map { offset, title in
            let isText = table.lines.contains { if case .text = $0.cells[offset] { true } else { false } }
            return .content(title, isNumber: !isText) { line in line.cells[offset] }
        }
    }
}
