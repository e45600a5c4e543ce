public import Storage

/// 统一社会信用代码: 18 characters, the last of which checks the others (GB 32100-2015).
public struct SocialCreditCode: Hashable, Sendable, SQLBindable, CustomStringConvertible {
    public let text: String

    /// Why a text is no such code.
    public enum Fault: Error, Hashable, Sendable {
        case length(Int)
        /// The characters do not include I, O, S, V and Z, which are taken for digits too easily.
        case character(Character)
        /// The last character does not follow from the others; with the one that would.
        case checkCharacter(expected: Character)

        public var message: String {
            switch self {
            case .length(let count): "统一社会信用代码应为18位，现为\(count)位"
            case .character(let character): "统一社会信用代码中不能有“\(character)”（只用数字和除I、O、S、V、Z以外的大写字母）"
            case .checkCharacter: "统一社会信用代码的校验位不对，请核对是否有错字"
            }
        }
    }

    /// Lowercase letters are taken as capitals; spaces around it are left out.
    public init(_ text: some StringProtocol) throws(Fault) {
        let code = String(text).filter { !$0.isWhitespace }.uppercased()
        guard code.count == 18 else { throw .length(code.count) }
        if let stranger = code.first(where: { SocialCreditCode.value(of: $0) == nil }) { throw .character(stranger) }
        let expected = SocialCreditCode.checkCharacter(of: code)
        guard code.last == expected else { throw .checkCharacter(expected: expected) }
        self.text = code
    }

    /// A code from its first seventeen characters, which stand in our own source.
    package init(completing first: String) {
        precondition(
            first.count == 17 && first.allSatisfy { SocialCreditCode.value(of: $0) != nil }, "no code: \(first)")
        text = first + String(SocialCreditCode.checkCharacter(of: first))
    }

    public var sqlValue: SQLValue { .text(text) }
    public var description: String { text }

    /// What stands for 0 to 30 (GB 32100-2015, table 2).
    private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")

    private static func value(of character: Character) -> Int? { alphabet.firstIndex(of: character) }

    /// The 18th character from the first 17: C18 = 31 − (Σ Cᵢ·Wᵢ mod 31), with Wᵢ = 3^(i−1) mod 31, and 31 standing for 0.
    ///
    /// - Source: GB 32100-2015, 4.5 and annex B.
    static func checkCharacter(of code: some StringProtocol) -> Character {
        var weight = 1
        var sum = 0
        for character in code.prefix(17) {
            sum += (value(of: character) ?? 0) * weight
            weight = weight * 3 % 31
        }
        return alphabet[(31 - sum % 31) % 31]
    }
}
