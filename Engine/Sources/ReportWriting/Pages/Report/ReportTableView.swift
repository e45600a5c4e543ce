public import AnnualReport
public import HTML

/// One mandated table of a report, with the headers that speak for each cell named by id.
///
/// It has no caption: the section's heading names it, and a caption would be read back as a paragraph of the report.
public struct ReportTableView: HTMLContent {
    /// Writes what stands in the cell of a figure.
    public typealias FigureWriter = (_ key: CellKey, _ text: String, _ html: inout HTMLBuffer) -> Void

    private let form: FormTable
    private let title: String
    private let figure: FigureWriter

    /// - Parameters:
    ///   - title: id of the heading that names the table.
    ///   - figure: writes a figure's cell; its text alone, where nothing else is told.
    public init(
        _ form: FormTable, labelledBy title: String,
        figure: @escaping FigureWriter = { _, text, html in text.write(into: &html) }
    ) {
        self.form = form
        self.title = title
        self.figure = figure
    }

    public func write(into html: inout HTMLBuffer) {
        let headers = TableHeaders(form)
        let content = div(.class("scroll"), .role(.region), .tabindex(0), .aria(.labelledBy, title)) {
            table(.class("form"), .aria(.labelledBy, title)) {
                if !form.head.isEmpty {
                    thead { ForEach(form.head.indices) { row($0, headers) } }
                }
                tbody { ForEach(form.body.indices) { row($0, headers) } }
            }
        }
        content.write(into: &html)
    }

    private func row(_ index: Int, _ headers: TableHeaders) -> some HTMLContent {
        tr {
            ForEach(form.rows[index].cells) { cell in
                if case .figure(let key) = cell.role {
                    td(
                        .colspan(cell.columnSpan),
                        .headers(headers.speaking(forRow: index, column: cell.column).joined(separator: " "))
                    ) { FigureContent(key: key, text: cell.text, write: figure) }
                } else {
                    TableLabel(cell: cell, id: headers.id(row: index, column: cell.column))
                }
            }
        }
    }
}

private struct FigureContent: HTMLContent {
    let key: CellKey
    let text: String
    let write: ReportTableView.FigureWriter

    func write(into html: inout HTMLBuffer) { write(key, text, &html) }
}

/// A label of a mandated table as a header cell.
struct TableLabel: HTMLContent {
    let cell: FormCell
    var id: String?

    func write(into html: inout HTMLBuffer) {
        if cell.role == .corner {
            td(.colspan(cell.columnSpan), .rowspan(cell.rowSpan), .class("corner")) { cell.text }.write(into: &html)
            return
        }
        th(
            .scope(scope), .colspan(cell.columnSpan), .rowspan(cell.rowSpan), .id(id),
            .class(cell.role == .blockHeader ? "block" : nil)
        ) { cell.text }.write(into: &html)
    }

    private var scope: HeaderScope? {
        switch cell.role {
        case .corner, .figure: nil
        case .groupHeader: .rowGroup
        case .rowHeader: .row
        case .blockHeader: .columnGroup
        case .columnHeader: cell.columnSpan > 1 ? .columnGroup : .column
        }
    }
}

/// Which header cells speak for which cell of a grid: labels of its columns above it, and of its row.
struct TableHeaders {
    private struct Header {
        let id: String
        let rows: Range<Int>
        let columns: Range<Int>
        let isColumn: Bool
        let isBlock: Bool
    }

    private let prefix: String
    /// Table two has no head: each of its blocks begins with its own headers.
    private let isInBlocks: Bool
    private var headers: [Header] = []

    init(_ form: FormTable) {
        prefix = form.table.rawValue
        isInBlocks = form.headerRows == 0
        for (index, row) in form.rows.enumerated() {
            for cell in row.cells {
                if case .figure = cell.role { continue }
                guard cell.role != .corner else { continue }
                headers.append(
                    Header(
                        id: id(row: index, column: cell.column), rows: index..<(index + cell.rowSpan),
                        columns: cell.column..<(cell.column + cell.columnSpan),
                        isColumn: cell.role == .blockHeader || cell.role == .columnHeader,
                        isBlock: cell.role == .blockHeader))
            }
        }
    }

    func id(row: Int, column: Int) -> String { "\(prefix)-\(row)-\(column)" }

    /// Ids of column headers from the widest to the nearest, then of row headers.
    func speaking(forRow row: Int, column: Int) -> [String] {
        let above = headers.filter { $0.isColumn && $0.rows.upperBound <= row && $0.columns.contains(column) }
        let columns =
            isInBlocks ? [above.last(where: \.isBlock), above.last { !$0.isBlock }].compactMap(\.self) : above
        return (columns + headers.filter { !$0.isColumn && $0.rows.contains(row) }).map(\.id)
    }
}
