import Storage

/// One unit of work on one connection.
final class SQLiteSession: WriteSession {
    let dialect = SQLDialect.sqlite
    private let statements: SQLiteConnection.Statements
    private var hasEnded = false
    /// The first statement that failed. PostgreSQL lets nothing succeed after it, so neither do we: a unit of work that swallows a
    /// failure must not be kept here and refused there.
    private(set) var failure: SQLFailure?
    private(set) var actionsAfterCommit: [@Sendable () -> Void] = []

    init(_ statements: SQLiteConnection.Statements) {
        self.statements = statements
    }

    func rows(_ query: SQLStatement) throws(SQLFailure) -> SQLRows {
        precondition(!hasEnded, "a session was used after its unit of work")
        if let failure { throw failure }
        do throws(SQLFailure) {
            try query.checkValues()
            return try statements.run(query)
        } catch {
            failure = error
            throw error
        }
    }

    func execute(_ change: SQLStatement) throws(SQLFailure) -> Int {
        try rows(change).changed
    }

    func afterCommit(_ action: @escaping @Sendable () -> Void) {
        actionsAfterCommit.append(action)
    }

    /// Runs the work to its end. Throws what it threw, and the failure of a statement that it swallowed.
    func perform<Value>(_ work: (SQLiteSession) throws -> Value) throws -> Value {
        defer { hasEnded = true }
        let value = try work(self)
        if let failure { throw failure }
        return value
    }
}
