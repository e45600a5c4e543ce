import Storage
import StorageTesting
import Testing

struct AfterCommitTests {
    private struct Refused: Error {}

    @Test(arguments: StoreKind.available)
    func actionsSeeWhatWasCommittedAndAreForgottenWithARollback(_ kind: StoreKind) async throws {
        try await withDatabase(kind, .jobs) { database in
            let tally = Tally()
            // More writers at once than one transaction of SQLite's writer begins with.
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<20 {
                    group.addTask {
                        do {
                            try await database.write { session in
                                try JobQueue.enqueue("letter", organ: .waterBureau, at: .testStart, in: session)
                                session.afterCommit { tally.add("\(number)") }
                                if number.isMultiple(of: 2) { throw Refused() }
                            }
                        } catch is Refused {}
                    }
                }
                try await group.waitForAll()
            }

            #expect(Set(tally.all.keys) == Set((0..<10).map { "\(2 * $0 + 1)" }))
            #expect(tally.all.values.allSatisfy { $0 == 1 })
        }
    }
}
