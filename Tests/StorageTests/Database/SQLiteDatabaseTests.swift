import Foundation
import Storage
import StorageSQLite
import StorageTesting
import Testing

/// What only the embedded database promises.
@Suite struct SQLiteDatabaseTests {
    @Test func makesItsFilesForItsOwnerOnly() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("data/records.sqlite")
            let database = try await SQLiteDatabase.open(at: file.path, durability: .processEnd)
            try await database.write { try $0.execute("CREATE TABLE t (id BIGINT)") }

            let files = try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path)
            #expect(files.contains("records.sqlite-wal"))
            for name in files {
                #expect(try permissions(file.deletingLastPathComponent().appendingPathComponent(name)) == 0o600)
            }
            #expect(try permissions(file.deletingLastPathComponent()) == 0o700)
            await database.close()
        }
    }

    @Test func leavesOneFileBehindWhenItCloses() async throws {
        try await withTemporaryFolder { folder in
            let database = try await open(folder)
            try await database.write { try $0.execute("CREATE TABLE t (id BIGINT)") }
            _ = try await database.read { try $0.count("SELECT count(*) FROM t") }
            await database.close()

            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["records.sqlite"])
        }
    }

    @Test func refusesAFileThatIsNoDatabase() async throws {
        try await withTemporaryFolder { folder in
            try Data("this is a letter, and a rather long one at that\n".utf8)
                .write(to: folder.appendingPathComponent("records.sqlite"))

            let failure = await #expect(throws: SQLFailure.self) { try await open(folder) }
            #expect(failure?.kind == .other)
            #expect(failure?.code == "26")
        }
    }

    @Test func saysThatAFileCannotBeMade() async throws {
        let failure = await #expect(throws: SQLFailure.self) {
            try await SQLiteDatabase.open(at: "/proc/nowhere/records.sqlite")
        }
        #expect(failure?.kind == .connection)
    }

    @Test func waitsForTheDiskAtEveryCommitUnlessToldOtherwise() async throws {
        for (durability, expected) in [(SQLiteDatabase.Durability.powerCut, 2), (.processEnd, 0)] {
            try await withTemporaryFolder { folder in
                let database = try await SQLiteDatabase.open(
                    at: folder.appendingPathComponent("records.sqlite").path, durability: durability)
                let level = try await database.write { try $0.count("PRAGMA synchronous") }
                let journal = try await database.write { try $0.row("PRAGMA journal_mode")?.text(0) }
                await database.close()

                // 2 is FULL, 0 is OFF.
                #expect(level == expected)
                #expect(journal == "wal")
            }
        }
    }

    @Test func letsTwoProcessesWriteTheSameFile() async throws {
        try await withTemporaryFolder { folder in
            let databases = [try await open(folder), try await open(folder)]
            try await databases[0].write { try $0.execute("CREATE TABLE tally (value BIGINT NOT NULL)") }
            try await databases[1].write { try $0.execute("INSERT INTO tally (value) VALUES (0)") }
            try await withThrowingTaskGroup { group in
                for number in 0..<100 {
                    group.addTask {
                        try await databases[number % 2].write { session in
                            let value = try session.count("SELECT value FROM tally")
                            try session.execute("UPDATE tally SET value = \(value + 1)")
                        }
                    }
                }
                try await group.waitForAll()
            }
            let values = [
                try await databases[0].read { try $0.count("SELECT value FROM tally") },
                try await databases[1].read { try $0.count("SELECT value FROM tally") },
            ]
            for database in databases { await database.close() }

            #expect(values == [100, 100])
        }
    }

    /// A deferred constraint fails at COMMIT, which the waiting units of work share.
    @Test func failsOnlyTheUnitWhoseDeferredConstraintIsBroken() async throws {
        try await withTemporaryFolder { folder in
            let database = try await open(folder)
            try await database.write { session in
                try session.execute("CREATE TABLE unit (id BIGINT NOT NULL PRIMARY KEY)")
                try session.execute(
                    "CREATE TABLE post (unit BIGINT NOT NULL REFERENCES unit (id) DEFERRABLE INITIALLY DEFERRED)")
                try session.execute("INSERT INTO unit (id) VALUES (1)")
            }
            let holding = Signal()
            let mayGoOn = Signal()
            async let first: Int = database.write { session in
                holding.set()
                mayGoOn.waitOnThisThread()
                return try session.execute("INSERT INTO unit (id) VALUES (2)")
            }
            await holding.wait()
            // While the first holds the writer, these gather and will share one transaction.
            let failures = try await withThrowingTaskGroup { group in
                for unit in [1, 2, 9, 1] {
                    group.addTask {
                        do {
                            try await database.write { try $0.execute("INSERT INTO post (unit) VALUES (\(unit))") }
                            return nil as SQLFailure.Kind?
                        } catch let failure as SQLFailure {
                            return failure.kind
                        }
                    }
                }
                mayGoOn.set()
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let done = try await first
            let kept = try await database.read { try $0.count("SELECT count(*) FROM post") }
            await database.close()

            #expect(done == 1)
            #expect(failures.compactMap(\.self) == [.foreignKey])
            #expect(kept == 3)
        }
    }

    @Test func keepsSoManyStatementsAndNoMore() async throws {
        try await withTemporaryFolder { folder in
            let database = try await open(folder)
            for count in 1...600 {
                let list = Array(1...count)
                let sum = try await database.read { try $0.count("SELECT count(*) WHERE 1 IN \(list: list)") }
                #expect(sum == 1)
            }
            await database.close()
        }
    }

    private func open(_ folder: URL) async throws -> SQLiteDatabase {
        try await SQLiteDatabase.open(
            at: folder.appendingPathComponent("records.sqlite").path, durability: .processEnd, readers: 2)
    }

    private func permissions(_ file: URL) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    }
}
