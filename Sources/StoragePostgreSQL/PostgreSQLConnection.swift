import CPostgreSQL
import Storage

/// One connection with its prepared statements, used by one worker thread.
///
/// It is in libpq's pipeline mode throughout: what is sent together costs one round trip, and the end of a reading transaction
/// need not be waited for.
///
/// Unchecked: nothing here is locked. A connection belongs to one worker thread, which makes, uses and closes it.
final class PostgreSQLConnection: @unchecked Sendable {
    private let handle: OpaquePointer
    private let keepsStatements: Bool
    private var statements = StatementCache<Prepared>(capacity: 256)
    private var statementsMade = 0
    /// Statements that the server may forget; told with the next transaction.
    private var forgotten: [String] = []
    /// What was sent and whose results nobody has read, batch by batch.
    private var unread: [[Step]] = []
    /// How often one of all connections had been lost when this was made.
    var losses = 0

    /// A statement that the server knows by name.
    final class Prepared {
        let name: String
        /// Whether a reading unit of work that begins with it ends with it; `nil` until the first has ended.
        var standsAlone: Bool?

        init(name: String) {
            self.name = name
        }
    }

    /// - Throws: `.connection` when the server cannot be reached or does not let us in.
    init(_ configuration: PostgreSQLConfiguration) throws(SQLFailure) {
        handle = try connect(configuration)
        keepsStatements = configuration.keepsSessionState
        do throws(SQLFailure) {
            try prepareSession(handle, configuration)
        } catch {
            PQfinish(handle)
            throw error
        }
    }

    func close() {
        PQfinish(handle)
    }

    /// Whether it can serve another unit of work.
    var isUsable: Bool { !isAbandoned && PQstatus(handle) == CONNECTION_OK }
    private var isAbandoned = false

    /// Says that what the server remembers of this connection is not what we think.
    func abandon() {
        isAbandoned = true
    }

    /// Runs work in a place among all that write, of this server process and others.
    ///
    /// The place is taken before the transaction begins, because its snapshot must be of the time after the waiting, and left after
    /// it has ended. Neither costs a round trip of its own.
    func holding<Value>(_ place: WriterPlace?, _ work: () throws -> Value) throws -> Value {
        guard let place else { return try work() }
        runUnread(place.taking)
        defer { runUnread(place.leaving) }
        return try work()
    }

    /// Runs the statements in one round trip and gives what the last of them gave.
    func run(_ batch: [SQLStatement]) throws(SQLFailure) -> SQLRows {
        try runAll(batch).last ?? SQLRows(columnCount: 0, values: [])
    }

    /// Runs the statements in one round trip and gives what each of them gave.
    ///
    /// - Throws: the first failure. When it is of one of these statements, those after it did not run; when it is of what was sent before
    ///   and not waited for, they did, and their transaction is to be undone.
    func runAll(_ batch: [SQLStatement]) throws(SQLFailure) -> [SQLRows] {
        let earlier = unread
        unread = []
        let steps = try send(batch)
        var failure: SQLFailure?
        for steps in earlier {
            do throws(SQLFailure) { _ = try receive(steps) } catch {
                guard isUsable else { throw failure ?? error }
                failure = failure ?? error
            }
        }
        guard let failure else { return try receive(steps) }
        // Their answers must be read all the same, or the next would take them for its own; what they say changes nothing.
        _ = try? receive(steps)
        throw failure
    }

    /// Sends a statement whose success nobody needs to wait for: the end of a transaction that changed nothing, or is undone; what
    /// the next statement will find out anyway.
    func runUnread(_ statement: SQLStatement) {
        do throws(SQLFailure) { unread.append(try send([statement])) } catch {
            // Found again, and handled, by whoever uses the connection next.
        }
    }

    /// Commits and waits for it.
    ///
    /// - Throws: what kept the server from it, or ``SQLFailure/outcomeUnknown(_:)``.
    func commit() throws(SQLFailure) {
        do throws(SQLFailure) { _ = try run(["COMMIT"]) } catch {
            throw error.kind == .connection ? .outcomeUnknown(error) : error
        }
        // A transaction in which a statement failed answers COMMIT with ROLLBACK, and with no error.
        guard lastCommand == "COMMIT" else {
            throw SQLFailure(.other, code: "", message: "the transaction had failed before it was committed")
        }
    }

    /// Tells the server which statements it may forget. Between two units of work, because it may not come before a BEGIN that
    /// chooses its isolation.
    func forgetStatements() {
        let names = forgotten
        forgotten = []
        for name in names { runUnread(SQLStatement(source: "DEALLOCATE \(name)")) }
    }

    /// The prepared statement of a text that was run here before.
    func prepared(_ text: String) -> Prepared? { statements.find(text) }

    // MARK: Sending

    /// What the server will answer to, in this order.
    private enum Step {
        case prepare(text: String, Prepared)
        case execute
    }

    private func send(_ batch: [SQLStatement]) throws(SQLFailure) -> [Step] {
        var steps: [Step] = []
        for statement in batch { try send(statement, &steps) }
        guard PQpipelineSync(handle) == 1 else { throw SQLFailure(lostConnection: handle) }
        return steps
    }

    private func send(_ statement: SQLStatement, _ steps: inout [Step]) throws(SQLFailure) {
        defer { steps.append(.execute) }
        if let prepared = statements.find(statement.text) { return try send(statement, prepared) }
        guard keepsStatements, !statement.isDefinition else { return try sendUnnamed(statement) }
        statementsMade += 1
        let prepared = Prepared(name: "s\(statementsMade)")
        guard PQsendPrepare(handle, prepared.name, statement.text, 0, nil) == 1 else {
            throw SQLFailure(lostConnection: handle)
        }
        steps.append(.prepare(text: statement.text, prepared))
        try send(statement, prepared)
    }

    private func send(_ statement: SQLStatement, _ prepared: Prepared) throws(SQLFailure) {
        let sent = PostgreSQLParameters(statement.arguments).withPointers { count, values, lengths, formats in
            PQsendQueryPrepared(handle, prepared.name, count, values, lengths, formats, 0)
        }
        guard sent == 1 else { throw SQLFailure(lostConnection: handle) }
    }

    private func sendUnnamed(_ statement: SQLStatement) throws(SQLFailure) {
        let sent = PostgreSQLParameters(statement.arguments).withPointers { count, values, lengths, formats in
            PQsendQueryParams(handle, statement.text, count, nil, values, lengths, formats, 0)
        }
        guard sent == 1 else { throw SQLFailure(lostConnection: handle) }
    }

    // MARK: Receiving

    private func receive(_ steps: [Step]) throws(SQLFailure) -> [SQLRows] {
        var rows: [SQLRows] = []
        var failure: SQLFailure?
        for step in steps {
            do throws(SQLFailure) {
                if let found = try receive(step) { rows.append(found) }
            } catch {
                // The failures after the first only say that the pipeline was broken off.
                if failure == nil { failure = error }
                if !isUsable { throw failure ?? error }
            }
        }
        try receiveSync()
        if let failure { throw failure }
        return rows
    }

    private func receive(_ step: Step) throws(SQLFailure) -> SQLRows? {
        guard let result = PQgetResult(handle) else { throw SQLFailure(lostConnection: handle) }
        defer {
            PQclear(result)
            // Each statement's results end with a null.
            while let further = PQgetResult(handle) { PQclear(further) }
        }
        switch (PQresultStatus(result), step) {
        case (PGRES_COMMAND_OK, .prepare(let text, let prepared)):
            forgotten += statements.add(prepared, for: text).map(\.name)
            return nil
        case (PGRES_COMMAND_OK, .execute), (PGRES_TUPLES_OK, .execute):
            if PQnfields(result) == 0 { lastCommand = String(cString: PQcmdStatus(result)) }
            return try SQLRows(reading: result)
        default:
            throw SQLFailure(of: result, on: handle)
        }
    }

    /// What the last statement without rows says it did, such as `COMMIT`.
    private var lastCommand = ""

    private func receiveSync() throws(SQLFailure) {
        guard let result = PQgetResult(handle) else { throw SQLFailure(lostConnection: handle) }
        defer { PQclear(result) }
        guard PQresultStatus(result) == PGRES_PIPELINE_SYNC else { throw SQLFailure(of: result, on: handle) }
    }
}

extension SQLStatement {
    /// Whether it makes or changes tables: such a statement comes once, so that its name would only be in the way.
    fileprivate var isDefinition: Bool {
        ["CREATE ", "ALTER ", "DROP ", "LOCK ", "SET ", "DEALLOCATE "].contains { text.hasPrefix($0) }
    }
}

private func connect(_ configuration: PostgreSQLConfiguration) throws(SQLFailure) -> OpaquePointer {
    // Those before the URL are overridden by it, those after it are not. A connection whose other end vanished without a word is
    // noticed within some ten seconds.
    let parameters: KeyValuePairs = [
        "application_name": configuration.applicationName, "connect_timeout": "5", "keepalives_idle": "30",
        "keepalives_interval": "5",
        "keepalives_count": "3", "tcp_user_timeout": "10000", "dbname": configuration.url, "client_encoding": "UTF8",
    ]
    let connection = withCStrings(parameters.map(\.key)) { keys in
        withCStrings(parameters.map(\.value)) { values in PQconnectdbParams(keys, values, 1) }
    }
    guard let connection else { throw SQLFailure(.connection, code: "", message: "no memory for a connection") }
    guard PQstatus(connection) == CONNECTION_OK else {
        defer { PQfinish(connection) }
        throw SQLFailure(lostConnection: connection)
    }
    return connection
}

/// The oldest server that its makers still mend.
private let oldestVersion: Int32 = 130_000

private func prepareSession(
    _ connection: OpaquePointer, _ configuration: PostgreSQLConfiguration
) throws(SQLFailure) {
    guard PQserverVersion(connection) >= oldestVersion else {
        throw SQLFailure(.other, code: "", message: "the server is older than PostgreSQL 13")
    }
    // Notices would be printed to standard error.
    _ = PQsetNoticeReceiver(connection, { _, _ in }, nil)
    try apply(configuration.settings, to: connection)
    guard PQenterPipelineMode(connection) == 1 else { throw SQLFailure(lostConnection: connection) }
}

private func apply(_ settings: [(name: String, value: String)], to connection: OpaquePointer) throws(SQLFailure) {
    guard !settings.isEmpty else { return }
    let calls = settings.indices.map { "set_config($\(2 * $0 + 1), $\(2 * $0 + 2), false)" }
    let result = withCStrings(settings.flatMap { [$0.name, $0.value] }) { values in
        PQexecParams(
            connection, "SELECT " + calls.joined(separator: ", "), Int32(2 * settings.count), nil, values, nil, nil,
            0)
    }
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_TUPLES_OK else { throw SQLFailure(of: result, on: connection) }
}

/// Texts as C has them, the list ended by a null, as long as `body` runs.
private func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
    let copies = texts.map { Array($0.utf8CString) }
    var starts: [Int] = []
    var bytes: [CChar] = []
    for copy in copies {
        starts.append(bytes.count)
        bytes += copy
    }
    return bytes.withUnsafeBufferPointer { bytes in
        let pointers = starts.map { start in bytes.baseAddress.map { $0 + start } } + [nil]
        return pointers.withUnsafeBufferPointer { pointers in
            guard let start = pointers.baseAddress else { preconditionFailure("the list holds at least its end") }
            return body(start)
        }
    }
}
