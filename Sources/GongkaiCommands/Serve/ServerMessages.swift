internal import AsyncHTTPClient
internal import Messages
internal import Portal
internal import Storage

/// The ways out of this installation, opened.
struct ServerMessages: Sendable {
    let transports: MessageTransports
    let verification: ContactVerification
    private let client: HTTPClient?

    /// - Throws: what of the configuration cannot be used.
    init(_ choice: ServerConfiguration.MessageChoice) throws(CommandFailure) {
        verification = choice.verification
        let client = choice.sms.map { _ in HTTPClient(eventLoopGroupProvider: .singleton) }
        self.client = client
        let mail: SMTPTransport?
        do throws(MessageFailure) {
            mail = try choice.smtp.map { smtp throws(MessageFailure) in try SMTPTransport(smtp.settings) }
        } catch {
            throw .usage(error.reason)
        }
        var sms: HTTPSMSGateway?
        if let gateway = choice.sms, let client {
            sms = HTTPSMSGateway(
                url: gateway.url, token: gateway.token.value, signature: gateway.signature, client: client)
        }
        transports = MessageTransports(email: mail, sms: sms, quietHours: choice.quietHours)
    }

    func close() async throws { try await client?.shutdown() }
}

extension ServerConfiguration.SMTPChoice {
    fileprivate var settings: SMTPSettings {
        let account = user.flatMap { user in
            password.map { SMTPSettings.Account(name: user, password: $0.value) }
        }
        return SMTPSettings(
            host: host, port: port, security: security, account: account,
            sender: EmailSender(from, name: fromName), trustedCertificates: certificates)
    }
}

extension ServerParts {
    /// What the pages of 依申请公开 need.
    var requestServices: RequestServices {
        RequestServices(
            keys: keys, files: FileCabinet(database, blobs), uploadLimit: configuration.uploadLimit,
            channels: messages.transports.channels, verification: messages.verification,
            origin: configuration.web.publicURL?.description)
    }

    var staffDigests: StaffDigests { StaffDigests(keys: keys, channels: messages.transports.channels) }

    /// `nil` where no message can go out.
    var applicantNotices: ApplicantNotices? {
        let channels = messages.transports.channels
        guard !channels.isEmpty else { return nil }
        return ApplicantNotices(
            keys: keys, channels: channels,
            statusAddress: configuration.web.publicURL.map { "\($0)/requests/status" })
    }
}
