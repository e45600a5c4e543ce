public import ArgumentParser

/// The `gongkai` command. A subcommand stands in the folder of its subject.
public struct Gongkai: AsyncParsableCommand {
    public static let configuration = CommandConfiguration(
        commandName: "gongkai",
        abstract: "政府信息公开工作平台。",
        discussion: """
            退出码：0 完成；1 有问题需要处理；2 命令写法有误；3 有输入无法打开或读取；4 数据库等其他部分无法连接。
            """,
        version: version,
        subcommands: [
            ReportCommand.self, CalendarCommand.self, ClockCommand.self, FeeCommand.self, ServeCommand.self,
            DatabaseCommand.self, LogCommand.self, AdminCommand.self, ItemsCommand.self,
        ]
    )

    static let version = "0.1.0"

    public init() {}

    /// Parses the words, does the work, and says how it ended. Nothing here ends the process.
    ///
    /// - Parameter arguments: the words after the program's name.
    /// - Returns: the exit code, one of `ExitStatus`.
    public static func run(_ arguments: [String], on console: Console) async -> Int32 {
        await Console.$current.withValue(console) {
            do {
                var command = try parseAsRoot(arguments)
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
                return ExitStatus.done.rawValue
            } catch {
                return report(error, to: console).rawValue
            }
        }
    }

    private static func report(_ error: any Error, to console: Console) -> ExitStatus {
        if let status = error as? ExitStatus { return status }
        if let failure = error as? CommandFailure {
            console.writeError("错误：\(failure.message)\n")
            return failure.status
        }
        let text = ChineseUsage.translated(fullMessage(for: error))
        if exitCode(for: error) == .success {
            console.write(text + "\n")
            return .done
        }
        console.writeError(text + "\n")
        // What is neither ours nor a wrong word comes from a part that failed.
        return exitCode(for: error) == .validationFailure ? .usage : .unavailable
    }
}

/// How a command ends. Thrown by a command that has already said everything.
public enum ExitStatus: Int32, Error, Sendable {
    case done = 0
    /// Findings at or above what was asked for.
    case findings = 1
    /// The words of the call are wrong.
    case usage = 2
    /// An input could not be opened or read; the others were still done.
    case unreadable = 3
    /// The database or another part could not be reached.
    case unavailable = 4
}

/// An end with one sentence for the person who called: what is wrong and what to do.
public struct CommandFailure: Error, Hashable, Sendable {
    public let status: ExitStatus
    public let message: String

    public static func usage(_ message: String) -> CommandFailure { .init(status: .usage, message: message) }
    public static func unreadable(_ message: String) -> CommandFailure {
        .init(status: .unreadable, message: message)
    }
    public static func unavailable(_ message: String) -> CommandFailure {
        .init(status: .unavailable, message: message)
    }
}
