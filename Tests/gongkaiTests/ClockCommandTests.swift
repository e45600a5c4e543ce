import Testing

@Suite("gongkai clock explain")
struct ClockCommandTests {
    private static let plain = """
        {"case": "示例-2023-0001", "events": [{"on": "2023-06-15", "type": "submitted", "channel": "in_person"}]}
        """

    @Test func explainsWhereTheRequestStandsDayByDay() async {
        let run = await CommandRun(["clock", "explain", "e.json", "--on", "2023-06-27"], files: ["e.json": Self.plain])

        #expect(run.code == 0)
        let lines = run.output.split(separator: "\n")
        #expect(lines[0] == "申请编号：示例-2023-0001")
        #expect(lines[1] == "2023年6月27日（星期二）：已登记；答复期限届满日：2023年7月14日（星期五）；已用7个工作日，剩余13个工作日")
        #expect(lines.contains("2023-06-22 周四 不计：端午节放假"))
        #expect(lines.contains("2023-06-25 周日 第5日（端午节调休上班）"))
        #expect(lines.contains("2023-07-14 周五 第20日"))
    }

    @Test func takesTodayFromTheConsoleAndTheEventsFromStandardInput() async {
        let run = await CommandRun(["clock", "explain", "-"], files: ["-": Self.plain], today: "2023-06-27")
        #expect(run.output.contains("2023年6月27日（星期二）：已登记"))
    }

    @Test func givesTheSameAsJSON() async {
        let run = await CommandRun(
            ["clock", "explain", "e.json", "--on", "2023-06-27", "--format", "json"], files: ["e.json": Self.plain])
        #expect(run.code == 0)
        for part in [
            #""case" : "示例-2023-0001""#, #""state" : "RECEIVED""#, #""level" : "green""#,
            #""received_on" : "2023-06-15""#, #""value" : "2023-07-14""#, #""value" : 13"#,
        ] {
            #expect(run.output.contains(part), "\(part)")
        }
    }

    @Test func anEventThatIsNotAllowedEndsWithOneAndItsReason() async {
        let events = """
            {"events": [{"on": "2022-06-01", "type": "received"},
              {"on": "2022-06-30", "type": "extension_approved", "working_days": 20},
              {"on": "2022-07-01", "type": "extension_notified"}]}
            """
        let run = await CommandRun(["clock", "explain", "e.json", "--on", "2022-07-01"], files: ["e.json": events])
        #expect(run.code == 1)
        #expect(run.output.contains("• 第3条 2022年7月1日告知申请人延期："))
        #expect(run.output.contains("已逾期1个工作日"))
    }

    @Test func badEventsEndWithThreeAndNameEveryFault() async {
        let events = """
            {"events": [
              {"on": "2022-06-31", "type": "received"},
              {"on": "2022-06-01", "type": "recieved"}
            ]}
            """
        let run = await CommandRun(["clock", "explain", "e.json"], files: ["e.json": events])
        #expect(run.code == 3)
        #expect(
            run.errors == """
                错误：“e.json”有2处需要改正：
                  • 第1条（第2行）的“on”为“2022-06-31”，不是日期；请写成 2024-05-06 这样的形式，并确认这一天存在
                  • 第2条（第3行）的“type”为“recieved”，不是已知的事项；是否应为“received”

                """)
        #expect(run.output == "")
    }

    @Test func aMissingFileEndsWithThree() async {
        let run = await CommandRun(["clock", "explain", "nicht.json"])
        #expect(run.code == 3)
        #expect(run.errors == "错误：事项文件“nicht.json”打不开；请检查路径和读取权限\n")
    }

    @Test func aWrongDayEndsWithTwo() async {
        let run = await CommandRun(["clock", "explain", "e.json", "--on", "明天"], files: ["e.json": Self.plain])
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix("错误：--on 的“明天”不是日期"))
    }
}
