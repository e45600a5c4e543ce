import AnnualReport

/// What the text of one table cell says.
enum CellText: Hashable, Sendable {
    case blank
    case number(Figure, isClean: Bool)
    /// “/”, “—”, “-”.
    case dash
    /// “无”, “未发生”: words in a number's place.
    case noneWord
    /// Digits that are not one number for certain: “1 2”, “3.4.5”, a number too long to be one.
    case brokenNumber
    case text

    /// Something that stands where the form wants a number.
    var standsForNumber: Bool {
        switch self {
        case .number, .dash, .noneWord, .brokenNumber: true
        case .blank, .text: false
        }
    }

    var isNumber: Bool { if case .number = self { true } else { false } }
}

extension CellText {
    /// Longest cell that is looked at as a number: `limit` with separators, decimals and a unit.
    private static let longestNumber = 40

    /// Reads a cell's text. A single plain number is by far the most frequent content, so it is tried first.
    init(_ text: some StringProtocol) {
        var text = Substring(text)
        if let figure = CellText.plainWhole(text) {
            self = .number(figure, isClean: true)
            return
        }
        text.trimWhiteSpace()
        guard !text.isEmpty else {
            self = .blank
            return
        }
        if let figure = CellText.plainWhole(text) {
            self = .number(figure, isClean: true)
            return
        }
        guard text.utf8.count <= CellText.longestNumber * 3 else {
            self = .text
            return
        }
        self = CellText.irregular(text)
    }

    /// One to nine ASCII digits.
    private static func plainWhole(_ text: some StringProtocol) -> Figure? {
        var value = 0
        var digits = 0
        for byte in text.utf8 {
            guard (48...57).contains(byte), digits < 9 else { return nil }
            value = value * 10 + Int(byte - 48)
            digits += 1
        }
        return digits > 0 ? Figure(value) : nil
    }

    private static func irregular(_ text: some StringProtocol) -> CellText {
        var folded: [UInt8] = []
        var sawSpaceInside = false
        var foreign: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            guard let one = Folding.fold(scalar) else {
                // Zero-width characters are nothing; white space between digits is something.
                if scalar.properties.isWhitespace, !folded.isEmpty, foreign.isEmpty { sawSpaceInside = true }
                continue
            }
            if one.value < 0x80, foreign.isEmpty {
                folded.append(UInt8(one.value))
            } else {
                foreign.append(one)
                if isLongerThanAnyWord(foreign) { return .text }
            }
        }
        if foreign.isEmpty { return ascii(folded, split: sawSpaceInside) }
        return worded(prefix: folded, words: String(String.UnicodeScalarView(foreign)), split: sawSpaceInside)
    }

    private static func ascii(_ bytes: [UInt8], split: Bool) -> CellText {
        if bytes.isEmpty { return .blank }
        if bytes.allSatisfy({ $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }) {
            return .dash
        }
        guard bytes.contains(where: { (48...57).contains($0) }) else { return .text }
        // “1.” and “3、” number a label whose words stand in the next cell or line.
        if bytes.count <= 3, let last = bytes.last, last == UInt8(ascii: ".") || last == UInt8(ascii: ",") {
            return .text
        }
        if split { return .brokenNumber }
        if let figure = Figure(String(decoding: bytes, as: UTF8.self)) {
            return .number(figure, isClean: !bytes.contains(UInt8(ascii: "+")))
        }
        if let grouped = withoutSeparators(bytes), let figure = Figure(String(decoding: grouped, as: UTF8.self)) {
            return .number(figure, isClean: true)
        }
        let isDigitsOnly = bytes.allSatisfy {
            (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "-")
        }
        return isDigitsOnly ? .brokenNumber : .text
    }

    /// 1,234,567 without its commas; `nil` unless every group after the first has three digits.
    private static func withoutSeparators(_ bytes: [UInt8]) -> [UInt8]? {
        let whole = bytes.prefix { $0 != UInt8(ascii: ".") }
        let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard groups.count > 1, let first = groups.first, (1...3).contains(first.count),
            groups.dropFirst().allSatisfy({ $0.count == 3 })
        else { return nil }
        return Array(groups.joined()) + bytes[whole.endIndex...]
    }

    private static let units: Set<String> = ["件", "条", "个", "次", "项", "人", "份", "宗", "起", "例", "万元", "元"]
    private static let noneWords: Set<String> = ["无", "无.", "没有", "暂无", "未发生", "(无)", "空"]

    private static func worded(prefix: [UInt8], words: String, split: Bool) -> CellText {
        if prefix.isEmpty || prefix == [UInt8(ascii: "(")] {
            return noneWords.contains(String(decoding: prefix, as: UTF8.self) + words) ? .noneWord : signed(words)
        }
        guard units.contains(words), case .number(let figure, _) = ascii(prefix, split: split) else { return .text }
        // 元 in a cell that wants 万元 would be wrong by four digits.
        return words == "元" ? .text : .number(figure, isClean: false)
    }

    /// Longer than any unit or word for nothing, and no 增 or 减 before a number: words that say nothing of a number.
    private static func isLongerThanAnyWord(_ words: [Unicode.Scalar]) -> Bool {
        words.count > longestWord && words.first != "增" && words.first != "减"
    }

    private static let longestWord =
        units.union(noneWords).map(\.unicodeScalars.count).max() ?? 0

    /// 增3, 减2: the trial form's 本年增/减.
    private static func signed(_ words: String) -> CellText {
        guard let first = words.first, first == "增" || first == "减",
            let figure = Figure(words.dropFirst()), !figure.isNegative
        else { return .text }
        return .number(first == "减" ? .zero - figure : figure, isClean: false)
    }
}

extension Substring {
    private static func isGraphic(_ byte: UInt8) -> Bool { (0x21...0x7E).contains(byte) }

    /// Drops white space of every kind at both ends.
    mutating func trimWhiteSpace() {
        // A letter or digit at either end is nearly always there, and then nothing is to do.
        while utf8.first.map({ !Substring.isGraphic($0) }) ?? false, let first = unicodeScalars.first,
            Folding.fold(first) == nil
        {
            unicodeScalars.removeFirst()
        }
        while utf8.last.map({ !Substring.isGraphic($0) }) ?? false, let last = unicodeScalars.last,
            Folding.fold(last) == nil
        {
            unicodeScalars.removeLast()
        }
    }
}
