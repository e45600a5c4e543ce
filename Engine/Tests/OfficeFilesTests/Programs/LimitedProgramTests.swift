import Testing

@testable import OfficeFiles

struct LimitedProgramTests {
    private func run(
        _ name: String, _ arguments: [String] = [], input: String = "", output: Int = 100,
        patience: Duration = .seconds(60)
    ) async -> LimitedProgram.Outcome {
        await LimitedProgram.run(
            name, arguments, input: Array(input.utf8),
            limits: .init(outputBytes: output, time: .seconds(1), patience: patience, memoryBytes: 1 << 30))
    }

    @Test func givesWhatTheProgramPrintsAndItsCode() async {
        #expect(await run("cat", input: "甲乙") == .exited(0, Array("甲乙".utf8)))
        #expect(await run("sh", ["-c", "echo a; exit 3"]) == .exited(3, Array("a\n".utf8)))
    }

    /// Arguments reach the program as they are, never the shell that sets the limits.
    @Test func handsArgumentsOnUnread() async {
        let odd = "$(echo x); `echo y` \"'\\ *"
        #expect(await run("printf", ["%s", odd]) == .exited(0, Array(odd.utf8)))
    }

    @Test func tellsAMissingProgram() async {
        #expect(await run("no-such-program-of-ours") == .notInstalled)
    }

    @Test func stopsAtEachLimit() async {
        #expect(await run("sh", ["-c", "while :; do :; done"]) == .processorTimeOver)
        #expect(await run("sleep", ["600"], patience: .milliseconds(100)) == .patienceOver)
        #expect(await run("cat", input: String(repeating: "a", count: 200)) == .tooMuchOutput)
        #expect(await run("sh", ["-c", "kill -SEGV $$"]) == .broken)
    }
}
