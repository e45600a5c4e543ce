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
struct LinkedReportTable: HTMLContent {
    let form: FormTable
    let cells: [CellKey: ReportCellView]
    /// Names the table: the id of the heading above.
    let heading: String
    /// What a finding speaks of.
    var marks: ReportMarks?

    func write(into html: inout HTMLBuffer) {
        div(.class("report-body")) { ReportTableView(form, labelledBy: heading, figure: figure) }.write(into: &html)
    }

    private func figure(_ key: CellKey, _ text: String, _ html: inout HTMLBuffer) {
        guard let view = cells[key] else { return text.write(into: &html) }
        let link = a(
            .class("figure is-\(view.mark.rawValue)\(view.isZero ? " is-zero" : "")"), .href(view.path.address),
            .aria(.label, "\(key.words)：\(view.figure ?? "待填")")
        ) { view.figure ?? "待填" }
        if marks?.contains(key) == true {
            MarkedFigure(key: key, content: link).write(into: &html)
        } else {
            link.write(into: &html)
        }
        if let note = view.note { small { note }.write(into: &html) }
    }
}
