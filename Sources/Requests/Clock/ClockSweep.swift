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
        handlers.register(kind) { _, context in _ = try await run(database, at: context.clock.now()) }
    }

    /// States that end by themselves when a day is over.
    private static let passing: [ClockState] = [
        .correctionRequested, .consultingThirdParty, .consultingOrgan, .reasonsRequested, .feeNotified,
    ]

    /// How many are read at once.
    private static let pageSize = 200

    /// - Returns: how many requests lapsed.
    @discardableResult
    public static func run(_ database: any Database, at now: Moment) async throws -> Int {
        var lapsed = 0
        while true {
            let ids: [Identifier<InformationRequest>] = try await database.read { session in
                try session.rows(
                    """
                    SELECT id FROM request WHERE closed_on IS NULL AND merged_into_id IS NULL
                        AND state IN \(list: passing.map(\.rawValue)) AND derived_on < \(now.day)
                    ORDER BY id LIMIT \(pageSize)
                    """
                ).map { try $0.identifier(0) }
            }
            for id in ids {
                if try await database.write({ try renew(id, at: now, $0) }) { lapsed += 1 }
            }
            if ids.count < pageSize { return lapsed }
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
