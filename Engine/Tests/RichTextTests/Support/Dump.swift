import RichText

/// A text as lines that a person can write by hand: `## 标题`, `¶ 段落` (`¶centre`, `¶right`), lists as `- ` and `1. ` with what
/// they hold indented, tables as `table caption 1/0` (header rows and columns) and rows, `**b**` and so on for marks.
func dump(_ text: RichText) -> String { dump(text.blocks).joined(separator: "\n") }

private func dump(_ blocks: [RichText.Block]) -> [String] { blocks.flatMap(dump) }

private func dump(_ block: RichText.Block) -> [String] {
    switch block {
    case .heading(let heading): [String(repeating: "#", count: heading.level) + " " + dump(heading.content)]
    case .paragraph(let paragraph):
        ["¶" + (paragraph.alignment == .natural ? "" : paragraph.alignment.rawValue) + " " + dump(paragraph.content)]
    case .list(let list):
        list.items.enumerated().flatMap { number, item in
            indented(dump(item), list.isOrdered ? "\(list.start + number). " : "- ")
        }
    case .table(let table):
        [("table \(table.caption) \(table.headerRows)/\(table.headerColumns)")]
            + table.rows.map { "| " + $0.map(dump).joined(separator: " | ") }
    case .image(let image): ["image \(image.file.hex.prefix(1)) [\(image.alternativeText)] \(image.caption)"]
    case .file(let file): ["\(file.kind.rawValue) \(file.file.hex.prefix(1)) [\(file.title)] \(visible(file.summary))"]
    case .quote(let quote): indented(dump(quote.blocks), "> ")
    case .rule: ["---"]
    }
}

private func indented(_ lines: [String], _ mark: String) -> [String] {
    lines.enumerated().map { ($0 == 0 ? mark : String(repeating: " ", count: mark.count)) + $1 }
}

private func dump(_ cell: RichText.Table.Cell) -> String {
    let span = cell.columnSpan == 1 && cell.rowSpan == 1 ? "" : "<\(cell.columnSpan)×\(cell.rowSpan)"
    let alignment = cell.alignment == .natural ? "" : "{\(cell.alignment.rawValue)}"
    return cell.paragraphs.map(dump).joined(separator: "¶") + span + alignment
}

private func dump(_ content: InlineText) -> String {
    content.inlines.map { inline in
        guard case .text(let run) = inline else { return "⏎" }
        let signs: [(Marks, String)] = [
            (.bold, "**"), (.italic, "/"), (.underline, "_"), (.strike, "~"), (.superscript, "^"), (.subscript, "↓"),
        ]
        let text = signs.filter { run.marks.contains($0.0) }.reduce(run.text) { $1.1 + $0 + $1.1 }
        return run.link.map { "[\(text)](\($0))" } ?? text
    }.joined()
}

private func visible(_ text: String) -> String { text.replacing("\n", with: "⏎") }
