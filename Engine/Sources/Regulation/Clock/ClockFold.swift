/// The state machine: takes one event after another and keeps what the clock is computed from.
///
/// An event that the rules do not allow changes nothing and leaves a refusal.
struct ClockFold {
    let calendar: WorkCalendar
    let options: ClockOptions

    var channel: Channel?
    var submittedOn: Day?
    var arrivedOn: Day?
    var isMisdirected = false
    /// Day of receipt of the request as first made.
    var receivedOn: Day?

    /// Runs of the answering period; the last one is the one that counts.
    var periods: [Run] = []
    var correction: Correction?
    var consultations: [Consultation] = []
    /// Where in `consultations` those of the current run begin.
    var firstOfRun = 0
    var fee: FeeCase?
    var reasons: ReasonsCase?
    /// Approved, not yet told to the applicant.
    var approvedExtension: (days: Int, on: Day)?
    var closing: Closing?
    var isArchived = false

    var steps: [ClockStep] = []
    var alarms: [ClockAlarm] = []
    var refusals: [ClockRefusal] = []

    init(calendar: WorkCalendar, options: ClockOptions) {
        self.calendar = calendar
        self.options = options
    }

    /// One run of the period and why it began.
    struct Run: Hashable, Sendable {
        enum Cause: Hashable, Sendable { case receipt, correction, payment }

        var period: AnswerPeriod
        let cause: Cause
    }

    struct Closing: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            case answered(Decision?), withdrawn
            /// Without a just reason: not corrected, not paid.
            case abandoned(Decision)
        }

        let day: Day
        var kind: Kind
    }

    /// Why an event is not allowed.
    struct Refused: Error {
        let reason: String
        let citation: Citation?

        init(_ reason: String, _ citation: Citation? = nil) {
            self.reason = reason
            self.citation = citation
        }
    }

    mutating func apply(_ event: ClockEvent, number: Int) {
        lapse(before: event)
        do throws(Refused) {
            // On a copy, so that a refused event leaves no trace.
            var next = self
            try next.take(event)
            for index in steps.count..<next.steps.count { next.steps[index].number = number }
            self = next
        } catch {
            refusals.append(
                ClockRefusal(number: number, event: event, reason: error.reason, citation: error.citation))
        }
    }

    // MARK: What the parts give together

    /// The current run with its suspensions, or `nil` before receipt.
    var period: AnswerPeriod? {
        guard var period = periods.last?.period else { return nil }
        period.suspensions = consultations[firstOfRun...].map { $0.suspension(calendar, options) }
        if options.stopsForReasons, let reasons { period.suspensions.append(reasons.suspension(calendar)) }
        if !options.restartsAfterPayment, let fee {
            period.suspensions.append(
                Suspension(after: fee.noticeSent, last: fee.paid, missingYears: [], reason: "等待缴费期间"))
        }
        return period
    }

    var baseDue: DueDate? { period?.baseDue(calendar) }
    var due: DueDate? { period?.due(calendar) }

    /// A correction is awaited, whether or not the period waits for it.
    var awaitsCorrection: Bool { correction?.isPending ?? false }

    /// The period has fallen away and waits for the corrected request.
    var isVoid: Bool { correction.map { $0.isPending && $0.voids } ?? false }

    /// Waits for the fee.
    var isStopped: Bool { fee?.isPending ?? false }

    /// Whether a day is past a limit, for certain.
    func isPast(_ limit: DueDate?, _ day: Day) -> Bool { limit?.legalValue.map { day > $0 } ?? false }

    // MARK: Lapse

    /// Closes the request where a period ran out before the event without what it waited for.
    private mutating func lapse(before event: ClockEvent) {
        lapse(through: event.day)
        if case .correctionReceived(justReason: true) = event.kind { reopenForJustReason(on: event.day) }
    }

    /// Abandoned is who has no just reason. Whoever has one never gave the request up, whatever was entered in between.
    private mutating func reopenForJustReason(on day: Day) {
        guard let closing, case .abandoned(.overdueCorrection) = closing.kind, !isArchived else { return }
        // A fee that ran out meanwhile ended the request too; no reason excuses that.
        guard lapsed(unpaidLimit, on: day) == nil else { return }
        steps.removeAll { $0.number == nil && $0.day == closing.day }
        self.closing = nil
    }

    /// Closes the request as abandoned where the correction or the payment was due before that day.
    ///
    /// A limit that is only provisional closes nothing.
    mutating func lapse(through day: Day) {
        guard closing == nil else { return }
        let uncorrected = lapsed(correction.flatMap { $0.isPending ? $0.due(calendar) : nil }, on: day)
        let unpaid = lapsed(unpaidLimit, on: day)
        // A late correction notice leaves the period running, so that a fee may be awaited beside it: what ran out first ends the request.
        if let due = uncorrected, unpaid.map({ due <= $0 }) ?? true {
            abandon(
                .overdueCorrection, after: due, "补正期限于\(due.chinese)届满，申请人无正当理由逾期不补正，视为放弃申请，不再处理",
                .regulation("第三十条"))
        } else if let due = unpaid {
            abandon(
                .overdueFee, after: due, "缴费期限于\(due.chinese)届满，申请人逾期未缴纳费用，视为放弃申请，不再处理",
                .feeRules("第六条"))
        }
    }

    /// The last day to pay what is awaited.
    private var unpaidLimit: DueDate? { fee.flatMap { $0.isPending ? $0.due(calendar) : nil } }

    /// The limit, where it ran out before the day for certain.
    private func lapsed(_ limit: DueDate?, on day: Day) -> Day? { limit?.legalValue.flatMap { day > $0 ? $0 : nil } }

    private mutating func abandon(_ decision: Decision, after due: Day, _ text: String, _ citation: Citation) {
        let day = due.advanced(by: 1)
        closing = Closing(day: day, kind: .abandoned(decision))
        steps.append(ClockStep(day: day, text: text, citation: citation))
    }
}

/// One step of the explanation: what happened or follows, on which day, under which article.
public struct ClockStep: Hashable, Sendable {
    public let day: Day
    public let text: String
    public let citation: Citation?
    /// The event it came from, as it stood in the list, from 1; `nil` for what follows by itself.
    public internal(set) var number: Int?

    init(day: Day, text: String, citation: Citation? = nil, number: Int? = nil) {
        self.day = day
        self.text = text
        self.citation = citation
        self.number = number
    }
}
