extension Database {
    /// A transaction that only takes jobs out of the queue or says how they ended.
    ///
    /// Each statement of the queue names the state that it expects of a row, and rows that another holds are passed over. So these
    /// transactions are right without being serializable; as serializable ones, PostgreSQL would make workers that look at the queue at
    /// the same time start over until they give up, and with them the changes that queue jobs (seen with eight workers).
    func writeInQueue<Value: Sendable>(
        _ work: @escaping @Sendable (any WriteSession) throws -> Value
    ) async throws -> Value {
        try await write { session in
            if session.dialect == .postgresql { try session.execute("SET TRANSACTION ISOLATION LEVEL READ COMMITTED") }
            return try work(session)
        }
    }
}
