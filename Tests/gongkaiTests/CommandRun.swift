import GongkaiCommands
import Regulation
import Synchronization

/// One call of the command inside the test's process: its exit code and what it wrote.
struct CommandRun {
    let code: Int32
    let output: String
    let errors: String

    /// - Parameters:
    ///   - files: what the command finds under a path; `-` is standard input.
    ///   - today: the day the command takes for today.
    init(
        _ arguments: [String], files: [String: String] = [:], today: String = "2024-06-03", hasColour: Bool = false
    ) async {
        let output = Collector()
        let errors = Collector()
        let console = Console(
            write: { output.append($0) },
            writeError: { errors.append($0) },
            read: { path, limit in files[path].map { Array($0.utf8.prefix(limit + 1)) } },
            today: { Day(today) ?? Day(number: 0) },
            hasColour: hasColour)
        code = await Gongkai.run(arguments, on: console)
        self.output = output.text
        self.errors = errors.text
    }
}

/// Text written piece by piece from any task.
private final class Collector: Sendable {
    private let pieces = Mutex("")

    var text: String { pieces.withLock { $0 } }

    func append(_ piece: String) { pieces.withLock { $0 += piece } }
}
