/// Does the same work on many values, several at a time, and hands the results over in the order of the values.
///
/// At most twice as many results as jobs are held, so that memory does not grow with the number of values.
enum OrderedWork {
    static func run<Value: Sendable, Outcome: Sendable>(
        _ values: [Value], jobs: Int, work: @escaping @Sendable (Value) async -> Outcome,
        deliver: (Outcome) throws -> Void
    ) async rethrows {
        guard jobs > 1, values.count > 1 else {
            for value in values { try deliver(await work(value)) }
            return
        }
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            var next = 0
            var due = 0
            var waiting: [Int: Outcome] = [:]
            func start() {
                guard next < values.count, next - due < jobs * 2 else { return }
                let index = next
                let value = values[index]
                next += 1
                group.addTask { (index, await work(value)) }
            }
            for _ in 0..<jobs { start() }
            while let (index, outcome) = try await group.next() {
                waiting[index] = outcome
                while let ready = waiting.removeValue(forKey: due) {
                    try deliver(ready)
                    due += 1
                }
                let running = next - due - waiting.count
                for _ in running..<max(running, jobs) { start() }
            }
        }
    }
}
