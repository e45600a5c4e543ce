import Testing

@Suite("gongkai calendar")
struct CalendarCommandTests {
    @Test func dueIsTheNthWorkingDayAfterTheDay() async {
        let run = await CommandRun(["calendar", "due", "--from", "2022-03-01", "--working-days", "20"])
        #expect(run.code == 0)
        #expect(
            run.output == """
                2022年3月29日（星期二）
                自2022年3月1日（星期二）次日起算第20个工作日
                工作日历：NateScarlet/holiday-cn 2026-08-07 d4e53bf2

                """)
        #expect(run.errors == "")
    }

    @Test func dueAsJSONSaysThatTheDayIsLegal() async {
        let run = await CommandRun([
            "calendar", "due", "--from", "2021-09-30", "--working-days", "1", "--format", "json",
        ])
        #expect(run.code == 0)
        #expect(
            run.output == """
                {
                  "calendar" : {
                    "name" : "NateScarlet/holiday-cn",
                    "url" : "https://github.com/NateScarlet/holiday-cn",
                    "version" : "2026-08-07 d4e53bf2"
                  },
                  "due" : {
                    "status" : "legal",
                    "value" : "2021-10-08"
                  },
                  "from" : "2021-09-30",
                  "working_days" : 1
                }

                """)
    }

    @Test func aDayInAYearWithoutDataIsNeverGivenAsTheLegalOne() async {
        let call = ["calendar", "due", "--from", "2026-12-10", "--working-days", "20"]
        let text = await CommandRun(call)
        let json = await CommandRun(call + ["--format", "json"])

        #expect(text.output.hasPrefix("暂按2027年1月7日（星期四）推算，尚非法定日期\n"))
        #expect(text.output.contains("CALENDAR_NOT_COVERED"))
        #expect(json.output.contains(#""estimate" : "2027-01-07""#))
        #expect(!json.output.contains(#""value""#))
    }

    @Test(
        arguments: [
            (["--from", "2024-02-30", "--working-days", "1"], "--from 的“2024-02-30”不是日期"),
            (["--from", "2024-02-29", "--working-days", "0"], "--working-days 应为1至5000的整数，现在是0"),
            (["--from", "2024-02-29", "--working-days", "-3"], "现在是-3"),
            (["--from", "2024-02-29", "--working-days", "99999999999"], "1至5000"),
            (["--from", "2024-02-29", "--working-days", "二十"], "“二十”不能用于 --working-days <N>"),
            (["--from", "2024-02-29"], "缺少 --working-days <N>"),
            (["--form", "2024-02-29", "--working-days", "1"], "--from"),
            (["--from", "2024-02-29", "--working-days"], "--working-days <N> 之后没有写值"),
            (["--from", "2024-02-29", "--working-days", "1", "多余"], "多余的词“多余”"),
            (["--from", "2024-02-29", "--working-days", "1", "--format", "xml"], "可选的值：'text'、'json'"),
        ])
    func wrongWordsEndWithTwoAndAChineseSentence(arguments: [String], words: String) async {
        let run = await CommandRun(["calendar", "due"] + arguments)
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("错误："), "\(run.errors)")
        #expect(run.errors.contains(words), "\(run.errors)")
        #expect(run.output == "")
    }

    @Test func showDrawsTheMonthsWithDaysOffAndAdjustedDays() async {
        let run = await CommandRun(["calendar", "show", "2024"])
        #expect(run.code == 0)
        #expect(run.output.hasPrefix("2024年工作日历\n\n1月"))
        #expect(
            run.output.contains(
                """
                5月                                   6月
                一   二   三   四   五   六   日      一   二   三   四   五   六   日
                           1休  2休  3休  4休  5休                              1    2
                 6    7    8    9   10   11班 12       3    4    5    6    7    8    9
                13   14   15   16   17   18   19      10休 11   12   13   14   15   16
                20   21   22   23   24   25   26      17   18   19   20   21   22   23
                27   28   29   30   31                24   25   26   27   28   29   30
                """))
        // 262 weekdays; 19 of them off and eight weekend days worked make 251.
        #expect(run.output.contains("全年工作日251天；周一至周五放假19天，周末调休上班8天"))
        #expect(run.output.contains("劳动节：5月1日至5月5日放假；4月28日、5月11日上班"))
        #expect(run.output.contains("通知：https://www.gov.cn/zhengce/zhengceku/202310/content_6911528.htm"))
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test func showColoursOnlyOnATerminal() async {
        let run = await CommandRun(["calendar", "show", "2024"], hasColour: true)
        #expect(run.output.contains("\u{1B}[31m 1休\u{1B}[0m"))
    }

    @Test func showOfAYearWithoutDataSaysSo() async {
        let text = await CommandRun(["calendar", "show", "2027"])
        let json = await CommandRun(["calendar", "show", "2027", "--format", "json"])
        #expect(text.output.contains("2027年放假调休安排尚未载入"))
        #expect(text.output.contains("全年工作日暂按261天"))
        #expect(json.output.contains(#""covered" : false"#))
        #expect(json.output.contains(#""code" : "CALENDAR_NOT_COVERED""#))
    }

    @Test(arguments: ["24", "二〇二四", "0000", "20240", "-1"])
    func showRefusesWhatIsNoYear(year: String) async {
        let run = await CommandRun(["calendar", "show", "--", year])
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("错误：“\(year)”不是"), "\(run.errors)")
    }

    @Test func aNewerCalendarAndALocalListAreTaken() async {
        let newer = """
            {"coverage": {"from": "2027-01-01", "to": "2027-12-31"}, "source": {"name": "示例", "snapshotDate": "2026-11-30"},
             "years": [{"year": 2027, "papers": [], "days": [{"date": "2027-01-01", "name": "元旦", "isOffDay": true}]}]}
            """
        let local = #"{"organ": "示例州", "days": [{"date": "2027-01-04", "name": "示例节", "isOffDay": true}]}"#
        let call = ["calendar", "due", "--from", "2026-12-31", "--working-days", "1", "--calendar", "new.json"]

        let alone = await CommandRun(call, files: ["new.json": newer])
        let both = await CommandRun(call + ["--local", "local.json"], files: ["new.json": newer, "local.json": local])

        #expect(alone.output.hasPrefix("2027年1月4日（星期一）\n"))
        #expect(both.output.hasPrefix("2027年1月5日（星期二）\n"))
    }

    @Test func aCalendarThatCannotBeReadEndsWithThree() async {
        let call = ["calendar", "show", "2024", "--calendar", "x.json"]
        let missing = await CommandRun(call)
        let broken = await CommandRun(call, files: ["x.json": "{\n\"years\": [}"])

        #expect(missing.code == 3)
        #expect(missing.errors == "错误：日历文件“x.json”打不开；请检查路径和读取权限\n")
        #expect(broken.code == 3)
        #expect(broken.errors.hasPrefix("错误：“x.json”：日历文件第2行不是正确的 JSON："))
    }
}
