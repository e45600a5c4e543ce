import Organs
import Requests
public import Storage

/// One message to a webhook and what became of it.
public struct WebhookDelivery: Hashable, Sendable {
    public let id: Identifier<WebhookDelivery>
    public let token: Identifier<APIToken>
    /// JSON, the same with every attempt.
    public let body: String
    public let state: State
    public let attempts: Int
    /// How the last attempt ended, in Chinese; empty before the first.
    public let outcome: String
    public let madeAt: Moment
    public let triedAt: Moment?

    public enum State: String, Hashable, Sendable, CaseIterable {
        case waiting, delivered, dead

        public var label: String {
            switch self {
            case .waiting: "等待送达"
            case .delivered: "已送达"
            case .dead: "已放弃"
            }
        }
    }
}

/// The rows of webhooks and deliveries.
public enum WebhookRecords {
    public static func webhook(
        of token: Identifier<APIToken>, _ session: any ReadSession
    ) throws(SQLFailure) -> Webhook? {
        let row = try session.row("SELECT token_id, url, registered_at FROM api_webhook WHERE token_id = \(token)")
        guard let row else { return nil }
        return Webhook(token: try row.identifier(0), url: try row.text(1), registeredAt: try row.moment(2))
    }

    private static let columns: SQLStatement = "id, token_id, body, state, attempts, outcome, made_at, tried_at"

    /// Of a token, the newest first.
    public static func deliveries(
        of token: Identifier<APIToken>, limit: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [WebhookDelivery] {
        var deliveries: [WebhookDelivery] = []
        for row in try session.rows(
            """
            SELECT \(columns) FROM api_delivery WHERE token_id = \(token) ORDER BY made_at DESC, id DESC LIMIT \(limit)
            """)
        { deliveries.append(try delivery(row)) }
        return deliveries
    }

    static func delivery(
        _ id: Identifier<WebhookDelivery>, _ session: any ReadSession
    ) throws(SQLFailure) -> WebhookDelivery? {
        guard let row = try session.row("SELECT \(columns) FROM api_delivery WHERE id = \(id)") else { return nil }
        return try delivery(row)
    }

    private static func delivery(_ row: SQLRow) throws(SQLFailure) -> WebhookDelivery {
        WebhookDelivery(
            id: try row.identifier(0), token: try row.identifier(1), body: try row.text(2), state: try row.choice(3),
            attempts: try row.int(4), outcome: try row.text(5), madeAt: try row.moment(6),
            triedAt: try row.momentOrNil(7))
    }

    static func note(
        _ id: Identifier<WebhookDelivery>, _ state: WebhookDelivery.State, _ outcome: String, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE api_delivery SET state = \(state.rawValue), outcome = \(outcome), attempts = attempts + 1, tried_at = \(now)
            WHERE id = \(id)
            """)
    }

    /// How long a delivery can be looked up.
    static let keptFor = Duration.seconds(90 * 86_400)

    static func removeOld(at now: Moment, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            "DELETE FROM api_delivery WHERE made_at < \(now - keptFor) AND state <> 'waiting'")
    }
}
