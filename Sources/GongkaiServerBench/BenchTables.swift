import Storage

/// The tables that both servers of the comparison use: one hundred units with twenty below each, and a chain of events for each hundred.
///
/// Ours appends to the product's own log; the peer has a plain chain of its own (`bench_head`, `bench_event`), which asks a little less of
/// the database.
enum BenchTables {
    static let parents = 100
    static let childrenOfEach = 20

    static let migrations: [Migration] = [
        Migration("bench", 1, "Units and a chain of events") { dialect in
            [
                """
                CREATE TABLE bench_unit (
                    id BIGINT PRIMARY KEY, parent_id BIGINT, name TEXT NOT NULL, code TEXT NOT NULL, people BIGINT NOT NULL,
                    changed_at BIGINT NOT NULL)
                """,
                "CREATE INDEX bench_unit_parent ON bench_unit (parent_id, id)",
                """
                CREATE TABLE bench_head (
                    organ_id BIGINT PRIMARY KEY, sequence BIGINT NOT NULL, digest \(dialect.blob) NOT NULL)
                """,
                """
                CREATE TABLE bench_event (
                    organ_id BIGINT NOT NULL, sequence BIGINT NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL, facts TEXT NOT NULL,
                    previous_digest \(dialect.blob) NOT NULL, digest \(dialect.blob) NOT NULL, PRIMARY KEY (organ_id, sequence))
                """,
            ]
        }
    ]

    /// Fills the tables, unless they are filled already.
    static func fill(_ database: any Database) async throws {
        try await database.write { session in
            guard try session.count("SELECT count(*) FROM bench_unit") == 0 else { return }
            for parent in 1...parents {
                try insert(parent, under: nil, session)
                try session.execute(
                    "INSERT INTO bench_head (organ_id, sequence, digest) VALUES (\(parent), 0, \(Digest32.none.bytes))")
                for child in 1...childrenOfEach {
                    try insert(parents + (parent - 1) * childrenOfEach + child, under: parent, session)
                }
            }
        }
    }

    private static func insert(_ id: Int, under parent: Int?, _ session: any WriteSession) throws(SQLFailure) {
        let code = "9133\(10_000_000_000_000 + id)"
        try session.execute(
            """
            INSERT INTO bench_unit (id, parent_id, name, code, people, changed_at)
            VALUES (\(id), \(parent), \("云溪区第\(id)办公室"), \(code), \(id % 40), \(1_760_000_000_000 + id * 1000))
            """)
    }

    /// One row and the twenty below it.
    static func page(_ id: Int, in session: any ReadSession) throws -> UnitsBelow? {
        guard let one = try session.row("SELECT name, code FROM bench_unit WHERE id = \(id)") else { return nil }
        let twenty = try session.rows(
            """
            SELECT id, name, code, people, changed_at FROM bench_unit WHERE parent_id = \(id) ORDER BY id LIMIT 20
            """)
        return UnitsBelow(
            name: try one.text(0), code: try one.text(1),
            rows: try twenty.map { row in
                UnitsBelow.Row(
                    id: try row.int(0), name: try row.text(1), code: try row.text(2), people: try row.int(3),
                    changedAt: try row.moment(4))
            })
    }

    /// A change and its event, in the product's own log.
    static func change(_ id: Int, at now: Moment, in session: any WriteSession) throws {
        try session.execute("UPDATE bench_unit SET people = people + 1 WHERE id = \(id)")
        try EventLog.append(
            EventDraft(
                counted, of: Event.Subject(kind: "bench-unit", id: "\(id)"), organ: try chain(id), by: nil,
                facts: ["unit": "\(id)"], at: now),
            in: session)
    }

    /// Every unit was changed as often as its chain has events: nothing lost, nothing done twice.
    ///
    /// - Returns: how many changes there are.
    static func verify(_ database: any Database) async throws -> Int {
        try await database.read { session in
            var changes = 0
            for row in try session.rows("SELECT id, people FROM bench_unit WHERE parent_id IS NULL") {
                let id = try row.int(0)
                let events = try session.count("SELECT count(*) FROM event WHERE organ_id = \(try chain(id))")
                guard try row.int(1) - id % 40 == events else { throw BenchFailure.lost(unit: id) }
                changes += events
            }
            return changes
        }
    }

    private static let counted = EventKind("bench-unit.counted", "计数")

    private static func chain(_ id: Int) throws -> Identifier<ChainOwner> {
        guard let chain = Identifier<ChainOwner>(rawValue: "bench-\(id)") else { throw BenchFailure.lost(unit: id) }
        return chain
    }
}

enum BenchFailure: Error, CustomStringConvertible {
    case lost(unit: Int)
    /// The database holds another number of items.
    case otherFilling(Int)
    case usage
    /// The officer of the register could not be given a password.
    case noOfficer

    var description: String {
        switch self {
        case .lost(let unit): "unit \(unit) has another number of changes than of events"
        case .otherFilling(let items):
            "the database holds \(items) items, of another run: remove it (scripts/bench says where it is)"
        case .noOfficer: "the officer's password does not keep the rules"
        case .usage: "the call's words are wrong, or the filling was broken off: remove the database"
        }
    }
}

/// What the measured page shows.
struct UnitsBelow: Sendable {
    struct Row: Sendable {
        let id: Int
        let name: String
        let code: String
        let people: Int
        let changedAt: Moment
    }

    let name: String
    let code: String
    let rows: [Row]
}
