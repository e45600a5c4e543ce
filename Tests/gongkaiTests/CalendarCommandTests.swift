import GongkaiCommands
import Regulation
import Testing

@Suite("gongkai calendar")
struct CalendarCommandTests {
    @Test func dueIsTheNthWorkingDayAfterTheDay() async {
        let run = await CommandRun(["calendar", "due", "--from", "2022-03-01", "--working-days", "20"])
        #expect(run.code == 0)
        #expect(run.output.contains("2022年3月29日（星期二）"))
    }
}
