import Storage
import Synchronization
import Testing

struct WorkThreadsTests {
    /// Numbers the places that are made, and keeps those that were given up.
    private final class Places: Sendable {
        private let state = Mutex((made: 0, vacated: [Int]()))

        var made: Int { state.withLock { $0.made } }
        var vacated: [Int] { state.withLock { $0.vacated } }

        func next() -> Int {
            state.withLock { state in
                state.made += 1
                return state.made
            }
        }

        func vacate(_ place: Int) { state.withLock { $0.vacated.append(place) } }
    }

    @Test func giveEachThreadAPlaceOfItsOwnAndVacateEveryOne() async throws {
        let places = Places()
        let threads = WorkThreads<Int>(3, named: "test", longestIdle: 60) { places.vacate($0) }
        let results = try await withThrowingTaskGroup(of: Int.self) { group in
            for number in 0..<200 {
                group.addTask {
                    try await threads.run { place in
                        if place == nil { place = places.next() }
                        return number
                    }
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        await threads.close()

        #expect(results.sorted() == Array(0..<200))
        #expect((1...3).contains(places.made))
        #expect(places.vacated.sorted() == Array(1...places.made))
    }

    @Test func throwWhatTheWorkThrowsAndWorkOn() async throws {
        struct Fault: Error {}
        let threads = WorkThreads<Int>(1, named: "test", longestIdle: 60) { _ in }

        await #expect(throws: Fault.self) { try await threads.run { _ in throw Fault() } }
        #expect(try await threads.run { _ in 7 } == 7)
        await threads.close()
    }

    @Test func doTheWaitingWorkBeforeTheyEnd() async throws {
        let threads = WorkThreads<Int>(1, named: "test", longestIdle: 60) { _ in }
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let (ended, end) = AsyncStream.makeStream(of: Int.self)
        let first = Task {
            try await threads.run { _ in
                begin.finish()
                for number in 0..<10_000 where number == 9_999 { _ = end.yield(1) }
            }
        }
        for await _ in begun {}
        let second = Task { try await threads.run { _ in _ = end.yield(2) } }
        try await first.value
        try await second.value
        await threads.close()
        end.finish()

        var order: [Int] = []
        for await number in ended { order.append(number) }
        #expect(order == [1, 2])
    }

    @Test func leaveOutTheWorkOfACallerWhoWasCancelledWhileWaiting() async throws {
        let threads = WorkThreads<Int>(1, named: "test", longestIdle: 60) { _ in }
        let isFree = Atomic(false)
        let (begun, begin) = AsyncStream.makeStream(of: Void.self)
        let blocker = Task {
            try await threads.run { _ in
                begin.finish()
                // The one thread is taken until the other caller has given up.
                while !isFree.load(ordering: .acquiring) {}
            }
        }
        for await _ in begun {}
        let wasDone = Atomic(false)
        let waiting = Task { try await threads.run { _ in wasDone.store(true, ordering: .relaxed) } }
        waiting.cancel()
        isFree.store(true, ordering: .releasing)

        await #expect(throws: CancellationError.self) { try await waiting.value }
        try await blocker.value
        let result = wasDone.load(ordering: .relaxed)
        #expect(!result)
        await threads.close()
    }
}
