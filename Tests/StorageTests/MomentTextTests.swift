import Regulation
import Storage
import Testing

struct MomentTextTests {
    @Test(arguments: [
        (Duration.zero, "2026-11-20 00:00:00"), (.seconds(9 * 3600 + 5 * 60 + 7), "2026-11-20 09:05:07"),
        (.seconds(86_399), "2026-11-20 23:59:59"), (.seconds(86_400), "2026-11-21 00:00:00"),
        (.seconds(-1), "2026-11-19 23:59:59"),
    ])
    func isBeijingTimeToTheSecondAndShortToTheMinute(_ since: Duration, _ text: String) throws {
        let moment = Moment(startOf: try #require(Day("2026-11-20"))) + since

        #expect(moment.description == text)
        #expect(moment.shortDescription == text.dropLast(3))
    }

    @Test func aMomentBefore1970IsWrittenLikeAnyOther() {
        // Zero is eight in the morning in Beijing.
        #expect(Moment(milliseconds: 0).description == "1970-01-01 08:00:00")
        #expect(Moment(milliseconds: -8 * 3_600_000 - 1).description == "1969-12-31 23:59:59")
    }
}
