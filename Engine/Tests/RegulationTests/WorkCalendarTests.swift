import Regulation
import Testing

@Suite("The working-day calendar")
struct WorkCalendarTests {
    @Test(
        arguments: [
            (2019, 250), (2020, 249), (2021, 250), (2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248),
        ])
    func workingDaysOfACoveredYear(year: Int, count: Int) {
        #expect(calendar.workingDays(inYear: year) == .legal(count))
    }

    @Test func aYearWithoutDataCountsProvisionally() {
        // 2027 begins on a Friday: 52 weeks and that Friday.
        #expect(calendar.workingDays(inYear: 2027) == .provisional(261, missingYears: [2027]))
        #expect(!calendar.isCovered(year: 2027))
        #expect(calendar.isCovered(year: 2026))
    }

    @Test func checkValuesOfThePrimitives() {
        #expect(calendar.addWorkingDays(7, to: "2022-03-01") == .legal("2022-03-10"))
        #expect(calendar.addWorkingDays(1, to: "2021-09-30") == .legal("2021-10-08"))
        #expect(calendar.addWorkingDays(1, to: "2024-02-09") == .legal("2024-02-18"))
        #expect(calendar.workingDays(after: "2023-09-28", through: "2023-10-08") == .legal(2))
        #expect(calendar.lastWorkingDay(onOrBefore: "2025-01-31") == .legal("2025-01-27"))
    }

    @Test(
        arguments: [
            ("2021-01-31", "2021-01-29"), ("2022-01-31", "2022-01-30"), ("2023-01-31", "2023-01-31"),
            ("2024-01-31", "2024-01-31"), ("2026-01-31", "2026-01-30"), ("2024-03-31", "2024-03-29"),
            ("2023-03-31", "2023-03-31"),
        ] as [(Day, Day)])
    func theWorkingDayToAimAtBeforeAFixedDate(date: Day, aim: Day) {
        #expect(calendar.lastWorkingDay(onOrBefore: date) == .legal(aim))
    }

    @Test(
        arguments: [
            ("2018-12-29", true, "an adjusted Saturday under the notice of 2019"),
            ("2018-12-31", false, "New Year under the notice of 2019"),
            ("2022-12-31", false, "New Year under the notice of 2023"),
            ("2020-01-31", false, "the Spring Festival prolonged"),
            ("2020-02-03", true, "an ordinary Monday that the notice lists"),
            ("2024-02-04", true, "an adjusted Sunday"),
            ("2024-02-03", false, "the Saturday before it"),
            ("2024-02-29", true, "a leap day"),
            ("2024-10-01", false, "National Day"),
        ] as [(Day, Bool, String)])
    func entriesCountByTheirDate(day: Day, isWorking: Bool, name: String) {
        #expect(calendar.isWorking(day) == isWorking, "\(name)")
        #expect(calendar.isCovered(day), "\(name)")
    }

    @Test func aDayIsNamedByItsNotice() {
        #expect(calendar.reason(for: "2024-10-01") == "国庆节放假")
        #expect(calendar.reason(for: "2024-02-04") == "春节调休上班")
        #expect(calendar.reason(for: "2024-03-02") == "周六")
        #expect(calendar.reason(for: "2024-03-04") == "")
    }

    @Test func theSourceAndItsVersionAreKept() {
        #expect(calendar.source.name == "NateScarlet/holiday-cn")
        #expect(calendar.source.version.hasPrefix("2026-08-07 "))
        #expect(calendar.notices.map(\.year) == Array(2019...2026))
        #expect(calendar.notices.allSatisfy { !$0.papers.isEmpty })
    }

    @Test func aPeriodThatOnlyTouchesTheEdgeOfTheDataIsLegal() {
        #expect(calendar.addWorkingDays(1, to: "2026-12-30") == .legal("2026-12-31"))
        #expect(calendar.addWorkingDays(2, to: "2026-12-30") == .provisional("2027-01-01", missingYears: [2027]))
        #expect(calendar.workingDays(after: "2026-12-30", through: "2026-12-31") == .legal(1))
        #expect(
            calendar.workingDays(after: "2026-12-31", through: "2027-01-01") == .provisional(1, missingYears: [2027]))
    }

    @Test func noWorkingDaysLieBetweenADayAndItselfOrAnEarlierOne() {
        #expect(calendar.workingDays(after: "2024-05-06", through: "2024-05-06") == .legal(0))
        #expect(calendar.workingDays(after: "2024-05-06", through: "2024-04-06") == .legal(0))
    }

    @Test(
        arguments: [
            ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"), ("2024-02-29", 12, "2025-02-28"),
            ("2024-11-30", 3, "2025-02-28"), ("2024-12-15", 1, "2025-01-15"), ("2024-03-31", -1, "2024-02-29"),
        ] as [(Day, Int, Day)])
    func monthsEndOnTheSameDayOrTheMonthsLast(start: Day, months: Int, end: Day) {
        #expect(start.adding(months: months) == end)
    }

    @Test func aRolledDayInAYearWithoutDataIsProvisional() {
        // 2027-01-02 is a Saturday; whether the Monday after it is worked, no notice says yet.
        let last = calendar.addCalendarDays(60, to: "2026-11-03")
        #expect(last.estimate.counted == "2027-01-02")
        #expect(last.estimate.day == "2027-01-04")
        #expect(last.missingYears == [2027])
    }

    @Test func aLocalListPrevails() {
        let local = calendar.adding(
            .init(
                organ: "示例自治州", entries: [.init(day: "2024-06-17", name: "古尔邦节", isOff: true)]))

        #expect(calendar.isWorking("2024-06-17"))
        #expect(!local.isWorking("2024-06-17"))
        #expect(local.reason(for: "2024-06-17") == "古尔邦节放假")
        #expect(local.entry(on: "2024-06-17")?.isLocal == true)
        #expect(local.localLists == ["示例自治州"])
        #expect(local.workingDays(inYear: 2024) == .legal(250))
        #expect(local.workingDays(inYear: 2023) == .legal(249))
    }
}
