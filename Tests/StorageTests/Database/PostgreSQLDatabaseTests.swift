import Storage
import StoragePostgreSQL
import StorageTesting
import Synchronization
import Testing

/// What only the driver of the server has to do.
@Suite(.enabled(if: StoreKind.available.contains(.postgresql)))
struct PostgreSQLDatabaseTests {
    @Test func goesOnAfterEveryConnectionIsTakenAway() async throws {
        try await TestPostgreSQL.withSchema { configuration in
            var disturbed = configuration
            disturbed.applicationName = try #require(configuration.schema)
            let name = disturbed.applicationName
            let database = try await opened(disturbed)
            let rounds = 12
            try await withThrowingTaskGroup { group in
                for _ in 1...32 {
                    group.addTask {
                        for _ in 1...rounds {
                            _ = try await database.read { try $0.count("SELECT value FROM counter WHERE name = 'a'") }
                        }
                    }
                }
                for _ in 1...4 {
                    group.addTask {
                        for _ in 1...rounds { try await addOne(database) }
                    }
                }
                group.addTask {
                    let other = try await PostgreSQLDatabase.open(configuration)
                    for _ in 1...3 {
                        try await dropConnections(named: name, other)
                        try await Task.sleep(for: .milliseconds(5))
                    }
                    await other.close()
                }
                while let result = await group.nextResult() {
                    // A COMMIT that was cut off may have been done or not; it is said so, and the sum below takes it into account.
                    if case .failure(let error) = result, (error as? SQLFailure)?.isOutcomeUnknown != true {
                        throw error
                    }
                }
            }
            let value = try await database.read { try $0.count("SELECT value FROM counter WHERE name = 'a'") }
            let attempts = try await database.read { try $0.count("SELECT value FROM counter WHERE name = 'z'") }
            await database.close()

            #expect(value > 0)
            #expect(value == attempts)
        }
    }

    /// Both counters in one transaction, so that a half of it would show.
    private func addOne(_ database: PostgreSQLDatabase) async throws {
        do {
            try await database.write { session in
                try session.execute("UPDATE counter SET value = value + 1 WHERE name = 'a'")
                try session.execute("UPDATE counter SET value = value + 1 WHERE name = 'z'")
            }
        } catch let failure as SQLFailure where failure.isOutcomeUnknown {
            return
        }
    }

    private func dropConnections(named name: String, _ database: PostgreSQLDatabase) async throws {
        _ = try await database.read {
            try $0.rows("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = \(name)")
        }
    }

    /// A constraint that is looked at during COMMIT ends its own connection: the server is gone before it answers.
    @Test func saysThatTheOutcomeIsUnknownWhenTheConnectionIsLostDuringCommit() async throws {
        try await TestPostgreSQL.withSchema { configuration in
            let database = try await opened(configuration)
            try await database.write { session in
                try session.execute(
                    """
                    CREATE FUNCTION hang_up() RETURNS trigger LANGUAGE plpgsql AS
                    $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END $$
                    """)
                try session.execute(
                    """
                    CREATE CONSTRAINT TRIGGER hang_up AFTER UPDATE ON counter DEFERRABLE INITIALLY DEFERRED
                    FOR EACH ROW EXECUTE FUNCTION hang_up()
                    """)
            }
            let runs = Mutex(0)
            let failure = await #expect(throws: SQLFailure.self) {
                try await database.write { session in
                    runs.withLock { $0 += 1 }
                    try session.execute("UPDATE counter SET value = 1 WHERE name = 'a'")
                }
            }
            let kept = try await database.read { try $0.count("SELECT value FROM counter WHERE name = 'a'") }
            await database.close()

            #expect(failure?.isOutcomeUnknown == true)
            #expect(runs.withLock(\.self) == 1)
            #expect(kept == 0)
        }
    }

    @Test func runsAWriteAgainWhoseConnectionWasLostBeforeCommit() async throws {
        try await TestPostgreSQL.withSchema { configuration in
            let database = try await opened(configuration)
            let runs = Mutex(0)
            try await database.write { session in
                try session.execute("UPDATE counter SET value = value + 1")
                let run = runs.withLock { runs in
                    runs += 1
                    return runs
                }
                if run == 1 { _ = try session.rows("SELECT pg_terminate_backend(pg_backend_pid())") }
            }
            let value = try await database.read { try $0.count("SELECT value FROM counter WHERE name = 'a'") }
            await database.close()

            #expect(runs.withLock(\.self) == 2)
            #expect(value == 1)
        }
    }

    /// The first run is made to collide: between its look and its change another transaction changes the row.
    @Test func runsAWriteAgainThatCollided() async throws {
        try await TestPostgreSQL.withSchema { configuration in
            let database = try await opened(configuration)
            let runs = Mutex(0)
            let looked = Signal()
            let changed = Signal()
            async let sum: Int = database.write { session in
                let value = try session.count("SELECT value FROM counter WHERE name = 'a'")
                runs.withLock { $0 += 1 }
                looked.set()
                changed.waitOnThisThread()
                try session.execute("UPDATE counter SET value = \(value + 10) WHERE name = 'a'")
                return value + 10
            }
            await looked.wait()
            try await database.write { try $0.execute("UPDATE counter SET value = 5 WHERE name = 'a'") }
            changed.set()
            let found = try await sum
            await database.close()

            #expect(found == 15)
            #expect(runs.withLock(\.self) == 2)
        }
    }

    /// All look at the same row and change it, on two servers: whoever has collided twice runs alone, and then nothing is left to
    /// collide with.
    @Test func runsNoUnitMoreThanThreeTimesHoweverManyWritersMeet() async throws {
        try await TestPostgreSQL.withSchema { configuration in
            let databases = [
                try await opened(configuration), try await PostgreSQLDatabase.open(configuration),
            ]
            let (writers, rounds) = (16, 12)
            let most = try await withThrowingTaskGroup { group in
                for writer in 0..<writers {
                    group.addTask {
                        let database = databases[writer % databases.count]
                        var most = 0
                        for _ in 0..<rounds {
                            let runs = Mutex(0)
                            try await database.write { session in
                                runs.withLock { $0 += 1 }
                                let sum = try session.count("SELECT sum(value) FROM counter")
                                try session.execute("UPDATE counter SET value = \(sum + 1) WHERE name = 'a'")
                            }
                            most = max(most, runs.withLock(\.self))
                        }
                        return most
                    }
                }
                return try await group.reduce(0, max)
            }
            let value = try await databases[0].read { try $0.count("SELECT value FROM counter WHERE name = 'a'") }
            for database in databases { await database.close() }

            #expect(value == writers * rounds)
            #expect(most <= 3)
        }
    }

    /// A transaction that stays open, even one of another installation, makes the server forget what it knew of those that ended: whoever
    /// comes by what one of them wrote, that had itself read what another changed, is refused until the open one ends. A unit alone is not.
    @Test func writesAlthoughATransactionElsewhereStaysOpenForLong() async throws {
        try await TestPostgreSQL.withSchema { elsewhere in
            try await TestPostgreSQL.withSchema { configuration in
                let (other, database) = (try await opened(elsewhere), try await opened(configuration))
                let (began, mayEnd) = (Signal(), Signal())
                defer { mayEnd.set() }
                async let open: Void = other.write { session in
                    try session.execute("UPDATE counter SET value = 1 WHERE name = 'a'")
                    began.set()
                    mayEnd.waitOnThisThread()
                }
                await began.wait()
                try await writeWhatWasReadBeforeItChanged(database)
                try await pushOut(database)

                let runs = Mutex(0)
                try await database.write { session in
                    runs.withLock { $0 += 1 }
                    let value = try session.count("SELECT value FROM counter WHERE name = 'z'")
                    try session.execute("UPDATE counter SET value = \(value + 1) WHERE name = 'z'")
                }
                let value = try await database.read { try $0.count("SELECT value FROM counter WHERE name = 'z'") }
                mayEnd.set()
                try await open
                await database.close()
                await other.close()

                #expect(value == 8)
                #expect((1...3).contains(runs.withLock(\.self)))
            }
        }
    }

    /// One reads 'a' and writes 'z'; between the two, another changes 'a'. What it wrote is then written over: whoever looks for the row
    /// comes by the old one.
    private func writeWhatWasReadBeforeItChanged(_ database: PostgreSQLDatabase) async throws {
        let (read, changed) = (Signal(), Signal())
        async let reader: Void = database.write { session in
            _ = try session.count("SELECT value FROM counter WHERE name = 'a'")
            read.set()
            changed.waitOnThisThread()
            try session.execute("UPDATE counter SET value = 6 WHERE name = 'z'")
        }
        await read.wait()
        try await database.write { try $0.execute("UPDATE counter SET value = 5 WHERE name = 'a'") }
        changed.set()
        try await reader
        try await database.write { try $0.execute("UPDATE counter SET value = 7 WHERE name = 'z'") }
    }

    /// The server remembers ten ended transactions for each connection that it may have, 200 here, before it keeps a summary.
    private func pushOut(_ database: PostgreSQLDatabase) async throws {
        try await withThrowingTaskGroup { group in
            for writer in 1...4 {
                group.addTask {
                    for number in 1...700 {
                        try await database.write { session in
                            try session.execute(
                                "INSERT INTO counter (name, value) VALUES (\("\(writer)-\(number)"), 0)")
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// A read that stood alone before is run again in a transaction when it goes on.
    @Test func runsAReadAgainInATransactionWhenItGoesOnUnexpectedly() async throws {
        try await TestPostgreSQL.withSchema { configuration in
            var configuration = configuration
            configuration.connections = 1
            let database = try await opened(configuration)
            let runs = Mutex(0)
            for expected in [1, 1, 1] {
                runs.withLock { $0 = 0 }
                _ = try await database.read { session in
                    runs.withLock { $0 += 1 }
                    return try session.count("SELECT value FROM counter WHERE name = 'a'")
                }
                #expect(runs.withLock(\.self) == expected)
            }
            for expected in [2, 1] {
                runs.withLock { $0 = 0 }
                let values = try await database.read { session in
                    runs.withLock { $0 += 1 }
                    return [
                        try session.count("SELECT value FROM counter WHERE name = 'a'"),
                        try session.count("SELECT value FROM counter WHERE name = 'z'"),
                    ]
                }
                #expect(values == [0, 0])
                #expect(runs.withLock(\.self) == expected)
            }
            await database.close()
        }
    }

    @Test func refusesWhoeverWaitedTooLongForAConnection() async throws {
        try await TestPostgreSQL.withSchema { configuration in
            var configuration = configuration
            // A patience that is over before the waiting begins, so that no test has to wait.
            configuration.longestWait = .seconds(-1)
            let database = try await PostgreSQLDatabase.open(configuration)
            let failure = await #expect(throws: SQLFailure.self) {
                try await database.read { try $0.count("SELECT 1") }
            }
            await database.close()

            #expect(failure?.kind == .busy)
        }
    }

    @Test func endsAStatementThatTakesTooLong() async throws {
        try await TestPostgreSQL.withSchema { configuration in
            var configuration = configuration
            configuration.statementTimeout = .milliseconds(20)
            let database = try await PostgreSQLDatabase.open(configuration)
            let failure = await #expect(throws: SQLFailure.self) {
                try await database.read { try $0.rows("SELECT pg_sleep(60)") }
            }
            await database.close()

            #expect(failure?.kind == .busy)
            #expect(failure?.code == "57014")
        }
    }

    /// As behind a pooler that gives each transaction another connection.
    @Test func leavesNothingBehindOnAConnectionThatItDoesNotKeep() async throws {
        try await TestPostgreSQL.withSchema { configuration in
            var pooled = configuration
            pooled.keepsSessionState = false
            pooled.connections = 1
            let database = try await PostgreSQLDatabase.open(pooled)
            for _ in 1...3 {
                let failure = await #expect(throws: SQLFailure.self) {
                    try await database.read { try $0.rows("CREATE TABLE pg_temp.t (id BIGINT)") }
                }
                #expect(failure?.kind == .readOnly)
                let sum = try await database.write { session in
                    try session.count("SELECT CAST(\(40) AS BIGINT) + CAST(\(2) AS BIGINT)")
                }
                #expect(sum == 42)
            }
            let left = try await database.read { try $0.count("SELECT count(*) FROM pg_prepared_statements") }
            await database.close()

            #expect(left == 0)
        }
    }

    @Test func forgetsStatementsOnTheServerToo() async throws {
        try await TestPostgreSQL.withSchema { configuration in
            var configuration = configuration
            configuration.connections = 1
            let database = try await PostgreSQLDatabase.open(configuration)
            for count in 1...400 {
                let list = Array(1...count)
                let found = try await database.read { try $0.count("SELECT count(*) WHERE 1 IN \(list: list)") }
                #expect(found == 1)
            }
            let known = try await database.read { try $0.count("SELECT count(*) FROM pg_prepared_statements") }
            await database.close()

            #expect(known <= 257)
            #expect(known > 100)
        }
    }

    /// The columns of `SELECT *` change under a prepared statement.
    @Test func preparesAgainWhatAMigrationChanged() async throws {
        try await TestPostgreSQL.withSchema { configuration in
            let database = try await opened(configuration)
            let before = try await database.read { try $0.rows("SELECT * FROM counter").columnCount }
            try await database.write { try $0.execute("ALTER TABLE counter ADD COLUMN note TEXT") }
            let after = try await database.read { try $0.rows("SELECT * FROM counter").columnCount }
            await database.close()

            #expect([before, after] == [2, 3])
        }
    }

    @Test func saysThatNobodyAnswersAtAnAddress() async throws {
        // Port 1 is nobody's.
        let failure = await #expect(throws: SQLFailure.self) {
            try await PostgreSQLDatabase.open(PostgreSQLConfiguration(url: "postgresql://nobody@127.0.0.1:1/nothing"))
        }
        #expect(failure?.kind == .connection)
    }

    @Test(.enabled(if: TestPostgreSQL.tcpURL != nil && TestPostgreSQL.authority != nil))
    func trustsAServerOnlyByTheAuthorityThatItIsTold() async throws {
        let url = try #require(TestPostgreSQL.tcpURL)
        let authority = try #require(TestPostgreSQL.authority)
        let trusted = PostgreSQLConfiguration(url: "\(url)?sslmode=verify-full&sslrootcert=\(authority)")
        let database = try await PostgreSQLDatabase.open(trusted)
        let isEncrypted = try await database.read {
            try $0.row("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")?.boolean(0)
        }
        await database.close()
        #expect(isEncrypted == true)

        // The same server under another name than its certificate has, and with no authority to trust.
        let otherName = trusted.url.replacing("@localhost:", with: "@127.0.0.1:")
        let noAuthority = "\(url)?sslmode=verify-full&sslrootcert=/nonexistent"
        for wrong in [otherName, noAuthority] {
            let failure = await #expect(throws: SQLFailure.self) {
                try await PostgreSQLDatabase.open(PostgreSQLConfiguration(url: wrong))
            }
            #expect(failure?.kind == .connection)
        }
    }

    @Test func refusesAWrongPassword() async throws {
        let url = try #require(TestPostgreSQL.tcpURL).replacing(/:[0-9a-f]+@/, with: ":wrong@")
        let failure = await #expect(throws: SQLFailure.self) {
            try await PostgreSQLDatabase.open(PostgreSQLConfiguration(url: url))
        }
        #expect(failure?.kind == .connection)
        #expect(failure?.message.contains("wrong") == false)
    }

    private func opened(_ configuration: PostgreSQLConfiguration) async throws -> PostgreSQLDatabase {
        let database = try await PostgreSQLDatabase.open(configuration)
        try await Migrator.migrate(.counters, database, clock: .fixed(.testStart))
        return database
    }
}
