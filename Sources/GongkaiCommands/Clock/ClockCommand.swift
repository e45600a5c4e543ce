internal import ArgumentParser

/// `gongkai clock`: the statutory clock of a request.
struct ClockCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "clock", abstract: "依申请公开的法定期限。", subcommands: [ClockExplain.self])
}
