import GRDB
import GRDBSQLite
import Storage

/// A prepared statement: binds by name, steps, and reads every row by index.
///
/// GRDB compiles and frees it; values go straight between SQLite and ``SQLValue``, without a row type in between, which
/// is where most of the time of a small query would go.
final class SQLiteStatement {
    private let statement: Statement
    private let connection: OpaquePointer?
    /// The argument (from 0) that each of SQLite's parameters takes. SQLite numbers `$2 … $1` by first appearance, so the name decides.
    private let arguments: [Int]
    private let argumentCount: Int
    private var columns = Columns()
    /// How many values it gave the last time: most statements give as many again.
    private var lastCount = 0

    /// One long answer must not make all later ones take as much memory before they begin.
    private static let mostReserved = 4_096

    private struct Columns {
        var count: Int32 = -1
        /// Whether a column was declared BOOLEAN: SQLite keeps 0 and 1, and PostgreSQL gives booleans.
        var isBoolean: [Bool] = []
    }

    init(_ text: String, in database: GRDB.Database) throws(SQLFailure) {
        statement = try SQLFailure.translating { try database.makeStatement(sql: text) }
        connection = database.sqliteConnection
        arguments = try argumentsByParameter(of: statement.sqliteStatement)
        argumentCount = Set(arguments).count
        guard arguments.allSatisfy({ $0 < argumentCount }) else {
            throw SQLFailure(.statement, code: "", message: "the parameters are not numbered from $1 without a gap")
        }
    }

    func run(_ values: [SQLValue]) throws(SQLFailure) -> SQLRows {
        guard values.count == argumentCount else {
            throw SQLFailure(
                .statement, code: "", message: "\(values.count) values for \(argumentCount) parameters")
        }
        // A reset statement holds no read lock, and keeps no copy of what may be private.
        defer {
            sqlite3_reset(statement.sqliteStatement)
            if argumentCount > 0 { sqlite3_clear_bindings(statement.sqliteStatement) }
        }
        for (parameter, argument) in arguments.enumerated() {
            try bind(values[argument], to: Int32(parameter + 1))
        }
        return try step()
    }

    private func step() throws(SQLFailure) -> SQLRows {
        let changesBefore = sqlite3_total_changes64(connection)
        let handle = statement.sqliteStatement
        var values: [SQLValue] = []
        values.reserveCapacity(min(lastCount, SQLiteStatement.mostReserved))
        var columns = self.columns
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW:
                if values.isEmpty { columns = lookAtColumns() }
                for column in 0..<columns.count { values.append(value(of: column, columns)) }
            case SQLITE_DONE:
                lastCount = values.count
                // `sqlite3_changes` keeps the number of an earlier statement when this one changes nothing.
                let changedAny = sqlite3_total_changes64(connection) != changesBefore
                let count = Int(sqlite3_column_count(statement.sqliteStatement))
                let changed = changedAny ? Int(sqlite3_changes64(connection)) : 0
                return SQLRows(columnCount: count, values: values, changed: count == 0 ? changed : nil)
            default:
                throw SQLFailure(lastOf: connection)
            }
        }
    }

    /// Columns are looked at again when the schema changed and SQLite compiled the statement anew.
    private func lookAtColumns() -> Columns {
        let count = sqlite3_column_count(statement.sqliteStatement)
        guard count != columns.count else { return columns }
        columns = Columns(
            count: count,
            isBoolean: (0..<count).map { column in
                sqlite3_column_decltype(statement.sqliteStatement, column).map { String(cString: $0) } == "BOOLEAN"
            })
        return columns
    }

    private func value(of column: Int32, _ columns: Columns) -> SQLValue {
        let handle = statement.sqliteStatement
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER:
            let number = sqlite3_column_int64(handle, column)
            return columns.isBoolean[Int(column)] && (number == 0 || number == 1)
                ? .boolean(number == 1) : .integer(number)
        case SQLITE_FLOAT:
            return .real(sqlite3_column_double(handle, column))
        case SQLITE_TEXT:
            // The text first, its length after it: the length is that of the form last asked for.
            let start = UnsafeRawPointer(sqlite3_column_text(handle, column))
            return .text(String(decoding: bytes(start, column), as: UTF8.self))
        case SQLITE_BLOB:
            return .blob(Array(bytes(sqlite3_column_blob(handle, column), column)))
        default:
            return .null
        }
    }

    private func bytes(_ start: UnsafeRawPointer?, _ column: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(statement.sqliteStatement, column)))
    }

    private func bind(_ value: SQLValue, to parameter: Int32) throws(SQLFailure) {
        let handle = statement.sqliteStatement
        let status =
            switch value {
            case .null: sqlite3_bind_null(handle, parameter)
            case .integer(let number): sqlite3_bind_int64(handle, parameter, number)
            case .real(let number): sqlite3_bind_double(handle, parameter, number)
            case .boolean(let flag): sqlite3_bind_int64(handle, parameter, flag ? 1 : 0)
            case .text(let text): bind(text, to: parameter)
            case .blob(let bytes): bind(bytes, to: parameter)
            }
        guard status == SQLITE_OK else { throw SQLFailure(lastOf: connection) }
    }

    private func bind(_ text: String, to parameter: Int32) -> Int32 {
        var text = text
        return text.withUTF8 { utf8 in
            utf8.withMemoryRebound(to: CChar.self) { characters in
                // Without an address SQLite would take the empty text for NULL.
                guard let start = characters.baseAddress, !characters.isEmpty else {
                    return sqlite3_bind_text(statement.sqliteStatement, parameter, "", 0, copied)
                }
                return sqlite3_bind_text64(
                    statement.sqliteStatement, parameter, start, UInt64(characters.count), copied,
                    UInt8(SQLITE_UTF8))
            }
        }
    }

    private func bind(_ bytes: [UInt8], to parameter: Int32) -> Int32 {
        bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress, !buffer.isEmpty else {
                return sqlite3_bind_zeroblob(statement.sqliteStatement, parameter, 0)
            }
            return sqlite3_bind_blob64(
                statement.sqliteStatement, parameter, start, UInt64(buffer.count), copied)
        }
    }
}

/// SQLITE_TRANSIENT: SQLite copies what it is given. A macro in C, which Swift does not see.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

private func argumentsByParameter(of statement: OpaquePointer) throws(SQLFailure) -> [Int] {
    var arguments: [Int] = []
    for parameter in 0..<sqlite3_bind_parameter_count(statement) {
        let name = sqlite3_bind_parameter_name(statement, parameter + 1).map { String(cString: $0) } ?? "?"
        guard name.hasPrefix("$"), let number = Int(name.dropFirst()), number >= 1 else {
            throw SQLFailure(.statement, code: "", message: "a parameter must be $1, $2 …, not \(name)")
        }
        arguments.append(number - 1)
    }
    return arguments
}
