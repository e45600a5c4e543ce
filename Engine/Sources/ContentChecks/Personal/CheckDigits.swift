internal import AnnualReport
internal import Regulation

/// What makes a row of digits a resident identity number (公民身份号码, GB 11643).
enum ResidentNumber {
    /// The first two digits: provinces, and 81, 82, 83 of residence permits (港澳台居民居住证).
    private static let provinces: Set<Int> = Set(
        [11...15, 21...23, 31...37, 41...46, 50...54, 61...65].joined() + [71, 81, 82, 83])

    /// Province, county not 0, a day of birth from 1800 to 2099; the check digit is not looked at.
    /// - Parameter digits: 18 values, the last may be 10 for X.
    static func hasShape(_ digits: [Int]) -> Bool {
        guard digits.count == 18, digits.dropLast().allSatisfy({ $0 < 10 }), isProvince(digits) else { return false }
        let birth = digits[6..<14].reduce(0) { $0 * 10 + $1 }
        return (1800...2099).contains(birth / 10_000)
            && Day(year: birth / 10_000, month: birth / 100 % 100, day: birth % 100) != nil
    }

    static func isValid(_ digits: [Int]) -> Bool {
        hasShape(digits) && digits[17] == PersonalNumbers.identityCheckDigit(digits.dropLast())
    }

    /// The numbers of 15 digits given out until 1999, without century and check digit.
    static func isOldNumber(_ digits: [Int]) -> Bool {
        guard digits.count == 15, isProvince(digits) else { return false }
        let birth = digits[6..<12].reduce(0) { $0 * 10 + $1 }
        return Day(year: 1900 + birth / 10_000, month: birth / 100 % 100, day: birth % 100) != nil
    }

    static func isProvince(_ digits: [Int]) -> Bool {
        guard digits.count >= 6 else { return false }
        return provinces.contains(digits[0] * 10 + digits[1])
    }
}

/// What makes a row of digits a bank card's number (ISO/IEC 7812).
enum CardNumber {
    enum Issuer { case unionPay, other }

    /// The issuer by the first digits and the length that goes with them; `nil` when no bank numbers cards so.
    static func issuer(_ digits: [Int]) -> Issuer? {
        let four = digits.prefix(4).reduce(0) { $0 * 10 + $1 }
        switch digits.count {
        case 16...19 where four / 100 == 62 || four == 9558: return .unionPay
        case 16 where four / 1000 == 4 || (5100...5599).contains(four) || (2221...2720).contains(four): return .other
        case 16 where (3528...3589).contains(four): return .other
        default: return nil
        }
    }

    static func isValid(_ digits: [Int]) -> Bool { PersonalNumbers.passesLuhn(digits) }

    /// How cards print their digits: 4-4-4-4 and a rest, 6 and a rest, or together.
    static func isPrintedAs(_ shape: [Int]) -> Bool {
        if shape.count == 1 { return true }
        if shape.count == 2 { return shape[0] == 6 }
        return shape.dropLast().allSatisfy { $0 == 4 } && (1...4).contains(shape[shape.count - 1])
    }
}

/// What makes a code a unified social credit code (统一社会信用代码, GB 32100-2015).
enum CreditCode {
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".unicodeScalars)
    private static let weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
    static let length = 18

    /// The form without the check character: registering department, class, six digits of a place, ten characters.
    static func hasShape(_ code: [Unicode.Scalar]) -> Bool {
        code.count == length && code.allSatisfy { value($0) != nil } && code[2..<8].allSatisfy(\.isASCIIDigit)
    }

    /// - Returns: the check character that belongs to the first 17; `nil` for characters that no code has.
    static func checkCharacter(_ code: [Unicode.Scalar]) -> Unicode.Scalar? {
        var sum = 0
        for (scalar, weight) in zip(code.prefix(17), weights) {
            guard let value = value(scalar) else { return nil }
            sum += value * weight
        }
        return alphabet[(31 - sum % 31) % 31]
    }

    static func isValid(_ code: [Unicode.Scalar]) -> Bool { hasShape(code) && checkCharacter(code) == code[17] }

    private static func value(_ scalar: Unicode.Scalar) -> Int? { alphabet.firstIndex(of: scalar) }
}
