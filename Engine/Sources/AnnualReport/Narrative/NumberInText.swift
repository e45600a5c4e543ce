/// A number as running text writes it: 12, １２, 1,234, 一百二十, 1.2万, 3万余, 百分之五, 近200.
public struct NumberInText: Hashable, Sendable {
    /// Exact; a percentage keeps its own number (5% is 5).
    public var value: Figure
    /// From the qualifier before or behind it; `exact` where there is none.
    public var precision: Fact.Precision
    public var isPercent: Bool
    /// UTF-8 offsets of the number with its qualifiers, in the text that was searched.
    public var range: Range<Int>

    public init(value: Figure, precision: Fact.Precision, isPercent: Bool = false, range: Range<Int>) {
        self.value = value
        self.precision = precision
        self.isPercent = isPercent
        self.range = range
    }
}

extension NumberInText {
    /// Every number of a text, in order. Ordinals (第三) and numerals inside words (统一) are numbers too: what a
    /// number counts is the caller's question.
    public static func all(in text: String) -> [NumberInText] {
        let folded = FoldedText(text)
        var numbers: [NumberInText] = []
        var index = 0
        while index < folded.bytes.count {
            var parser = NumberParser(bytes: folded.bytes, at: index)
            if let number = parser.parse() {
                let qualified = Qualifier.widen(number, in: folded.bytes)
                numbers.append(
                    NumberInText(
                        value: qualified.value, precision: qualified.precision, isPercent: qualified.isPercent,
                        range: folded.original(qualified.range)))
                index = qualified.range.upperBound
            } else {
                index = folded.bytes.endOfDigits(from: index)
            }
        }
        return numbers
    }
}

/// Words round a number that say how exactly it is meant.
enum Qualifier {
    private static let before: [(StaticString, Fact.Precision)] = [
        ("不少于", .atLeast), ("不低于", .atLeast), ("超过", .atLeast), ("至少", .atLeast), ("突破", .atLeast),
        ("逾", .atLeast), ("大约", .about), ("约", .about), ("接近", .nearly), ("将近", .nearly), ("近", .nearly),
    ]

    /// The number with the qualifier in front of it and 以上 or 左右 directly behind it.
    static func widen(_ number: NumberInText, in bytes: [UInt8]) -> NumberInText {
        var number = number
        if let behind = behind(bytes, at: number.range.upperBound), number.precision == .exact {
            number.precision = behind.precision
            number.range = number.range.lowerBound..<behind.end
        }
        guard number.precision == .exact else { return number }
        for (word, precision) in before
        where bytes.holds(word, endingAt: number.range.lowerBound) {
            number.precision = precision
            number.range = number.range.lowerBound - word.utf8CodeUnitCount..<number.range.upperBound
            break
        }
        return number
    }

    static func behind(_ bytes: [UInt8], at index: Int) -> (precision: Fact.Precision, end: Int)? {
        if bytes.holds("以上", at: index) { return (.atLeast, index + 6) }
        if bytes.holds("左右", at: index) { return (.about, index + 6) }
        return nil
    }
}

extension [UInt8] {
    /// Behind the digits that begin at `index`, at least one byte on: what is too long for a number is none at all.
    func endOfDigits(from index: Int) -> Int {
        var end = index + 1
        guard self[index] >= 48, self[index] <= 57 else { return end }
        while end < count, self[end] >= 48, self[end] <= 57 { end += 1 }
        return end
    }

    func holds(_ word: StaticString, at index: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard index >= 0, index + length <= count else { return false }
        for offset in 0..<length where self[index + offset] != word.utf8Start[offset] { return false }
        return true
    }

    func holds(_ word: StaticString, endingAt end: Int) -> Bool {
        holds(word, at: end - word.utf8CodeUnitCount)
    }
}

/// Reads one number that begins at a given byte of folded text.
struct NumberParser {
    let bytes: [UInt8]
    let start: Int
    private var index: Int

    init(bytes: [UInt8], at start: Int) {
        self.bytes = bytes
        self.start = start
        index = start
    }

    /// - Returns: `nil` when no number begins here.
    mutating func parse() -> NumberInText? {
        if bytes.holds("百分之", at: start) {
            index = start + 9
            guard let value = value(), let figure = Figure(millionthsOf: value) else { return nil }
            return NumberInText(value: figure, precision: suffix(), isPercent: true, range: start..<index)
        }
        guard let value = value(), let figure = Figure(millionthsOf: value) else { return nil }
        if bytes.holds("%", at: index) {
            index += 1
            return NumberInText(value: figure, precision: .exact, isPercent: true, range: start..<index)
        }
        return NumberInText(value: figure, precision: suffix(), range: start..<index)
    }

    /// 余、多、几 behind a number: more than it.
    private mutating func suffix() -> Fact.Precision {
        for word in ["余", "多", "几"] as [StaticString] where bytes.holds(word, at: index) {
            // 多 begins words of its own (12多种 is no number of ours, 三多 is none at all): only after 0, 十, 百, 千, 万.
            guard word.utf8Start[0] == 0xE4 || endsRound else { return .exact }
            index += 3
            // 3余万: the multiplier stands behind.
            return .moreThan
        }
        return .exact
    }

    /// Whether the number read ends in 0 or in 十, 百, 千, 万, 亿.
    private var endsRound: Bool {
        guard index > start else { return false }
        if bytes[index - 1] == UInt8(ascii: "0") { return true }
        guard let numeral = Numeral(bytes, at: index - 3) else { return false }
        if case .unit = numeral { return true }
        return false
    }

    /// The value in millionths.
    private mutating func value() -> Int64? {
        var total: Int64 = 0
        var section: Int64 = 0
        var current: Int64?
        var positional = 0
        var sawUnit = false
        let first = index
        while index < bytes.count {
            if isDigit(bytes[index]) {
                guard current == nil else { return finish(total, section, current) }
                guard let number = arabic() else { return nil }
                current = number
                continue
            }
            guard let numeral = Numeral(bytes, at: index) else { break }
            switch numeral {
            case .digit(let digit):
                // 二〇二二: digits one after the other are places.
                if let before = current, positional > 0 {
                    guard positional < 10 else { return nil }
                    current = before * 10 + digit * 1_000_000
                } else if current == nil {
                    current = digit * 1_000_000
                } else {
                    return finish(total, section, current)
                }
                positional += 1
                // 零 inside 一百零五 only holds a place.
                if digit == 0, sawUnit { (current, positional) = (nil, 0) }
            case .unit(let unit):
                // 百余: a hundred and more; a bare 百, 千, 万 begins a word.
                if index == first, unit != 10, !bytes.holds("余", at: index + 3), !bytes.holds("多", at: index + 3) {
                    return nil
                }
                guard unit >= 10_000 || positional <= 1 else { return nil }
                if unit >= 10_000 {
                    let base = section + (current ?? (section == 0 ? 1_000_000 : 0))
                    let (product, overflow) = base.multipliedReportingOverflow(by: unit)
                    guard !overflow, product <= Figure.limit * 1_000_000 else { return nil }
                    total += product
                    section = 0
                } else {
                    let (product, overflow) = (current ?? 1_000_000).multipliedReportingOverflow(by: unit)
                    guard !overflow, product <= Figure.limit * 1_000_000 else { return nil }
                    section += product
                }
                (current, positional, sawUnit) = (nil, 0, true)
            }
            index += 3
        }
        guard index > first else { return nil }
        return finish(total, section, current)
    }

    private func finish(_ total: Int64, _ section: Int64, _ current: Int64?) -> Int64? {
        let sum = total + section + (current ?? 0)
        return sum <= Figure.limit * 1_000_000 ? sum : nil
    }

    /// Digits with at most six decimals.
    private mutating func arabic() -> Int64? {
        var value: Int64 = 0
        while index < bytes.count, isDigit(bytes[index]) {
            value = value * 10 + Int64(bytes[index] - 48)
            guard value <= Figure.limit else { return nil }
            index += 1
        }
        value *= 1_000_000
        guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "."), isDigit(bytes[index + 1]) else {
            return value
        }
        index += 1
        var place: Int64 = 100_000
        while index < bytes.count, isDigit(bytes[index]) {
            guard place > 0 else { return nil }
            value += Int64(bytes[index] - 48) * place
            place /= 10
            index += 1
        }
        return value
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}

/// A Chinese numeral character.
enum Numeral {
    case digit(Int64)
    case unit(Int64)

    init?(_ bytes: [UInt8], at index: Int) {
        guard index >= 0, index + 3 <= bytes.count, bytes[index] >= 0xE3, bytes[index] <= 0xE9 else { return nil }
        let scalar =
            UInt32(bytes[index] & 0x0F) << 12 | UInt32(bytes[index + 1] & 0x3F) << 6 | UInt32(bytes[index + 2] & 0x3F)
        switch scalar {
        case 0x96F6, 0x3007: self = .digit(0)  // 零 〇
        case 0x4E00: self = .digit(1)
        case 0x4E8C, 0x4E24: self = .digit(2)  // 二 两
        case 0x4E09: self = .digit(3)
        case 0x56DB: self = .digit(4)
        case 0x4E94: self = .digit(5)
        case 0x516D: self = .digit(6)
        case 0x4E03: self = .digit(7)
        case 0x516B: self = .digit(8)
        case 0x4E5D: self = .digit(9)
        case 0x5341: self = .unit(10)  // 十
        case 0x767E: self = .unit(100)  // 百
        case 0x5343: self = .unit(1_000)  // 千
        case 0x4E07: self = .unit(10_000)  // 万
        case 0x4EBF: self = .unit(100_000_000)  // 亿
        default: return nil
        }
    }
}
