import AnnualReport

/// A label reduced to what it says: the number printed before it, and its letters and digits without white space,
/// punctuation and spelling variants.
///
/// “（一）予以公开” becomes number `.bracketed(1)` and text `予以公开`.
struct LabelKey: Hashable, Sendable {
    /// The number before a label, by its kind; 一、 and （一） and 1. are different levels of the form.
    enum Number: Hashable, Sendable {
        /// 一、
        case chinese(Int)
        /// （一）
        case bracketed(Int)
        /// 1. or 1、 or （1） or ①
        case arabic(Int)
    }

    var number: Number?
    /// Letters and digits in one spelling.
    var text: String

    var isEmpty: Bool { text.isEmpty && number == nil }
}

extension LabelKey {
    init(_ printed: some StringProtocol) {
        var scalars: [Unicode.Scalar] = []
        scalars.reserveCapacity(printed.utf8.count / 3 + 8)
        for scalar in printed.unicodeScalars {
            LabelKey.append(scalar, to: &scalars)
        }
        let (number, start) = LabelKey.leadingNumber(in: scalars)
        self.number = number
        // A string grown by single scalars costs several times as much.
        var bytes: [UInt8] = []
        bytes.reserveCapacity((scalars.count - start) * 3)
        for scalar in scalars[start...] where LabelKey.isMeaningful(scalar) { bytes.append(contentsOf: scalar.utf8) }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Enclosed numbers are spelt out; everything else is folded.
    private static func append(_ scalar: Unicode.Scalar, to scalars: inout [Unicode.Scalar]) {
        switch scalar.value {
        case 0x2460...0x2468, 0x2474...0x247C, 0x2488...0x2490:
            let start: UInt32 = scalar.value >= 0x2488 ? 0x2488 : scalar.value >= 0x2474 ? 0x2474 : 0x2460
            scalars.append(Unicode.Scalar(UInt8(49 + scalar.value - start)))
            scalars.append(".")
        case 0x3220...0x3229:
            scalars.append("(")
            scalars.append(chineseDigits[Int(scalar.value - 0x3220)])
            scalars.append(")")
        default:
            if let folded = Folding.fold(scalar) { scalars.append(folded) }
        }
    }

    private static let chineseDigits: [Unicode.Scalar] = Array("一二三四五六七八九十".unicodeScalars)

    private static func isMeaningful(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 {
            return (48...57).contains(scalar.value) || (65...90).contains(scalar.value)
                || (97...122).contains(scalar.value)
        }
        switch scalar.value {
        case 0x2000...0x206F, 0x3000...0x303F, 0xFE30...0xFE6F, 0x00B7, 0x2022, 0x25A0...0x25FF: return false
        default: return true
        }
    }

    /// The number that a label begins with, and where the label's own words start.
    private static func leadingNumber(in scalars: [Unicode.Scalar]) -> (Number?, Int) {
        guard let first = scalars.first else { return (nil, 0) }
        if first == "(" { return bracketedNumber(in: scalars) }
        if let (value, end) = chineseNumber(in: scalars, from: 0) {
            // 一、 needs its stop, or “三类内部事务” would lose its first character.
            if end < scalars.count, scalars[end] == "," || scalars[end] == "." || scalars[end] == ":" {
                return (.chinese(value), end + 1)
            }
            return (nil, 0)
        }
        if let (value, end) = arabicNumber(in: scalars, from: 0) {
            guard end < scalars.count else { return (nil, 0) }
            if scalars[end] == "." || scalars[end] == "," || scalars[end] == ")" { return (.arabic(value), end + 1) }
            // “1属于国家秘密”: a single digit straight before an ideograph numbers it.
            if value < 10, scalars[end].value >= 0x4E00, scalars[end] != "件", scalars[end] != "年" {
                return (.arabic(value), end)
            }
        }
        return (nil, 0)
    }

    private static func bracketedNumber(in scalars: [Unicode.Scalar]) -> (Number?, Int) {
        if let (value, end) = chineseNumber(in: scalars, from: 1), end < scalars.count, scalars[end] == ")" {
            return (.bracketed(value), end + 1)
        }
        if let (value, end) = arabicNumber(in: scalars, from: 1), end < scalars.count, scalars[end] == ")" {
            return (.arabic(value), end + 1)
        }
        return (nil, 0)
    }

    /// 一 to 九十九 as headings are numbered.
    private static func chineseNumber(in scalars: [Unicode.Scalar], from start: Int) -> (Int, Int)? {
        var value = 0
        var index = start
        while index < scalars.count, index < start + 3, let digit = chineseDigits.firstIndex(of: scalars[index]) {
            if digit == 9 {
                value = max(value, 1) * 10
            } else {
                value += digit + 1
            }
            index += 1
        }
        return index > start ? (value, index) : nil
    }

    private static func arabicNumber(in scalars: [Unicode.Scalar], from start: Int) -> (Int, Int)? {
        var value = 0
        var index = start
        while index < scalars.count, index < start + 2, (48...57).contains(scalars[index].value) {
            value = value * 10 + Int(scalars[index].value - 48)
            index += 1
        }
        return index > start ? (value, index) : nil
    }
}
