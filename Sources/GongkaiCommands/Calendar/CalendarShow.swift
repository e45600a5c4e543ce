internal import ArgumentParser
internal import Regulation

/// `gongkai calendar show`: a year's days off and adjusted working days.
struct CalendarShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "按月列出一年的工作日、放假和调休上班。",
        discussion: "休＝放假，班＝周末调休上班；没有标记的周六、周日照常休息。\n例：gongkai calendar show 2024")

    @Argument(help: ArgumentHelp("年份，四位数字。", valueName: "YYYY"))
    var year: String

    @OptionGroup var calendarOptions: CalendarOptions

    @Option(help: "输出格式。")
    var format: OutputFormat = .text

    func run() throws {
        guard year.utf8.count == 4, year.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(year) else {
            throw CommandFailure.usage("“\(year)”不是年份；请写四位数字，如 2024")
        }
        let calendar = try calendarOptions.load()
        guard let page = YearPage(number, calendar) else {
            throw CommandFailure.usage("“\(year)”不是可用的年份；请写1至9999之间的年份")
        }
        Console.current.write(format == .json ? try jsonText(page) : page.text)
    }
}

/// A year of the calendar, for the terminal or as JSON.
struct YearPage: Encodable {
    private let year: Int
    private let isCovered: Bool
    private let workingDays: Reckoning<Int>
    private let entries: [WorkCalendar.Entry]
    private let papers: [String]
    private let source: WorkCalendar.Source
    private let localLists: [String]
    private let calendar: WorkCalendar

    /// - Returns: `nil` for a year outside 1–9999.
    init?(_ year: Int, _ calendar: WorkCalendar) {
        guard let workingDays = calendar.workingDays(inYear: year) else { return nil }
        self.year = year
        self.calendar = calendar
        self.workingDays = workingDays
        isCovered = calendar.isCovered(year: year)
        entries = calendar.entries.filter { $0.day.year == year }
        papers = calendar.notices.first { $0.year == year }?.papers ?? []
        source = calendar.source
        localLists = calendar.localLists
    }

    // MARK: JSON

    private enum Key: String, CodingKey {
        case year, covered, entries, papers, source
        case workingDays = "working_days"
        case localLists = "local_lists"
    }

    private enum EntryKey: String, CodingKey { case date, name, off, local }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(year, forKey: .year)
        try container.encode(isCovered, forKey: .covered)
        try container.encode(workingDays, forKey: .workingDays)
        try container.encode(papers, forKey: .papers)
        try container.encode(source, forKey: .source)
        try container.encode(localLists, forKey: .localLists)
        var list = container.nestedUnkeyedContainer(forKey: .entries)
        for entry in entries {
            var item = list.nestedContainer(keyedBy: EntryKey.self)
            try item.encode(entry.day, forKey: .date)
            try item.encode(entry.name, forKey: .name)
            try item.encode(entry.isOff, forKey: .off)
            try item.encode(entry.isLocal, forKey: .local)
        }
    }

    // MARK: Text

    var text: String {
        var lines = [Colour.bold.paint("\(year)年工作日历")]
        if let note = workingDays.provisionalNote {
            lines.append(Colour.yellow.paint("注意：\(note)（\(DueDate.notCoveredCode)）"))
        }
        for first in stride(from: 1, through: 12, by: 2) { lines += ["", monthPair(first)] }
        lines += ["", summary]
        lines += holidays
        lines += ["数据：\(source.name) \(source.version)"] + papers.map { "通知：\($0)" }
        lines += localLists.map { "本地放假安排：\($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private var summary: String {
        let count = workingDays.isProvisional ? "暂按\(workingDays.estimate)" : "\(workingDays.estimate)"
        let off = entries.count { $0.isOff && !$0.day.weekday.isWeekend }
        let adjusted = entries.count { !$0.isOff && $0.day.weekday.isWeekend }
        return "全年工作日\(count)天；周一至周五放假\(off)天，周末调休上班\(adjusted)天"
    }

    /// 春节：1月31日至2月6日放假；1月29日、1月30日上班.
    private var holidays: [String] {
        var names: [String] = []
        for entry in entries where !names.contains(entry.name) { names.append(entry.name) }
        return names.map { name in
            let named = entries.filter { $0.name == name }
            let parts = [
                (named.filter(\.isOff), "放假"), (named.filter { !$0.isOff && $0.day.weekday.isWeekend }, "上班"),
            ]
            let texts = parts.filter { !$0.0.isEmpty }.map { Self.runs($0.0.map(\.day)) + $0.1 }
            return "\(name)：\(texts.joined(separator: "；"))"
        }
    }

    /// Neighbouring days drawn together: 1月31日至2月6日.
    private static func runs(_ days: [Day]) -> String {
        var runs: [ClosedRange<Day>] = []
        for day in days {
            if let last = runs.last, last.upperBound.advanced(by: 1) == day {
                runs[runs.count - 1] = last.lowerBound...day
            } else {
                runs.append(day...day)
            }
        }
        return runs.map { run in
            run.count == 1 ? short(run.lowerBound) : "\(short(run.lowerBound))至\(short(run.upperBound))"
        }
        .joined(separator: "、")
    }

    private static func short(_ day: Day) -> String { "\(day.month)月\(day.dayOfMonth)日" }

    // MARK: Month grids

    /// A cell is two digits, a mark as wide as two letters, and a space.
    private static let cellWidth = 5

    private func monthPair(_ month: Int) -> String {
        let left = monthLines(month)
        let right = monthLines(month + 1)
        let blank = String(repeating: " ", count: Self.cellWidth * 7)
        return (0..<max(left.count, right.count)).map { index in
            let line = (index < left.count ? left[index] : blank) + "   " + (index < right.count ? right[index] : "")
            return trimmed(line)
        }
        .joined(separator: "\n")
    }

    private func trimmed(_ line: String) -> String {
        var line = line[...]
        while line.last == " " { line = line.dropLast() }
        return String(line)
    }

    private func monthLines(_ month: Int) -> [String] {
        guard let first = Day(year: year, month: month, day: 1) else { return [] }
        let title = "\(month)月"
        let titleWidth = String(month).count + 2
        var lines = [title + String(repeating: " ", count: Self.cellWidth * 7 - titleWidth)]
        lines.append(Day.Weekday.allCases.map { "\($0.character)   " }.joined())
        var cells = Array(repeating: "     ", count: first.weekday.rawValue - 1)
        for offset in 0..<Day.length(ofMonth: month, year: year) { cells.append(cell(first.advanced(by: offset))) }
        while cells.count % 7 != 0 { cells.append("     ") }
        for start in stride(from: 0, to: cells.count, by: 7) { lines.append(cells[start..<start + 7].joined()) }
        return lines
    }

    private func cell(_ day: Day) -> String {
        let number = (day.dayOfMonth < 10 ? " " : "") + String(day.dayOfMonth)
        let entry = calendar.entry(on: day)
        if entry?.isOff == true { return Colour.red.paint(number + "休") + " " }
        if entry != nil, day.weekday.isWeekend { return Colour.yellow.paint(number + "班") + " " }
        return (day.weekday.isWeekend ? Colour.faint.paint(number) : number) + "   "
    }
}
