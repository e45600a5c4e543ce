/// The limits beside the answer to a request. Each takes the day of the event, which is not counted.
///
/// A function gives `nil` where no law that this product knows sets the limit on that day.
public enum StatutoryLimits {
    /// The last day to publish information proactively (主动公开). Special statutory limits prevail.
    ///
    /// - Source: 条例第二十六条.
    public static func publication(formedOrChanged day: Day, _ calendar: WorkCalendar) -> DueDate? {
        workingDays(TimeLimits.publication, from: day, calendar)
    }

    /// The last day to tell an applicant what to correct (补正告知).
    ///
    /// - Source: 条例第三十条.
    public static func correctionNotice(received day: Day, _ calendar: WorkCalendar) -> DueDate? {
        workingDays(TimeLimits.correctionNotice, from: day, calendar)
    }

    /// The last day to show a licence or a penalty to the public (双公示).
    public static func creditPublicity(decided day: Day, _ calendar: WorkCalendar) -> DueDate? {
        workingDays(TimeLimits.creditPublicity, from: day, calendar)
    }

    /// The last day to withdraw a published penalty that was changed or revoked, and to say why.
    ///
    /// - Source: 行政处罚法第四十八条第二款.
    public static func penaltyWithdrawal(revoked day: Day, _ calendar: WorkCalendar) -> DueDate? {
        workingDays(TimeLimits.penaltyWithdrawal, from: day, calendar)
    }

    /// The last day to pay the information-processing fee; the day the notice was received is not counted.
    public static func feePayment(noticeReceived day: Day, _ calendar: WorkCalendar) -> DueDate? {
        workingDays(TimeLimits.feePayment, from: day, calendar)
    }

    /// The last day on which a third party's opinion is awaited.
    public static func thirdPartyOpinion(letterReceived day: Day, _ calendar: WorkCalendar) -> DueDate? {
        workingDays(TimeLimits.thirdPartyOpinion, from: day, calendar)
    }

    /// The last day to apply for reconsideration (行政复议).
    ///
    /// - Parameter day: when the person knew or should have known the act; for a served answer, the day of service.
    public static func reconsideration(knew day: Day, _ calendar: WorkCalendar) -> Reckoning<WorkCalendar.LastDay>? {
        TimeLimits.reconsideration.value(on: day).map { calendar.addCalendarDays($0, to: day) }
    }

    /// The last day to apply for reconsideration where the letter did not tell the right: the ordinary period from
    /// knowing the right, at most one year from knowing the act.
    ///
    /// - Source: 行政复议法第二十条第三款.
    public static func reconsideration(
        untoldUntil knewRight: Day, knewAct: Day, _ calendar: WorkCalendar
    ) -> Reckoning<WorkCalendar.LastDay>? {
        guard let days = TimeLimits.reconsideration.value(on: knewRight),
            let months = TimeLimits.reconsiderationUntold.value(on: knewRight)
        else { return nil }
        return earlier(calendar.addCalendarDays(days, to: knewRight), calendar.addMonths(months, to: knewAct))
    }

    /// The last day of a direct suit (直接起诉).
    public static func suit(knew day: Day, _ calendar: WorkCalendar) -> Reckoning<WorkCalendar.LastDay>? {
        TimeLimits.suit.value(on: day).map { calendar.addMonths($0, to: day) }
    }

    /// The last day of a direct suit where the letter did not tell the limit: the ordinary period from knowing the
    /// limit, at most one year from knowing the act.
    ///
    /// - Source: 法释〔2018〕1号第六十四条.
    public static func suit(
        untoldUntil knewLimit: Day, knewAct: Day, _ calendar: WorkCalendar
    ) -> Reckoning<WorkCalendar.LastDay>? {
        guard let ordinary = TimeLimits.suit.value(on: knewLimit),
            let longest = TimeLimits.suitUntold.value(on: knewLimit)
        else { return nil }
        return earlier(calendar.addMonths(ordinary, to: knewLimit), calendar.addMonths(longest, to: knewAct))
    }

    /// The last day of a suit against a reconsideration decision.
    public static func suitAfterReview(served day: Day, _ calendar: WorkCalendar) -> Reckoning<WorkCalendar.LastDay>? {
        TimeLimits.suitAfterReview.value(on: day).map { calendar.addCalendarDays($0, to: day) }
    }

    /// The last day of a suit because the organ stayed silent.
    ///
    /// - Parameter due: the last day of the handling period. A provisional one gives a provisional result.
    public static func suitForSilence(due: DueDate, _ calendar: WorkCalendar) -> Reckoning<WorkCalendar.LastDay>? {
        guard let months = TimeLimits.suitForSilence.value(on: due.estimate) else { return nil }
        let last = calendar.addMonths(months, to: due.estimate)
        return Reckoning(last.estimate, missingYears: due.missingYears + last.missingYears)
    }

    public enum ReviewProcedure: String, Sendable, CaseIterable {
        /// 普通程序
        case ordinary
        /// 简易程序
        case simplified
    }

    /// The last day for the respondent's written reply in a reconsideration.
    public static func respondentReply(
        copyReceived day: Day, _ procedure: ReviewProcedure, _ calendar: WorkCalendar
    ) -> DueDate? {
        let limit =
            procedure == .ordinary ? TimeLimits.respondentReply : TimeLimits.respondentReplySimplified
        return workingDays(limit, from: day, calendar)
    }

    public enum ReportingBody: String, Sendable, CaseIterable {
        /// A department at county level or above.
        case department
        /// The government of a place at county level or above.
        case government
    }

    /// The date by which the report of a year must be public. A fixed date: nothing moves it on.
    ///
    /// - Source: 条例第四十九条.
    public static func annualReport(of year: Int, by body: ReportingBody) -> Day? {
        let limit = body == .department ? TimeLimits.departmentReport : TimeLimits.governmentReport
        guard let newYear = Day(year: year + 1, month: 1, day: 1) else { return nil }
        return limit.value(on: newYear)?.inYear(year + 1)
    }

    private static func workingDays(
        _ limit: Provision<Int>, from day: Day, _ calendar: WorkCalendar
    ) -> DueDate? {
        limit.value(on: day).map { calendar.addWorkingDays($0, to: day) }
    }

    private static func earlier(
        _ first: Reckoning<WorkCalendar.LastDay>, _ second: Reckoning<WorkCalendar.LastDay>
    ) -> Reckoning<WorkCalendar.LastDay> {
        first.estimate.day <= second.estimate.day ? first : second
    }
}
