import class Foundation.JSONDecoder
import class Foundation.JSONEncoder
import struct Foundation.Data
public import Organs
public import Storage

/// The rows of review profiles and acts.
public enum ReviewRecords {
    /// An item's acts, the first first.
    public static func acts(of item: Identifier<Item>, _ session: any ReadSession) throws(SQLFailure) -> [ReviewAct] {
        try session.rows(
            """
            SELECT number, round, step, verdict, version, text_digest, digest, person_id, acting_for_id, at, opinion,
                ticked, profile_id
            FROM review_act WHERE item_id = \(item) ORDER BY number
            """
        ).map { row throws(SQLFailure) in
            ReviewAct(
                item: item, number: try row.int(0), round: try row.int(1), step: try row.choice(2),
                verdict: try row.choice(3), version: try row.int(4),
                digests: ContentDigests(
                    text: try ItemRecords.digest(row, 5), whole: try ItemRecords.digest(row, 6)),
                by: Authority(person: try row.identifier(7), actingFor: try row.identifierOrNil(8)),
                at: try row.moment(9), opinion: try row.text(10), ticked: try strings(row, 11),
                under: try row.identifierOrNil(12))
        }
    }

    static func insert(_ act: ReviewAct, _ session: any WriteSession) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO review_act (item_id, number, round, step, verdict, version, text_digest, digest, person_id,
                acting_for_id, at, opinion, ticked, profile_id)
            VALUES (\(act.item), \(act.number), \(act.round), \(act.step.rawValue), \(act.verdict.rawValue), \(act.version),
                \(act.digests.text), \(act.digests.whole), \(act.by.person), \(act.by.actingFor), \(act.at), \(act.opinion),
                \(text(act.ticked)), \(act.profile))
            """)
    }

    /// Writes where the item stands, and who may take the next step.
    ///
    /// - Parameter schedule: set when the item is ``Item/Stage/scheduled``, and only then.
    static func place(
        _ item: Identifier<Item>, stage: Item.Stage, step: ReviewStep?, profile: Identifier<ReviewProfile>,
        schedule: PublicationSchedule?, waitingFor roles: [Role], at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE item SET stage = \(stage.rawValue), step = \(step?.key.rawValue), profile_id = \(profile),
                scheduled_at = \(schedule?.moment), scheduled_notice = \(schedule?.notice), touched_at = \(now),
                version = version + 1
            WHERE id = \(item)
            """)
        try session.execute("DELETE FROM item_waiting WHERE item_id = \(item)")
        for role in Set(roles).sorted(by: { $0.rawValue < $1.rawValue }) {
            try session.execute(
                "INSERT INTO item_waiting (item_id, role, since) VALUES (\(item), \(role.rawValue), \(now))")
        }
    }
}

// MARK: What waits for its moment

/// When what was approved shall be public, and what readers are then told of it.
struct PublicationSchedule: Hashable, Sendable {
    let moment: Moment
    /// 更正说明: for a correction; may be empty.
    let notice: String
}

extension ReviewRecords {
    /// `nil` for what is not scheduled.
    static func schedule(
        of item: Identifier<Item>, _ session: any ReadSession
    ) throws(SQLFailure) -> PublicationSchedule? {
        let row = try session.row(
            "SELECT scheduled_at, scheduled_notice FROM item WHERE id = \(item) AND scheduled_at IS NOT NULL")
        // What was scheduled before notices were kept has none.
        return try row.map { row throws(SQLFailure) in
            PublicationSchedule(moment: try row.moment(0), notice: try row.textOrNil(1) ?? "")
        }
    }
}

// MARK: Profiles

extension ReviewRecords {
    /// The way that new items of an organ go.
    public static func current(
        _ track: ReviewTrack, of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> ReviewProfile {
        let own = try session.row(
            """
            SELECT id, organ_id, track, steps FROM review_profile
            WHERE organ_id = \(organ) AND track = \(track.rawValue) AND is_current
            """
        ).map(profile)
        return own ?? .builtIn(track)
    }

    /// The profile with this key, the built-in ones too.
    public static func profile(
        _ id: Identifier<ReviewProfile>, _ session: any ReadSession
    ) throws(SQLFailure) -> ReviewProfile {
        if let builtIn = ReviewTrack.allCases.map(ReviewProfile.builtIn).first(where: { $0.id == id }) {
            return builtIn
        }
        let own = try session.row("SELECT id, organ_id, track, steps FROM review_profile WHERE id = \(id)").map(profile)
        guard let own else { throw SQLFailure(.decoding, code: "", message: "an item's review profile is missing") }
        return own
    }

    /// Makes a profile the organ's present one. The one before stays for the items that go by it.
    static func insert(
        profile: ReviewProfile, of organ: Identifier<Unit>, by person: Identifier<Person>, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            UPDATE review_profile SET is_current = FALSE
            WHERE organ_id = \(organ) AND track = \(profile.track.rawValue) AND is_current
            """)
        try session.execute(
            """
            INSERT INTO review_profile (id, organ_id, track, steps, made_by, made_at, is_current)
            VALUES (\(profile.id), \(organ), \(profile.track.rawValue), \(text(profile.steps)), \(person), \(now), TRUE)
            """)
    }

    private static func profile(_ row: SQLRow) throws(SQLFailure) -> ReviewProfile {
        ReviewProfile(
            id: try row.identifier(0), organ: try row.identifierOrNil(1), track: try row.choice(2),
            steps: try decoded(row, 3))
    }

    private static func strings(_ row: SQLRow, _ column: Int) throws(SQLFailure) -> [String] {
        try decoded(row, column)
    }

    private static func decoded<Value: Decodable>(_ row: SQLRow, _ column: Int) throws(SQLFailure) -> Value {
        let text = try row.text(column)
        do { return try JSONDecoder().decode(Value.self, from: Data(text.utf8)) } catch {
            throw row.misfit(column, "\(Value.self)")
        }
    }

    private static func text(_ value: some Encodable) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do { return String(decoding: try encoder.encode(value), as: UTF8.self) } catch {
            preconditionFailure("texts and names of roles cannot be written as JSON")
        }
    }
}
