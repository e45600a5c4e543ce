import Storage

/// A load on the database alone, by callers that each wait for their answer: what `pgbench` does with as many clients.
struct DirectLoad: Sendable {
    let database: any Database
    let callers: Int
    let seconds: Int

    /// Rows of `pgbench_accounts` where there are any, of `bench_unit` otherwise.
    /// - Returns: units of work a second.
    func reads() async throws -> Int {
        if database.dialect == .postgresql {
            return try await perSecond { database, caller, turn in
                let account = (caller * 7919 + turn * 104_729) % 100_000 + 1
                _ = try await database.read {
                    try $0.row("SELECT abalance FROM pgbench_accounts WHERE aid = \(account)")
                }
            }
        }
        return try await perSecond { database, caller, turn in
            let unit = (caller * 7919 + turn * 104_729) % BenchTables.parents + 1
            _ = try await database.read { try $0.row("SELECT people FROM bench_unit WHERE id = \(unit)") }
        }
    }

    /// - Returns: units of work a second.
    func writes() async throws -> Int {
        try await perSecond { database, caller, turn in
            let now = Clock.wallClock.now()
            let unit = (caller * 7919 + turn) % BenchTables.parents + 1
            try await database.write { try BenchTables.change(unit, at: now, in: $0) }
        }
    }

    private func perSecond(
        _ work: @escaping @Sendable (any Database, Int, Int) async throws -> Void
    ) async throws -> Int {
        let database = database
        let end = ContinuousClock.now + .seconds(seconds)
        let done = try await withThrowingTaskGroup(of: Int.self) { group in
            for caller in 0..<callers {
                group.addTask {
                    var turn = 0
                    while ContinuousClock.now < end {
                        try await work(database, caller, turn)
                        turn += 1
                    }
                    return turn
                }
            }
            return try await group.reduce(0, +)
        }
        return done / seconds
    }
}
