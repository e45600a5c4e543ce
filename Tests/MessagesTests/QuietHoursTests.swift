import Regulation
import Storage
import Testing

@testable import Messages

struct QuietHoursTests {
    private func moment(_ day: String, _ hour: Int, _ minute: Int = 0) throws -> Moment {
        Moment(startOf: try #require(Day(day))) + .seconds(hour * 3_600 + minute * 60)
    }

    @Test(
        arguments: [
            (20, 59, nil), (21, 0, "2026-03-03"), (23, 59, "2026-03-03"), (0, 0, "2026-03-02"), (7, 59, "2026-03-02"),
            (8, 0, nil),
        ] as [(Int, Int, String?)])
    func endAtEightInTheMorning(_ hour: Int, _ minute: Int, _ morning: String?) throws {
        let end = QuietHours.usual.end(at: try moment("2026-03-02", hour, minute))

        #expect(try end == morning.map { try moment($0, 8) })
    }

    @Test func mayLieWithinADay() throws {
        let hours = try #require(QuietHours("12:00-14:30"))

        #expect(hours.end(at: try moment("2026-03-02", 11, 59)) == nil)
        #expect(try hours.end(at: moment("2026-03-02", 12)) == moment("2026-03-02", 14, 30))
        #expect(hours.end(at: try moment("2026-03-02", 14, 30)) == nil)
    }

    @Test(arguments: [
        "", "21:00", "21-8", "21:00-24:00", "21:00-21:00", "21:60-08:00", "9:00-10:00", "21:00-08:00-09:00",
    ])
    func otherTextsAreNoHours(_ text: String) {
        #expect(QuietHours(text) == nil)
    }
}
