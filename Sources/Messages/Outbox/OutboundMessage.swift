/// By which way a message goes.
public enum MessageChannel: String, Hashable, Sendable, CaseIterable, Codable {
    case email, sms

    public var label: String {
        switch self {
        case .email: "电子邮件"
        case .sms: "短信"
        }
    }
}

/// What a message is about. Decides nothing but when it may come; operators read it in the list of jobs.
public enum MessageKind: String, Hashable, Sendable, CaseIterable, Codable {
    case verificationCode = "verification-code"
    case receipt
    case correction
    case extensionNotice = "extension"
    case fee
    case answered
    /// 每日提醒.
    case digest

    /// Somebody sits there and waits for it.
    public var comesAtNight: Bool { self == .verificationCode }

    /// How long it is of use to its reader; `nil` is for good. A code that has run out only puzzles whoever gets it.
    var usefulFor: Duration? { self == .verificationCode ? VerificationCodes.lifetime : nil }
}

/// A message to one person, worded.
public struct OutboundMessage: Hashable, Sendable {
    public let kind: MessageKind
    public let channel: MessageChannel
    /// A mail address, or a mobile number.
    public let recipient: String
    /// One line; short messages have none.
    public let subject: String
    public let text: String

    public init(_ kind: MessageKind, _ channel: MessageChannel, to recipient: String, subject: String, text: String) {
        self.kind = kind
        self.channel = channel
        self.recipient = recipient
        self.subject = subject
        self.text = text
    }
}

/// Why a message did not go out, in words for the operator, without personal data.
public enum MessageFailure: Error, Hashable, Sendable {
    /// Trying later may help.
    case temporary(String)
    /// Trying again is useless: no such recipient, refused for good.
    case permanent(String)

    public var reason: String {
        switch self {
        case .temporary(let reason), .permanent(let reason): reason
        }
    }
}
