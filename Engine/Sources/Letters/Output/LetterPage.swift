import HTML
import Regulation

/// A letter as a page of its own: to be read on a screen, and printed as official paper.
struct LetterPage {
    private let letter: Letter

    init(_ letter: Letter) { self.letter = letter }

    /// The page as UTF-8.
    func bytes() -> [UInt8] { document.bytes(capacity: 16 * 1024) }

    private var isForm: Bool { letter.kind.layout == .form }
    private var hasHead: Bool { !isForm && letter.kind.reader != .office }

    private var document: some HTMLContent {
        Document(title: letter.fileTitle, policy: .selfContained) {
            LetterPage.style
        } body: {
            main(.class("letter")) {
                article {
                    head
                    if let addressee = letter.addressee { p(.class("flush")) { addressee + "：" } }
                    ForEach(letter.body) { LetterBlockView(block: $0) }
                    tail
                }
            }
        }
    }

    @HTMLBuilder private var head: some HTMLContent {
        if hasHead { p(.class("head")) { letter.organ } }
        if hasHead, let number = letter.number { p(.class("number")) { number } }
        h1 {
            if !hasHead {
                letter.organ
                br()
            }
            letter.title
        }
        if !hasHead, let number = letter.number { p(.class("number")) { number } }
    }

    @HTMLBuilder private var tail: some HTMLContent {
        if !letter.enclosures.isEmpty {
            div(.class("enclosures")) { ForEach(letter.enclosureLines) { line in p { line } } }
        }
        if let signature = letter.signature {
            div(.class("signature")) {
                p { signature.name }
                p { signature.date.chinese }
            }
        }
        if let contact = letter.contact { p { "（\(contact)）" } }
    }

    private static let style = Stylesheet(
        """
        :root { color-scheme: light; --ink: #16202a; --red: #c8000f; --line: #4a5560;
          --song: "FZXiaoBiaoSong-B05S", "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, serif;
          --fangsong: FangSong, STFangsong, "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; }
        * { box-sizing: border-box; }
        body { margin: 0; background: #eef1f4; color: var(--ink); font: 1.25rem/1.75 var(--fangsong);
          overflow-wrap: anywhere; }
        .letter { max-width: 50rem; margin: 0 auto; padding: 3rem clamp(1rem, 8vw, 6rem) 4rem; background: #fff; }
        .letter p { margin: 0; text-indent: 2em; text-align: justify; }
        .letter .head { font: 700 clamp(1.6rem, 6vw, 2.6rem)/1.3 var(--song); color: var(--red); text-align: center;
          text-indent: 0; padding-bottom: .4rem; border-bottom: 6px double var(--red); }
        .letter .number { text-align: right; text-indent: 0; margin-top: .6rem; }
        .letter h1 { font: 700 1.75rem/1.5 var(--song); text-align: center; margin: 2.5rem 0 1.75rem;
          text-wrap: balance; }
        .letter h2 { font: 400 1.25rem/1.75 "SimHei", "Noto Sans CJK SC", sans-serif; margin: 0; text-indent: 2em; }
        .letter h3 { font: 400 1.25rem/1.75 KaiTi, STKaiti, var(--song); margin: 0; text-indent: 2em; }
        .letter .flush { text-indent: 0; }
        .letter .enclosures { margin-top: 1.75em; }
        .letter .enclosures p { text-indent: 0; padding-left: 5em; }
        .letter .enclosures p:first-child { text-indent: -3em; }
        .letter .signature { width: fit-content; max-width: 100%; margin: 4rem 4em 0 auto; }
        .letter .signature p { text-align: center; text-indent: 0; }
        .letter .sheet { overflow-x: auto; margin: 1rem 0; }
        .letter table { border-collapse: collapse; width: 100%; font: 1rem/1.5 var(--song); }
        .letter th, .letter td { border: 1px solid var(--line); padding: .5rem; text-align: left; }
        .letter th { font-weight: 400; text-align: center; min-width: 3.5rem; }
        .letter .room { min-height: 4.5rem; }
        @media (max-width: 40rem) { body { font-size: 1.125rem; } .letter .signature { margin-right: 0; } }
        @media print { @page { size: A4; margin: 37mm 26mm 35mm 28mm; } body { background: none; font-size: 16pt; }
          .letter { max-width: none; padding: 0; } .letter tr, .letter .signature { break-inside: avoid; } }

        """)
}

/// A piece of the text on the page.
private struct LetterBlockView: HTMLContent {
    let block: LetterBlock

    func write(into html: inout HTMLBuffer) {
        switch block {
        case .heading(let text): h2 { text }.write(into: &html)
        case .subheading(let text): h3 { text }.write(into: &html)
        case .paragraph(let text): p { LinesView(text: text) }.write(into: &html)
        case .table(let table): LetterTableView(table: table).write(into: &html)
        }
    }
}

/// Text whose line ends are line breaks.
private struct LinesView: HTMLContent {
    let text: String

    func write(into html: inout HTMLBuffer) {
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if index > 0 { br().write(into: &html) }
            html.append(text: String(line))
        }
    }
}

private struct LetterTableView: HTMLContent {
    let table: LetterTable

    func write(into html: inout HTMLBuffer) {
        let content = div(.class("sheet"), .role(.region), .tabindex(0), .aria(.label, "表格")) {
            HTML.table { tbody { ForEach(table.rows) { row in tr { ForEach(row) { LetterCellView(cell: $0) } } } } }
        }
        content.write(into: &html)
    }
}

private struct LetterCellView: HTMLContent {
    let cell: LetterTable.Cell

    func write(into html: inout HTMLBuffer) {
        if cell.isLabel {
            th(.scope(cell.rowSpan > 1 ? .rowGroup : .row), .colspan(cell.columnSpan), .rowspan(cell.rowSpan)) {
                LinesView(text: cell.text)
            }.write(into: &html)
        } else {
            td(.colspan(cell.columnSpan), .rowspan(cell.rowSpan)) {
                if cell.room > 0 {
                    div(.class("room")) { LinesView(text: cell.text) }
                } else {
                    LinesView(text: cell.text)
                }
            }.write(into: &html)
        }
    }
}
