import AnnualReport
import Letters
import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

@testable import Requests

struct StatisticsTests {
    // MARK: Periods

    @Test(
        arguments: [
            (.month, 2026, 3, "2026年3月", "2026年2月", "2025年3月"), (.month, 2026, 1, "2026年1月", "2025年12月", "2025年1月"),
            (.quarter, 2026, 1, "2026年第一季度", "2025年第四季度", "2025年第一季度"),
            (.quarter, 2026, 4, "2026年第四季度", "2026年第三季度", "2025年第四季度"),
            (.halfYear, 2026, 1, "2026年上半年", "2025年下半年", "2025年上半年"),
            (.halfYear, 2026, 2, "2026年下半年", "2026年上半年", "2025年下半年"), (.year, 2026, 1, "2026年", "2025年", "2025年"),
        ] as [(StatisticsPeriod.Kind, Int, Int, String, String, String)])
    func aPeriodKnowsTheOneBeforeItAndTheSameOneAYearAgo(
        _ kind: StatisticsPeriod.Kind, _ year: Int, _ number: Int, _ label: String, _ before: String, _ yearAgo: String
    ) throws {
        let period = try #require(StatisticsPeriod(kind, year: year, number: number))

        #expect(period.number == number)
        #expect(period.label == label)
        #expect(period.previous?.label == before)
        #expect(period.yearBefore?.label == yearAgo)
    }

    @Test func anyStretchIsCutIntoMonths() throws {
        let period = try #require(StatisticsPeriod(from: "2024-01-30", through: "2024-03-01"))

        #expect(
            period.months == ["2024-01-30"..."2024-01-31", "2024-02-01"..."2024-02-29", "2024-03-01"..."2024-03-01"])
        // 32 days; 31 January to 1 March of the year before.
        #expect(period.previous?.days == "2023-12-29"..."2024-01-29")
        #expect(period.yearBefore?.days == "2023-01-30"..."2023-03-01")
    }

    @Test func whatIsNoPeriodIsNone() {
        #expect(StatisticsPeriod(.quarter, year: 2026, number: 5) == nil)
        #expect(StatisticsPeriod(.month, year: 2026, number: 0) == nil)
        #expect(StatisticsPeriod(.year, year: 1999) == nil)
        #expect(StatisticsPeriod(from: "2026-03-02", through: "2026-03-01") == nil)
        #expect(StatisticsPeriod(from: "2019-01-01", through: "2026-01-01") == nil)
    }

    @Test func theBandsCoverEveryNumberOfDaysOnce() {
        for day in 0...200 { #expect(RequestStatistics.bands.count { $0.days.contains(day) } == 1, "\(day)") }
    }

    // MARK: Working days

    @Test(arguments: StoreKind.available)
    func aClosedRequestKnowsTheWorkingDaysThatItTook(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-10")) { desk in
            // 2, 3, 7 to 10 April: 6 (Qingming on the 6th).
            try await desk.answered(received: "2026-04-01", on: "2026-04-10")
            let open = try await desk.register(desk.asking(for: "采砂许可名单")).request.id
            // Asked a third party on 2 April until 8 April: only 2, 9 and 10 count.
            let consulted = try await desk.register(
                desk.asking(for: "取水口清单"), Arrival(.inPerson, submittedOn: "2026-04-01")
            ).request
            try await desk.enterFreely(
                [
                    ClockStatement("2026-04-02", .consultationSent("A", .thirdParty)),
                    ClockStatement("2026-04-02", .consultationServed("A")),
                    ClockStatement("2026-04-08", .opinionReceived("A")),
                    ClockStatement("2026-04-10", .answered(.granted)),
                ], to: consulted)

            #expect(try await desk.usedDays() == [3, 6])

            // As a program before this one left them.
            try await desk.district.write { session in
                try session.execute("UPDATE request SET used_days = NULL, has_used_days = FALSE")
            }
            #expect(try await UsedDays.bringUpToDate(desk.district.database) == 2)
            #expect(try await desk.usedDays() == [3, 6])
            #expect(try await UsedDays.bringUpToDate(desk.district.database) == 0)
            #expect(try await desk.request(open).standing.isOpen)
        }
    }

    @Test(arguments: StoreKind.available)
    func withoutAYearsCalendarTheWorkingDaysAreNotKnown(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2056-04-10")) { desk in
            try await desk.answered(received: "2056-04-03", on: "2056-04-10")
            let question = RequestStatistics.Question(try #require(StatisticsPeriod(.year, year: 2056)))

            let time = try await desk.statistics(question).time

            #expect(time.average == nil && time.longest == nil)
            #expect(time.unknown.count == 1)
            #expect(time.bands.allSatisfy { $0.all.count == 0 })
        }
    }

    // MARK: Figures

    @Test(arguments: StoreKind.available)
    func theFiguresOfAMonthAreCounted(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-10")) { desk in
            try await desk.answered(received: "2026-04-01", on: "2026-04-10")
            // 20 working days from 2 March end on 30 March: late.
            let late = try await desk.answered(
                desk.asking(for: "河长制考核结果"), received: "2026-03-02", on: "2026-04-10",
                ProposedDecision(parts: [DecisionPart(.stateSecret, reasons: "已定密")], letter: .refusal))
            try await desk.register(
                desk.asking(for: "采砂许可名单"), Arrival(.email, submittedOn: "2026-04-09", confirmedOn: "2026-04-09"))
            try await desk.appeal(late, RemedyDetails(.review, body: "青石区人民政府", filedOn: "2026-04-10"))
            let april = RequestStatistics.Question(try #require(StatisticsPeriod(.month, year: 2026, number: 4)))

            let figures = try await desk.statistics(april)

            let counts: [RequestMeasure: Int] = [
                .carriedOver: 1, .received: 2, .closed: 2, .carriedForward: 1, .inTime: 1, .late: 1, .overdue: 0,
                .extended: 0, .corrected: 0,
            ]
            for (measure, count) in counts { #expect(figures.count(measure) == count, "\(measure)") }
            #expect(figures.inTimeRate == 0.5)
            #expect(figures.measures.first { $0.measure == .received }?.before?.count == 1)
            #expect(figures.channels.filter { $0.count > 0 }.map(\.label) == ["当面提交", "电子邮件"])
            #expect(figures.groups.filter { $0.all.count > 0 }.map(\.group) == [.granted, .denied])
            #expect(figures.groups.flatMap(\.decisions).map(\.decision) == [.granted, .stateSecret])
            // 6 and 28 working days.
            #expect(figures.time.average == 17 && figures.time.longest == 28)
            #expect(figures.time.bands.map(\.all.count) == [0, 1, 0, 0, 1, 0])
            #expect(figures.time.bands.map(\.late.count) == [0, 0, 0, 0, 1, 0])
            #expect(figures.remedies.map(\.filed.count) == [1, 0, 0])
            #expect(figures.remedies.map(\.pending.count) == [1, 0, 0])
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsTakenBackIsNoStep(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-10")) { desk in
            let request = try await desk.register(
                nil, Arrival(.inPerson, submittedOn: "2026-04-08")
            ).request
            try await desk.enterFreely([ClockStatement("2026-04-09", .correctionNoticeSent(period: nil))], to: request)
            let april = RequestStatistics.Question(try #require(StatisticsPeriod(.month, year: 2026, number: 4)))
            #expect(try await desk.statistics(april).count(.corrected) == 1)

            let number = try #require(try await desk.file(request.id).entries.last?.number)
            try await desk.act(request.id) {
                try RequestClocks.cancel(
                    entry: number, of: request.id, reason: "登记有误", ifVersion: $1, by: $0, at: $2, in: $3)
            }

            #expect(try await desk.statistics(april).count(.corrected) == 0)
        }
    }

    /// Every figure is as many as the register lists for it, and the parts are the whole.
    @Test(arguments: StoreKind.available)
    func everyFigureCountsTheRowsThatItOpens(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-12-31")) { desk in
            var random = SplitMix(state: 11)
            let model = try await desk.register().request
            for number in 0..<80 { try await desk.randomCase(model, number, &random) }
            var whose = RequestFilter()
            whose.organ = desk.bureau.id
            let periods = [
                StatisticsPeriod(.year, year: 2025), StatisticsPeriod(.quarter, year: 2025, number: 3),
                StatisticsPeriod(from: "2024-11-05", through: "2025-02-10"),
            ]

            for period in periods.compactMap(\.self) {
                let figures = try await desk.statistics(RequestStatistics.Question(period, whose: whose))

                for figure in figures.everyFigure {
                    let listed = try await desk.list(figure.filter).count
                    #expect(listed == figure.count, "\(period.label) \(figure.label)")
                }
                func sum(_ figures: [RegisterFigure]) -> Int { figures.reduce(0) { $0 + $1.count } }
                let (received, closed) = (figures.count(.received), figures.count(.closed))
                #expect(figures.count(.carriedOver) + received == closed + figures.count(.carriedForward))
                #expect(sum(figures.channels) == received && sum(figures.classes) == received)
                #expect(sum(figures.stretches.map(\.received)) == received)
                #expect(sum(figures.stretches.map(\.closed)) == closed)
                #expect(sum(figures.groups.map(\.all)) + figures.undecided.count == closed)
                #expect(sum(figures.time.bands.map(\.all)) + figures.time.unknown.count == closed)
                #expect(received > 0 && closed > 0)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func unitsStandSideBySideWithinTheScope(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-04-10")) { desk in
            try await desk.answered(received: "2026-04-01", on: "2026-04-10")
            let elsewhere = try await desk.registerElsewhere().request.id
            let year = RequestStatistics.Question(try #require(StatisticsPeriod(.year, year: 2026)))
            let today = desk.today
            let officer = try await desk.viewer(desk.officer).scope(for: .viewRequests)

            let (all, own) = try await desk.district.read { session in
                (
                    try UnitStatistics(.organs, year, on: today, in: .everything, session).rows,
                    try UnitStatistics(.organs, year, on: today, in: officer, session).rows
                )
            }

            #expect(Set(all.map(\.unit)) == [desk.bureau.id, try await desk.request(elsewhere).organ])
            #expect(own.map(\.unit) == [desk.bureau.id])
            #expect(own.first?.count(.received) == 1 && own.first?.inTimeRate == 1)
        }
    }
}

extension RequestStatistics {
    fileprivate var everyFigure: [RegisterFigure] {
        measures.flatMap { [$0.now, $0.before, $0.yearBefore].compactMap(\.self) } + channels + classes + [undecided]
            + groups.flatMap { [$0.all] + $0.decisions.map(\.figure) } + [time.unknown]
            + time.bands.flatMap { [$0.all, $0.inTime, $0.late] } + stretches.flatMap { [$0.received, $0.closed] }
    }
}

extension TestDesk {
    fileprivate func statistics(_ question: RequestStatistics.Question) async throws -> RequestStatistics {
        let today = today
        return try await district.read { try RequestStatistics(question, on: today, in: .everything, $0) }
    }

    fileprivate func usedDays() async throws -> [Int] {
        try await district.read { session in
            try session.rows("SELECT used_days FROM request WHERE used_days IS NOT NULL ORDER BY used_days").map {
                try $0.int(0)
            }
        }
    }
}
