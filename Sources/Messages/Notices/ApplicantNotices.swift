import Organs
import Regulation
import Requests
public import Storage

/// Tells applicants by message what happens in their case: that something is to be corrected or paid, that the answer takes longer or has come. The
/// letter itself is served besides; a message proves nothing and starts no period.
public struct ApplicantNotices: Sendable {
    private static let job = JobKind<NoPayload>("messages.notices", "通知申请人办理进展")
    public static let schedule = Schedule(job.name, .every(minutes: 5), job)

    private let keys: KeyRing
    private let channels: Set<MessageChannel>
    private let statusAddress: String?

    /// - Parameter statusAddress: of the page on which a request is followed, with scheme and host.
    public init(keys: KeyRing, channels: Set<MessageChannel>, statusAddress: String?) {
        self.keys = keys
        self.channels = channels
        self.statusAddress = statusAddress
    }

    public func register(in handlers: inout JobHandlers, _ database: any Database) {
        handlers.register(Self.job) { _, context in
            let now = context.clock.now()
            while try await database.write({ try queueNext(at: now, in: $0) }) == CaseNotices.mostAtOnce {}
        }
    }

    /// - Returns: how many notices were looked at.
    func queueNext(at now: Moment, in session: any WriteSession) throws -> Int {
        let (notices, taken) = try CaseNotices.take(keys: keys, at: now, in: session)
        for notice in notices {
            guard let message = message(notice) else { continue }
            try Outbox.put(message, organ: notice.request.organ.chain, keys: keys, at: now, in: session)
        }
        return taken
    }

    private func message(_ notice: CaseNotice) -> OutboundMessage? {
        guard let recipient = MessageText.Recipient(email: notice.email, phone: notice.phone, by: channels) else {
            return nil
        }
        let request = MessageText.Case(
            number: notice.request.number, organ: notice.organName, statusAddress: statusAddress)
        let due = notice.due?.chinese
        return switch notice.kind {
        case .correction: MessageText.correction(request, due: due, to: recipient)
        case .extended: MessageText.extensionNotice(request, due: due, to: recipient)
        case .fee: MessageText.fee(request, yuan: notice.yuan, due: due, to: recipient)
        case .answered: MessageText.answered(request, to: recipient)
        }
    }
}

extension MessageText.Recipient {
    /// Mail where it can be had: it costs nothing, wakes nobody and has room.
    ///
    /// - Returns: `nil` where neither can be reached by the ways that the installation has.
    public init?(email: String, phone: String, by channels: Set<MessageChannel>) {
        if channels.contains(.email), let address = EmailAddress(email) {
            self.init(.email, address.text)
        } else if channels.contains(.sms), let number = MobileNumber(phone) {
            self.init(.sms, number.digits)
        } else {
            return nil
        }
    }
}
