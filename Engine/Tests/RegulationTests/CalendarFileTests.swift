import Regulation
import Testing

@Suite("A calendar file of the user's own")
struct CalendarFileTests {
    private static func file(
        coverage: String = #"{"from": "2027-01-01", "to": "2027-12-31"}"#,
        source: String = #"{"name": "示例数据", "snapshotDate": "2026-11-30"}"#,
        days: String = #"{"date": "2027-01-01", "name": "元旦", "isOffDay": true}"#
    ) -> [UInt8] {
        Array(
            """
            {
              "coverage": \(coverage),
              "source": \(source),
              "years": [
                {"year": 2027, "papers": [], "days": [
                  \(days)
                ]}
              ]
            }
            """.utf8)
    }

    private func fault(_ json: [UInt8]) -> String? {
        do throws(CalendarFileError) {
            _ = try WorkCalendar(json: json)
            return nil
        } catch {
            return error.chinese
        }
    }

    @Test func replacesTheBuiltInOne() throws {
        let newer = try WorkCalendar(json: Self.file())

        #expect(newer.isCovered(year: 2027))
        #expect(!newer.isWorking("2027-01-01"))
        #expect(newer.addWorkingDays(1, to: "2026-12-31") == .legal("2027-01-04"))
        #expect(newer.source.version == "2026-11-30")
        #expect(!newer.isCovered(year: 2026))
    }

    @Test func mayBeginWithAByteOrderMark() throws {
        #expect(try WorkCalendar(json: [0xEF, 0xBB, 0xBF] + Self.file()).isCovered(year: 2027))
    }

    @Test(
        arguments: [
            (file(days: #"{"date": "2027-02-30", "name": "春节", "isOffDay": true}"#), "第6行", "2027-02-30"),
            (file(days: #"{"date": "2027-2-3", "name": "春节", "isOffDay": true}"#), "第6行", "2027-10-01"),
            (file(days: #"{"date": "2027-02-03", "name": "春节"}"#), "第6行", "isOffDay"),
            (file(days: #"{"date": "2027-02-03", "name": "春节", "isOffDay": 1}"#), "第6行", "数字 1"),
            (file(days: #"{"name": "春节", "isOffDay": true}"#), "第6行", "没有这一项"),
            (file(days: #"7"#), "第6行", "years[0].days[0].date"),
            (file(coverage: #"{"from": "2027-12-31", "to": "2027-01-01"}"#), "第2行", "起始日期应在前"),
            (file(coverage: #"{"from": "2027-01-01", "to": "9027-01-01"}"#), "第2行", "超出"),
            (file(coverage: #"{"from": "2026-01-01", "to": "2027-12-31"}"#), "2026年", "没有这一年"),
            (file(coverage: "[]"), "第2行", "coverage.from"),
            (file(source: "{}"), "第3行", "snapshotDate"),
            (file(days: "{"), "不是正确的 JSON", "第7行"),
            (Array("".utf8), "不是正确的 JSON", "不完整"),
            (Array("[]".utf8), "coverage", "没有这一项"),
            (Array(#"{"coverage": {"from": "2027-01-01", "to": "2027-12-31"}, "years": []}"#.utf8), "至少要有一年", ""),
        ] as [([UInt8], String, String)])
    func saysWhatIsWrongWhere(json: [UInt8], place: String, what: String) throws {
        let message = try #require(fault(json))
        #expect(message.contains(place), "\(message)")
        #expect(what == "2027-10-01" || what.isEmpty || message.contains(what), "\(message)")
    }

    @Test func twoEntriesOfADayThatContradictEachOtherAreNamedWithBothLines() throws {
        let message = try #require(
            fault(
                Self.file(
                    days: """
                        {"date": "2027-02-06", "name": "春节", "isOffDay": true},
                        {"date": "2027-02-06", "name": "春节", "isOffDay": false}
                        """)))
        #expect(message == "日历文件第6、7行对2027年2月6日说法不一：一处放假，一处上班；请只留一条")
    }

    @Test func theSameEntryTwiceIsNoContradiction() {
        let entry = #"{"date": "2027-02-06", "name": "春节", "isOffDay": true}"#
        #expect(fault(Self.file(days: "\(entry),\n\(entry)")) == nil)
    }

    @Test func hostileFilesEndInAMessage() throws {
        let deep = Array(String(repeating: "[", count: 100_000).utf8)
        #expect(try #require(fault(deep)).contains("嵌套超过"))
        let large = [UInt8](repeating: 0x20, count: WorkCalendar.fileSizeLimit + 1)
        #expect(try #require(fault(large)).contains("超过"))
        let binary: [UInt8] = [0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A]
        #expect(try #require(fault(binary)).contains("UTF-8"))
        let far = Self.file(days: #"{"date": "9999-12-31", "name": "元旦", "isOffDay": true}"#)
        #expect(try #require(fault(far)).contains("超出"))
    }

    @Test func everyPrefixOfAFileEndsInAMessage() {
        let whole = Self.file()
        for length in 0..<whole.count { #expect(fault(Array(whole[..<length])) != nil) }
        #expect(fault(whole) == nil)
    }

    @Test func namesDoNotSteerTheTerminal() throws {
        let steering = try WorkCalendar(
            json: Self.file(days: #"{"date": "2027-01-01", "name": "\u001b[31m元旦", "isOffDay": true}"#))
        #expect(steering.reason(for: "2027-01-01") == "\u{FFFD}[31m元旦放假")
    }

    @Test func aLocalListIsReadFromAFileOfItsOwn() throws {
        let list = try WorkCalendar.LocalList(
            json: Array(
                #"{"organ": "示例自治州", "days": [{"date": "2024-06-17", "name": "古尔邦节", "isOffDay": true}]}"#.utf8))
        #expect(list.organ == "示例自治州")
        #expect(!calendar.adding(list).isWorking("2024-06-17"))
    }
}
