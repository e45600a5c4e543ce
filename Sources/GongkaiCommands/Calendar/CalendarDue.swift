internal import ArgumentParser
internal import Regulation

/// `gongkai calendar due`: the n-th working day after a day.
struct CalendarDue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "从某日次日起算，第 N 个工作日是哪一天。",
        discussion: """
            当日不计，自次日起算（民法典第二百零一条）。推算涉及尚未公布放假安排的年份时，结果只是暂按周一至周五的推算，不是法定日期。
            例：gongkai calendar due --from 2022-03-01 --working-days 20
            """)

    /// Twenty years; beyond that a number is a mistake of typing.
    static let longest = 5_000

    @Option(help: ArgumentHelp("起算日，当日不计。", valueName: "YYYY-MM-DD"))
    var from: String

    @Option(parsing: .unconditional, help: ArgumentHelp("工作日数。", valueName: "N"))
    var workingDays: Int

    @OptionGroup var calendarOptions: CalendarOptions

    @Option(help: "输出格式。")
    var format: OutputFormat = .text

    func run() throws {
        let start = try day(from, option: "--from")
        guard (1...Self.longest).contains(workingDays) else {
            throw CommandFailure.usage("--working-days 应为1至\(Self.longest)的整数，现在是\(workingDays)")
        }
        let calendar = try calendarOptions.load()
        let result = DueResult(
            from: start, workingDays: workingDays, due: calendar.addWorkingDays(workingDays, to: start),
            calendar: calendar.source)
        Console.current.write(format == .json ? try jsonText(result) : result.text)
    }
}

/// What `calendar due` prints.
private struct DueResult: Encodable {
    let from: Day
    let workingDays: Int
    let due: DueDate
    let calendar: WorkCalendar.Source

    private enum CodingKeys: String, CodingKey {
        case from, due, calendar
        case workingDays = "working_days"
    }

    var text: String {
        var lines = [due.chinese, "自\(from.chineseWithWeekday)次日起算第\(workingDays)个工作日"]
        if let note = due.provisionalNote { lines.append("注意：\(note)（\(DueDate.notCoveredCode)）") }
        lines.append("工作日历：\(calendar.name) \(calendar.version)")
        return lines.joined(separator: "\n") + "\n"
    }
}
