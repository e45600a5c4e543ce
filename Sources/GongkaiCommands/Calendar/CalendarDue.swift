internal import ArgumentParser
internal import Regulation

/// `gongkai calendar due`: the n-th working day after a day.
struct CalendarDue: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "从某日次日起算第 N 个工作日是哪一天。")

    @Option(help: ArgumentHelp("起算日，当日不计。", valueName: "YYYY-MM-DD"))
    var from: String

    @Option(help: ArgumentHelp("工作日数。", valueName: "N"))
    var workingDays: Int

    func run() throws {
        guard let start = Day(from) else { throw CommandFailure.usage("“\(from)”不是日期") }
        Console.current.write(WorkCalendar.builtIn.addWorkingDays(workingDays, to: start).chinese + "\n")
    }
}
