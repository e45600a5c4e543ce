import Synchronization
import Testing

@testable import Web

struct RevisionWatchTests {
    /// A clock and a revision that the test sets.
    private final class Stage: Sendable {
        private let state = Mutex((elapsed: Duration.zero, revision: "1", questions: 0))
        private let start = ContinuousClock.now

        func watch(lifetime: Duration = .seconds(1)) -> RevisionWatch {
            RevisionWatch(lifetime: lifetime, now: { self.start + self.state.withLock { $0.elapsed } }) {
                try self.state.withLock { state in
                    state.questions += 1
                    guard state.revision != "broken" else { throw Broken() }
                    return state.revision
                }
            }
        }

        func pass(_ time: Duration) { state.withLock { $0.elapsed += time } }
        func set(_ revision: String) { state.withLock { $0.revision = revision } }
        var questions: Int { state.withLock { $0.questions } }
    }

    private struct Broken: Error {}

    @Test func asksOnceInItsTimeAndThenAgain() async throws {
        let stage = Stage()
        let watch = stage.watch()

        #expect(try await watch.revision() == "1")
        stage.set("2")
        stage.pass(.milliseconds(999))
        #expect(try await watch.revision() == "1")
        #expect(stage.questions == 1)
        stage.pass(.milliseconds(1))
        #expect(try await watch.revision() == "2")
        #expect(stage.questions == 2)
    }

    @Test func aQuestionThatFailedIsAskedAgainAndTheOldAnswerNotBelieved() async throws {
        let stage = Stage()
        let watch = stage.watch()
        _ = try await watch.revision()
        stage.set("broken")
        stage.pass(.seconds(1))

        await #expect(throws: Broken.self) { try await watch.revision() }
        stage.set("3")
        #expect(try await watch.revision() == "3")
    }

    @Test func manyThatWaitAskTogether() async throws {
        let (gate, opened) = AsyncStream.makeStream(of: Void.self)
        let questions = Mutex(0)
        let watch = RevisionWatch(lifetime: .seconds(1)) {
            questions.withLock { $0 += 1 }
            for await _ in gate { break }
            return "7"
        }

        let answers = try await withThrowingTaskGroup { group in
            for _ in 0..<20 { group.addTask { try await watch.revision() } }
            opened.yield()
            opened.finish()
            var answers: [String] = []
            for try await answer in group { answers.append(answer) }
            return answers
        }

        #expect(answers == Array(repeating: "7", count: 20) && questions.withLock { $0 } == 1)
    }
}
