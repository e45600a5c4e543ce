/// What a new password must be.
///
/// - Source: NIST SP 800-63B §5.1.1.2 (length, no composition rules, refusal of common passwords); GB/T 22239-2019 8.1.4.1 a) asks for complexity
///   at level three and above (等级保护), which assessors read as three of four kinds of characters: `Composition.threeOfFour`.
public struct PasswordRules: Hashable, Sendable {
    public enum Composition: String, Hashable, Sendable, CaseIterable {
        /// Any characters: length does more than kinds.
        case any
        /// Three of: capitals, small letters, digits, others (等保要求).
        case threeOfFour = "three-of-four"
    }

    /// Characters, after normalisation. Not below 8, whatever the configuration says.
    public var minimumLength: Int
    public var composition: Composition
    /// How many earlier passwords may not come back, the present one included.
    public var history: Int

    /// Enough for any sentence; the limit keeps a form field from being a way to send books.
    public static let maximumLength = 128
    static let floorOfLength = 8

    public init(minimumLength: Int = 12, composition: Composition = .any, history: Int = 5) {
        self.minimumLength = max(PasswordRules.floorOfLength, min(minimumLength, 64))
        self.composition = composition
        self.history = max(1, min(history, 24))
    }

    /// Everything that speaks against the password, other than that it was used before (which only hashing can tell).
    ///
    /// - Parameter known: words about the person that others know: account, name, names of units.
    public func refusals(_ password: Password, known: [String]) -> [PasswordRefusal] {
        guard password.length > 0 else { return [.empty] }
        guard password.length <= PasswordRules.maximumLength else { return [.tooLong] }
        var refusals: [PasswordRefusal] = []
        if password.length < minimumLength { refusals.append(.tooShort(minimum: minimumLength)) }
        if composition == .threeOfFour, password.kinds < 3 { refusals.append(.tooFewKinds) }
        if refusals.isEmpty, let pattern = PasswordPattern.telling(of: password.text, known: known) {
            refusals.append(.easilyGuessed(pattern))
        }
        return refusals
    }

    /// The rules as the form says them beside the field.
    public var hint: String {
        let length = "至少\(minimumLength)个字符，可以用一句容易记住的话"
        return composition == .any ? length : length + "，须包含大写字母、小写字母、数字、符号中的三种"
    }
}

/// Why a password is not accepted, worded for the field.
public enum PasswordRefusal: Hashable, Sendable {
    case empty
    case tooShort(minimum: Int)
    case tooLong
    case tooFewKinds
    case easilyGuessed(PasswordPattern)
    case usedBefore(last: Int)
    /// The repetition differs.
    case notRepeated

    public var message: String {
        switch self {
        case .empty: "填写新密码"
        case .tooShort(let minimum): "密码至少要有\(minimum)个字符"
        case .tooLong: "密码不能超过\(PasswordRules.maximumLength)个字符"
        case .tooFewKinds: "密码须包含大写字母、小写字母、数字、符号中的三种"
        case .easilyGuessed(let pattern): "密码太容易被猜到：\(pattern.label)。换一个别人想不到的，例如几个不相干的词"
        case .usedBefore(let last): "不能使用最近\(last)次用过的密码"
        case .notRepeated: "两次填写的密码不一致"
        }
    }
}

extension Password {
    /// How many of the four kinds occur: capitals, small letters, digits, anything else.
    var kinds: Int {
        let scalars = text.unicodeScalars
        return [
            scalars.contains { ("A"..."Z").contains($0) },
            scalars.contains { ("a"..."z").contains($0) },
            scalars.contains { ("0"..."9").contains($0) },
            scalars.contains {
                !("A"..."Z").contains($0) && !("a"..."z").contains($0) && !("0"..."9").contains($0)
            },
        ].filter { $0 }.count
    }
}
