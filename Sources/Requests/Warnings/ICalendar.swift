public import Regulation
public import Storage

/// A calendar of whole days that calendar programs subscribe to (RFC 5545).
public struct ICalendar: Hashable, Sendable {
    public struct Entry: Hashable, Sendable {
        /// Stable: a day that moves replaces the earlier one.
        public let uid: String
        public let day: Day
        public let summary: String
        public let description: String
        public let changedAt: Moment
        /// Counts the changes, so that a program knows which of two is newer.
        public let sequence: Int

        public init(uid: String, day: Day, summary: String, description: String, changedAt: Moment, sequence: Int) {
            self.uid = uid
            self.day = day
            self.summary = summary
            self.description = description
            self.changedAt = changedAt
            self.sequence = sequence
        }
    }

    public let name: String
    public let entries: [Entry]

    public init(_ name: String, _ entries: [Entry]) {
        self.name = name
        self.entries = entries
    }

    /// The file: lines end with CR LF and are folded at 75 octets.
    public var text: String {
        var lines = [
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Gongkai//Requests//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            "X-WR-CALNAME:" + ICalendar.escaped(name), "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        ]
        for entry in entries { lines += ICalendar.lines(entry) }
        lines.append("END:VCALENDAR")
        return lines.map { ICalendar.folded($0) + "\r\n" }.joined()
    }

    private static func lines(_ entry: Entry) -> [String] {
        [
            "BEGIN:VEVENT", "UID:" + escaped(entry.uid), "DTSTAMP:" + stamp(entry.changedAt),
            "DTSTART;VALUE=DATE:" + date(entry.day), "DTEND;VALUE=DATE:" + date(entry.day.advanced(by: 1)),
            "SEQUENCE:\(entry.sequence)", "SUMMARY:" + escaped(entry.summary),
            "DESCRIPTION:" + escaped(entry.description), "TRANSP:TRANSPARENT", "END:VEVENT",
        ]
    }

    private static func date(_ day: Day) -> String { "\(day)".replacing("-", with: "") }

    /// In UTC: 20261129T100000Z.
    private static func stamp(_ moment: Moment) -> String {
        let seconds = moment.milliseconds / 1_000
        let (days, rest) = (Int((Double(seconds) / 86_400).rounded(.down)), Int(((seconds % 86_400) + 86_400) % 86_400))
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return date(Day(number: days)) + "T" + two(rest / 3_600) + two(rest / 60 % 60) + two(rest % 60) + "Z"
    }

    /// §3.3.11: a backslash before backslash, semicolon and comma; a line end as `\n`; other control characters may not stand in a text.
    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\", ";", ",": result += "\\\(character)"
            case "\n", "\r\n", "\r": result += "\\n"
            default:
                if !character.unicodeScalars.contains(where: { $0.value < 0x20 && $0 != "\t" || $0.value == 0x7F }) {
                    result.append(character)
                }
            }
        }
        return result
    }

    /// §3.1: no line is longer than 75 octets; what follows begins with a space. A character is never cut.
    static func folded(_ line: String) -> String {
        var (result, length) = ("", 0)
        for scalar in line.unicodeScalars {
            let octets = UTF8.width(scalar)
            if length + octets > 75 {
                result += "\r\n "
                length = 1
            }
            result.unicodeScalars.append(scalar)
            length += octets
        }
        return result
    }
}
