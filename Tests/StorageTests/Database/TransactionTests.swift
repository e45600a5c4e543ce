import Storage
import StorageTesting
import Synchronization
import Testing

/// What a unit of work promises, on both databases.
@Suite struct TransactionTests {
    struct Refused: Error {}

    @Test(arguments: StoreKind.available)
    func keepsNothingOfAUnitThatThrows(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .counters) { database in
            await #expect(throws: Refused.self) {
                try await database.write { session in
                    try session.execute("INSERT INTO counter (name, value) VALUES ('b', 1)")
                    try session.execute("UPDATE counter SET value = 7")
                    throw Refused()
                }
            }
            let left = try await counters(database)
            #expect(left == ["a": 0, "z": 0])
        }
    }

    /// On PostgreSQL nothing succeeds after a failed statement; a unit that is kept on one database is kept on the other.
    @Test(arguments: StoreKind.available)
    func keepsNothingOfAUnitThatSwallowsAFailure(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .counters) { database in
            let failure = await #expect(throws: SQLFailure.self) {
                try await database.write { session in
                    try session.execute("INSERT INTO counter (name, value) VALUES ('b', 1)")
                    _ = try? session.execute("INSERT INTO counter (name, value) VALUES ('a', 1)")
                }
            }
            #expect(failure?.kind == .unique)
            let next = await #expect(throws: SQLFailure.self) {
                try await database.write { session in
                    _ = try? session.execute("INSERT INTO counter (name, value) VALUES ('a', 1)")
                    try session.execute("INSERT INTO counter (name, value) VALUES ('c', 1)")
                }
            }
            #expect(next?.kind == .unique)
            let left = try await counters(database)
            #expect(left == ["a": 0, "z": 0])
        }
    }

    // MARK: Several questions at once

    private func value(of name: String) -> Question<Int?> {
        Question("SELECT value FROM counter WHERE name = \(name)") { rows throws(SQLFailure) in
            try rows.first.map { row throws(SQLFailure) in try row.int(0) }
        }
    }

    private var names: Question<[String]> {
        Question("SELECT name FROM counter ORDER BY name") { rows throws(SQLFailure) in
            try rows.map { row throws(SQLFailure) in try row.text(0) }
        }
    }

    /// Whether they begin a unit or not, and whether the connection has met them before.
    @Test(arguments: StoreKind.available)
    func answersSeveralQuestionsInTheirOrder(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .counters) { database in
            for round in 1...3 {
                let read = try await database.read { try $0.ask(value(of: "a"), names, value(of: "nobody")) }
                let written = try await database.write { session in
                    try session.execute("UPDATE counter SET value = \(round) WHERE name = 'a'")
                    return try session.ask(names, value(of: "a"))
                }
                let after = try await database.read { session in
                    _ = try session.rows("SELECT 1")
                    return try session.ask(value(of: "z"), value(of: "a"))
                }
                #expect(read.0 == round - 1 && read.1 == ["a", "z"] && read.2 == nil)
                #expect(written.0 == ["a", "z"] && written.1 == round)
                #expect(after.0 == 0 && after.1 == round)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func aWrongQuestionAmongSeveralFailsTheUnitAndNotTheNext(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .counters) { database in
            let wrong = Question("SELECT nothing FROM counter") { (rows) throws(SQLFailure) in rows.count }
            for _ in 1...2 {
                let failure = await #expect(throws: SQLFailure.self) {
                    _ = try await database.read { session in
                        _ = try? session.ask(value(of: "a"), wrong, names)
                        return try session.ask(names)
                    }
                }
                #expect(failure?.kind == .statement)
                let next = try await database.read { try $0.ask(names, value(of: "a")).0 }
                #expect(next == ["a", "z"])
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesToChangeInARead(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .counters) { database in
            // More than once: a driver may treat a text that it knows in another way than a new one.
            for _ in 1...3 {
                for statement in ["DELETE FROM counter RETURNING name", "CREATE TABLE other (id BIGINT)"]
                    as [SQLStatement]
                {
                    let failure = await #expect(throws: SQLFailure.self) {
                        try await database.read { try $0.rows(statement) }
                    }
                    #expect(failure?.kind == .readOnly)
                }
            }
            let left = try await counters(database)
            #expect(left == ["a": 0, "z": 0])
        }
    }

    /// The other connection writes between the two queries of one read.
    @Test(arguments: StoreKind.available)
    func readsOneSnapshot(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .counters) { database in
            // The first round may teach a driver that the first query stands alone; the second must see one snapshot all the same.
            for round in 1...3 {
                _ = try await database.read { try $0.count("SELECT value FROM counter WHERE name = 'a'") }
                let reached = Signal()
                let written = Signal()
                async let seen = database.read { session in
                    let first = try session.count("SELECT value FROM counter WHERE name = 'a'")
                    reached.set()
                    written.waitOnThisThread()
                    return [first, try session.count("SELECT value FROM counter WHERE name = 'z'")]
                }
                await reached.wait()
                try await database.write { try $0.execute("UPDATE counter SET value = value + 1") }
                written.set()

                let values = try await seen
                // A driver that runs the read again may have seen the later state, but never a mixture.
                #expect(values[0] == values[1], "round \(round)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func losesNoUpdateOfConcurrentWriters(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .counters) { database in
            try await withThrowingTaskGroup { group in
                for _ in 1...40 {
                    group.addTask {
                        try await database.write { session in
                            let value = try session.count("SELECT value FROM counter WHERE name = 'a'")
                            try session.execute("UPDATE counter SET value = \(value + 1) WHERE name = 'a'")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let left = try await counters(database)
            #expect(left["a"] == 40)
        }
    }

    /// Each writer looks at both counters and takes from one: each is right by itself, and both together would leave less than nothing.
    @Test(arguments: StoreKind.available)
    func putsWritersInAnOrderThatLookAtWhatTheOtherChanges(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .counters) { database in
            for _ in 1...10 {
                try await database.write { try $0.execute("UPDATE counter SET value = 1") }
                let done = try await withThrowingTaskGroup { group in
                    for name in ["a", "z"] {
                        group.addTask { try await take(from: name, database) }
                    }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                // Two are there and each takes one only while two are left, so exactly one of them may.
                #expect(done.filter(\.self).count == 1)
                let left = try await counters(database)
                #expect(left.values.reduce(0, +) == 1)
            }
        }
    }

    private func take(from name: String, _ database: any Database) async throws -> Bool {
        try await database.write { session in
            guard try session.count("SELECT sum(value) FROM counter") == 2 else { return false }
            try session.execute("UPDATE counter SET value = value - 1 WHERE name = \(name)")
            return true
        }
    }

    @Test(arguments: StoreKind.available)
    func failsOneOfManyWritersWithoutHarmToTheOthers(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .counters) { database in
            let refused = try await withThrowingTaskGroup { group in
                for number in 1...60 {
                    group.addTask {
                        do {
                            try await database.write { session in
                                try session.execute("INSERT INTO counter (name, value) VALUES (\("n\(number)"), 1)")
                                if number % 3 == 0 { throw Refused() }
                                if number % 3 == 1 {
                                    try session.execute("INSERT INTO counter (name, value) VALUES ('a', 1)")
                                }
                            }
                            return 0
                        } catch {
                            return 1
                        }
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(refused == 40)
            let left = try await database.read { try $0.count("SELECT count(*) FROM counter") }
            #expect(left == 22)
        }
    }

    @Test(arguments: StoreKind.available)
    func finishesWhatRunsBeforeItCloses(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .counters) { database in
            let begun = Signal()
            let mayEnd = Signal()
            async let reading = database.read { session in
                let value = try session.count("SELECT value FROM counter WHERE name = 'a'")
                begun.set()
                mayEnd.waitOnThisThread()
                return try session.count("SELECT count(*) FROM counter") + value
            }
            await begun.wait()
            async let closed: Void = database.close()
            mayEnd.set()

            let value = try await reading
            #expect(value == 2)
            await closed
        }
    }

    private func counters(_ database: any Database) async throws -> [String: Int] {
        try await database.read { session in
            let rows = try session.rows("SELECT name, value FROM counter")
            return try Dictionary(uniqueKeysWithValues: rows.map { (try $0.text(0), try $0.int(1)) })
        }
    }
}

extension Schema {
    /// Two counters, `a` and `z`, at zero.
    static let counters = Schema([
        [
            Migration("counters", 1, "counters") { _ in
                [
                    "CREATE TABLE counter (name TEXT NOT NULL PRIMARY KEY, value BIGINT NOT NULL)",
                    "INSERT INTO counter (name, value) VALUES ('a', 0), ('z', 0)",
                ]
            }
        ]
    ])
}
