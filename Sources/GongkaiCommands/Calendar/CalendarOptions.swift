internal import ArgumentParser
internal import Regulation

/// Which working-day calendar a command counts with.
struct CalendarOptions: ParsableArguments {
    @Option(help: ArgumentHelp("改用这个日历文件（与内置日历格式相同的 JSON）。", valueName: "FILE"))
    var calendar: String?

    @Option(help: ArgumentHelp("叠加本地放假安排（JSON），如少数民族习惯节日。", valueName: "FILE"))
    var local: String?

    func load() throws -> WorkCalendar {
        var result = WorkCalendar.builtIn
        if let calendar {
            result = try Self.read(calendar, "日历文件") { bytes throws(CalendarFileError) in
                try WorkCalendar(json: bytes)
            }
        }
        guard let local else { return result }
        let list = try Self.read(local, "本地放假安排文件") { bytes throws(CalendarFileError) in
            try WorkCalendar.LocalList(json: bytes)
        }
        return result.adding(list)
    }

    private static func read<Value>(
        _ path: String, _ what: String, _ parse: ([UInt8]) throws(CalendarFileError) -> Value
    ) throws -> Value {
        guard let bytes = Console.current.read(path, WorkCalendar.fileSizeLimit) else {
            throw CommandFailure.unreadable("\(what)“\(path)”打不开；请检查路径和读取权限")
        }
        do throws(CalendarFileError) {
            return try parse(bytes)
        } catch {
            throw CommandFailure.unreadable("“\(path)”：\(error.chinese)")
        }
    }
}

/// A day from the command line.
func day(_ text: String, option: String) throws -> Day {
    guard let day = Day(text) else {
        throw CommandFailure.usage("\(option) 的“\(text)”不是日期；请写成 2024-05-06 这样的形式，并确认这一天存在")
    }
    return day
}
