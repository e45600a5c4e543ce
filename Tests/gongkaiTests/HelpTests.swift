import Testing

@Suite("Help and wrong calls are in Chinese")
struct HelpTests {
    @Test func rootHelpListsTheSubcommands() async {
        let run = await CommandRun(["--help"])
        #expect(run.code == 0)
        #expect(run.output.contains("用法：gongkai <子命令>"))
        #expect(run.output.contains("  calendar "))
        #expect(run.output.contains("各子命令的详细说明：gongkai help <子命令>"))
        #expect(run.errors == "")
    }

    @Test(arguments: [["fee"], ["calendar"], ["calendar", "due"], ["calendar", "show"], ["clock", "explain"]])
    func noHelpKeepsTheLibrarysEnglish(command: [String]) async {
        let run = await CommandRun(command + ["--help"])
        #expect(run.code == 0)
        for english in [
            "OVERVIEW", "USAGE", "OPTIONS", "ARGUMENTS", "SUBCOMMANDS", "Show ", "(values", "(default", "See ",
        ] {
            #expect(!run.output.contains(english), "\(english) in \(run.output)")
        }
    }

    @Test func theOptionsOfFeeReadAsPinned() async {
        let run = await CommandRun(["fee", "--help"])
        #expect(run.output.contains("  --format <format>       输出格式。（可选：text, json；默认：text）"))
        #expect(run.output.contains("  -h, --help              显示说明。"))
    }

    @Test func theVersionIsPrinted() async {
        let run = await CommandRun(["--version"])
        #expect(run.code == 0)
        #expect(run.output == "0.1.0\n")
    }

    @Test(
        arguments: [
            (["calender"], "错误：多余的词“calender”，这里不接受"),
            (["fee", "--itms", "3"], "错误：没有选项 --itms；是否应为 --items？"),
            (["fee", "--xyzxyz"], "错误：没有选项 --xyzxyz"),
            (["fee", "--items"], "错误：--items <N> 之后没有写值"),
            (["calendar", "show", "2024", "2025", "2026"], "错误：多余的2个词，这里不接受："),
            (["clock", "explain"], "错误：缺少 <EVENTS.json>"),
        ])
    func aWrongCallEndsWithTwo(arguments: [String], words: String) async {
        let run = await CommandRun(arguments)
        #expect(run.code == 2)
        #expect(run.errors.hasPrefix(words), "\(run.errors)")
    }
}
