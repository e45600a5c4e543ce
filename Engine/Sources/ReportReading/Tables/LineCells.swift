import AnnualReport

/// Turns a paragraph into the cells that it holds, where a table was flattened into lines.
enum LineCells {
    /// The longest line that can be a label: the longest of the form has 45 characters.
    private static let longest = 70 * 3

    /// - Returns: `nil` for running text; no cell for a page number, which is part of no table.
    static func split(_ text: String, place: Place) -> [TableCell]? {
        guard text.utf8.count <= longest else { return nil }
        if PageDecoration.isPageNumber(text) { return [] }
        let whole = TableCell(text, column: 0, place: place)
        if case .number = whole.content { return [whole] }
        if whole.content == .dash || whole.content == .noneWord { return [whole] }
        let pieces = text.unicodeScalars.split(whereSeparator: isBlank).map(Substring.init)
        if pieces.count > 1,
            let parts = withTrailingNumbers(pieces, place: place) ?? severalHeaders(pieces, place: place)
        {
            return parts
        }
        return SectionSplitter.endsSentence(text) && !text.hasSuffix("，") && !text.hasSuffix("、") ? nil : [whole]
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x21...0x7E, 0x4E00...0x9FFF: false
        default: scalar.properties.isWhitespace
        }
    }

    /// “一、本年新收政府信息公开申请数量 1 0 0 0 0 0 1”, also numbers alone.
    private static func withTrailingNumbers(_ pieces: [Substring], place: Place) -> [TableCell]? {
        var count = 0
        for piece in pieces.reversed() {
            guard CellText(piece).standsForNumber else { break }
            count += 1
        }
        guard count >= 1 else { return nil }
        let words = pieces.dropLast(count).joined(separator: " ")
        var cells: [TableCell] = []
        if !words.isEmpty {
            guard CellText(words) == .text else { return nil }
            cells.append(TableCell(words, column: 0, place: place))
        }
        cells += pieces.suffix(count).map { TableCell(String($0), column: 0, place: place) }
        return cells
    }

    /// “商业企业 科研机构 社会公益组织”: the header's cells on one line between blanks.
    private static func severalHeaders(_ pieces: [Substring], place: Place) -> [TableCell]? {
        let cells = pieces.map { TableCell(String($0), column: 0, place: place) }
        return cells.count(where: isHeader) >= 2 ? cells : nil
    }

    private static func isHeader(_ cell: TableCell) -> Bool {
        ColumnLabels.applicant(cell.key) != nil || ColumnLabels.remedy(cell.key) != nil
            || ProactiveLabels.column(cell.key) != nil || ProactiveLabels.isHeaderWord(cell.key)
            || RemedyTableReader.isAnchor(cell.key)
    }

    /// Whether a line can only belong to the given table.
    static func isLabel(_ cell: TableCell, of table: ReportTable) -> Bool {
        guard cell.content == .text else { return false }
        switch table {
        case .proactive, .proactive2019:
            return ProactiveLabels.block(cell.key) != nil || ProactiveLabels.row(cell.key) != nil
                || ProactiveLabels.column(cell.key) != nil || ProactiveLabels.isHeaderWord(cell.key)
        case .requests:
            return RequestLabels.isUnmistakable(cell.key) || ColumnLabels.isCornerNote(cell.key)
                || cell.key.text == "自然人" || cell.key.text == "申请人情况"
        case .remedies: return RemedyTableReader.isAnchor(cell.key)
        }
    }
}
