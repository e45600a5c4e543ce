/// A table as the database itself tells of it, so that a backup never forgets one that was added later.
struct TableShape: Hashable, Sendable {
    let name: String
    let columns: [String]
    /// The columns of the primary key, in its order.
    let key: [String]

    /// The record of migrations is made by migrating, not by copying.
    static let migrations = "schema_migration"

    /// Every table of records, in the order of their names. Derived tables (the terms of the search index, generated columns) are left out: they are
    /// made again from the records.
    static func all(in session: any ReadSession) throws -> [TableShape] {
        try session.rows(session.dialect.tables).map { try $0.text(0) }
            .filter { $0 != migrations && !SearchSchema.derivedTables.contains($0) }
            .map { try shape(of: $0, in: session) }
    }

    private static func shape(of table: String, in session: any ReadSession) throws -> TableShape {
        var columns: [String] = []
        var key: [(position: Int64, column: String)] = []
        for row in try session.rows(session.dialect.columns(of: table)) {
            let column = try row.text(0)
            columns.append(column)
            let position = try row.integer(1)
            if position > 0 { key.append((position, column)) }
        }
        guard !key.isEmpty else { throw BackupFailure.tableWithoutKey(table) }
        return TableShape(
            name: table, columns: columns, key: key.sorted { $0.position < $1.position }.map(\.column))
    }
}

extension TableShape {
    /// Gives every row to `take`, in the order of the key, some hundred at a time.
    func forEachRow(in session: any ReadSession, _ take: (SQLRow) throws -> Void) throws {
        var last: [SQLValue]?
        var count = 0
        while true {
            let rows = try session.rows(page(after: last))
            for row in rows { try take(row) }
            count += rows.count
            guard rows.count == TableShape.pageSize, let row = rows.last else { break }
            last = key.compactMap { columns.firstIndex(of: $0) }.map { row[$0] }
        }
        let expected = try rowCount(in: session)
        guard count == expected else { throw BackupFailure.rowsMissed(table: name, expected: expected, read: count) }
    }

    func rowCount(in session: any ReadSession) throws(SQLFailure) -> Int {
        try session.count(statement { $0.appendLiteral("SELECT count(*) FROM \(quoted(name))") })
    }

    static let pageSize = 500

    private func page(after last: [SQLValue]?) -> SQLStatement {
        let names = columns.map(quoted).joined(separator: ", ")
        let key = key.map(quoted).joined(separator: ", ")
        return statement { text in
            text.appendLiteral("SELECT \(names) FROM \(quoted(name))")
            if let last {
                text.appendLiteral(" WHERE (\(key)) > ")
                text.appendInterpolation(list: last)
            }
            text.appendLiteral(" ORDER BY \(key) LIMIT \(TableShape.pageSize)")
        }
    }

    /// Adds rows whose values stand in the order of `columns`.
    func insert(_ rows: [[SQLValue]], in session: any WriteSession) throws(SQLFailure) {
        guard !rows.isEmpty else { return }
        let names = columns.map(quoted).joined(separator: ", ")
        try session.execute(
            statement { text in
                text.appendLiteral("INSERT INTO \(quoted(name)) (\(names)) VALUES ")
                for (index, row) in rows.enumerated() {
                    if index > 0 { text.appendLiteral(", ") }
                    text.appendInterpolation(list: row)
                }
            })
    }

    /// As many rows as make a statement of some thousand values: both databases stop at 32,766 and 65,535.
    var rowsInOneInsert: Int { max(1, 2000 / columns.count) }

    func isEmpty(in session: any ReadSession) throws(SQLFailure) -> Bool {
        try session.rows(statement { $0.appendLiteral("SELECT 1 FROM \(quoted(name)) LIMIT 1") }).isEmpty
    }

    func deleteAll(in session: any WriteSession) throws(SQLFailure) {
        try session.execute(statement { $0.appendLiteral("DELETE FROM \(quoted(name))") })
    }
}

/// Names of tables and columns come from the catalogue of the database that they are used in.
private func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

private func statement(_ build: (inout SQLStatement.Interpolation) -> Void) -> SQLStatement {
    var interpolation = SQLStatement.Interpolation(literalCapacity: 512, interpolationCount: 16)
    build(&interpolation)
    return SQLStatement(stringInterpolation: interpolation)
}

extension SQLDialect {
    fileprivate var tables: SQLStatement {
        switch self {
        case .sqlite:
            """
            SELECT name FROM pragma_table_list
            WHERE schema = 'main' AND type = 'table' AND substr(name, 1, 7) <> 'sqlite_' ORDER BY name
            """
        case .postgresql:
            """
            SELECT CAST(table_name AS TEXT) FROM information_schema.tables
            WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1
            """
        }
    }

    /// Name, and place in the primary key from 1 (0 outside it).
    fileprivate func columns(of table: String) -> SQLStatement {
        switch self {
        case .sqlite: "SELECT name, pk FROM pragma_table_info(\(table)) ORDER BY cid"
        case .postgresql:
            """
            SELECT CAST(c.column_name AS TEXT), CAST(coalesce(k.ordinal_position, 0) AS BIGINT)
            FROM information_schema.columns c
            LEFT JOIN information_schema.table_constraints t
                ON t.table_schema = c.table_schema AND t.table_name = c.table_name
                AND t.constraint_type = 'PRIMARY KEY'
            LEFT JOIN information_schema.key_column_usage k
                ON k.constraint_schema = t.constraint_schema AND k.constraint_name = t.constraint_name
                AND k.table_name = t.table_name AND k.column_name = c.column_name
            WHERE c.table_schema = current_schema() AND c.table_name = \(table) AND c.is_generated = 'NEVER'
            ORDER BY c.ordinal_position
            """
        }
    }
}
