internal import ArgumentParser

/// `gongkai log`: the log of state changes (操作日志).
struct LogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "操作日志的校验和检查点。", subcommands: [LogVerify.self, LogCheckpoint.self])
}
