import Organs
import Regulation

extension IdentityNumber {
    /// What cannot be right about the number; `nil` when nothing speaks against it or no rule is known for the kind.
    ///
    /// A failed check is a reason to ask for correction (补正), never to turn an applicant away.
    public func fault(as document: IdentityDocument) -> String? {
        guard !text.isEmpty else { return "没有证件号码" }
        if document.hasCitizenNumber { return citizenFault(called: document.label) }
        guard document == .socialCreditCode else { return nil }
        do throws(SocialCreditCode.Fault) {
            _ = try SocialCreditCode(text)
            return nil
        } catch { return error.message }
    }

    /// - Source: GB 11643-1999: 17 digits, of which the 7th to the 14th are the day of birth, and a check character (ISO 7064, MOD 11-2).
    private func citizenFault(called name: String) -> String? {
        let characters = Array(text)
        guard characters.count == 18 else { return "\(name)号码应为18位，现为\(characters.count)位" }
        let digits = characters.prefix(17).compactMap(\.wholeNumberValue)
        guard digits.count == 17, characters.prefix(17).allSatisfy(\.isASCII) else {
            return "\(name)号码前17位应全是数字"
        }
        guard
            Day(
                year: Self.number(digits[6..<10]), month: Self.number(digits[10..<12]),
                day: Self.number(digits[12..<14])) != nil
        else { return "\(name)号码中的出生日期不存在，请核对" }
        let sum = zip(digits, Self.weights).reduce(0) { $0 + $1.0 * $1.1 }
        return Self.checkCharacters[sum % 11] == characters[17] ? nil : "\(name)号码的校验位不对，请核对是否有错字"
    }

    private static let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    private static let checkCharacters = Array("10X98765432")

    private static func number(_ digits: ArraySlice<Int>) -> Int { digits.reduce(0) { $0 * 10 + $1 } }
}
