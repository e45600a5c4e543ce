import AnnualReport
import HTML
import ReportWriting
import Web

/// A cell of a mandated table as it is shown: its number, where it leads, what it rests on.
struct ReportCellView: Equatable {
    enum Mark: String, Equatable {
        case counted, entered, corrected, moved, unknown
    }

    /// What stands in the report; `nil` while it is unknown.
    let figure: String?
    let mark: Mark
    /// Small print below: the counted figure of a corrected one.
    let note: String?
    let path: LocalPath

    var isZero: Bool { figure == "0" }
}

/// A mandated table as the form prints it, whose numbers are links to what they count.
struct ReportTableView: HTMLContent {
    let form: FormTable
    let cells: [CellKey: ReportCellView]
    /// Names the table: the id of the heading above.
    let heading: String

    func write(into html: inout HTMLBuffer) {
        div(.class("scroll"), .role(.region), .tabindex(0), .aria(.labelledBy, heading)) {
            table(.class("report-table"), .aria(.labelledBy, heading)) {
                if form.headerRows > 0 {
                    thead { ForEach(Array(form.rows.prefix(form.headerRows))) { row($0) } }
                }
                tbody { ForEach(Array(form.rows.dropFirst(form.headerRows))) { row($0) } }
            }
        }.write(into: &html)
    }

    private func row(_ row: FormTable.Row) -> some HTMLContent { tr { ForEach(row.cells) { cell($0) } } }

    @HTMLBuilder private func cell(_ cell: FormCell) -> some HTMLContent {
        switch cell.role {
        case .figure(let key): figure(cell, key)
        case .corner:
            td(.class("corner"), .colspan(cell.columnSpan), .rowspan(cell.rowSpan)) { cell.text }
        case .columnHeader:
            th(.scope(cell.columnSpan > 1 ? .columnGroup : .column), .colspan(cell.columnSpan), .rowspan(cell.rowSpan))
            {
                cell.text
            }
        case .blockHeader:
            th(.scope(.columnGroup), .colspan(cell.columnSpan), .rowspan(cell.rowSpan)) { cell.text }
        case .groupHeader:
            th(.scope(.rowGroup), .colspan(cell.columnSpan), .rowspan(cell.rowSpan)) { cell.text }
        case .rowHeader: th(.scope(.row), .colspan(cell.columnSpan), .rowspan(cell.rowSpan)) { cell.text }
        }
    }

    @HTMLBuilder private func figure(_ cell: FormCell, _ key: CellKey) -> some HTMLContent {
        if let view = cells[key] {
            td(.class("figure is-\(view.mark.rawValue)\(view.isZero ? " is-zero" : "")"), .colspan(cell.columnSpan)) {
                a(.href(view.path.address), .aria(.label, "\(key.words)：\(view.figure ?? "未填报")")) {
                    view.figure ?? "待填"
                }
                view.note.map { note in small { note } }
            }
        } else {
            td(.colspan(cell.columnSpan)) { cell.text }
        }
    }
}
