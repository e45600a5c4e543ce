import Organs
import Regulation
public import Storage

/// What time alone does to requests: a correction or a fee that was waited for and did not come, a consultation that ends. Once a day, the derived columns
/// of what waits are written anew; each request is a transaction of its own.
public enum ClockSweep {
    static let kind = JobKind<NoPayload>("requests.sweep", "依申请公开期限更新")
    /// Soon after midnight: what lapsed yesterday is closed by today.
    public static let schedule = Schedule("requests.sweep", .daily(hour: 0, minute: 10), kind)

    public static func register(in handlers: inout JobHandlers, _ database: any Database) {
        handlers.register(kind) { _, context in
            let result = try await run(database, at: context.clock.now())
            guard result.failures.isEmpty else {
                throw JobFailure("有\(result.failures.count)件申请的期限未能更新：" + result.failures.joined(separator: "、"))
            }
        }
    }

    /// What one run did.
    public struct Result: Hashable, Sendable {
        /// Requests that lapsed.
        public var lapsed = 0
        /// Keys of requests that could not be read; they hold up no other.
        public var failures: [String] = []

        public init(lapsed: Int = 0) { self.lapsed = lapsed }
    }

    /// States that end by themselves when a day is over.
    private static let passing: [ClockState] = [
        .correctionRequested, .consultingThirdParty, .consultingOrgan, .reasonsRequested, .feeNotified,
    ]

    /// How many are read at once.
    private static let pageSize = 200

    @discardableResult
    public static func run(_ database: any Database, at now: Moment) async throws -> Result {
        var result = Result()
        var last = ""
        while true {
            let ids = try await waiting(after: last, database, on: now.day)
            for id in ids {
                do {
                    if try await database.write({ try renew(id, at: now, $0) }) { result.lapsed += 1 }
                } catch let failure as SQLFailure where failure.kind == .decoding {
                    result.failures.append(id.rawValue)
                }
            }
            guard let next = ids.last, ids.count == pageSize else { return result }
            last = next.rawValue
        }
    }

    private static func waiting(
        after last: String, _ database: any Database, on today: Day
    ) async throws -> [Identifier<InformationRequest>] {
        try await database.read { session in
            try session.rows(
                """
                SELECT id FROM request WHERE closed_on IS NULL AND merged_into_id IS NULL AND id > \(last)
                    AND state IN \(list: passing.map(\.rawValue)) AND derived_on < \(today)
                ORDER BY id LIMIT \(pageSize)
                """
            ).map { try $0.identifier(0) }
        }
    }

    /// - Returns: whether the request lapsed.
    private static func renew(
        _ id: Identifier<InformationRequest>, at now: Moment, _ session: any WriteSession
    ) throws -> Bool {
        guard let request = try RequestRecords.locked(id, in: .everything, session), request.standing.isOpen else {
            return false
        }
        let calendar = try CalendarRecords.current(for: request.organ, session)
        let clock = try RequestClocks.derive(id, calendar, on: now.day, session)
        guard clock.state == .deemedAbandoned, let closed = clock.closedOn else { return false }
        try EventLog.append(
            EventDraft(
                .requestLapsed, of: .init("request", id), organ: request.organ.chain, by: nil,
                facts: ["decision": clock.decision?.rawValue ?? "", "on": "\(closed)"], at: now),
            in: session)
        try RequestRecords.touch(id, at: now, session)
        return true
    }
}

extension EventKind {
    public static let requestLapsed = EventKind("request.lapsed", "视为放弃申请")
}
