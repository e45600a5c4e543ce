import Storage

/// One unit of work on one connection. Its transaction begins with its first statement, in the same round trip.
///
/// A reading unit that consists of one statement needs no transaction: a statement is a snapshot of its own. Whether there will be
/// a second one cannot be known, but a unit that begins with a text mostly goes on as the last one did. So the connection remembers
/// for each text whether it stood alone; if it was wrong, the unit is run again, this time in a transaction, and that text is not
/// trusted again.
final class PostgreSQLSession: WriteSession {
    enum Purpose {
        case read, write
        /// While no other unit of work writes.
        case writeAlone

        /// Reads see one snapshot, cannot fail because of others, and hold nobody up. Writes are serializable: a unit of work is
        /// correct if it is correct by itself, as on SQLite, and those that cannot be put in an order are run again.
        ///
        /// A write that runs alone is in order by that alone, and must not be serializable besides: while any transaction on the whole
        /// server is open for long, be it of another database, the server keeps of those that ended only a summary, and by that
        /// refuses for as long whoever reads what they wrote.
        ///
        /// A table that is scanned whole counts as read whole, and small tables are: then every two writers collide, whatever rows they
        /// touch. Writers therefore go by an index wherever there is one (PostgreSQL's own advice, 13.2.3).
        fileprivate var begin: [SQLStatement] {
            switch self {
            case .read: ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"]
            case .write: ["BEGIN ISOLATION LEVEL SERIALIZABLE READ WRITE", "SET LOCAL enable_seqscan TO off"]
            case .writeAlone: ["BEGIN ISOLATION LEVEL REPEATABLE READ READ WRITE"]
            }
        }
    }

    private enum Stage {
        case new
        /// The one statement so far ran outside of a transaction.
        case alone(text: String)
        /// `first` is the text that it began with.
        case inTransaction(first: String, statements: Int)
        case ended
    }

    let dialect = SQLDialect.postgresql
    private let connection: PostgreSQLConnection
    private let purpose: Purpose
    private let mayStandAlone: Bool
    private var stage = Stage.new
    /// The first statement that failed; nothing succeeds after it.
    private(set) var failure: SQLFailure?
    /// Whether a second statement came where the first had been run without a transaction.
    private(set) var mustRunInTransaction = false
    private var actionsAfterCommit: [@Sendable () -> Void] = []

    /// - Parameter mayStandAlone: false when the unit is run again because it did not.
    init(_ connection: PostgreSQLConnection, _ purpose: Purpose, mayStandAlone: Bool) {
        self.connection = connection
        self.purpose = purpose
        self.mayStandAlone = mayStandAlone && purpose == .read
    }

    func rows(_ query: SQLStatement) throws(SQLFailure) -> SQLRows {
        if let failure { throw failure }
        do throws(SQLFailure) {
            try query.checkValues()
            return try run(query)
        } catch {
            failure = error
            throw error
        }
    }

    func rows(all queries: [SQLStatement]) throws(SQLFailure) -> [SQLRows] {
        guard queries.count > 1 else {
            guard let only = queries.first else { return [] }
            return [try rows(only)]
        }
        if let failure { throw failure }
        do throws(SQLFailure) {
            for query in queries { try query.checkValues() }
            return try run(all: queries)
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

    private func run(_ query: SQLStatement) throws(SQLFailure) -> SQLRows {
        switch stage {
        case .new where mayStandAlone && connection.prepared(query.text)?.standsAlone == true:
            stage = .alone(text: query.text)
            return try connection.run([query])
        case .new:
            stage = .inTransaction(first: query.text, statements: 1)
            return try connection.run(purpose.begin + [query])
        case .alone(let text):
            connection.prepared(text)?.standsAlone = false
            mustRunInTransaction = true
            throw SQLFailure(.serialization, code: "", message: "the unit of work is run again in a transaction")
        case .inTransaction(let first, let statements):
            stage = .inTransaction(first: first, statements: statements + 1)
            return try connection.run([query])
        case .ended:
            preconditionFailure("a session was used after its unit of work")
        }
    }

    /// A unit that asks several at once does not stand alone, so that its transaction begins with them.
    private func run(all queries: [SQLStatement]) throws(SQLFailure) -> [SQLRows] {
        switch stage {
        case .new:
            stage = .inTransaction(first: queries[0].text, statements: queries.count)
            return Array(try connection.runAll(purpose.begin + queries).suffix(queries.count))
        case .inTransaction(let first, let statements):
            stage = .inTransaction(first: first, statements: statements + queries.count)
            return try connection.runAll(queries)
        case .alone, .ended:
            // Says what is wrong with a single one, too.
            return [try run(queries[0])]
        }
    }

    /// Runs the work and ends the transaction. Throws what the work threw, and the failure of a statement that it swallowed.
    func perform<Value>(_ work: (PostgreSQLSession) throws -> Value) throws -> Value {
        do {
            let value = try work(self)
            if let failure { throw failure }
            try commit()
            for action in actionsAfterCommit { action() }
            return value
        } catch {
            rollBack()
            throw error
        }
    }

    private func commit() throws(SQLFailure) {
        defer { stage = .ended }
        guard case .inTransaction(let first, let statements) = stage else { return }
        switch purpose {
        case .read:
            connection.runUnread("COMMIT")
            if let prepared = connection.prepared(first), prepared.standsAlone != false {
                prepared.standsAlone = statements == 1
            }
        case .write, .writeAlone:
            do throws(SQLFailure) { try connection.commit() } catch {
                failure = error
                throw error
            }
        }
    }

    private func rollBack() {
        if case .inTransaction = stage { connection.runUnread("ROLLBACK") }
        stage = .ended
    }
}
