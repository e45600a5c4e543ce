extension RichText {
    /// The text in the notation that `RichTextReader.notation` reads; what it cannot say is told by `notationLosses`.
    public func notation(files: FileAddresses = .standard) -> String {
        NotationWriter(files: files).lines(blocks).joined(separator: "\n")
    }

    /// What would be lost if the text were written in the notation and read again, each once; none when it comes back the same.
    public var notationLosses: [NotationLoss] {
        var found: Set<NotationLoss> = []
        for placed in allBlocks {
            placed.block.addLosses(to: &found)
            for (content, _) in placed.texts
            where content.runs.contains(where: { !$0.marks.subtracting(.bold).isEmpty }) {
                found.insert(.marks)
            }
        }
        if Self.hasAdjacentLists(blocks) { found.insert(.adjacentLists) }
        return NotationLoss.allCases.filter(found.contains)
    }

    private static func hasAdjacentLists(_ blocks: [Block]) -> Bool {
        for (one, next) in zip(blocks, blocks.dropFirst()) {
            if case .list(let one) = one, case .list(let next) = next, one.isOrdered, next.isOrdered { return true }
        }
        return blocks.contains { block in
            switch block {
            case .list(let list): list.items.contains(where: hasAdjacentLists)
            case .quote(let quote): hasAdjacentLists(quote.blocks)
            default: false
            }
        }
    }
}

/// Something of a text that the notation cannot say.
public enum NotationLoss: String, Hashable, Sendable, CaseIterable {
    /// Italic, underlined, struck, raised and lowered text.
    case marks
    case alignment
    case spans
    /// More than one header row, or header columns.
    case headers
    case tableCaption
    case cellParagraphs
    case headingBreaks
    /// Two numbered lists without anything between them.
    case adjacentLists

    /// For the warning before the text is edited in the notation.
    public var words: String {
        switch self {
        case .marks: "斜体、下划线、删除线、上标、下标"
        case .alignment: "居中、居右"
        case .spans: "合并单元格"
        case .headers: "多行表头、行表头"
        case .tableCaption: "表格题注"
        case .cellParagraphs: "单元格内分段（改为换行）"
        case .headingBreaks: "小标题内换行"
        case .adjacentLists: "相邻的两个编号列表（并为一个）"
        }
    }
}

extension RichText.Block {
    fileprivate func addLosses(to found: inout Set<NotationLoss>) {
        switch self {
        case .heading(let heading): if heading.content.inlines.contains(.lineBreak) { found.insert(.headingBreaks) }
        case .paragraph(let paragraph): if paragraph.alignment != .natural { found.insert(.alignment) }
        case .table(let table):
            if table.headerRows > 1 || table.headerColumns > 0 { found.insert(.headers) }
            if !table.caption.isEmpty { found.insert(.tableCaption) }
            for cell in table.rows.joined() {
                if cell.columnSpan > 1 || cell.rowSpan > 1 { found.insert(.spans) }
                if cell.alignment != .natural { found.insert(.alignment) }
                if cell.paragraphs.count > 1 { found.insert(.cellParagraphs) }
            }
        case .list, .image, .file, .quote, .rule: break
        }
    }
}

extension RichTextReader {
    /// Reads the notation that `NotationReader` describes. What is no notation is text; there is no wrong notation.
    ///
    /// - Throws: only the limits of `RichTextLimits`.
    public static func notation(_ text: String, files: FileAddresses = .standard) throws(RichTextError) -> RichText {
        try admit(text)
        return try RichText(NotationReader(files: files).blocks(NotationLine.lines(of: text)[...], depth: 0))
    }

    /// Reads plain text: a line is a paragraph, lines with tabs as a spreadsheet copies them are a table.
    ///
    /// - Throws: only the limits of `RichTextLimits`.
    public static func plain(_ text: String) throws(RichTextError) -> RichText {
        try admit(text)
        var blocks: [RichText.Block] = []
        var rest = NotationLine.lines(of: text)[...]
        while let line = rest.first {
            if let table = NotationReader.pastedTable(&rest) {
                blocks.append(.table(table))
            } else {
                blocks.append(.paragraph(InlineText(String(String.UnicodeScalarView(line.scalars)))))
                rest = rest.dropFirst()
            }
        }
        return try RichText(blocks)
    }

    private static func admit(_ text: String) throws(RichTextError) {
        guard text.utf8.count <= RichTextLimits.bytes else { throw .tooManyBytes(limit: RichTextLimits.bytes) }
    }
}
