private import HTML

/// Writes a text in the notation.
struct NotationWriter {
    let files: FileAddresses

    func lines(_ blocks: [RichText.Block]) -> [String] {
        var lines: [String] = []
        for block in blocks {
            if !lines.isEmpty { lines.append("") }
            lines += self.lines(block)
        }
        return lines
    }

    private func lines(_ block: RichText.Block) -> [String] {
        switch block {
        case .heading(let heading):
            // A heading is one line.
            let content = heading.content.inlines.map { $0 == .lineBreak ? Inline.text(TextRun(" ")) : $0 }
            let line = Self.lines(InlineText(content), isLineStart: false).joined()
            return [String(repeating: "#", count: heading.level) + (line.isEmpty ? "" : " " + line)]
        case .paragraph(let paragraph): return Self.lines(paragraph.content)
        case .list(let list): return lines(list)
        case .table(let table): return Self.lines(table)
        case .image(let image):
            let caption = image.caption.isEmpty ? "" : " \"\(Self.escaped(image.caption, "\""))\""
            return ["![\(Self.escaped(image.alternativeText))](\(address(image.file))\(caption))"]
        case .file(let file):
            let sign = file.kind == .video ? "!视频" : "!文件"
            return ["\(sign)[\(Self.escaped(file.title))](\(address(file.file)))"]
                + (file.summary.isEmpty ? [] : Self.lines(InlineText(file.summary)))
        case .quote(let quote): return lines(quote.blocks).map { $0.isEmpty ? ">" : "> " + $0 }
        case .rule: return ["---"]
        }
    }

    private func address(_ key: FileKey) -> String {
        files.address(key).map { Self.escaped($0.text) } ?? key.hex
    }

    private func lines(_ list: RichText.List) -> [String] {
        list.items.enumerated().flatMap { number, item in
            let mark = list.isOrdered ? "\(list.start + number). " : "- "
            let indent = String(repeating: " ", count: mark.count)
            return lines(item).enumerated().map { index, line in
                index == 0 ? mark + line : line.isEmpty ? "" : indent + line
            }
        }
    }

    /// Each place of the grid is a cell; one that spans stands in its first place.
    private static func lines(_ table: RichText.Table) -> [String] {
        var lines = zip(table.rows, table.columns).map { cells, columns in
            var texts = Array(repeating: "", count: table.columnCount)
            for (cell, column) in zip(cells, columns) {
                texts[column] = cell.paragraphs.map { self.lines($0).joined(separator: "<br>") }.joined(
                    separator: "<br>")
            }
            return "| " + texts.joined(separator: " | ") + " |"
        }
        if table.headerRows > 0 {
            let separator = "|" + String(repeating: " --- |", count: table.columnCount)
            lines.insert(separator, at: 1)
        }
        return lines
    }

    // MARK: Inside a block

    private static func lines(_ content: InlineText, isLineStart: Bool = true) -> [String] {
        var lines: [String] = []
        var line = ""
        var open: LinkAddress?
        func end() {
            if let link = open { line += "](\(escaped(link.text)))" }
            open = nil
        }
        for inline in content.inlines {
            guard case .text(let run) = inline else {
                end()
                lines.append(line)
                line = ""
                continue
            }
            if run.link != open {
                end()
                if run.link != nil { line += "[" }
                open = run.link
            }
            let text = escaped(run.text, isLineStart: isLineStart && line.isEmpty && !run.marks.contains(.bold))
            line += run.marks.contains(.bold) ? "**\(text)**" : text
        }
        end()
        return content.isEmpty ? [] : lines + [line]
    }

    /// Signs that mean something wherever they stand.
    private static let signs: Set<Unicode.Scalar> = ["\\", "*", "[", "]", "(", ")", "|", "!", "<"]

    /// - Parameter isLineStart: signs that begin a block are escaped too.
    private static func escaped(_ text: String, _ more: Unicode.Scalar? = nil, isLineStart: Bool = false) -> String {
        var result = String.UnicodeScalarView()
        var isFirst = isLineStart
        var isNumber = isLineStart
        for scalar in text.unicodeScalars {
            let beginsBlock = isFirst && (scalar == "#" || scalar == "-" || scalar == ">") || isNumber && scalar == "."
            if beginsBlock || signs.contains(scalar) || scalar == more { result.append("\\") }
            result.append(scalar)
            isFirst = false
            isNumber = isNumber && ("0"..."9").contains(scalar)
        }
        return String(result)
    }
}
