import Foundation
import Regulation

/// A calendar as the text in which versions are kept: the shape that ``WorkCalendar/init(json:)`` reads.
enum CalendarText {
    /// One year's notice as the data set publishes it: `year`, `papers`, `days` of `date`, `name`, `isOffDay`.
    struct Notice: Codable {
        var year: Int
        var papers: [String]
        var days: [Entry]
    }

    struct Entry: Codable {
        let name: String
        let date: String
        let isOffDay: Bool
    }

    private struct File: Codable {
        struct Source: Codable {
            let name: String
            let snapshotDate: String
            let url: String
        }

        struct Coverage: Codable {
            let from: String
            let to: String
        }

        let source: Source
        let coverage: Coverage
        let years: [Notice]
    }

    static func text(of calendar: WorkCalendar) -> String {
        let byYear = Dictionary(grouping: calendar.entries) { $0.day.year }
        let papers = Dictionary(calendar.notices.map { ($0.year, $0.papers) }) { first, more in first + more }
        let covered = calendar.coverage.lowerBound.year...calendar.coverage.upperBound.year
        let years = Set(covered).union(byYear.keys).sorted().map { year in
            Notice(year: year, papers: papers[year] ?? [], days: (byYear[year] ?? []).map(Entry.init))
        }
        return text(calendar.source, coverage: calendar.coverage, years)
    }

    /// The calendar with one year's notice put in, in place of what stood there of that year.
    ///
    /// December days that are listed come from the notice of the following year, whose New Year holiday reaches back; they stay unless the new
    /// notice names them itself.
    static func text(of calendar: WorkCalendar, with notice: Notice, on day: Day) -> String {
        let named = Set(notice.days.map(\.date))
        let kept = calendar.entries.filter { entry in
            !named.contains("\(entry.day)") && (entry.day.year != notice.year || entry.day.month == 12)
        }
        let all = kept.map(Entry.init) + notice.days
        let byYear = Dictionary(grouping: all) { Int($0.date.prefix(4)) ?? notice.year }
        var papers = Dictionary(calendar.notices.map { ($0.year, $0.papers) }) { first, more in first + more }
        papers[notice.year] = notice.papers
        let covered = coverage(of: calendar, with: notice.year)
        let years = Set(covered.lowerBound.year...covered.upperBound.year).union(byYear.keys).sorted().map { year in
            Notice(
                year: year, papers: papers[year] ?? [], days: (byYear[year] ?? []).sorted { $0.date < $1.date })
        }
        let source = (
            name: calendar.source.name, version: "\(day) \(notice.year)年通知", url: calendar.source.url
        )
        return text(name: source.name, version: source.version, url: source.url, coverage: covered, years)
    }

    /// Coverage grows only year by year: a notice that would leave a gap covers nothing more.
    private static func coverage(of calendar: WorkCalendar, with year: Int) -> ClosedRange<Day> {
        let old = calendar.coverage
        guard year == old.upperBound.year + 1, let last = Day(year: year, month: 12, day: 31) else { return old }
        return old.lowerBound...last
    }

    private static func text(_ source: WorkCalendar.Source, coverage: ClosedRange<Day>, _ years: [Notice]) -> String {
        text(name: source.name, version: source.version, url: source.url, coverage: coverage, years)
    }

    private static func text(
        name: String, version: String, url: String, coverage: ClosedRange<Day>, _ years: [Notice]
    ) -> String {
        JSONText.text(
            File(
                source: .init(name: name, snapshotDate: version, url: url),
                coverage: .init(from: "\(coverage.lowerBound)", to: "\(coverage.upperBound)"), years: years))
    }
}

extension CalendarText.Entry {
    init(_ entry: WorkCalendar.Entry) {
        self.init(name: entry.name, date: "\(entry.day)", isOffDay: entry.isOff)
    }
}
