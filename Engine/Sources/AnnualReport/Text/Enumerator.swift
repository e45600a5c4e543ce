/// The number that a sub-heading or list item begins with: （一）, 1., 1、, 一是.
struct Enumerator: Hashable, Sendable {
    enum Style: Hashable, Sendable {
        /// （一）, (一), （一) …
        case bracketedHan
        /// 一、
        case han
        /// 1. or 1．
        case digitAndStop
        /// 1、
        case digitAndComma
        /// （1）
        case bracketedDigit
        /// 一是, 第一，
        case spoken
    }

    let style: Style
    let number: Int
    /// How many characters it takes.
    let count: Int
}

extension Enumerator {
    /// The largest number that a list in a report is taken to reach; more is a year or an amount.
    private static let largest = 40

    /// The enumerator at a position; `nil` when the text begins otherwise.
    init?(_ text: [Unicode.Scalar], at start: Int) {
        guard start < text.count else { return nil }
        let opens = text[start] == "（" || text[start] == "("
        var position = opens ? start + 1 : start
        let isSpoken = !opens && text[position] == "第"
        if isSpoken { position += 1 }
        guard let (number, afterNumber, isHan) = Enumerator.number(text, at: position) else { return nil }
        guard number >= 1, number <= Enumerator.largest, afterNumber < text.count else { return nil }
        let closing = text[afterNumber]
        let style: Style
        switch closing {
        case "）", ")":
            guard opens else { return nil }
            style = isHan ? .bracketedHan : .bracketedDigit
        case "、":
            guard !opens else { return nil }
            style = isSpoken ? .spoken : isHan ? .han : .digitAndComma
        case ".", "．":
            guard !opens, !isHan, afterNumber + 1 < text.count, !text[afterNumber + 1].isDigit else { return nil }
            style = .digitAndStop
        case "是", "，":
            guard !opens, isHan, closing == "是" || isSpoken else { return nil }
            style = .spoken
        default: return nil
        }
        self.init(style: style, number: number, count: afterNumber + 1 - start)
    }

    private static func number(
        _ text: [Unicode.Scalar], at start: Int
    ) -> (value: Int, end: Int, isHan: Bool)? {
        var position = start
        var value = 0
        while position < text.count, position - start < 2, text[position].isDigit {
            value = value * 10 + Int(text[position].value - 48)
            position += 1
        }
        if position > start { return (value, position, false) }
        return HanNumber.parse(text, at: start).map { ($0.value, $0.end, true) }
    }
}

/// 一 to 九十九.
enum HanNumber {
    static func digit(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "〇", "零", "○": 0
        case "一": 1
        case "二", "两": 2
        case "三": 3
        case "四": 4
        case "五": 5
        case "六": 6
        case "七": 7
        case "八": 8
        case "九": 9
        default: nil
        }
    }

    /// The number at a position, and the position behind it.
    static func parse(_ text: [Unicode.Scalar], at start: Int) -> (value: Int, end: Int)? {
        guard start < text.count else { return nil }
        var position = start
        let tens = digit(text[position])
        if tens != nil { position += 1 }
        guard position < text.count, text[position] == "十" else {
            return tens.map { ($0, position) }
        }
        position += 1
        var value = (tens ?? 1) * 10
        if position < text.count, let ones = digit(text[position]) {
            value += ones
            position += 1
        }
        return (value, position)
    }
}
