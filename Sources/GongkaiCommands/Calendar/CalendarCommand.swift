internal import ArgumentParser

/// `gongkai calendar`: the working-day calendar.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar", abstract: "工作日历：推算期限，查看节假日与调休。",
        subcommands: [CalendarDue.self, CalendarShow.self])
}
