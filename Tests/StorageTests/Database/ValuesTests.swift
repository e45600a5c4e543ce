import Storage
import StorageTesting
import Testing

@Suite struct ValuesTests {
    @Test(arguments: StoreKind.available)
    func bindsByNumberWhateverTheOrderOfAppearance(_ kind: StoreKind) async throws {
        try await withDatabase(kind) { database in
            let statement = SQLStatement(
                text: "SELECT CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($1 AS TEXT)", "a", "b", "c")
            let row = try #require(try await database.read { try $0.row(statement) })

            #expect([try row.text(0), try row.text(1), try row.text(2)] == ["b", "c", "a"])
        }
    }

    @Test(arguments: StoreKind.available)
    func bindsOneValueAtEveryPlaceOfItsNumber(_ kind: StoreKind) async throws {
        try await withDatabase(kind) { database in
            let statement = SQLStatement(
                text: "SELECT CAST($1 AS TEXT) || CAST($2 AS TEXT) || CAST($1 AS TEXT)", "a", "b")

            let text = try await database.read { try $0.row(statement)?.text(0) }
            #expect(text == "aba")
        }
    }

    @Test(arguments: StoreKind.available)
    func aPartOfATextIsMeantAsItIsWritten(_ kind: StoreKind) async throws {
        let text: SQLStatement = "'甲100%_乙!丙'"
        let cases = [
            ("100%", true), ("%_", true), ("_乙", true), ("!丙", true), ("", true), ("甲%乙", false), ("甲_", false),
            ("丁", false),
        ]
        try await withDatabase(kind) { database in
            for (part, isContained) in cases {
                let row = try await database.read { session in
                    try session.row("SELECT CASE WHEN \(SQLStatement.contains(text, part)) THEN 1 ELSE 0 END")?.int(0)
                }
                #expect(row == (isContained ? 1 : 0), "\(part)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func keepsEveryKindOfValueAsItWas(_ kind: StoreKind) async throws {
        let texts = ["", "信息公开", "👩‍👩‍👧 e\u{301} \u{FEFF}\n\t'\"\\$1", "𠮷", String(repeating: "长", count: 70_000)]
        let integers: [Int64] = [0, -1, .max, .min]
        let reals: [Double] = [
            0, -0.1, 1.0 / 3, Double.leastNonzeroMagnitude, Double.greatestFiniteMagnitude, -Double.infinity,
        ]
        let blobs: [[UInt8]] = [[], [0], Array(0...255), [UInt8](repeating: 0xFF, count: 200_000)]
        var values: [SQLValue] = [.boolean(true), .boolean(false)]
        values += texts.map(SQLValue.text)
        values += integers.map(SQLValue.integer)
        values += reals.map(SQLValue.real)
        values += blobs.map(SQLValue.blob)

        try await withDatabase(kind, .sample) { database in
            for (number, value) in values.enumerated() {
                try await database.write { try $0.execute(insert(value, at: number)) }
            }
            let kept = try await database.read { session in
                try session.rows("SELECT a_text, an_integer, a_real, a_boolean, a_blob FROM sample ORDER BY id").map {
                    row in
                    (0..<row.count).map { row[$0] }
                }
            }

            #expect(kept.count == values.count)
            for (row, value) in zip(kept, values) { #expect(row.filter { $0 != .null } == [value]) }
        }
    }

    private func insert(_ value: SQLValue, at number: Int) -> SQLStatement {
        switch value {
        case .text: "INSERT INTO sample (id, a_text) VALUES (\(number), \(value))"
        case .integer: "INSERT INTO sample (id, an_integer) VALUES (\(number), \(value))"
        case .real: "INSERT INTO sample (id, a_real) VALUES (\(number), \(value))"
        case .boolean: "INSERT INTO sample (id, a_boolean) VALUES (\(number), \(value))"
        case .blob: "INSERT INTO sample (id, a_blob) VALUES (\(number), \(value))"
        case .null: "INSERT INTO sample (id) VALUES (\(number))"
        }
    }

    @Test(arguments: StoreKind.available)
    func keepsANullOfEveryKindWithTheSameStatement(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .sample) { database in
            let rows = try await database.write { session in
                for (id, text, blob) in [(1, nil, [1]), (2, "文", nil)] as [(Int, String?, [UInt8]?)] {
                    try session.execute("INSERT INTO sample (id, a_text, a_blob) VALUES (\(id), \(text), \(blob))")
                }
                return try session.rows("SELECT a_text, a_blob FROM sample ORDER BY id")
            }

            #expect(try rows[0].textOrNil(0) == nil)
            #expect(try rows[0].blobOrNil(1) == [1])
            #expect(try rows[1].textOrNil(0) == "文")
            #expect(try rows[1].blobOrNil(1) == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func matchesNothingWithAnEmptyList(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .sample) { database in
            let counts = try await database.write { session in
                try session.execute("INSERT INTO sample (id, a_text) VALUES (1, 'a'), (2, 'b'), (3, NULL)")
                return [
                    try session.count("SELECT count(*) FROM sample WHERE a_text IN \(list: [String]())"),
                    try session.count("SELECT count(*) FROM sample WHERE a_text IN \(list: ["a", "b"])"),
                    try session.count("SELECT count(*) FROM sample WHERE id IN \(list: [1, 3, 9])"),
                ]
            }
            #expect(counts == [0, 2, 2])
        }
    }

    @Test(arguments: StoreKind.available)
    func ordersAndComparesTextByItsBytes(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .sample) { database in
            let (order, matching) = try await database.write { session in
                try session.execute("INSERT INTO sample (id, a_text) VALUES (1, 'b'), (2, 'B'), (3, 'a'), (4, '中')")
                let order = try session.rows("SELECT a_text FROM sample ORDER BY a_text").map { try $0.text(0) }
                return (order, try session.count("SELECT count(*) FROM sample WHERE a_text LIKE \("b%")"))
            }
            #expect(order == ["B", "a", "b", "中"])
            #expect(matching == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func countsTheRowsThatAStatementChanged(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .sample) { database in
            let counts = try await database.write { session in
                [
                    try session.execute("INSERT INTO sample (id) VALUES (1), (2), (3)"),
                    try session.execute("UPDATE sample SET a_text = 'x' WHERE id > 1"),
                    try session.execute("DELETE FROM sample WHERE id = 9"),
                    try session.execute("CREATE TABLE further (id BIGINT)"),
                    try session.rows("DELETE FROM sample WHERE id < 3 RETURNING id").changed,
                ]
            }
            #expect(counts == [3, 2, 0, 0, 2])
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesWhatOneOfTheDatabasesCannotKeep(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .sample) { database in
            for value in [SQLValue.text("a\0b"), .real(.nan)] {
                let failure = await #expect(throws: SQLFailure.self) {
                    try await database.write { try $0.execute(insert(value, at: 1)) }
                }
                #expect(failure?.kind == .check)
            }
            let kept = try await database.read { try $0.count("SELECT count(*) FROM sample") }
            #expect(kept == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesValuesThatDoNotFitTheParameters(_ kind: StoreKind) async throws {
        try await withDatabase(kind) { database in
            for statement in [
                SQLStatement(text: "SELECT CAST($1 AS TEXT)"), SQLStatement(text: "SELECT 1", "a"),
                SQLStatement(text: "SELECT CAST($2 AS TEXT)", "a", "b"),
            ] {
                let failure = await #expect(throws: SQLFailure.self) {
                    try await database.read { try $0.rows(statement) }
                }
                #expect(failure?.kind == .statement, "\(statement.text)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func saysWhenAColumnHoldsAnotherKindOfValue(_ kind: StoreKind) async throws {
        try await withDatabase(kind) { database in
            let row = try #require(try await database.read { try $0.row("SELECT 'x', 7, NULL") })

            for read in [{ _ = try row.integer(0) }, { _ = try row.text(1) }, { _ = try row.text(2) }]
                as [() throws -> Void]
            {
                let failure = #expect(throws: SQLFailure.self) { try read() }
                #expect(failure?.kind == .decoding)
            }
        }
    }
}

extension SQLStatement {
    fileprivate init(text: String, _ arguments: String...) {
        self.init(numbered: text, arguments.map(SQLValue.text))
    }
}

extension Schema {
    /// A table with a column of each kind.
    static let sample = Schema([
        [
            Migration("sample", 1, "a column of each kind") { dialect in
                [
                    """
                    CREATE TABLE sample (
                        id BIGINT NOT NULL PRIMARY KEY, a_text TEXT, an_integer BIGINT, a_real DOUBLE PRECISION,
                        a_boolean BOOLEAN, a_blob \(dialect.blob)
                    )
                    """
                ]
            }
        ]
    ])
}
