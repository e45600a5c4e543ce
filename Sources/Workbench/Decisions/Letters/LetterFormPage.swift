import HTML
import Letters
import Regulation
import Requests
import Web

/// Prints the form of a letter, the letter as it would be, and what the checks say.
struct LetterFormPage: HTMLContent {
    let view: LetterFormView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        RefusalList(title: "现在不能制发这件文书", refusals: view.refusals)
        if view.refusals.isEmpty {
            PostForm(
                to: OutcomeEndpoints.issueLetter.path(view.id, view.kind.rawValue).address, token: token
            ) {
                HiddenField("version", "\(view.version)")
                Sheet {
                    LetterFields(view: view, state: state)
                    ButtonRow { Button("预览和检查", .secondary, icon: .eye, name: "button", value: "preview") }
                }
                view.draft.map { LetterDraftPart(draft: $0, state: state) }
            }
        }
    }
}

/// The letter as it would be printed, with what is wrong.
struct LetterDraftPart: HTMLContent {
    let draft: LetterDraft
    let state: FormState

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var blocking: [LetterFinding] { draft.findings.filter { $0.severity == .block } }
    private var asking: [LetterFinding] { draft.findings.filter { $0.severity == .confirm } }

    @HTMLBuilder private var content: some HTMLContent {
        if !draft.missing.isEmpty {
            Remark(.failure, title: "还不能生成文书") { ul { ForEach(draft.missing) { text in li { text } } } }
        }
        if !blocking.isEmpty {
            Remark(.failure, title: "须改正以后才能签发") { ul { ForEach(blocking) { finding in li { line(finding) } } } }
        }
        draft.letter.map { letter in preview(letter) }
        if draft.letter != nil, blocking.isEmpty { issuing }
    }

    private func line(_ finding: LetterFinding) -> String {
        "\(finding.message)（\(finding.check.rawValue)）。"
    }

    /// The words in the order of the printed letter.
    private func preview(_ letter: Letter) -> some HTMLContent {
        section(.class("sheet letter-preview")) {
            h2 { "预览" }
            p(.class("letter-organ")) { letter.organ }
            letter.number.map { text in p(.class("letter-number")) { text } }
            p(.class("letter-title")) { letter.title }
            letter.addressee.map { name in p { "\(name)：" } }
            ForEach(letter.body) { block in LetterBlockPart(block: block) }
            if !letter.enclosures.isEmpty { p { "附件：\(letter.enclosures.joined(separator: "；"))" } }
            letter.signature.map { signature in
                p(.class("letter-signature")) {
                    signature.name
                    br()
                    signature.date.chinese
                }
            }
            letter.contact.map { text in p { "（\(text)）" } }
        }
    }

    @HTMLBuilder private var issuing: some HTMLContent {
        Sheet {
            h2 { "签发" }
            if !asking.isEmpty {
                Checkboxes(
                    "须逐项确认", name: "confirmed", choices: asking.map { Choice($0.message, line($0)) },
                    chosen: Set(state.values.all("confirmed")), message: state.messages["confirmed"])
            }
            p(.class("hint")) { "签发后取得文号，生成 Word 和 PDF 文件；内容有误的只能作废，文号不再使用。" }
            ButtonRow { Button("签发", icon: .check, name: "button", value: "issue") }
        }
    }
}

/// One block of a letter's text.
struct LetterBlockPart: HTMLContent {
    let block: LetterBlock

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        switch block {
        case .heading(let text), .subheading(let text): p { strong { text } }
        case .paragraph(let text): p { text }
        case .table(let letterTable):
            table(.class("letter-table")) {
                tbody {
                    ForEach(letterTable.rows) { row in
                        tr {
                            ForEach(row) { cell in
                                td(.colspan(cell.columnSpan), .rowspan(cell.rowSpan)) { cell.text }
                            }
                        }
                    }
                }
            }
        }
    }
}
