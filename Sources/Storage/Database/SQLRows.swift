/// The rows that a statement gave, all read. Values are taken by index, in the order of the statement's columns.
public struct SQLRows: Sendable, RandomAccessCollection {
    public let columnCount: Int
    /// How many rows an `INSERT`, `UPDATE` or `DELETE` without `RETURNING` changed; the number of rows otherwise.
    public let changed: Int
    let values: [SQLValue]

    /// - Parameter values: row after row, `columnCount` each.
    public init(columnCount: Int, values: [SQLValue], changed: Int? = nil) {
        precondition(columnCount == 0 ? values.isEmpty : values.count % columnCount == 0, "rows must be whole")
        self.columnCount = columnCount
        self.values = values
        self.changed = changed ?? (columnCount == 0 ? 0 : values.count / columnCount)
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { columnCount == 0 ? 0 : values.count / columnCount }
    public subscript(position: Int) -> SQLRow { SQLRow(rows: self, start: position * columnCount) }
}

/// One row. The typed accessors throw ``SQLFailure`` (`.decoding`) when a column holds another kind of value: a row that does
/// not fit is reported, never bent.
public struct SQLRow: Sendable {
    let rows: SQLRows
    let start: Int

    public var count: Int { rows.columnCount }

    public subscript(column: Int) -> SQLValue {
        precondition(column < rows.columnCount, "the statement has no column \(column)")
        return rows.values[start + column]
    }

    public func text(_ column: Int) throws(SQLFailure) -> String {
        if case .text(let value) = self[column] { return value }
        throw misfit(column, "text")
    }

    public func textOrNil(_ column: Int) throws(SQLFailure) -> String? {
        if case .null = self[column] { return nil }
        return try text(column)
    }

    public func integer(_ column: Int) throws(SQLFailure) -> Int64 {
        if case .integer(let value) = self[column] { return value }
        throw misfit(column, "integer")
    }

    public func integerOrNil(_ column: Int) throws(SQLFailure) -> Int64? {
        if case .null = self[column] { return nil }
        return try integer(column)
    }

    public func int(_ column: Int) throws(SQLFailure) -> Int {
        Int(try integer(column))
    }

    public func real(_ column: Int) throws(SQLFailure) -> Double {
        switch self[column] {
        case .real(let value): return value
        case .integer(let value): return Double(value)
        default: throw misfit(column, "real")
        }
    }

    /// SQLite has no boolean type: its driver gives `integer` 0 or 1 for a column declared BOOLEAN, which is accepted here.
    public func boolean(_ column: Int) throws(SQLFailure) -> Bool {
        switch self[column] {
        case .boolean(let value): return value
        case .integer(0): return false
        case .integer(1): return true
        default: throw misfit(column, "boolean")
        }
    }

    public func blob(_ column: Int) throws(SQLFailure) -> [UInt8] {
        if case .blob(let value) = self[column] { return value }
        throw misfit(column, "blob")
    }

    public func blobOrNil(_ column: Int) throws(SQLFailure) -> [UInt8]? {
        if case .null = self[column] { return nil }
        return try blob(column)
    }

    /// - Throws: `.decoding` when the text is none of the enumeration's raw values.
    public func choice<Choice: RawRepresentable<String>>(_ column: Int) throws(SQLFailure) -> Choice {
        guard let value = Choice(rawValue: try text(column)) else { throw misfit(column, "\(Choice.self)") }
        return value
    }

    /// What to throw when a column holds what the caller cannot use. The value itself is left out: it may be private.
    public func misfit(_ column: Int, _ expected: String) -> SQLFailure {
        SQLFailure(.decoding, code: "", message: "column \(column) holds no \(expected)")
    }
}
