/// The statutory clock (法定期限) of one request as it stands on a day, computed from the request's events.
///
/// The clock is never stored: with the same events, day, calendar and options it is the same. Events after the day are
/// not yet known on it and are left out.
public struct RequestClock: Sendable {
    /// The day it is looked at.
    public let day: Day
    public let state: ClockState
    /// The due date is past, for certain, and the request was not dealt with by then.
    public let isOverdue: Bool
    /// Working days from the due date to the day, or to the end of the case; `nil` where it is not overdue.
    public let overdueBy: Reckoning<Int>?
    /// `nil` while no due date runs, and for closed requests.
    public let level: WarningLevel?

    public let channel: Channel?
    /// 收到申请之日, of the request as first made; it decides the year in which the request is new.
    public let receivedOn: Day?
    /// The day the current run counts from: receipt, receipt of the correction, or payment.
    public let startedOn: Day?
    /// Without extension. `nil` before receipt, and while an unproved service keeps it open.
    public let baseDue: DueDate?
    /// 答复期限届满日. `nil` while it cannot be known: before receipt, while a correction or a fee is awaited, and
    /// while a consultation has no proved service.
    public let due: DueDate?
    /// Working days granted on top.
    public let extensionDays: Int
    /// 补正告知书 is to be sent by then; `nil` under the old Regulation.
    public let correctionNoticeDue: DueDate?
    /// The applicant's last day to correct.
    public let correctionDue: DueDate?
    /// The applicant's last day to pay.
    public let paymentDue: DueDate?
    /// The period has fallen away until the corrected request comes. A correction that a late notice asks for is awaited while the period runs on.
    public let waitsForCorrection: Bool
    /// A correction notice went out, and neither its service nor the correction is known.
    public let awaitsCorrectionService: Bool
    /// A fee notice went out, and neither its receipt nor the payment is known.
    public let awaitsFeeService: Bool
    /// The day by which reconsideration or court ordered the new answer; `nil` where none did.
    public let orderedUntil: Day?
    public let consultations: [ConsultationReading]
    /// Working days left out for consultations in the current run, each once.
    public let excludedWorkingDays: Reckoning<Int>
    /// Countable working days since the start, until the day or the end of the case.
    public let elapsed: Reckoning<Int>?
    /// Countable working days left; 0 on and after the due date, `nil` where none is known or the case is closed.
    public let remaining: Reckoning<Int>?

    /// The day the request was dealt with; for an abandoned one the day after the period ran out.
    public let closedOn: Day?
    /// Answered, posted or signed for.
    public let answeredOn: Day?
    /// `nil` where it was not answered or the due date is not certain.
    public let isAnsweredInTime: Bool?
    public let decision: Decision?

    /// Events that the rules do not allow; the clock went on without them.
    public let refusals: [ClockRefusal]
    public let alarms: [ClockAlarm]
    /// What happened and what follows from it, by day.
    public let steps: [ClockStep]
    /// Each day from receipt on: counted, or why not.
    public let countedDays: [CountedDay]
    /// Events after `day`, left out.
    public let laterEvents: Int
    /// The calendar that was used, to be stored with each date computed.
    public let calendar: WorkCalendar.Source

    /// A consultation with the dates that follow from it.
    public struct ConsultationReading: Hashable, Sendable {
        public let consultation: Consultation
        /// The consulted's last day; `nil` without proof of service.
        public let due: DueDate?
        /// The last day that it kept the clock still; `nil` while that is open.
        public let end: DueDate?
    }

    /// Key of the row of table three that the request now belongs to; `nil` while it is open.
    public var rowKey: String? { decision?.rowKey }

    /// - Parameters:
    ///   - events: in any order; those of one day happen in the order given.
    ///   - day: the day to look at the clock.
    public init(
        events: [ClockEvent], on day: Day, calendar: WorkCalendar, options: ClockOptions = .standard
    ) {
        let known = events.enumerated().filter { $0.element.day <= day }
        let ordered = known.sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }
        var fold = ClockFold(calendar: calendar, options: options)
        for (index, event) in ordered { fold.apply(event, number: index + 1) }
        fold.lapse(through: day)
        fold.raiseAlarms(on: day)
        self.init(fold, on: day, laterEvents: events.count - known.count)
    }

    private init(_ fold: ClockFold, on day: Day, laterEvents: Int) {
        let calendar = fold.calendar
        let period = fold.period
        self.day = day
        self.laterEvents = laterEvents
        self.calendar = calendar.source
        state = fold.state(on: day)
        channel = fold.channel
        receivedOn = fold.receivedOn
        startedOn = period?.start
        baseDue = fold.isVoid ? nil : fold.baseDue
        due = fold.isRunning ? fold.due : nil
        extensionDays = period?.extensionDays ?? 0
        correctionNoticeDue = fold.receivedOn.flatMap { StatutoryLimits.correctionNotice(received: $0, calendar) }
        correctionDue = fold.correction?.due(calendar)
        paymentDue = fold.fee?.due(calendar)
        waitsForCorrection = fold.closing == nil && fold.isVoid
        awaitsCorrectionService = fold.correction.map { $0.isPending && $0.served == nil } ?? false
        awaitsFeeService = fold.fee.map { $0.isPending && $0.noticeReceived == nil } ?? false
        orderedUntil = period?.orderedUntil
        consultations = fold.consultations.map {
            ConsultationReading(consultation: $0, due: $0.due(calendar), end: $0.end(calendar))
        }
        excludedWorkingDays = period?.excludedWorkingDays(calendar) ?? .legal(0)
        closedOn = fold.closing?.day
        answeredOn = fold.answeredOn
        decision = fold.decision
        elapsed = fold.isRunning ? period?.elapsed(on: min(day, fold.closing?.day ?? day), calendar) : nil
        remaining = fold.isRunning && fold.closing == nil ? period?.remaining(on: day, calendar) : nil
        isAnsweredInTime = fold.answeredOn.flatMap { answered in fold.due?.legalValue.map { answered <= $0 } }
        isOverdue = fold.isOverdue(on: day)
        overdueBy = fold.overdueBy(on: day)
        level = fold.level(on: day)
        refusals = fold.refusals
        alarms = fold.alarms
        steps = fold.allSteps(on: day)
        countedDays = fold.countedDays(on: day)
    }
}

extension ClockFold {
    /// A period runs, or ran until the request was closed.
    var isRunning: Bool { !periods.isEmpty && !isVoid && !isStopped }

    var answeredOn: Day? {
        guard case .answered? = closing?.kind else { return nil }
        return closing?.day
    }

    var decision: Decision? {
        switch closing?.kind {
        case .answered(let decision): decision
        case .withdrawn: .withdrawn
        case .abandoned(let decision): decision
        case nil: nil
        }
    }

    func state(on day: Day) -> ClockState {
        if isArchived { return .archived }
        switch closing?.kind {
        case .answered: return .answered
        case .withdrawn: return .withdrawn
        case .abandoned: return .deemedAbandoned
        case nil: break
        }
        guard receivedOn != nil else { return .submitted }
        // What holds the period comes first: a correction that a late notice asks for holds nothing.
        if isVoid { return .correctionRequested }
        if isStopped { return .feeNotified }
        if awaitsCorrection { return .correctionRequested }
        if let open = consultations[firstOfRun...].first(where: { $0.isOpen(on: day, calendar) }) {
            return open.consultee == .thirdParty ? .consultingThirdParty : .consultingOrgan
        }
        if let reasons, reasons.isOpen(on: day, calendar) { return .reasonsRequested }
        if period?.deferredUntil != nil { return .deferred }
        return (period?.extensionDays ?? 0) > 0 ? .extended : .received
    }

    /// Past the due date, for certain: still open, or dealt with after it.
    func isOverdue(on day: Day) -> Bool {
        guard isRunning, let due = due?.legalValue else { return false }
        return (closing?.day ?? day) > due
    }

    func overdueBy(on day: Day) -> Reckoning<Int>? {
        guard isOverdue(on: day), let due = due?.legalValue else { return nil }
        return calendar.workingDays(after: due, through: closing?.day ?? day)
    }

    func level(on day: Day) -> WarningLevel? {
        guard closing == nil, isRunning, let left = period?.remaining(on: day, calendar) else { return nil }
        if isOverdue(on: day) { return .black }
        switch left.estimate {
        case ...options.warningDays.red: return .red
        case ...options.warningDays.orange: return .orange
        case ...options.warningDays.yellow: return .yellow
        default: return .green
        }
    }

    /// What has been waiting too long, and what makes a date uncertain.
    mutating func raiseAlarms(on day: Day) {
        guard closing == nil else { return }
        if receivedOn == nil, let came = arrivedOn ?? submittedOn,
            day > calendar.addWorkingDays(1, to: came).estimate
        {
            alarm("申请于\(came.chinese)到达本机关，至今没有确认收到；请尽快与申请人确认", channel?.citation)
        }
        for consultation in consultations[firstOfRun...] where consultation.isOpen(on: day, calendar) {
            raiseAlarm(of: consultation, on: day)
        }
        raiseServiceAlarm(
            "补正告知书", sent: correction.flatMap { $0.isPending && $0.served == nil ? $0.noticeSent : nil }, day)
        raiseServiceAlarm(
            "收费通知", sent: fee.flatMap { $0.isPending && $0.noticeReceived == nil ? $0.noticeSent : nil }, day)
        for limit in [due, correction?.due(calendar), fee?.due(calendar)] {
            if let note = limit?.provisionalNote, !alarms.contains(where: { $0.text == note }) { alarm(note) }
        }
    }

    private mutating func raiseAlarm(of consultation: Consultation, on day: Day) {
        guard consultation.served == nil else { return }
        let allowance = (consultation.periodLength ?? 0) + options.postalAllowance
        guard day > calendar.addWorkingDays(max(1, allowance), to: consultation.sent).estimate else { return }
        alarm(
            "征求意见书（\(consultation.id)）于\(consultation.sent.chinese)发出，至今没有送达记录，期限无法确定；请查询送达情况",
            consultation.consultee.citation)
    }

    private mutating func raiseServiceAlarm(_ letter: String, sent: Day?, _ day: Day) {
        guard let sent, day > calendar.addWorkingDays(max(1, options.postalAllowance), to: sent).estimate else {
            return
        }
        alarm("\(letter)于\(sent.chinese)发出，至今没有送达记录；请查询送达情况")
    }
}

extension RequestClock {
    /// How the request counts in the annual report of a year (表三), by the events known on `day`.
    public struct AnnualCount: Hashable, Sendable {
        /// 本年新收
        public let isNew: Bool
        /// 上年结转
        public let isCarriedOver: Bool
        /// Key of the row of 本年度办理结果; `nil` where it was not dealt with in the year.
        public let rowKey: String?
        /// 结转下年度继续办理
        public let isCarriedForward: Bool

        public init(isNew: Bool, isCarriedOver: Bool, rowKey: String?, isCarriedForward: Bool) {
            self.isNew = isNew
            self.isCarriedOver = isCarriedOver
            self.rowKey = rowKey
            self.isCarriedForward = isCarriedForward
        }
    }

    /// - Returns: `nil` where the request has no place in that year's report: received later, or closed before.
    ///
    /// A case closed without a decision code counts as dealt with, in no row that can be named; see `rowKey`.
    public func count(inYear year: Int) -> AnnualCount? {
        guard let receivedOn, receivedOn.year <= year else { return nil }
        if let closedOn, closedOn.year < year { return nil }
        let isClosed = closedOn?.year == year
        return AnnualCount(
            isNew: receivedOn.year == year, isCarriedOver: receivedOn.year < year,
            rowKey: isClosed ? rowKey : nil, isCarriedForward: !isClosed)
    }
}
