import GRDB
import GRDBSQLite
import Storage

extension SQLFailure {
    /// What the connection says of its last failed call. SQLite's messages name tables and columns and quote no values.
    init(lastOf connection: OpaquePointer?) {
        self.init(
            extendedCode: sqlite3_extended_errcode(connection), message: String(cString: sqlite3_errmsg(connection)))
    }

    init(_ error: DatabaseError) {
        self.init(extendedCode: error.extendedResultCode.rawValue, message: error.message ?? "")
    }

    /// Runs what throws GRDB's errors and throws ours.
    static func translating<Value>(_ work: () throws -> Value) throws(SQLFailure) -> Value {
        do { return try work() } catch { throw SQLFailure(thrown: error) }
    }

    /// What GRDB threw while a connection was opened or a statement prepared.
    init(thrown error: any Error) {
        switch error {
        case let failure as SQLFailure: self = failure
        case let error as DatabaseError: self.init(error)
        default: self.init(.other, code: "", message: "\(error)")
        }
    }

    private init(extendedCode code: Int32, message: String) {
        self.init(
            Kind(extendedCode: code), code: "\(code)", message: message, constraint: constraintName(in: message))
    }
}

extension SQLFailure.Kind {
    /// - Source: https://www.sqlite.org/rescode.html
    fileprivate init(extendedCode code: Int32) {
        switch code {
        case SQLITE_CONSTRAINT | 8 << 8, SQLITE_CONSTRAINT | 6 << 8, SQLITE_CONSTRAINT | 10 << 8: self = .unique
        case SQLITE_CONSTRAINT | 3 << 8: self = .foreignKey
        case SQLITE_CONSTRAINT | 5 << 8: self = .notNull
        case SQLITE_CONSTRAINT | 1 << 8: self = .check
        default: self.init(primaryCode: code & 0xFF)
        }
    }

    private init(primaryCode code: Int32) {
        switch code {
        case SQLITE_BUSY, SQLITE_LOCKED: self = .busy
        case SQLITE_READONLY, SQLITE_FULL: self = .readOnly
        case SQLITE_IOERR, SQLITE_CANTOPEN: self = .connection
        case SQLITE_ERROR, SQLITE_MISUSE, SQLITE_RANGE: self = .statement
        default: self = .other
        }
    }
}

/// `UNIQUE constraint failed: person.account` → `person.account`.
private func constraintName(in message: String) -> String? {
    guard let found = message.firstRange(of: "constraint failed: ") else { return nil }
    return String(message[found.upperBound...])
}
