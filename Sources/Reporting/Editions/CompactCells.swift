public import AnnualReport

/// The cells of a report as one line of text, in the order of ``CellKey/all``: numbers as they are, what is unknown as a letter for the reason.
///
/// It leaves out places and printed texts: what sums and series need, a tenth of the record. Unknown is never 0 here either.
public enum CompactCells {
    public static func text(_ cells: ReportCells) -> String {
        var text = ""
        for key in CellKey.all {
            if key.index > 0 { text += "," }
            text += word(cells[key].state)
        }
        return text
    }

    /// - Returns: `nil` for a text that is not of this form.
    public static func cells(_ text: String) -> ReportCells? {
        var cells = ReportCells()
        var index = 0
        for word in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            guard index < CellKey.count, let state = state(word) else { return nil }
            cells[CellKey.all[index]] = Cell(state, raw: Substring(word).isNumber ? String(Substring(word)) : "")
            index += 1
        }
        return index == CellKey.count ? cells : nil
    }

    private static func word(_ state: Cell.State) -> String {
        switch state {
        case .value(let figure): figure.description
        case .blank: "b"
        case .dash: "d"
        case .text: "t"
        case .rowMissing: "r"
        case .tableMissing: "m"
        case .unplaced: "u"
        }
    }

    private static func state(_ word: Substring.UTF8View.SubSequence) -> Cell.State? {
        guard let first = word.first else { return nil }
        guard word.count == 1, !(48...57).contains(first) else { return Figure(Substring(word)).map { .value($0) } }
        switch first {
        case UInt8(ascii: "b"): return .blank
        case UInt8(ascii: "d"): return .dash
        case UInt8(ascii: "t"): return .text
        case UInt8(ascii: "r"): return .rowMissing
        case UInt8(ascii: "m"): return .tableMissing
        case UInt8(ascii: "u"): return .unplaced
        default: return nil
        }
    }
}

extension Substring {
    /// Begins as numbers do: the letters of unknown cells do not.
    fileprivate var isNumber: Bool { utf8.first.map { (48...57).contains($0) || $0 == UInt8(ascii: "-") } ?? false }
}
