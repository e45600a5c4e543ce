import Organs
import Regulation
import Requests
public import Storage
import Web

/// Tells webhooks of changes of state: at least once, in the order of the changes as a rule and not by promise.
public struct WebhookJobs: Sendable {
    /// Sends one message.
    public typealias Send = @Sendable (WebhookMessage) async -> WebhookAnswer

    public static let sweepKind = JobKind<NoPayload>("webhooks.sweep", "查找需要回调的状态变化")
    static let deliverKind = JobKind<DeliveryPayload>("webhooks.deliver", "发送状态变化的回调")
    public static let schedule = Schedule("webhooks.sweep", .every(minutes: 1), sweepKind)

    struct DeliveryPayload: Codable, Hashable, Sendable {
        let delivery: Identifier<WebhookDelivery>
    }

    /// A job works so many off; what is left comes with the next minute.
    static let mostAtOnce = 500

    private let database: any Database
    private let keys: KeyRing
    private let send: Send

    /// - Parameter send: `nil` where the server must not reach others: messages then wait.
    public static func register(
        in handlers: inout JobHandlers, _ database: any Database, keys: KeyRing, send: Send?
    ) {
        handlers.register(sweepKind) { _, context in
            let now = context.clock.now()
            try await database.write { session in
                try sweep(at: now, session)
                try APIUploads.removeOld(at: now, session)
                try WebhookRecords.removeOld(at: now, session)
            }
        }
        handlers.register(deliverKind) { payload, context in
            guard let send else { throw JobFailure("本服务器不访问其他网站，回调没有发送。") }
            try await WebhookJobs(database: database, keys: keys, send: send).deliver(payload.delivery, context)
        }
    }

    // MARK: Finding what changed

    /// Compares the states with what was told last. Nothing else has to say that it changes a state: neither the officers' acts nor the clock that
    /// runs out at night can be forgotten.
    static func sweep(at now: Moment, _ session: any WriteSession) throws {
        let rows = try session.rows(
            """
            SELECT a.request_id, a.token_id, t.organ_id, w.token_id IS NOT NULL AND t.revoked_at IS NULL
                AND t.last_day >= \(now.day)
            FROM api_request a JOIN request r ON r.id = a.request_id JOIN api_token t ON t.id = a.token_id
            LEFT JOIN api_webhook w ON w.token_id = a.token_id
            WHERE r.state <> a.told_state ORDER BY r.touched_at, r.id LIMIT \(mostAtOnce)
            """)
        for row in rows {
            let (id, token): (Identifier<InformationRequest>, Identifier<APIToken>) = (
                try row.identifier(0), try row.identifier(1)
            )
            guard let request = try RequestRecords.find(id, in: .everything, session) else { continue }
            let state = request.standing.state.rawValue
            try session.execute("UPDATE api_request SET told_state = \(state) WHERE request_id = \(id)")
            // Who registers an address later is told of what comes later; the list of changes has the rest.
            guard try row.boolean(3) else { continue }
            try queue(request, token, organ: try row.identifier(2), at: now, session)
        }
    }

    private static func queue(
        _ request: InformationRequest, _ token: Identifier<APIToken>, organ: Identifier<ChainOwner>, at now: Moment,
        _ session: any WriteSession
    ) throws {
        let id = Identifier<WebhookDelivery>(at: now)
        let named = try NamedRequest.named([request], session)[0]
        let body: JSONValue = [
            "id": .text(id.rawValue), "type": "request.state_changed", "at": .text(now.internetTime),
            "request": RequestDocuments.request.json(named),
        ]
        try session.execute(
            """
            INSERT INTO api_delivery (id, token_id, request_id, body, state, attempts, outcome, made_at)
            VALUES (\(id), \(token), \(request.id), \(String(decoding: body.bytes, as: UTF8.self)), 'waiting', 0, '', \(now))
            """)
        try JobQueue.enqueue(
            deliverKind, DeliveryPayload(delivery: id), organ: organ, deduplicationKey: id.rawValue, at: now,
            in: session)
    }

    // MARK: Delivering

    private func deliver(_ id: Identifier<WebhookDelivery>, _ context: JobContext) async throws {
        let now = context.clock.now()
        guard let message = try await message(id, at: now) else { return }
        let answer = await send(message)
        let isLast = context.isLastAttempt || answer.isFinal
        let state: WebhookDelivery.State = answer.isAccepted ? .delivered : isLast ? .dead : .waiting
        try await database.write { session in
            try WebhookRecords.note(id, state, answer.words, at: now, session)
        }
        guard answer.isAccepted else { throw JobFailure(answer.words, isPermanent: answer.isFinal) }
    }

    /// What is dead comes here too: when a person has sent its job again.
    ///
    /// - Returns: `nil` for what is delivered already.
    /// - Throws: ``JobFailure`` for what is no longer kept, and for a webhook or a token that is no more.
    private func message(_ id: Identifier<WebhookDelivery>, at now: Moment) async throws -> WebhookMessage? {
        let keys = keys
        guard let delivery = try await database.read({ try WebhookRecords.delivery(id, $0) }) else {
            throw JobFailure("回调记录已超过保存期，没有发送，内容已经删除。", isPermanent: true)
        }
        guard delivery.state != .delivered else { return nil }
        let found = try await database.read { session -> (Webhook, String)? in
            guard let webhook = try WebhookRecords.webhook(of: delivery.token, session),
                try APITokenRecords.find(delivery.token, in: .everything, session)?.state(on: now.day) == .inForce,
                let secret = try Webhooks.secret(of: delivery.token, keys, session)
            else { return nil }
            return (webhook, secret)
        }
        guard let (webhook, secret) = found else {
            let words = "回调地址已取消，或者令牌已失效。"
            if delivery.state == .waiting {
                try await database.write { try WebhookRecords.note(id, .dead, words, at: now, $0) }
            }
            throw JobFailure(words, isPermanent: true)
        }
        return WebhookMessage(
            url: webhook.url, id: id.rawValue, body: delivery.body,
            signature: WebhookSignature.value(delivery.body, secret: secret, at: now))
    }
}

/// What is sent to a webhook.
public struct WebhookMessage: Hashable, Sendable {
    public let url: String
    /// The same with every attempt: by it the receiver knows what it has already.
    public let id: String
    public let body: String
    /// The value of ``WebhookSignature/field``.
    public let signature: String
}

/// How an attempt to deliver ended.
public enum WebhookAnswer: Hashable, Sendable {
    case answered(status: Int)
    /// Nobody answered; the sentence says why.
    case failed(String)
    /// The address leads to where we do not go.
    case forbidden(String)

    var isAccepted: Bool { if case .answered(200..<300) = self { true } else { false } }

    /// Trying again is useless: the receiver is gone for good (410), or may not be asked.
    var isFinal: Bool {
        switch self {
        case .answered(let status): status == 410
        case .failed: false
        case .forbidden: true
        }
    }

    var words: String {
        switch self {
        case .answered(let status): isAccepted ? "对方已收到（\(status)）。" : "对方答复 \(status)。"
        case .failed(let words), .forbidden(let words): words
        }
    }
}
