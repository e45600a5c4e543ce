import Regulation
import Testing

/// The worked examples of the statutory clock, each named by its number and scenario. The dates were counted from the
/// holiday notices, not taken from this program.
@Suite("Worked examples of the statutory clock")
struct WorkedClockExamplesTests {
    @Test(
        arguments: [
            ("C01 plain", "2022-03-01", "2022-03-29"),
            ("C02 last working day before National Day 2021", "2021-09-30", "2021-11-03"),
            ("C03 Labour Day 2023 with two adjusted days", "2023-04-20", "2023-05-19"),
            ("C04 Spring Festival 2024", "2024-01-26", "2024-02-28"),
            ("C05 Spring Festival 2020 with the extension notice", "2020-01-20", "2020-02-25"),
            ("C06 Spring Festival 2026", "2026-02-10", "2026-03-16"),
            ("C07 autumn 2026", "2026-09-15", "2026-10-19"),
            ("C08 year boundary", "2023-12-20", "2024-01-18"),
            ("C09 due on an adjusted Sunday", "2022-09-05", "2022-10-09"),
            ("C39 no answer at all", "2024-03-11", "2024-04-09"),
            ("C44 display", "2023-06-15", "2023-07-14"),
        ] as [(String, Day, Day)])
    func theAnswerIsDueTwentyWorkingDaysAfterReceipt(_ name: String, received: Day, due: Day) {
        let seen = clock([.received(received)], on: received)

        #expect(seen.due == .legal(due), "\(name)")
        #expect(seen.state == .received)
    }

    @Test func c08ARequestOpenAtTheYearsEndIsNewThenAndCarriedOver() {
        let open = clock([.received("2023-12-20")], on: "2023-12-31")
        let answered = clock(
            [.received("2023-12-20"), ClockEvent("2024-01-10", .answered(.granted))], on: "2024-01-10")

        #expect(
            open.count(inYear: 2023) == .init(isNew: true, isCarriedOver: false, rowKey: nil, isCarriedForward: true))
        #expect(
            open.count(inYear: 2024) == .init(isNew: false, isCarriedOver: true, rowKey: nil, isCarriedForward: true))
        #expect(
            answered.count(inYear: 2023)
                == .init(isNew: true, isCarriedOver: false, rowKey: nil, isCarriedForward: true))
        #expect(
            answered.count(inYear: 2024)
                == .init(isNew: false, isCarriedOver: true, rowKey: "granted", isCarriedForward: false))
        #expect(answered.count(inYear: 2025) == nil)
        #expect(answered.count(inYear: 2022) == nil)
    }

    @Test(
        arguments: [
            (
                "C10 web form on a holiday, confirmed on the next working day",
                [
                    ClockEvent("2024-10-05", .submitted(.web)), ClockEvent("2024-10-08", .confirmed),
                ], "2024-10-08", "2024-11-04"
            ),
            (
                "C11 ordinary letter confirmed the same day",
                [ClockEvent("2025-01-24", .arrived), ClockEvent("2025-01-24", .confirmed)], "2025-01-24",
                "2025-02-27"
            ),
            (
                "C12 ordinary letter, applicant unreachable",
                [ClockEvent("2025-01-24", .arrived), ClockEvent("2025-02-10", .confirmed)], "2025-02-10",
                "2025-03-10"
            ),
            (
                "C13 registered post on an adjusted Sunday",
                [ClockEvent("2025-01-26", .signed)], "2025-01-26", "2025-02-28"
            ),
        ] as [(String, [ClockEvent], Day, Day)])
    func theChannelDecidesTheDayOfReceipt(_ name: String, events: [ClockEvent], received: Day, due: Day) {
        let seen = clock(events, on: due)

        #expect(seen.receivedOn == received, "\(name)")
        #expect(seen.due == .legal(due), "\(name)")
        #expect(seen.refusals == [])
    }

    @Test(arguments: [("C14 full", 20, "2022-07-28"), ("C15 partial", 10, "2022-07-14")] as [(String, Int, Day)])
    func anExtensionToldInTimeMovesTheDueDate(_ name: String, days: Int, due: Day) {
        let seen = clock([.received("2022-06-01")] + ClockEvent.extensions(days, on: "2022-06-30"), on: "2022-07-01")

        #expect(seen.baseDue == .legal("2022-06-30"), "\(name)")
        #expect(seen.due == .legal(due), "\(name)")
        #expect(seen.state == .extended)
    }

    @Test func c16AnExtensionToldTheDayAfterTheBaseDueDateIsRefused() throws {
        let seen = clock(
            [
                .received("2022-06-01"), ClockEvent("2022-06-30", .extensionApproved(workingDays: 20)),
                ClockEvent("2022-07-01", .extensionNotified),
            ], on: "2022-07-01")

        let refusal = try #require(seen.refusals.first)
        #expect(refusal.number == 3)
        #expect(refusal.reason.contains("2022年6月30日"))
        #expect(seen.due == .legal("2022-06-30"))
        #expect(seen.isOverdue)
    }

    @Test func c17TheLastDayOfTheCorrectionNotice() {
        #expect(clock([.received("2023-01-16")], on: "2023-01-16").correctionNoticeDue == .legal("2023-01-30"))
    }

    @Test func c18TheCorrectedRequestStartsThePeriodAnew() {
        let seen = clock(
            [
                .received("2023-03-01"), ClockEvent("2023-03-08", .correctionNoticeSent(period: .workingDays(15))),
                ClockEvent("2023-03-20", .correctionReceived(justReason: false)),
            ], on: "2023-03-20")

        #expect(seen.correctionNoticeDue == .legal("2023-03-10"))
        #expect(seen.due == .legal("2023-04-18"))
        #expect(seen.receivedOn == "2023-03-01")
        #expect(seen.startedOn == "2023-03-20")
    }

    private static let notCorrected = [
        ClockEvent.received("2023-03-01"), ClockEvent("2023-03-10", .correctionNoticeSent(period: nil)),
        ClockEvent("2023-03-10", .correctionNoticeServed(period: .workingDays(15))),
    ]

    @Test func c19NoCorrectionInThePeriodEndsTheRequestTheNextDay() {
        let lastDay = clock(Self.notCorrected, on: "2023-03-31")
        let nextDay = clock(Self.notCorrected, on: "2023-04-01")

        #expect(lastDay.correctionDue == .legal("2023-03-31"))
        #expect(lastDay.state == .correctionRequested)
        #expect(lastDay.due == nil)
        #expect(nextDay.state == .deemedAbandoned)
        #expect(nextDay.closedOn == "2023-04-01")
        #expect(nextDay.rowKey == "other_overdue_correction")
    }

    @Test func c20ALateCorrectionWithAJustReasonStartsThePeriodAnew() {
        let late = ClockEvent("2023-04-06", .correctionReceived(justReason: true))
        let seen = clock(Self.notCorrected + [late], on: "2023-04-06")

        #expect(seen.correctionDue == .legal("2023-03-31"))
        #expect(seen.due == .legal("2023-05-06"))
        #expect(seen.refusals == [])
    }

    @Test(
        arguments: [
            ("C21 opinion in time", "2024-05-27", 10, "2024-06-17"),
            ("C22 silence", nil, 17, "2024-06-26"),
        ] as [(String, Day?, Int, Day)])
    func consultingAThirdPartyIsNotCounted(_ name: String, opinion: Day?, excluded: Int, due: Day) {
        let seen = clock(
            [.received("2024-05-06")]
                + ClockEvent.consultation("A", sent: "2024-05-13", served: "2024-05-15", opinion: opinion),
            on: "2024-05-28")

        #expect(seen.consultations.first?.due == .legal("2024-06-05"), "\(name)")
        #expect(seen.excludedWorkingDays == .legal(excluded), "\(name)")
        #expect(seen.due == .legal(due), "\(name)")
        #expect(clock([.received("2024-05-06")], on: "2024-05-06").due == .legal("2024-05-31"))
    }

    @Test func c23ThirdPartyAndExtension() {
        let seen = clock(
            [.received("2024-05-06")]
                + ClockEvent.consultation("A", sent: "2024-05-13", served: "2024-05-15", opinion: "2024-05-27")
                + ClockEvent.extensions(20, on: "2024-06-17"),
            on: "2024-06-17")

        #expect(seen.baseDue == .legal("2024-06-17"))
        #expect(seen.due == .legal("2024-07-15"))
    }

    @Test func c24OverlappingConsultationsAreLeftOutOnce() {
        let seen = clock(
            [.received("2024-05-06")]
                + ClockEvent.consultation("A", sent: "2024-05-13", served: "2024-05-13", opinion: "2024-05-27")
                + ClockEvent.consultation("B", sent: "2024-05-20", served: "2024-05-20", opinion: "2024-06-03"),
            on: "2024-06-03")

        #expect(seen.excludedWorkingDays == .legal(15))
        #expect(seen.due == .legal("2024-06-24"))
    }

    @Test(
        arguments: [
            ("C25 reply", "2021-06-18", "2021-07-13"), ("C26 silence", nil, "2021-07-22"),
        ] as [(String, Day?, Day)])
    func consultingACoProducerIsNotCounted(_ name: String, opinion: Day?, due: Day) {
        let seen = clock(
            [.received("2021-06-01")]
                + ClockEvent.consultation(
                    "甲局", .coProducer, sent: "2021-06-04", served: "2021-06-07", opinion: opinion),
            on: "2021-06-30")

        #expect(seen.consultations.first?.due == .legal("2021-06-29"), "\(name)")
        #expect(seen.due == .legal(due), "\(name)")
    }

    @Test func c27AConsultationOverNationalDay() {
        let seen = clock(
            [.received("2025-09-22")]
                + ClockEvent.consultation("A", sent: "2025-09-26", served: "2025-09-28", opinion: nil),
            on: "2025-10-25")

        #expect(seen.consultations.first?.due == .legal("2025-10-24"))
        #expect(seen.due == .legal("2025-11-17"))
    }

    private static let feeAsked = [
        ClockEvent.received("2024-11-04"), ClockEvent("2024-11-13", .feeNoticeSent(yuan: 800)),
        ClockEvent("2024-11-15", .feeNoticeReceived),
    ]

    @Test func c28ThePeriodStartsAnewTheDayAfterPayment() {
        let waiting = clock(Self.feeAsked, on: "2024-11-20")
        let paid = clock(Self.feeAsked + [ClockEvent("2024-11-25", .feePaid(yuan: 800))], on: "2024-11-25")

        #expect(waiting.baseDue == .legal("2024-12-02"))
        #expect(waiting.paymentDue == .legal("2024-12-13"))
        #expect(waiting.due == nil)
        #expect(waiting.state == .feeNotified)
        #expect(paid.due == .legal("2024-12-23"))
    }

    @Test func c29TheFeeNotPaidEndsTheRequestTheNextDay() {
        let lastDay = clock(Self.feeAsked, on: "2024-12-13")
        let nextDay = clock(Self.feeAsked, on: "2024-12-14")

        #expect(lastDay.state == .feeNotified)
        #expect(nextDay.state == .deemedAbandoned)
        #expect(nextDay.rowKey == "other_overdue_fee")
    }

    @Test func c30AFeeNoticeAfterTheDueDateIsRefused() {
        let seen = clock(
            [.received("2024-11-04"), ClockEvent("2024-12-03", .feeNoticeSent(yuan: 100))], on: "2024-12-03")

        #expect(seen.baseDue == .legal("2024-12-02"))
        #expect(seen.refusals.map(\.number) == [2])
        #expect(seen.state == .received)
    }

    @Test func c31ToC33PublicationPublicityAndWithdrawal() {
        #expect(StatutoryLimits.publication(formedOrChanged: "2025-09-26", calendar) == .legal("2025-10-30"))
        #expect(StatutoryLimits.creditPublicity(decided: "2023-09-27", calendar) == .legal("2023-10-12"))
        #expect(StatutoryLimits.penaltyWithdrawal(revoked: "2024-09-12", calendar) == .legal("2024-09-18"))
    }

    @Test(
        arguments: [
            ("C34 reconsideration into Labour Day", "2024-03-05", "2024-05-04", "2024-05-06"),
            ("C35 reconsideration on an ordinary Saturday", "2025-06-10", "2025-08-09", "2025-08-11"),
        ] as [(String, Day, Day, Day)])
    func reconsiderationRollsOn(_ name: String, knew: Day, counted: Day, day: Day) {
        let last = StatutoryLimits.reconsideration(knew: knew, calendar)?.legalValue
        #expect(last?.counted == counted, "\(name)")
        #expect(last?.day == day, "\(name)")
    }

    @Test(
        arguments: [
            ("C36 six months into National Day", "2024-04-01", "2024-10-01", "2024-10-08"),
            ("C37 six months without that day", "2024-08-31", "2025-02-28", "2025-02-28"),
        ] as [(String, Day, Day, Day)])
    func aSuitRollsOn(_ name: String, knew: Day, counted: Day, day: Day) {
        let last = StatutoryLimits.suit(knew: knew, calendar)?.legalValue
        #expect(last?.counted == counted, "\(name)")
        #expect(last?.day == day, "\(name)")
    }

    @Test func c38ASuitAfterReviewRollsOn() {
        let last = StatutoryLimits.suitAfterReview(served: "2025-09-20", calendar)?.legalValue
        #expect(last?.counted == "2025-10-05")
        #expect(last?.day == "2025-10-09")
    }

    @Test func c39ASuitForSilenceRunsSixMonthsFromTheDueDate() throws {
        let due = try #require(clock([.received("2024-03-11")], on: "2024-03-11").due)
        let last = StatutoryLimits.suitForSilence(due: due, calendar)?.legalValue
        #expect(last?.counted == "2024-10-09")
        #expect(last?.day == "2024-10-09")
    }

    @Test func c40AndC41TheRespondentsReply() {
        let copy: Day = "2024-09-27"
        #expect(
            StatutoryLimits.respondentReply(copyReceived: copy, .simplified, calendar) == .legal("2024-10-10"))
        #expect(StatutoryLimits.respondentReply(copyReceived: copy, .ordinary, calendar) == .legal("2024-10-16"))
    }

    @Test func c42ADueDateInAYearWithoutDataIsProvisional() throws {
        let seen = clock([.received("2026-12-10")], on: "2026-12-10")

        // By Monday to Friday alone: fifteen days are left of 2026, the fifth weekday of 2027 is 7 January.
        #expect(seen.due == .provisional("2027-01-07", missingYears: [2027]))
        #expect(seen.due?.legalValue == nil)
        #expect(seen.alarms.contains { $0.text.contains("2027年放假调休安排尚未载入") })
        #expect(DueDate.notCoveredCode == "CALENDAR_NOT_COVERED")
        #expect(seen.explanation.contains("暂按2027年1月7日"))
    }

    @Test func c43AnAnswerOnTheSpotUsesNoDay() {
        let seen = clock(
            [
                ClockEvent("2023-06-20", .submitted(.inPerson)), ClockEvent("2023-06-20", .answered(.granted)),
            ], on: "2023-06-20")

        #expect(seen.state == .answered)
        #expect(seen.elapsed == .legal(0))
        #expect(seen.isAnsweredInTime == true)
    }

    @Test func c44ElapsedAndRemainingOnADay() {
        let seen = clock([.received("2023-06-15")], on: "2023-06-27")

        #expect(seen.elapsed == .legal(7))
        #expect(seen.remaining == .legal(13))
        #expect(seen.level == .green)
    }
}
