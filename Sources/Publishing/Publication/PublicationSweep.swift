import Organs
import Regulation
public import Storage

/// What the calendar does to items: publishes what waits for its moment, marks documents expired on their day, takes down what was to be public for a
/// time only (domain 12 §5). Each item is one transaction, so that one that cannot be done holds up no other.
public enum PublicationSweep {
    static let kind = JobKind<NoPayload>("publishing.sweep", "定时发布、失效和下线")
    public static let schedule = Schedule("publishing.sweep", .every(minutes: 1), kind)

    public static func register(in handlers: inout JobHandlers, _ database: any Database) {
        handlers.register(kind) { _, context in
            let result = try await run(database, at: context.clock.now())
            guard result.failures.isEmpty else {
                throw JobFailure("有\(result.failures.count)条信息未能按时处理：" + result.failures.joined(separator: "；"))
            }
        }
    }

    /// What one run did.
    public struct Result: Hashable, Sendable {
        public var published = 0
        public var expired = 0
        public var takenDown = 0
        /// In Chinese, one sentence each, with the item's key.
        public var failures: [String] = []

        public init() {}
    }

    /// At most this many of each kind in one run: the next comes in a minute.
    private static let mostAtOnce = 200

    public static func run(_ database: any Database, at now: Moment) async throws -> Result {
        var result = Result()
        let due = try await database.read { try Due($0, at: now) }
        for id in due.toPublish { await count(&result, \.published, id) { try await publish(id, database, at: now) } }
        for item in due.toExpire {
            await count(&result, \.expired, item.id) { try await expire(item, database, at: now) }
        }
        for item in due.toTakeDown {
            await count(&result, \.takenDown, item.id) { try await takeDown(item, database, at: now) }
        }
        return result
    }

    private struct Due: Sendable {
        let toPublish: [Identifier<Item>]
        let toExpire: [PublishedItem]
        let toTakeDown: [PublishedItem]

        init(_ session: any ReadSession, at now: Moment) throws(SQLFailure) {
            toPublish = try session.rows(
                """
                SELECT id FROM item WHERE scheduled_at IS NOT NULL AND scheduled_at <= \(now)
                ORDER BY scheduled_at, id LIMIT \(mostAtOnce)
                """
            ).map { row throws(SQLFailure) in try row.identifier(0) }
            toExpire = try PublishedRecords.due(
                """
                p.expires_on IS NOT NULL AND p.expires_on <= \(now.day) AND p.validity IN ('valid', 'amended')
                """, session)
            toTakeDown = try PublishedRecords.due("p.offline_on IS NOT NULL AND p.offline_on <= \(now.day)", session)
        }
    }

    private static func count(
        _ result: inout Result, _ counter: WritableKeyPath<Result, Int>, _ id: Identifier<Item>,
        _ work: () async throws -> Bool
    ) async {
        do {
            if try await work() { result[keyPath: counter] += 1 }
        } catch Refused.rules(let refusals) {
            result.failures.append("\(id)：" + refusals.map(\.message).joined(separator: "，"))
        } catch {
            result.failures.append("\(id)：\(error)")
        }
    }

    /// - Returns: `false` when another server was quicker, or the publication was called off.
    private static func publish(_ id: Identifier<Item>, _ database: any Database, at now: Moment) async throws -> Bool {
        try await database.write { session in
            guard let item = try ItemRecords.locked(id, in: .everything, session),
                let schedule = try ReviewRecords.schedule(of: id, session), schedule.moment <= now,
                let key = item.profile
            else { return false }
            let standing = try ReviewCase(of: item, try ReviewRecords.profile(key, session), session)
            let (stage, step) = standing.stage(scheduledAt: nil)
            let release = standing.passed(.publication)
            // What was withdrawn after its moment had been set is not brought back by the calendar.
            let withdrawal = try PublishedRecords.notices(of: id, session).first { $0.kind == .withdrawn }
            if item.publicity == .withdrawn, let withdrawal, let release, withdrawal.at > release.at {
                throw Refused.rules([
                    Refusal("publication.withdrawn", "本件设定定时发布以后已经撤回公开，不再自动发布，请停止发布、退回修改")
                ])
            }
            // The name of whoever set the moment stands under it.
            let hand = Publications.Hand(release?.by)
            try Publications.release(item, notice: schedule.notice, by: hand, at: now, session)
            try ReviewRecords.place(
                id, stage: stage, step: step, profile: key, schedule: nil,
                waitingFor: standing.rolesWaitedFor(scheduledAt: nil), at: now, session)
            return true
        }
    }

    private static func expire(_ item: PublishedItem, _ database: any Database, at now: Moment) async throws -> Bool {
        try await database.write { session in
            guard let locked = try ItemRecords.locked(item.id, in: .everything, session),
                let standing = try PublishedRecords.find(item.id, session), standing.validity == item.validity,
                let expires = standing.expiresOn, expires <= now.day
            else { return false }
            try Publications.mark(standing, as: .expired, at: now, session)
            try PublishedRecords.addNotice(
                .expired, "本文件自\(expires.chinese)起失效", of: item.id, version: standing.version, at: now, session)
            let facts = ["validity": Validity.expired.rawValue, "on": "\(expires)"]
            try Publications.log(.itemValiditySet, locked, by: .init(nil), facts: facts, at: now, session)
            return true
        }
    }

    private static func takeDown(_ item: PublishedItem, _ database: any Database, at now: Moment) async throws -> Bool {
        try await database.write { session in
            guard let locked = try ItemRecords.locked(item.id, in: .everything, session),
                let standing = try PublishedRecords.find(item.id, session), let offline = standing.offlineOn,
                offline <= now.day
            else { return false }
            try Publications.takeDown(locked, reason: "公开期限届满", by: .init(nil), session, at: now)
            let facts = ["reason": Publications.digest("公开期限届满"), "on": "\(offline)"]
            try Publications.log(.itemWithdrawn, locked, by: .init(nil), facts: facts, at: now, session)
            return true
        }
    }
}
