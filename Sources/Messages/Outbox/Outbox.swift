import Foundation
public import Storage

/// Messages on their way out. Each is put here in the transaction of what it tells, and sent by a job after it: at least once.
public enum Outbox {
    static let job = JobKind<Payload>("messages.send", "发送通知")

    struct Payload: Codable, Hashable {
        let message: String
    }

    /// How long it is known that a message went out, and how long one that cannot go out may be sent again by hand.
    static let kept = Duration.seconds(30 * 86_400)

    /// How often sending is begun: for three days, so that a mail server that is down over a weekend makes no dead letters.
    static let attempts = RetryPolicy().attempts(lasting: .seconds(72 * 3_600))

    /// Puts a message into the queue.
    ///
    /// - Returns: its key, the same at each attempt.
    @discardableResult
    public static func put(
        _ message: OutboundMessage, organ: Identifier<ChainOwner>, keys: KeyRing, at now: Moment,
        in session: any WriteSession
    ) throws -> Identifier<OutboundMessage> {
        let id = Identifier<OutboundMessage>(at: now)
        let sealed = keys.seal(SealedMessage(message).bytes, for: context(id))
        try session.execute(
            """
            INSERT INTO outbound_message (id, organ_id, kind, channel, sealed, created_at)
            VALUES (\(id), \(organ), \(message.kind.rawValue), \(message.channel.rawValue), \(sealed), \(now))
            """)
        try queue(id, organ: organ, at: now, in: session)
        return id
    }

    /// - Parameter moment: not before it; `nil` is at once.
    static func queue(
        _ id: Identifier<OutboundMessage>, organ: Identifier<ChainOwner>, notBefore moment: Moment? = nil,
        at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) {
        try JobQueue.enqueue(
            job, Payload(message: id.rawValue), organ: organ, runAfter: moment, maximumAttempts: attempts, at: now,
            in: session)
    }

    /// - Returns: `nil` when it has gone out already, or there is none any more.
    static func waiting(
        _ id: Identifier<OutboundMessage>, keys: KeyRing, _ session: any ReadSession
    ) throws -> OutboundMessage? {
        let row = try session.row("SELECT kind, channel, sealed FROM outbound_message WHERE id = \(id)")
        guard let row, let sealed = try row.blobOrNil(2) else { return nil }
        guard let content = SealedMessage(try keys.open(sealed, for: context(id))) else {
            throw row.misfit(2, "message")
        }
        return OutboundMessage(
            try row.choice(0), try row.choice(1), to: content.recipient, subject: content.subject, text: content.text)
    }

    /// Since when a message is here, sent or not; `nil` when it has been removed.
    static func beginning(
        of id: Identifier<OutboundMessage>, _ session: any ReadSession
    ) throws(SQLFailure) -> Moment? {
        try session.row("SELECT created_at FROM outbound_message WHERE id = \(id)")?.moment(0)
    }

    static func markSent(
        _ id: Identifier<OutboundMessage>, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute("UPDATE outbound_message SET sealed = NULL, sent_at = \(now) WHERE id = \(id)")
    }

    static func removeOld(at now: Moment, in session: any WriteSession) throws(SQLFailure) {
        try session.execute("DELETE FROM outbound_message WHERE created_at < \(now - kept)")
    }

    private static func context(_ id: Identifier<OutboundMessage>) -> String { "message.sealed/\(id)" }
}

/// What is sealed of a message.
private struct SealedMessage: Codable {
    let recipient, subject, text: String

    init(_ message: OutboundMessage) {
        (recipient, subject, text) = (message.recipient, message.subject, message.text)
    }

    init?(_ bytes: [UInt8]) {
        guard let content = try? JSONDecoder().decode(SealedMessage.self, from: Data(bytes)) else { return nil }
        self = content
    }

    var bytes: [UInt8] {
        do { return Array(try JSONEncoder().encode(self)) } catch {
            preconditionFailure("three texts can be written as JSON: \(error)")
        }
    }
}
