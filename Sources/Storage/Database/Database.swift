/// The records of one installation, whichever database keeps them.
///
/// `read` and `write` are the only ways in. The closure is synchronous and is one unit of work: one transaction, on one
/// connection, on the store's own threads, so that no `await` can stand inside a transaction and a request's task never blocks a
/// cooperative thread. What the closure calls takes the session as a parameter and shares the transaction.
///
/// A `write` whose transaction cannot be put in order with another is run again: its closure must do nothing that cannot be done
/// twice, other than through its session. An error thrown by the closure rolls everything back and is passed on. When `write`
/// returns, the change is on disk.
public protocol Database: Sendable {
    var dialect: SQLDialect { get }

    /// Reads in one snapshot. A statement that would change something fails with `.readOnly`.
    func read<Value: Sendable>(_ work: @escaping @Sendable (any ReadSession) throws -> Value) async throws -> Value

    /// Changes in one transaction.
    @discardableResult
    func write<Value: Sendable>(_ work: @escaping @Sendable (any WriteSession) throws -> Value) async throws -> Value

    /// Finishes what runs, then closes every connection. Later calls fail with `.connection`.
    func close() async
}

/// A transaction that reads. Lives for one unit of work and must not leave it.
public protocol ReadSession: AnyObject {
    var dialect: SQLDialect { get }

    /// Runs a query and reads all its rows.
    func rows(_ query: SQLStatement) throws(SQLFailure) -> SQLRows

    /// Runs queries none of which needs what another gives, on PostgreSQL in one round trip.
    /// - Returns: the rows of each, in their order.
    func rows(all queries: [SQLStatement]) throws(SQLFailure) -> [SQLRows]
}

/// A query with what is made of its rows, so that it can be asked together with others.
public struct Question<Answer>: Sendable {
    public let query: SQLStatement
    public let read: @Sendable (SQLRows) throws(SQLFailure) -> Answer

    public init(_ query: SQLStatement, _ read: @escaping @Sendable (SQLRows) throws(SQLFailure) -> Answer) {
        self.query = query
        self.read = read
    }
}

/// A transaction that changes. `rows` serves `… RETURNING` too.
public protocol WriteSession: ReadSession {
    /// Runs a change.
    /// - Returns: the number of rows changed.
    @discardableResult
    func execute(_ change: SQLStatement) throws(SQLFailure) -> Int

    /// Has something done once the transaction is committed, such as waking who waits for what was written; not when it is rolled
    /// back. Done on the store's own thread: it must be short and must not block.
    func afterCommit(_ action: @escaping @Sendable () -> Void)
}

extension ReadSession {
    public func rows(all queries: [SQLStatement]) throws(SQLFailure) -> [SQLRows] {
        var all: [SQLRows] = []
        for query in queries { all.append(try rows(query)) }
        return all
    }

    /// Asks several questions at once (``rows(all:)``).
    public func ask<each Answer>(
        _ question: repeat Question<each Answer>
    ) throws(SQLFailure) -> (repeat each Answer) {
        var queries: [SQLStatement] = []
        repeat queries.append((each question).query)
        let all = try rows(all: queries)
        var place = all.startIndex
        func answer<Value>(_ question: Question<Value>) throws(SQLFailure) -> Value {
            defer { place += 1 }
            return try question.read(all[place])
        }
        return (repeat try answer(each question))
    }

    /// The first row, `nil` when there is none. Write `LIMIT 1` where there could be more.
    public func row(_ query: SQLStatement) throws(SQLFailure) -> SQLRow? {
        try rows(query).first
    }

    /// The one number of a query such as `SELECT count(*) …`.
    public func count(_ query: SQLStatement) throws(SQLFailure) -> Int {
        guard let row = try row(query) else {
            throw SQLFailure(.decoding, code: "", message: "a count without a row")
        }
        return try row.int(0)
    }
}

/// Where the two databases truly differ, and nowhere else. The type names serve migrations.
public enum SQLDialect: String, Hashable, Sendable, CaseIterable {
    case sqlite
    case postgresql

    /// The column type of bytes.
    public var blob: String { self == .sqlite ? "BLOB" : "BYTEA" }

    /// What ends a `SELECT` that picks rows for one of several workers: rows that another holds are passed over.
    /// SQLite has one writer at a time, so nothing can be held.
    public var skipLocked: SQLStatement { self == .sqlite ? "" : " FOR UPDATE SKIP LOCKED" }

    /// What ends a `SELECT` whose row must not change until the transaction ends.
    public var forUpdate: SQLStatement { self == .sqlite ? "" : " FOR UPDATE" }

    /// What the database's clock says now, in milliseconds since 1970. Only to tell how long ago something began: what is recorded has the
    /// moment that the program was given.
    var now: SQLStatement {
        switch self {
        case .sqlite: "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
        case .postgresql: "CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)"
        }
    }
}
