/// How Word prints a number of a list (ST_NumberFormat of ISO 29500-1, 17.18.59).
struct NumberFormat: Hashable, Sendable {
    let name: String

    init(_ name: String) { self.name = name }

    static let decimal = NumberFormat("decimal")

    /// A bullet is a picture of the list, no number.
    var isBullet: Bool { name == "bullet" || name == "none" }

    func text(_ number: Int) -> String {
        switch name {
        case "decimalZero": return (0..<10).contains(number) ? "0\(number)" : "\(number)"
        case "upperRoman": return Self.roman(number)
        case "lowerRoman": return Self.roman(number).lowercased()
        case "upperLetter": return Self.letters(number, from: 0x41)
        case "lowerLetter": return Self.letters(number, from: 0x61)
        case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
            "taiwaneseCountingThousand":
            return Self.counted(number, Self.plainDigits, Self.plainUnits, elidesTen: true)
        case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal":
            return Self.counted(number, Self.legalDigits, Self.legalUnits, elidesTen: false)
        case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
            return String("\(number)".map { digit in digit.wholeNumberValue.map { Self.digital[$0] } ?? digit })
        case "ideographTraditional": return Self.listed(number, "甲乙丙丁戊己庚辛壬癸")
        case "ideographZodiac": return Self.listed(number, "子丑寅卯辰巳午未申酉戌亥")
        case "ideographEnclosedCircle": return Self.enclosed(number, from: 0x3280, upTo: 10)
        case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
            return (21...35).contains(number)
                ? Self.enclosed(number - 20, from: 0x3251, upTo: 15) : Self.enclosed(number, from: 0x2460, upTo: 20)
        case "decimalEnclosedParen": return Self.enclosed(number, from: 0x2474, upTo: 20)
        case "decimalEnclosedFullstop": return Self.enclosed(number, from: 0x2488, upTo: 20)
        case "decimalFullWidth", "decimalFullWidth2":
            return String("\(number)".map { digit in digit.wholeNumberValue.map { Self.wide[$0] } ?? digit })
        case "bullet", "none": return ""
        default: return "\(number)"
        }
    }

    private static let plainDigits = Array("零一二三四五六七八九")
    private static let plainUnits = ["", "十", "百", "千"]
    private static let legalDigits = Array("零壹贰叁肆伍陆柒捌玖")
    private static let legalUnits = ["", "拾", "佰", "仟"]
    private static let digital = Array("〇一二三四五六七八九")
    private static let wide = Array("０１２３４５６７８９")

    /// 1 to 9999 in words: 十一, 二十, 一百零五. Others as digits, which no list reaches.
    private static func counted(_ number: Int, _ digits: [Character], _ units: [String], elidesTen: Bool) -> String {
        guard (1...9999).contains(number) else { return number == 0 ? String(digits[0]) : "\(number)" }
        var result = ""
        var rest = number
        var owesZero = false
        for power in stride(from: 3, through: 0, by: -1) {
            let weight = [1, 10, 100, 1000][power]
            let digit = rest / weight
            rest %= weight
            if digit == 0 {
                owesZero = !result.isEmpty
                continue
            }
            if owesZero { result.append(digits[0]) }
            owesZero = false
            if !(elidesTen && power == 1 && digit == 1 && result.isEmpty) { result.append(digits[digit]) }
            result += units[power]
        }
        return result
    }

    private static func roman(_ number: Int) -> String {
        guard (1...3999).contains(number) else { return "\(number)" }
        var rest = number
        var result = ""
        for (value, sign) in [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
            (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ] {
            while rest >= value {
                result += sign
                rest -= value
            }
        }
        return result
    }

    /// A, B, …, Z, AA, BB, as Word repeats the letter.
    private static func letters(_ number: Int, from first: UInt8) -> String {
        guard (1...780).contains(number) else { return "\(number)" }
        let letter = Character(Unicode.Scalar(first + UInt8((number - 1) % 26)))
        return String(repeating: letter, count: (number - 1) / 26 + 1)
    }

    private static func listed(_ number: Int, _ signs: String) -> String {
        let signs = Array(signs)
        return (1...signs.count).contains(number) ? String(signs[number - 1]) : "\(number)"
    }

    private static func enclosed(_ number: Int, from first: UInt32, upTo last: Int) -> String {
        guard (1...last).contains(number), let scalar = Unicode.Scalar(first + UInt32(number - 1)) else {
            return "\(number)"
        }
        return String(Character(scalar))
    }
}
