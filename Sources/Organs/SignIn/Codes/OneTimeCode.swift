public import Storage

/// A code with which somebody chooses a password (登录码). No mail server is assumed: who issues it sees it once and hands it over.
public struct OneTimeCode: Hashable, Sendable {
    /// The first password (邀请), or another one after the old was forgotten (重置).
    public enum Purpose: String, Hashable, Sendable, CaseIterable {
        case invitation
        case reset

        public var label: String {
            switch self {
            case .invitation: "首次登录"
            case .reset: "重置密码"
            }
        }
    }

    public let id: Identifier<OneTimeCode>
    public let purpose: Purpose
    /// `nil` when the program issued it: the first start, the command line.
    public let issuedBy: Identifier<Person>?
    public let issuedAt: Moment
    public let expiresAt: Moment
    public let usedAt: Moment?
    public let withdrawnAt: Moment?

    public func isOpen(at now: Moment) -> Bool { usedAt == nil && withdrawnAt == nil && now < expiresAt }
}

/// A code that was just issued, in the only moment in which its text is known.
public struct IssuedCode: Sendable {
    /// 26 letters and digits, 128 bits, in groups: `5ZQ0K-…`.
    public let text: String
    public let code: OneTimeCode
    public let person: Identifier<Person>

    static let byteCount = 16
    static let length = 26

    static func newText() -> String {
        Base32.spoken.encode(randomBytes(byteCount)).inGroups(of: 5, separator: "-")
    }

    /// - Returns: `nil` when what was typed cannot be a code.
    static func canonical(_ typed: String) -> String? {
        guard let code = Base32.spoken.canonical(typed), code.utf8.count == length else { return nil }
        return code
    }
}
