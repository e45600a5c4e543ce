import HTML
import Reporting
import Web

/// Prints one finding with what it speaks of, and the form for the verdict.
struct FindingPage: HTMLContent {
    let view: FindingView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "\(view.place.name)　\(view.place.year)年度")
        ErrorSummary(state.messages, general: state.general)
        Sheet {
            p {
                view.severity
                " "
                strong { view.message }
            }
            view.mend.map { words in p { "建议：\(words)" } }
            view.explanation.map { words in p(.class("soft small")) { words } }
            if !view.sources.isEmpty { p(.class("soft small")) { "依据：\(view.sources.joined(separator: "；"))" } }
        }
        ForEach(view.tables.enumerated()) { index, table in TablePart(table: table, id: "table-\(index)") }
        ForEach(view.passages) { passage in PassagePart(passage: passage) }
        verdict
    }

    @HTMLBuilder private var verdict: some HTMLContent {
        h2 { "处理" }
        view.verdict.map { words in
            p {
                StatusTag("已处理", .done)
                " " + words
            }
        }
        if view.mayJudge { form }
    }

    private var form: some HTMLContent {
        Sheet {
            p { "能改正的请改正报告。确属如此的，写明理由；所涉数字变化后，处理意见失效，须重新核实。" }
            PostForm(
                to: NarrativeEndpoints.judge.path(view.place.unit, view.place.year, view.fingerprint).address,
                token: token
            ) {
                Radios(
                    "处理意见", name: "decision",
                    choices: FindingVerdict.Decision.allCases.map { Choice($0.rawValue, $0.label) },
                    chosen: state["decision"], message: state.messages["decision"])
                TextArea(
                    "理由", name: "reason", value: state["reason"], message: state.messages["reason"], rows: 3, limit: 500
                )
                ButtonRow {
                    Button("提交处理意见", icon: .check)
                    LinkButton("返回", to: view.place.findings.address, .plain)
                }
            }
        }
    }
}

private struct TablePart: HTMLContent {
    let table: FindingView.Table
    let id: String

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        div(
            .class("table-box scroll"), .role(.region), .tabindex(0), .aria(.labelledBy, "\(id)-caption")
        ) {
            HTML.table(.class("finding-table")) {
                caption(.id("\(id)-caption")) { "\(table.title)，标出的是所涉的格，点数字到报告的表格中查看" }
                thead {
                    tr {
                        th(.scope(.column)) { "项目" }
                        ForEach(table.columns) { column in th(.scope(.column), .class("number")) { column } }
                    }
                }
                tbody {
                    ForEach(table.rows) { row in
                        tr {
                            th(.scope(.row)) { row.label }
                            ForEach(row.cells) { cell in
                                td(.class("number", cell.isMarked ? "cell-marked" : nil)) { CellText(cell: cell) }
                            }
                        }
                    }
                }
            }
        }
    }
}

private struct CellText: HTMLContent {
    let cell: FindingView.Cell

    func write(into html: inout HTMLBuffer) {
        guard cell.isMarked else { return html.append(text: cell.text) }
        mark {
            if let address = cell.address { a(.href(address)) { cell.text } } else { cell.text }
        }.write(into: &html)
    }
}

private struct PassagePart: HTMLContent {
    let passage: FindingView.Passage

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        Sheet {
            h2 { passage.section }
            p { ForEach(passage.pieces) { piece in PieceText(piece: piece) } }
            ButtonRow {
                LinkButton("在报告中查看", to: passage.report, icon: .eye)
                passage.edit.map { path in LinkButton("编辑\(passage.section)", to: path.address, icon: .edit) }
            }
        }
    }
}

private struct PieceText: HTMLContent {
    let piece: FindingView.Piece

    func write(into html: inout HTMLBuffer) {
        guard piece.isMarked else { return html.append(text: piece.text) }
        mark { piece.text }.write(into: &html)
    }
}
