internal import ArgumentParser

/// `gongkai calendar`: the working-day calendar.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "工作日历：期限推算，节假日与调休。",
        subcommands: [CalendarDue.self])
}
