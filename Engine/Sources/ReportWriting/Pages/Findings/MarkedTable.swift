import AnnualReport
import HTML

/// One mandated table with the cells marked that findings speak of, and what is unknown hatched and explained.
struct MarkedTable: HTMLContent {
    let form: FormTable
    let model: FindingsModel

    private var report: AnnualReport { model.checked.report }
    private var captionID: String { model.id(table: form.table) }
    private var isMissing: Bool { form.keys.allSatisfy { report.cells[$0].state == .tableMissing } }

    func write(into html: inout HTMLBuffer) {
        div(.class("scroll"), .role(.region), .tabindex(0), .aria(.labelledBy, captionID)) {
            table(.class("form marked", form.table == .remedies ? "wide" : nil)) {
                caption(.id(captionID)) {
                    "\(form.table.officialName)　\(form.section.officialTitle)"
                    if isMissing { span(.class("absent")) { "文件中没有找到这张表" } }
                }
                if !form.head.isEmpty { thead { ForEach(form.head) { row($0) } } }
                tbody { ForEach(form.body) { row($0) } }
            }
        }.write(into: &html)
    }

    private func row(_ row: FormTable.Row) -> some HTMLContent {
        tr {
            ForEach(row.cells) { cell in
                if case .figure(let key) = cell.role { figure(key, cell) } else { TableLabel(cell: cell) }
            }
        }
    }

    private func figure(_ key: CellKey, _ cell: FormCell) -> some HTMLContent {
        let unknown = report.cells[key].unknownWords
        let mark = model.cells[key]
        return td(
            .id(model.id(cell: key)), .colspan(cell.columnSpan), .when(mark != nil, .tabindex(-1)),
            .class(
                mark.map { $0.severity.rawValue }, mark?.isMain == true ? "main" : nil, unknown == nil ? nil : "unknown"
            )
        ) {
            if let unknown {
                span(.class("why"), .title(unknown.long)) { unknown.short }
            } else if let mark, !mark.isMain {
                linked(report.cells[key].figure?.description ?? "", mark)
            } else {
                report.cells[key].figure?.description ?? ""
            }
            if let mark, mark.isMain || unknown != nil { self.mark(mark) }
        }
    }

    /// A number that only belongs to a failing sum leads to its finding itself.
    private func linked(_ number: String, _ mark: FindingsModel.CellMark) -> some HTMLContent {
        let findings = mark.findings.map(String.init).joined(separator: "、")
        return a(
            .href(mark.findings.first.map { .fragment(model.id(finding: $0)) }),
            .aria(.label, "\(number)，涉及问题\(findings)")
        ) { number }
    }

    @HTMLBuilder private func mark(_ mark: FindingsModel.CellMark) -> some HTMLContent {
        if let proposed = mark.proposed { span(.class("proposed")) { "建议\(proposed.description)" } }
        span(.class("refs")) {
            ForEach(mark.findings.prefix(3)) { FindingReference(model: model, number: $0) }
        }
    }
}
