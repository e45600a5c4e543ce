import Regulation
import Testing

/// What the clock does not allow, and the neighbours of each that it does.
@Suite("What the clock refuses, and what it lets pass")
struct ClockRefusalTests {
    private let received = ClockEvent.received("2023-03-01")

    @Test func aSecondCorrectionNoticeIsRefusedUnlessAReasonIsGiven() {
        let first = [
            received, ClockEvent("2023-03-02", .correctionNoticeSent(period: .workingDays(10))),
            ClockEvent("2023-03-06", .correctionReceived(justReason: false)),
        ]
        let blocked = clock(first + [ClockEvent("2023-03-08", .correctionNoticeSent(period: nil))], on: "2023-03-08")
        let allowed = clock(
            first + [ClockEvent("2023-03-08", .correctionNoticeSent(period: nil), overrideReason: "地址有误退回")],
            on: "2023-03-08")

        #expect(blocked.refusals.map(\.number) == [4])
        #expect(blocked.refusals.first?.reason.contains("一次性告知") == true)
        #expect(blocked.state == .received)
        #expect(allowed.refusals == [])
        #expect(allowed.state == .correctionRequested)
    }

    @Test(arguments: [("2023-03-10", true), ("2023-03-13", false)] as [(Day, Bool)])
    func onlyATimelyCorrectionNoticeVoidsThePeriod(sent: Day, voids: Bool) {
        // Received on 1 March: the seventh working day is Friday 10 March. The answer is due on 29 March.
        let seen = clock(
            [received, ClockEvent(sent, .correctionNoticeSent(period: .workingDays(10)))], on: "2023-03-14")

        #expect((seen.due == nil) == voids)
        #expect((seen.alarms.contains { $0.text.contains("补正告知书晚于") }) == !voids)
        if !voids { #expect(seen.due == .legal("2023-03-29")) }
    }

    @Test func aLateNoticeVoidsWhereTheOrganReadsTheLawSo() {
        var options = ClockOptions.standard
        options.lateCorrectionNoticeVoids = true
        let seen = clock(
            [received, ClockEvent("2023-03-13", .correctionNoticeSent(period: nil))], on: "2023-03-14", options: options
        )
        #expect(seen.due == nil)
    }

    /// 条例第三十条: the period runs on beside a late notice, and whoever leaves that notice unanswered gives the request up all the same.
    @Test func aLateNoticeHoldsNothingUpAndLapsesWhenItsOwnPeriodIsOver() {
        // The answer is due on 29 March; five working days from Monday 13 March end on the 20th.
        let events = [
            received, ClockEvent("2023-03-13", .correctionNoticeSent(period: .workingDays(5))),
            ClockEvent("2023-03-13", .correctionNoticeServed(period: nil)),
        ]
        let waiting = clock(events, on: "2023-03-20")
        let over = clock(events, on: "2023-03-21")
        let answered = clock(events + [ClockEvent("2023-03-20", .answered(.granted))], on: "2023-03-21")
        let told = clock(events + [ClockEvent("2023-03-22", .answered(.overdueCorrection))], on: "2023-03-22")
        let correction = ClockEvent("2023-03-24", .correctionReceived(justReason: true))
        let excused = clock(events + [correction], on: "2023-03-24")

        #expect(waiting.state == .correctionRequested)
        #expect(!waiting.waitsForCorrection)
        #expect(waiting.due == .legal("2023-03-29"))
        #expect(over.state == .deemedAbandoned)
        #expect(over.closedOn == "2023-03-21")
        #expect(over.rowKey == "other_overdue_correction")
        #expect(answered.state == .answered && answered.isAnsweredInTime == true && answered.refusals == [])
        #expect(told.state == .deemedAbandoned && told.refusals == [])
        #expect(excused.state == .received && excused.due == .legal("2023-03-29"))
    }

    @Test func aTimelyNoticeHoldsThePeriod() {
        let seen = clock([received, ClockEvent("2023-03-10", .correctionNoticeSent(period: nil))], on: "2023-03-13")
        #expect(seen.state == .correctionRequested && seen.waitsForCorrection && seen.awaitsCorrectionService)
    }

    /// A fee may be awaited beside a late notice; the fee holds the period, and what runs out first ends the request.
    @Test func aFeeAwaitedBesideALateNoticeHoldsThePeriod() {
        let events = [
            received, ClockEvent("2023-03-13", .correctionNoticeSent(period: .workingDays(60))),
            ClockEvent("2023-03-13", .correctionNoticeServed(period: nil)),
            ClockEvent("2023-03-14", .feeNoticeSent(yuan: 100)), ClockEvent("2023-03-14", .feeNoticeReceived),
        ]
        let waiting = clock(events, on: "2023-03-14")
        let over = clock(events, on: "2023-06-30")

        #expect(waiting.state == .feeNotified && waiting.due == nil)
        #expect(over.state == .deemedAbandoned)
        #expect(over.rowKey == "other_overdue_fee")
    }

    /// Nobody is there to answer (条例第三十二条: the organ decides): time runs again from the next day on, without proof of service.
    @Test func whoCannotBeReachedIsNotWaitedFor() {
        let events = [
            received, ClockEvent("2023-03-06", .consultationSent("A", .thirdParty)),
            ClockEvent("2023-03-10", .consultationEnded("A")),
        ]
        let seen = clock(events, on: "2023-03-10")
        let opinion = clock(events + [ClockEvent("2023-03-20", .opinionReceived("A"))], on: "2023-03-20")
        let again = clock(events + [ClockEvent("2023-03-13", .consultationEnded("A"))], on: "2023-03-13")
        let unknown = clock([received, ClockEvent("2023-03-10", .consultationEnded("A"))], on: "2023-03-10")

        // (6, 10] March leaves out four working days.
        #expect(seen.due == .legal("2023-04-04"))
        #expect(seen.state == .received)
        #expect(seen.steps.contains { $0.day == "2023-03-10" && $0.text.contains("无法联系") })
        #expect(opinion.due == .legal("2023-04-04") && opinion.refusals == [])
        #expect(again.refusals.map(\.number) == [4])
        #expect(unknown.refusals.map(\.number) == [2])
    }

    /// What a decision or judgment set is told as that, and is not the organ's to move.
    @Test func anOrderedPeriodHasItsOwnDayAndSaysNothingOfTheApplicant() {
        let ordered = ClockEvent("2023-03-01", .periodOrdered(until: "2023-03-31"))
        let seen = clock([received, ordered], on: "2023-03-02")
        let extended = clock([received, ordered] + ClockEvent.extensions(5, on: "2023-03-20"), on: "2023-03-20")
        let twice = clock([received, ordered, ordered], on: "2023-03-02")
        let past = clock([received, ClockEvent("2023-03-01", .periodOrdered(until: "2023-03-01"))], on: "2023-03-02")

        #expect(seen.state == .received)
        #expect(seen.due == .legal("2023-03-31") && seen.orderedUntil == "2023-03-31")
        #expect(seen.steps.contains { $0.text.contains("责令重新答复") })
        #expect(!seen.explanation.contains("第三十五条"))
        #expect(extended.refusals.map(\.number) == [3, 4] && extended.due == .legal("2023-03-31"))
        #expect(twice.refusals.map(\.number) == [3])
        #expect(past.refusals.map(\.number) == [2] && past.due == .legal("2023-03-29"))
    }

    @Test func aLateCorrectionWithoutAJustReasonDoesNotReviveTheRequest() {
        let seen = clock(
            [
                received, ClockEvent("2023-03-10", .correctionNoticeSent(period: nil)),
                ClockEvent("2023-03-10", .correctionNoticeServed(period: .workingDays(15))),
                ClockEvent("2023-04-03", .correctionReceived(justReason: false)),
            ], on: "2023-04-03")

        #expect(seen.state == .deemedAbandoned)
        #expect(seen.refusals.map(\.number) == [4])
        #expect(seen.refusals.first?.reason.contains("正当理由") == true)
    }

    /// Whatever was entered after the period ran out: who has a just reason never gave the request up.
    @Test(arguments: [.transferred, .answered(.overdueCorrection)] as [ClockEvent.Kind])
    func aLateCorrectionWithAJustReasonIsTakenAfterTheRequestWasHeldToBeAbandoned(between: ClockEvent.Kind) {
        let seen = clock(
            [
                received, ClockEvent("2023-03-10", .correctionNoticeSent(period: nil)),
                ClockEvent("2023-03-10", .correctionNoticeServed(period: .workingDays(15))),
                ClockEvent("2023-04-03", between), ClockEvent("2023-04-06", .correctionReceived(justReason: true)),
            ], on: "2023-04-06")

        // As C20: the period for the correction ended on 31 March; twenty working days from 6 April end on 6 May.
        #expect(seen.state == .received)
        #expect(seen.due == .legal("2023-05-06"))
        #expect(!seen.steps.contains { $0.text.contains("视为放弃") })
    }

    @Test(arguments: [("2023-03-29", []), ("2023-03-30", [2, 3])] as [(Day, [Int])])
    func anExtensionIsApprovedAndToldByTheBaseDueDate(day: Day, refused: [Int]) {
        let seen = clock([received] + ClockEvent.extensions(20, on: day), on: day)
        #expect(seen.refusals.map(\.number) == refused)
    }

    @Test(arguments: [(20, true), (21, false), (0, false), (-1, false), (Int.max, false)])
    func anExtensionIsOneToTwentyDays(days: Int, isAllowed: Bool) {
        let seen = clock([received] + ClockEvent.extensions(days, on: "2023-03-20"), on: "2023-03-20")
        #expect(seen.refusals.isEmpty == isAllowed)
        #expect(seen.extensionDays == (isAllowed ? days : 0))
    }

    @Test func extensionsAddUpToTwentyDays() {
        let seen = clock(
            [received] + ClockEvent.extensions(12, on: "2023-03-20") + ClockEvent.extensions(9, on: "2023-03-21"),
            on: "2023-03-21")
        #expect(seen.extensionDays == 12)
        #expect(seen.refusals.map(\.number) == [4, 5])
        #expect(seen.refusals.first?.reason.contains("此前已延长12个") == true)
    }

    @Test func anExtensionToldWithoutConsentIsRefused() {
        let seen = clock([received, ClockEvent("2023-03-20", .extensionNotified)], on: "2023-03-20")
        #expect(seen.refusals.first?.reason.contains("负责人同意") == true)
    }

    @Test func consentAloneExtendsNothing() {
        let seen = clock(
            [received, ClockEvent("2023-03-20", .extensionApproved(workingDays: 20))], on: "2023-03-20")
        #expect(seen.due == .legal("2023-03-29"))
        #expect(seen.refusals == [])
    }

    @Test func anOpinionWithoutALetterSentIsRefused() {
        let seen = clock(
            [received, ClockEvent("2023-03-06", .opinionReceived("A"))], on: "2023-03-06")
        #expect(seen.refusals.map(\.number) == [2])
        #expect(seen.excludedWorkingDays == .legal(0))
    }

    @Test func aLetterWithoutProofOfServiceKeepsTheDueDateOpenAndRaisesAnAlarm() {
        let events = [received] + ClockEvent.consultation("A", sent: "2023-03-06", served: nil, opinion: nil)
        let early = clock(events, on: "2023-03-20")
        // Fifteen working days and five for the post, from 6 March: Monday 3 April is the twentieth.
        let lastQuietDay = clock(events, on: "2023-04-03")
        let late = clock(events, on: "2023-04-04")

        #expect(early.due == nil)
        #expect(early.state == .consultingThirdParty)
        #expect(lastQuietDay.alarms == [])
        #expect(late.alarms.map(\.text).contains { $0.contains("至今没有送达记录") })
    }

    @Test func aLetterSentAfterTheDueDateDoesNotStopTheClock() {
        let seen = clock(
            [received] + ClockEvent.consultation("A", sent: "2023-03-30", served: nil, opinion: nil), on: "2023-03-31")
        #expect(seen.due == .legal("2023-03-29"))
        #expect(seen.isOverdue)
        #expect(seen.alarms.contains { $0.text.contains("不停止期限") })
    }

    @Test func nothingButFilingFollowsTheAnswer() {
        let events = [
            received, ClockEvent("2023-03-20", .answered(.granted)),
            ClockEvent("2023-03-21", .correctionNoticeSent(period: nil)),
            ClockEvent("2023-03-21", .withdrawn), ClockEvent("2023-03-21", .answered(.granted)),
            ClockEvent("2023-03-22", .clericalCorrection), ClockEvent("2023-03-23", .newAnswerOrdered),
            ClockEvent("2023-03-24", .archived),
        ]
        let seen = clock(events, on: "2023-03-24")
        #expect(seen.refusals.map(\.number) == [3, 4, 5])
        #expect(seen.state == .archived)
        #expect(seen.rowKey == "granted")
    }

    @Test func aRequestNotYetReceivedIsNotHandled() {
        let seen = clock(
            [ClockEvent("2023-03-01", .submitted(.web)), ClockEvent("2023-03-01", .answered(.granted))],
            on: "2023-03-01")
        #expect(seen.state == .submitted)
        #expect(seen.refusals.map(\.number) == [2])
        #expect(seen.due == nil)
    }

    @Test func anUnconfirmedRequestRaisesAnAlarmAfterOneWorkingDay() {
        let events = [ClockEvent("2023-03-03", .submitted(.web))]
        #expect(clock(events, on: "2023-03-06").alarms == [])
        #expect(clock(events, on: "2023-03-07").alarms.count == 1)
    }

    @Test func aPlatformThatConfirmsByItselfReceivesOnTheDayOfSubmission() {
        var options = ClockOptions.standard
        options.confirmsAutomatically = true
        let seen = clock([ClockEvent("2024-10-05", .submitted(.web))], on: "2024-10-05", options: options)
        #expect(seen.receivedOn == "2024-10-05")
        // Tuesday 8 October is the first day, Saturday the 12th is worked: Friday 1 November is the twentieth.
        #expect(seen.due == .legal("2024-11-01"))
    }

    @Test func aMisdirectedRequestIsReceivedWhenTheUnitConfirmsByTelephone() {
        let seen = clock(
            [
                ClockEvent("2023-03-01", .submitted(.postSigned, misdirected: true)),
                ClockEvent("2023-03-02", .signed), ClockEvent("2023-03-02", .confirmed),
            ], on: "2023-03-02")
        #expect(seen.receivedOn == "2023-03-02")
        #expect(seen.refusals == [])
    }

    @Test func theWrongProofOfReceiptIsRefused() {
        let seen = clock(
            [ClockEvent("2023-03-01", .submitted(.web)), ClockEvent("2023-03-02", .signed)], on: "2023-03-02")
        #expect(seen.refusals.first?.reason.contains("不以签收之日") == true)
    }

    @Test func theClockRunsWhileReasonsAreAwaitedUnlessTheOrganReadsTheLawOtherwise() {
        let events = [
            received, ClockEvent("2023-03-06", .reasonsRequested(period: .workingDays(5))),
            ClockEvent("2023-03-10", .reasonsReceived),
        ]
        var options = ClockOptions.standard
        options.stopsForReasons = true

        #expect(clock(events, on: "2023-03-10").due == .legal("2023-03-29"))
        // (6, 10] March leaves out four working days.
        #expect(clock(events, on: "2023-03-10", options: options).due == .legal("2023-04-04"))
    }

    @Test func deferralNeedsReasonsAndHasItsOwnDate() {
        let deferral = ClockEvent("2023-03-27", .deferred(until: "2023-05-31"))
        let asked = [
            ClockEvent("2023-03-06", .reasonsRequested(period: nil)), ClockEvent("2023-03-08", .reasonsReceived),
        ]
        let without = clock([received, deferral], on: "2023-03-27")
        let with = clock([received] + asked + [deferral], on: "2023-03-27")

        #expect(without.refusals.map(\.number) == [2])
        #expect(with.state == .deferred)
        #expect(with.due == .legal("2023-05-31"))
    }

    @Test func aPartPaymentCountsAsNone() {
        let seen = clock(
            [
                .received("2024-11-04"), ClockEvent("2024-11-13", .feeNoticeSent(yuan: 800)),
                ClockEvent("2024-11-15", .feeNoticeReceived), ClockEvent("2024-11-25", .feePaid(yuan: 700)),
            ], on: "2024-12-14")
        #expect(seen.state == .deemedAbandoned)
        #expect(seen.alarms.contains { $0.text.contains("未足额") })
    }

    @Test func paymentAfterThePeriodIsRefused() {
        let events = [
            ClockEvent.received("2024-11-04"), ClockEvent("2024-11-13", .feeNoticeSent(yuan: 800)),
            ClockEvent("2024-11-15", .feeNoticeReceived),
        ]
        #expect(clock(events + [ClockEvent("2024-12-13", .feePaid(yuan: nil))], on: "2024-12-16").refusals == [])
        #expect(
            clock(events + [ClockEvent("2024-12-16", .feePaid(yuan: nil))], on: "2024-12-16").refusals.map(\.number)
                == [4])
    }

    @Test func theClockMayGoOnAfterPaymentWhereTheOrganReadsTheLawSo() {
        var options = ClockOptions.standard
        options.restartsAfterPayment = false
        let seen = clock(
            [
                .received("2024-11-04"), ClockEvent("2024-11-13", .feeNoticeSent(yuan: 800)),
                ClockEvent("2024-11-15", .feeNoticeReceived), ClockEvent("2024-11-25", .feePaid(yuan: 800)),
            ], on: "2024-11-25", options: options)
        // (13, 25] November leaves out eight working days; 2 December moves to the 12th.
        #expect(seen.due == .legal("2024-12-12"))
    }

    @Test func endingForAnOverdueCorrectionBeforeItIsOverdueIsRefused() {
        let events = [
            received, ClockEvent("2023-03-10", .correctionNoticeSent(period: nil)),
            ClockEvent("2023-03-10", .correctionNoticeServed(period: .workingDays(15))),
        ]
        let early = clock(events + [ClockEvent("2023-03-31", .answered(.overdueCorrection))], on: "2023-03-31")
        let after = clock(events + [ClockEvent("2023-04-03", .answered(.overdueCorrection))], on: "2023-04-03")
        #expect(early.refusals.map(\.number) == [4])
        #expect(after.refusals == [])
        #expect(after.state == .deemedAbandoned)
    }

    @Test func aDecisionWithoutItsGroundIsLetThroughWithAnAlarm() {
        for decision in [Decision.unclearAfterCorrection, .excessiveRepeat, .thirdPartyRights] {
            let seen = clock([received, ClockEvent("2023-03-20", .answered(decision))], on: "2023-03-20")
            #expect(seen.state == .answered)
            #expect(seen.alarms.count == 1, "\(decision)")
        }
        #expect(clock([received, ClockEvent("2023-03-20", .answered(.granted))], on: "2023-03-20").alarms == [])
    }

    @Test(
        arguments: [
            ("2023-03-28", true, false), ("2023-03-29", true, false), ("2023-03-30", false, true),
        ] as [(Day, Bool, Bool)])
    func anAnswerPostedOnTheDueDateIsInTime(day: Day, inTime: Bool, overdue: Bool) {
        let seen = clock([received, ClockEvent(day, .answered(.granted))], on: "2023-04-10")
        #expect(seen.isAnsweredInTime == inTime)
        #expect(seen.isOverdue == overdue)
    }

    @Test(
        arguments: [
            ("2023-03-14", WarningLevel.green), ("2023-03-15", .yellow), ("2023-03-21", .yellow),
            ("2023-03-22", .orange), ("2023-03-24", .orange), ("2023-03-27", .red), ("2023-03-29", .red),
            ("2023-03-30", .black),
        ] as [(Day, WarningLevel)])
    func theLevelRisesAsTheDueDateNears(day: Day, level: WarningLevel) {
        // Due on Wednesday 29 March: ten working days are left on the 15th, five on the 22nd, two on the 27th.
        #expect(clock([received], on: day).level == level)
    }

    @Test func theOldRegulationGivesFifteenDays() {
        // 6 May 2019 was a Monday; the fifteenth working day after it is Monday 27 May (5 May was worked, no holidays).
        let seen = clock([.received("2019-05-06")], on: "2019-05-06")
        #expect(seen.due == .legal("2019-05-27"))
        // Received on the first day of the new Regulation: twenty working days, the Dragon Boat Friday 7 June is off.
        #expect(clock([.received("2019-05-15")], on: "2019-05-15").due == .legal("2019-06-13"))
    }

    @Test func whatHappensLaterIsNotYetKnown() {
        let seen = clock([received, ClockEvent("2023-03-20", .answered(.granted))], on: "2023-03-19")
        #expect(seen.state == .received)
        #expect(seen.laterEvents == 1)
    }

    @Test func withdrawalEndsTheRequestInTheRowOfOthers() {
        let seen = clock([received, ClockEvent("2023-03-06", .withdrawn)], on: "2023-03-06")
        #expect(seen.state == .withdrawn)
        #expect(seen.rowKey == "other_misc")
    }

    @Test func referralInsideTheOrganCounts() {
        let seen = clock([received, ClockEvent("2023-03-06", .transferred)], on: "2023-03-06")
        #expect(seen.due == .legal("2023-03-29"))
    }
}
