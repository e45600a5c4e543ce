import Storage

/// Sends mail.
public protocol EmailTransport: Sendable {
    /// - Throws: ``MessageFailure``. Whoever cannot tell whether it arrived, throws a temporary one: it is sent again under the same id.
    func send(_ email: Email) async throws(MessageFailure)
}

/// Sends short messages.
public protocol SMSTransport: Sendable {
    /// - Parameter id: the same at each attempt, so that the gateway can tell a message that comes again.
    func send(_ text: String, to phone: MobileNumber, id: String) async throws(MessageFailure)
}

/// The ways out that the installation has.
public struct MessageTransports: Sendable {
    public let email: (any EmailTransport)?
    public let sms: (any SMSTransport)?
    /// When nobody is woken by a short message; `nil` where messages go at any hour.
    public let quietHours: QuietHours?

    public init(
        email: (any EmailTransport)? = nil, sms: (any SMSTransport)? = nil, quietHours: QuietHours? = .usual
    ) {
        self.email = email
        self.sms = sms
        self.quietHours = quietHours
    }

    /// By which messages can go out.
    public var channels: Set<MessageChannel> {
        Set([email.map { _ in .email }, sms.map { _ in .sms }].compactMap(\.self))
    }

    /// Until when a message waits; `nil` when it can go now. Mail wakes nobody.
    func wait(_ message: OutboundMessage, at now: Moment) -> Moment? {
        guard message.channel == .sms, !message.kind.comesAtNight else { return nil }
        return quietHours?.end(at: now)
    }

    func send(_ message: OutboundMessage, id: String, at now: Moment) async throws(MessageFailure) {
        switch message.channel {
        case .email:
            guard let email else { throw .temporary("没有配置邮件服务器（smtp-host），邮件无法发出。") }
            guard let address = EmailAddress(message.recipient) else { throw .permanent("收件人的电子邮箱不能识别。") }
            try await email.send(
                Email(to: address, subject: message.subject, text: message.text, id: id, date: now))
        case .sms:
            guard let sms else { throw .temporary("没有配置短信网关（sms-url），短信无法发出。") }
            guard let phone = MobileNumber(message.recipient) else { throw .permanent("收件人的号码不是手机号码。") }
            try await sms.send(message.text, to: phone, id: id)
        }
    }
}
