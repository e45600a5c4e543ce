import Storage
import StorageTesting
import Testing

@Suite struct FailureKindTests {
    @Test(arguments: StoreKind.available)
    func namesTheSameKindOnBothDatabases(_ kind: StoreKind) async throws {
        let cases: [(SQLStatement, SQLFailure.Kind)] = [
            ("INSERT INTO post (id, unit, name, rank) VALUES ('a', 'u', 'x', 1)", .unique),
            ("INSERT INTO post (id, unit, name, rank) VALUES ('b', 'u', 'desk', 1)", .unique),
            ("INSERT INTO post (id, unit, name, rank) VALUES ('b', 'v', 'x', 1)", .foreignKey),
            ("DELETE FROM unit WHERE id = 'u'", .foreignKey),
            ("INSERT INTO post (id, unit, name, rank) VALUES ('b', 'u', NULL, 1)", .notNull),
            ("INSERT INTO post (id, unit, name, rank) VALUES ('b', 'u', 'x', 0)", .check),
            ("SELECT nothing FROM post", .statement),
            ("SELECT id FROM nowhere", .statement),
            ("SELEKT id", .statement),
        ]
        try await withDatabase(kind, .posts) { database in
            for (statement, expected) in cases {
                let failure = await #expect(throws: SQLFailure.self) {
                    try await database.write { try $0.execute(statement) }
                }
                #expect(failure?.kind == expected, "\(statement.text): \(String(describing: failure))")
                #expect(failure?.code.isEmpty == false)
            }
            let kept = try await database.read { try $0.count("SELECT count(*) FROM post") }
            #expect(kept == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func namesTheConstraintAndQuotesNoValue(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .posts) { database in
            let failure = await #expect(throws: SQLFailure.self) {
                try await database.write {
                    try $0.execute("INSERT INTO post (id, unit, name, rank) VALUES (\("secret"), 'u', 'desk', 1)")
                }
            }
            #expect(failure?.constraint?.contains("name") == true)
            #expect(failure?.message.contains("secret") == false)
        }
    }

    @Test(arguments: StoreKind.available)
    func failsWithConnectionOnceClosed(_ kind: StoreKind) async throws {
        try await withDatabase(kind) { database in
            await database.close()
            await database.close()

            let failures = [
                await #expect(throws: SQLFailure.self) { try await database.read { try $0.count("SELECT 1") } },
                await #expect(throws: SQLFailure.self) { try await database.write { try $0.execute("SELECT 1") } },
            ]
            #expect(failures.map { $0?.kind } == [.connection, .connection])
        }
    }
}

extension Schema {
    /// Units and posts, with one of each.
    static let posts = Schema([
        [
            Migration("posts", 1, "units and posts") { _ in
                [
                    "CREATE TABLE unit (id TEXT NOT NULL PRIMARY KEY)",
                    """
                    CREATE TABLE post (
                        id TEXT NOT NULL PRIMARY KEY, unit TEXT NOT NULL REFERENCES unit (id), name TEXT NOT NULL,
                        rank BIGINT NOT NULL CHECK (rank > 0), UNIQUE (unit, name)
                    )
                    """,
                    "INSERT INTO unit (id) VALUES ('u')",
                    "INSERT INTO post (id, unit, name, rank) VALUES ('a', 'u', 'desk', 1)",
                ]
            }
        ]
    ])
}
