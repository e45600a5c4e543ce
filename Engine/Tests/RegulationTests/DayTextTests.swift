import Regulation
import Testing

struct DayTextTests {
    @Test(arguments: [
        (2022, 3, 1, "2022-03-01"), (1970, 1, 1, "1970-01-01"), (2024, 2, 29, "2024-02-29"),
        (1999, 12, 31, "1999-12-31"),
        (987, 6, 5, "0987-06-05"), (1, 1, 1, "0001-01-01"), (9999, 10, 10, "9999-10-10"),
    ])
    func isWrittenWithFourAndTwoDigits(_ year: Int, _ month: Int, _ day: Int, _ text: String) throws {
        let day = try #require(Day(year: year, month: month, day: day))

        #expect(day.description == text)
        #expect(Day(text) == day)
    }

    @Test func aYearOfFiveDigitsIsWrittenInFull() throws {
        let last = try #require(Day(year: 9999, month: 12, day: 31))

        #expect(last.advanced(by: 1).description == "10000-01-01")
        #expect(last.advanced(by: 31 + 29 + 9).description == "10000-03-09")
    }

    @Test func aYearBeforeTheFirstHasItsSign() throws {
        let first = try #require(Day(year: 1, month: 1, day: 1))

        #expect(first.advanced(by: -367).description == "-1-12-31")
    }
}
