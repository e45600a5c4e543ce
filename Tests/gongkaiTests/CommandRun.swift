import FoundationEssentials
import GongkaiCommands
import Regulation
import Synchronization
import Testing

/// One call of the command inside the test's process: its exit code and what it wrote.
struct CommandRun {
    let code: Int32
    let output: String
    let errors: String

    /// - Parameters:
    ///   - files: what the command finds under a path, before it looks on the disk; `-` is standard input.
    ///   - today: the day the command takes for today.
    init(
        _ arguments: [String], files: [String: String] = [:], today: String = "2024-06-03", hasColour: Bool = false
    ) async {
        let output = Collector()
        let errors = Collector()
        let console = Console(
            write: { output.append($0) },
            writeError: { errors.append($0) },
            read: { path, limit in
                if let text = files[path] { return Array(text.utf8.prefix(limit + 1)) }
                return FileManager.default.contents(atPath: path).map { Array($0.prefix(limit + 1)) }
            },
            today: { Day(today) ?? Day(number: 0) },
            hasColour: hasColour)
        code = await Gongkai.run(arguments, on: console)
        self.output = output.text
        self.errors = errors.text
    }
}

/// The folder of this package, where the samples lie.
enum Repository {
    static let path = String(#filePath.dropLast("/Tests/gongkaiTests/CommandRun.swift".count))

    static func file(_ name: String) -> String { "\(path)/\(name)" }

    private static let hasEntered = FileManager.default.changeCurrentDirectoryPath(path)

    /// Makes it the folder that relative paths start from, as it is when the tests are run from the command line.
    static func enter() { #expect(hasEntered) }

    static func text(_ name: String) -> String? {
        FileManager.default.contents(atPath: file(name)).map { String(decoding: $0, as: UTF8.self) }
    }
}

/// A folder that is gone when the test is over.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "gongkai-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file, with the folders above it, and gives its path.
    @discardableResult
    func write(_ bytes: [UInt8], to name: String) throws -> String {
        let parts = name.split(separator: "/").dropLast()
        if !parts.isEmpty {
            try FileManager.default.createDirectory(
                atPath: file(parts.joined(separator: "/")), withIntermediateDirectories: true)
        }
        guard FileManager.default.createFile(atPath: file(name), contents: Data(bytes)) else {
            throw CocoaError(.fileWriteUnknown)
        }
        return file(name)
    }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String { try write(Array(text.utf8), to: name) }

    func bytes(_ name: String) -> [UInt8]? { FileManager.default.contents(atPath: file(name)).map { Array($0) } }

    func text(_ name: String) -> String? { bytes(name).map { String(decoding: $0, as: UTF8.self) } }
}

/// Text written piece by piece from any task.
private final class Collector: Sendable {
    private let pieces = Mutex("")

    var text: String { pieces.withLock { $0 } }

    func append(_ piece: String) { pieces.withLock { $0 += piece } }
}
