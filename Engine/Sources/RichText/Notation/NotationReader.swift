/// Reads the notation: a small part of Markdown for those who write without an editor. Whatever is no notation is text.
///
/// | 写 | 成为 |
/// | --- | --- |
/// | `## 标题`、`### 标题`、`#### 标题` | 二至四级标题 |
/// | 空一行 | 另起一段；不空行的换行是段内换行 |
/// | `- 内容`、`1. 内容` | 列表；下级内容缩进两格以上 |
/// | `> 内容` | 引文 |
/// | `---` | 分隔线 |
/// | `\| 甲 \| 乙 \|`，第二行写 `\| --- \| --- \|` | 表格，第一行是表头；格内换行写 `<br>` |
/// | 从 Excel、Word 粘贴的多行制表符文字 | 表格 |
/// | `**粗体**`、`[文字](地址)` | 粗体、链接 |
/// | `![替代文字](文件 "题注")` | 图片 |
/// | `!文件[标题](文件)`、`!视频[标题](文件)`，其后各行 | 文件、视频及其文字说明 |
/// | `\` 后的标点 | 标点本身 |
struct NotationReader {
    let files: FileAddresses

    func blocks(_ lines: ArraySlice<NotationLine>, depth: Int) -> [RichText.Block] {
        var blocks: [RichText.Block] = []
        var rest = lines
        while let first = rest.first {
            if first.isBlank {
                rest = rest.dropFirst()
            } else if let table = Self.pastedTable(&rest) {
                blocks.append(.table(table))
            } else {
                blocks.append(block(&rest, first.unindented, depth: depth))
            }
        }
        return blocks
    }

    private func block(
        _ rest: inout ArraySlice<NotationLine>, _ first: NotationLine, depth: Int
    ) -> RichText.Block {
        let mayNest = depth < RichTextLimits.nesting
        if let heading = first.heading {
            rest = rest.dropFirst()
            return .heading(heading.level, inline(heading.content.scalars))
        }
        if first.isRule {
            rest = rest.dropFirst()
            return .rule
        }
        if first.item != nil, mayNest { return .list(list(&rest, depth: depth)) }
        if first.isQuote, mayNest { return quote(&rest, depth: depth) }
        if first.isTableRow { return .table(table(&rest)) }
        if first.file != nil, let file = file(&rest, first) { return .file(file) }
        if first.starts(with: "!["), let image = image(first) {
            rest = rest.dropFirst()
            return .image(image)
        }
        return paragraph(&rest)
    }

    private func inline(_ scalars: ArraySlice<Unicode.Scalar>) -> InlineText {
        InlineText(NotationInlines(scalars).inlines)
    }

    /// Lines up to a blank one or one that begins something else.
    private func paragraph(_ rest: inout ArraySlice<NotationLine>) -> RichText.Block {
        var scalars: [Unicode.Scalar] = []
        var count = 0
        while let line = rest.first, !line.isBlank, count == 0 || !line.unindented.beginsBlock && !Self.isPasted(rest) {
            if count > 0 { scalars.append("\n") }
            scalars += line.scalars
            count += 1
            rest = rest.dropFirst()
        }
        return .paragraph(inline(scalars[...]))
    }

    // MARK: Lists and quotes

    private func list(_ rest: inout ArraySlice<NotationLine>, depth: Int) -> RichText.List {
        var items: [[RichText.Block]] = []
        var start: Int?
        let isOrdered = rest.first?.unindented.item?.number != nil
        while let line = rest.first, let item = line.unindented.item, (item.number != nil) == isOrdered {
            start = start ?? item.number
            let content = Self.itemLines(&rest, indent: line.indent, width: item.width)
            items.append(blocks(content[...], depth: depth + 1))
            let next = rest.drop { $0.isBlank }
            if let following = next.first?.unindented.item, (following.number != nil) == isOrdered,
                next.first?.unindented.isRule == false
            {
                rest = next
            }
        }
        return .init(isOrdered: isOrdered, start: start ?? 1, items: items)
    }

    /// The lines of an item: what follows its mark, and all lines that are indented below it.
    private static func itemLines(
        _ rest: inout ArraySlice<NotationLine>, indent: Int, width: Int
    ) -> [NotationLine] {
        var lines: [NotationLine] = []
        if let first = rest.first { lines.append(first.unindented.dropping(width)) }
        rest = rest.dropFirst()
        while let line = rest.first {
            if line.isBlank {
                // A blank line belongs to the item when more of it follows.
                let next = rest.first { !$0.isBlank }
                guard let next, next.indent >= indent + 2 else { break }
                lines.append(NotationLine([]))
            } else {
                guard line.indent >= indent + 2 else { break }
                lines.append(line.dedented(by: indent + width))
            }
            rest = rest.dropFirst()
        }
        return lines
    }

    private func quote(_ rest: inout ArraySlice<NotationLine>, depth: Int) -> RichText.Block {
        var lines: [NotationLine] = []
        while let line = rest.first?.unindented, line.isQuote {
            let content = line.dropping(1)
            lines.append(content.starts(with: " ") ? content.dropping(1) : content)
            rest = rest.dropFirst()
        }
        return .quote(blocks(lines[...], depth: depth + 1))
    }

    // MARK: Tables

    private func table(_ rest: inout ArraySlice<NotationLine>) -> RichText.Table {
        var rows: [[ArraySlice<Unicode.Scalar>]] = []
        while let line = rest.first?.unindented, line.isTableRow {
            rows.append(Self.cells(line.scalars))
            rest = rest.dropFirst()
        }
        let hasHeader = rows.count > 1 && rows[1].allSatisfy(Self.isSeparator)
        if hasHeader { rows.remove(at: 1) }
        return .init(
            headerRows: hasHeader ? 1 : 0,
            rows: rows.map { row in row.map { RichText.Table.Cell(inline($0)) } })
    }

    /// What stands between bars that are not escaped.
    private static func cells(_ line: ArraySlice<Unicode.Scalar>) -> [ArraySlice<Unicode.Scalar>] {
        var cells: [ArraySlice<Unicode.Scalar>] = []
        var start = line.startIndex + 1
        var position = start
        while position < line.endIndex {
            if line[position] == "\\" {
                position += 1
            } else if line[position] == "|" {
                cells.append(line[start..<position])
                start = position + 1
            }
            position += 1
        }
        if start < line.endIndex, line[start...].contains(where: { TextScalar($0) == .visible }) {
            cells.append(line[start...])
        }
        return cells
    }

    private static func isSeparator(_ cell: ArraySlice<Unicode.Scalar>) -> Bool {
        let signs = cell.filter { $0 != " " }
        return signs.contains("-") && signs.allSatisfy { $0 == "-" || $0 == ":" }
    }

    /// Two lines or more with the same number of tabs, as a spreadsheet copies cells.
    static func pastedTable(_ rest: inout ArraySlice<NotationLine>) -> RichText.Table? {
        guard isPasted(rest), let columns = rest.first?.columns else { return nil }
        let lines = rest.prefix { $0.columns == columns && !$0.isBlank }
        rest = rest.dropFirst(lines.count)
        return .init(
            rows: lines.map { line in
                line.scalars.split(separator: "\t", omittingEmptySubsequences: false).map {
                    RichText.Table.Cell(InlineText(String(String.UnicodeScalarView($0))))
                }
            })
    }

    private static func isPasted(_ rest: ArraySlice<NotationLine>) -> Bool {
        guard let first = rest.first, first.columns >= 2, let second = rest.dropFirst().first else { return false }
        return second.columns == first.columns && !first.isBlank && !second.isBlank
    }

    // MARK: Files

    private func image(_ line: NotationLine) -> RichText.Image? {
        let parser = NotationInlines(line.scalars)
        guard let target = parser.target(at: line.scalars.startIndex + 1), parser.isEnd(target.end),
            let key = key(target.address)
        else { return nil }
        return .init(key, alternativeText: target.label, caption: target.title)
    }

    private func file(_ rest: inout ArraySlice<NotationLine>, _ line: NotationLine) -> RichText.FileReference? {
        guard let mark = line.file else { return nil }
        let parser = NotationInlines(line.scalars)
        guard let target = parser.target(at: line.scalars.startIndex + mark.width), parser.isEnd(target.end),
            let key = key(target.address)
        else { return nil }
        rest = rest.dropFirst()
        let lines = rest.prefix { !$0.isBlank }
        rest = rest.dropFirst(lines.count)
        let summary = lines.map { inline($0.scalars).text }.joined(separator: "\n")
        return .init(mark.kind, key, title: target.label, summary: summary)
    }

    private func key(_ address: String) -> FileKey? { files.key(address) ?? FileKey(address) }
}
