internal import CEngineData

/// Why a file is no working-day calendar. `chinese` says where and what to do.
public enum CalendarFileError: Error, Hashable, Sendable {
    case tooLarge(bytes: Int, limit: Int)
    case notJSON(JSONSyntaxError)
    /// A field is missing or holds another kind of value.
    case field(line: Int, path: String, expected: String, found: String)
    case badDate(line: Int, path: String, text: String)
    /// Two entries of one day, one off and one working.
    case contradiction(Day, lines: [Int])
    case noYears
    /// The years listed leave one out, so that its weekdays would pass for known.
    case missingYear(Int)
    case coverageReversed(line: Int, from: Day, to: Day)
    /// More years, or days further off, than a calendar can hold.
    case coverageTooWide(line: Int, from: Day, to: Day)

    public var chinese: String {
        switch self {
        case .tooLarge(let bytes, let limit):
            "日历文件有\(bytes)字节，超过\(limit)字节的上限；请确认给的是日历文件"
        case .notJSON(let error):
            "日历文件第\(error.line)行不是正确的 JSON：\(error.reason)"
        case .field(let line, let path, let expected, let found):
            "日历文件第\(line)行的“\(path)”应为\(expected)，现在是\(found)"
        case .badDate(let line, let path, let text):
            "日历文件第\(line)行“\(path)”的“\(text)”不是日期；请写成 2026-10-01 这样的形式，并确认这一天存在"
        case .contradiction(let day, let lines):
            "日历文件第\(lines.map(String.init).joined(separator: "、"))行对\(day.chinese)说法不一：一处放假，一处上班；请只留一条"
        case .noYears:
            "日历文件没有任何年份的放假安排；“years”里至少要有一年"
        case .missingYear(let year):
            "日历文件的“coverage”包含\(String(year))年，但“years”里没有这一年的放假安排；请补上这一年，或缩小“coverage”"
        case .coverageReversed(let line, let from, let to):
            "日历文件第\(line)行的“coverage”起于\(from)、止于\(to)；起始日期应在前"
        case .coverageTooWide(let line, let from, let to):
            "日历文件第\(line)行涉及\(from)至\(to)，超出日历可容纳的\(WorkCalendar.yearLimit)年；请检查年份"
        }
    }
}

extension WorkCalendar {
    /// A year's notice takes about 3 kB; 4 MiB would be a thousand years.
    public static let fileSizeLimit = 4 << 20
    /// Years that one calendar may span, so that a mistyped year cannot ask for gigabytes of bits.
    public static let yearLimit = 200

    /// The calendar inside the program, read at its first use.
    public static let builtIn: WorkCalendar = {
        var length = 0
        guard let start = gk_holidays_json(&length) else {
            preconditionFailure("the program carries its holiday file")
        }
        do throws(CalendarFileError) {
            return try WorkCalendar(reading: UnsafeBufferPointer(start: start, count: length))
        } catch {
            preconditionFailure("the holiday file inside the program is sound: \(error)")
        }
    }()

    /// Reads a calendar file: a newer one in the shape of the built-in one.
    ///
    /// - Parameter json: UTF-8. `coverage` (`from`, `to`), `source` and `years` (each with `year`, `papers` and `days`
    ///   of `date`, `name`, `isOffDay`). Entries may stand under the year of their notice, not of their date.
    public init(json: [UInt8]) throws(CalendarFileError) {
        let result: Result<WorkCalendar, CalendarFileError> = json.withUnsafeBufferPointer { buffer in
            do throws(CalendarFileError) {
                return .success(try WorkCalendar(reading: buffer))
            } catch {
                return .failure(error)
            }
        }
        self = try result.get()
    }

    init(reading bytes: UnsafeBufferPointer<UInt8>) throws(CalendarFileError) {
        guard bytes.count <= Self.fileSizeLimit else {
            throw .tooLarge(bytes: bytes.count, limit: Self.fileSizeLimit)
        }
        let file = CalendarFile(root: try Self.parsed(bytes))
        let coverage = try file.coverage()
        let years = try file.years(covering: coverage)
        let entries = try CalendarFile.merged(years.flatMap(\.entries))
        self.init(
            coverage: coverage, source: try file.source(), notices: years.map(\.notice), entries: entries)
    }

    private static func parsed(_ bytes: UnsafeBufferPointer<UInt8>) throws(CalendarFileError) -> JSONNode {
        do throws(JSONSyntaxError) { return try JSONReader.read(bytes) } catch { throw .notJSON(error) }
    }
}

extension WorkCalendar.LocalList {
    /// Reads an organ's local list: `{"organ": "…", "days": [{"date": "…", "name": "…", "isOffDay": true}]}`.
    public init(json: [UInt8]) throws(CalendarFileError) {
        guard json.count <= WorkCalendar.fileSizeLimit else {
            throw .tooLarge(bytes: json.count, limit: WorkCalendar.fileSizeLimit)
        }
        let root: JSONNode
        do throws(JSONSyntaxError) { root = try JSONReader.read(json) } catch { throw .notJSON(error) }
        let located = try CalendarFile.days(root, "days")
        self.init(
            organ: try CalendarFile.text(root, "organ"), entries: try CalendarFile.merged(located))
    }
}

/// The parts of a calendar file, each read with the line and the field in its errors.
private struct CalendarFile {
    struct Located {
        let entry: WorkCalendar.Entry
        let line: Int
    }

    struct Year {
        let notice: WorkCalendar.Notice
        let entries: [Located]
    }

    let root: JSONNode

    func coverage() throws(CalendarFileError) -> ClosedRange<Day> {
        let node = try Self.member(root, "coverage", "对象")
        let from = try Self.day(node, "from", path: "coverage.from")
        let to = try Self.day(node, "to", path: "coverage.to")
        guard from <= to else { throw .coverageReversed(line: node.line, from: from, to: to) }
        guard to.year - from.year < WorkCalendar.yearLimit else {
            throw .coverageTooWide(line: node.line, from: from, to: to)
        }
        return from...to
    }

    func source() throws(CalendarFileError) -> WorkCalendar.Source {
        let node = try Self.member(root, "source", "对象")
        let date = node["snapshotDate"]?.string ?? ""
        let revision = (node["snapshotCommit"]?.string ?? "").prefix(8)
        let version = [shortened(date), shortened(revision)].filter { !$0.isEmpty }.joined(separator: " ")
        guard !version.isEmpty else {
            throw .field(line: node.line, path: "source.snapshotDate", expected: "数据的日期", found: "空")
        }
        return WorkCalendar.Source(
            name: try Self.text(node, "name", path: "source.name"), version: version,
            url: shortened(node["url"]?.string ?? "", to: 500))
    }

    func years(covering coverage: ClosedRange<Day>) throws(CalendarFileError) -> [Year] {
        let node = try Self.member(root, "years", "列表")
        guard let items = node.array else {
            throw .field(line: node.line, path: "years", expected: "列表", found: node.kindName)
        }
        guard !items.isEmpty else { throw .noYears }
        var years: [Year] = []
        for (index, item) in items.enumerated() {
            years.append(try Self.year(item, path: "years[\(index)]", coverage: coverage))
        }
        let present = Set(years.map(\.notice.year))
        for year in coverage.lowerBound.year...coverage.upperBound.year where !present.contains(year) {
            throw .missingYear(year)
        }
        return years.sorted { $0.notice.year < $1.notice.year }
    }

    private static func year(
        _ node: JSONNode, path: String, coverage: ClosedRange<Day>
    ) throws(CalendarFileError) -> Year {
        guard let yearNode = node["year"] else {
            throw .field(line: node.line, path: path + ".year", expected: "年份", found: "没有这一项")
        }
        guard let number = yearNode.integer else {
            throw .field(line: yearNode.line, path: path + ".year", expected: "年份（整数）", found: yearNode.kindName)
        }
        let located = try days(node, path + ".days", name: "days")
        for item in located where abs(item.entry.day.year - coverage.lowerBound.year) >= WorkCalendar.yearLimit {
            throw .coverageTooWide(line: item.line, from: coverage.lowerBound, to: item.entry.day)
        }
        return Year(
            notice: .init(
                year: number, papers: node["papers"]?.array?.compactMap(\.string).map { shortened($0, to: 500) } ?? []),
            entries: located)
    }

    static func days(
        _ node: JSONNode, _ path: String, name: String = "days"
    ) throws(CalendarFileError) -> [Located] {
        let list = try member(node, name, "列表", path: path)
        guard let items = list.array else {
            throw .field(line: list.line, path: path, expected: "列表", found: list.kindName)
        }
        var result: [Located] = []
        result.reserveCapacity(items.count)
        for (index, item) in items.enumerated() { result.append(try day(item, path: { "\(path)[\(index)]" })) }
        return result
    }

    private static func day(_ item: JSONNode, path: () -> String) throws(CalendarFileError) -> Located {
        guard let dateNode = item["date"], let text = dateNode.string else {
            throw .field(
                line: item.line, path: path() + ".date", expected: "日期", found: item["date"]?.kindName ?? "没有这一项")
        }
        guard let day = Day(text) else {
            throw .badDate(line: dateNode.line, path: path() + ".date", text: shortened(text))
        }
        guard let name = item["name"]?.string else {
            throw .field(
                line: item.line, path: path() + ".name", expected: "节日名称", found: item["name"]?.kindName ?? "没有这一项")
        }
        guard let isOff = item["isOffDay"]?.bool else {
            throw .field(
                line: item.line, path: path() + ".isOffDay", expected: "true（放假）或 false（上班）",
                found: item["isOffDay"]?.kindName ?? "没有这一项")
        }
        return Located(entry: .init(day: day, name: shortened(name), isOff: isOff), line: item.line)
    }

    /// Each day once; the same day listed twice in the same way is no contradiction.
    static func merged(_ located: [Located]) throws(CalendarFileError) -> [WorkCalendar.Entry] {
        var seen: [Day: Located] = [:]
        for item in located {
            if let earlier = seen[item.entry.day], earlier.entry.isOff != item.entry.isOff {
                throw .contradiction(item.entry.day, lines: [earlier.line, item.line].sorted())
            }
            seen[item.entry.day] = item
        }
        return seen.values.map(\.entry).sorted { $0.day < $1.day }
    }

    static func member(
        _ node: JSONNode, _ name: String, _ expected: String, path: String? = nil
    ) throws(CalendarFileError) -> JSONNode {
        guard let found = node[name] else {
            throw .field(line: node.line, path: path ?? name, expected: expected, found: "没有这一项")
        }
        return found
    }

    static func text(
        _ node: JSONNode, _ name: String, path: String? = nil
    ) throws(CalendarFileError) -> String {
        let found = try member(node, name, "文字", path: path)
        guard let text = found.string, !text.isEmpty else {
            throw .field(line: found.line, path: path ?? name, expected: "文字", found: found.kindName)
        }
        return shortened(text, to: 200)
    }

    static func day(_ node: JSONNode, _ name: String, path: String) throws(CalendarFileError) -> Day {
        let text = try text(node, name, path: path)
        guard let day = Day(text) else {
            throw .badDate(line: node[name]?.line ?? node.line, path: path, text: shortened(text))
        }
        return day
    }
}
