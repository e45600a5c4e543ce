extension Place {
    /// The place that `words` names; records are not named by words.
    ///
    /// - Returns: `nil` when the words name no place.
    public init?(words: some StringProtocol) {
        var rest = Substring(words)
        func take(_ prefix: String) -> Bool {
            guard rest.hasPrefix(prefix) else { return false }
            rest.removeFirst(prefix.count)
            return true
        }
        func number() -> Int? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard let value = Int(digits) else { return nil }
            rest.removeFirst(digits.count)
            return value
        }
        if take("工作表“") {
            // The name may hold any character: its closing quote is the last one.
            guard let close = rest.lastIndex(of: "”") else { return nil }
            let name = String(rest[..<close])
            rest = rest[rest.index(after: close)...]
            guard let column = Place.column(letters: rest.prefix { $0.isLetter }) else { return nil }
            rest = rest.drop { $0.isLetter }
            guard let row = number(), rest.isEmpty else { return nil }
            self = .sheet(name, row: row, column: column)
            return
        }
        guard take("第"), let first = number() else { return nil }
        if take("行") {
            self = .line(first)
        } else if take("段") {
            self = .paragraph(first)
        } else if take("页第") {
            guard let line = number(), take("行") else { return nil }
            self = .page(first, line: line)
        } else if take("个表第") {
            guard let row = number(), take("行第"), let column = number(), take("格") else { return nil }
            self = .tableCell(table: first, row: row, column: column)
        } else {
            return nil
        }
        guard rest.isEmpty else { return nil }
    }

    /// 1 for A, 27 for AA; `nil` for anything but one to three capital letters.
    private static func column(letters: Substring) -> Int? {
        guard (1...3).contains(letters.count) else { return nil }
        var column = 0
        for byte in letters.utf8 {
            guard (65...90).contains(byte) else { return nil }
            column = column * 26 + Int(byte - 64)
        }
        return column
    }
}
