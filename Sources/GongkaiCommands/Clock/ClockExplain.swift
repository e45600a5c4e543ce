internal import ArgumentParser
internal import Regulation

/// `gongkai clock explain`: the clock of one request, from its events.
struct ClockExplain: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain", abstract: "根据一件申请的全部事项，算出答复期限并逐日说明理由。",
        discussion: """
            事项文件是 JSON，写法见 docs/clock-events.md；“-”表示从标准输入读取。
            有条例不允许的事项时退出码为1，该事项不计入；文件打不开或者写法有误时为3。
            例：gongkai clock explain events.json --on 2024-06-03
            """)

    @Argument(help: ArgumentHelp("事项文件，或“-”。", valueName: "EVENTS.json"))
    var events: String

    @Option(help: ArgumentHelp("截至哪一天看；不写为今天。", valueName: "YYYY-MM-DD"))
    var on: String?

    @OptionGroup var calendarOptions: CalendarOptions

    @Option(help: "输出格式。")
    var format: OutputFormat = .text

    func run() throws {
        let console = Console.current
        let today = try on.map { try day($0, option: "--on") } ?? console.today()
        let calendar = try calendarOptions.load()
        let file = try readEvents()
        let clock = RequestClock(events: file.events, on: today, calendar: calendar, options: file.options)
        switch format {
        case .json: console.write(try jsonText(ExplainedCase(caseNumber: file.caseNumber, clock: clock)))
        case .text:
            if let caseNumber = file.caseNumber { console.write("申请编号：\(caseNumber)\n") }
            console.write(clock.explanation + "\n")
        }
        if !clock.refusals.isEmpty { throw ExitStatus.findings }
    }

    private func readEvents() throws -> ClockEventFile {
        guard let bytes = Console.current.read(events, ClockEventFile.sizeLimit) else {
            throw CommandFailure.unreadable("事项文件“\(events)”打不开；请检查路径和读取权限")
        }
        do throws(ClockEventFileError) {
            return try ClockEventFile(json: bytes)
        } catch {
            let name = events == "-" ? "标准输入" : "“\(events)”"
            let list = error.faults.map { "\n  • \($0)" }.joined()
            throw CommandFailure.unreadable("\(name)有\(error.faults.count)处需要改正：\(list)")
        }
    }
}

/// The clock with the number of its case.
private struct ExplainedCase: Encodable {
    let caseNumber: String?
    let clock: RequestClock

    private enum Key: String, CodingKey { case `case`, clock }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(caseNumber, forKey: .case)
        try container.encode(clock, forKey: .clock)
    }
}
