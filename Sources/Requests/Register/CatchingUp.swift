import Storage

/// What requests derive and lack after an update of the program is made up for in small transactions.
enum CatchingUp {
    /// So many in one transaction: an officer who changes one of them meanwhile makes it run again.
    static let inOneTransaction = 100

    /// - Parameter takeSome: does what is missing to at most ``inOneTransaction`` requests, and says to how many.
    /// - Returns: how many there were.
    static func run(
        _ database: any Database, _ takeSome: @escaping @Sendable (any WriteSession) throws -> Int
    ) async throws -> Int {
        var whole = 0
        while true {
            let count = try await database.write { try takeSome($0) }
            whole += count
            if count < inOneTransaction { return whole }
        }
    }
}
