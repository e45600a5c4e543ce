/// The clock for programs. Days are `YYYY-MM-DD`; every computed day or count is an object that says whether it is
/// legal or provisional, see `Reckoning`.
extension RequestClock: Encodable {
    private enum Key: String, CodingKey {
        case day, state, level, channel, due, elapsed, remaining, decision, row, steps, days, alarms, refusals
        case consultations, calendar, headline
        case stateLabel = "state_label"
        case isOverdue = "overdue"
        case overdueBy = "overdue_by"
        case receivedOn = "received_on"
        case startedOn = "started_on"
        case baseDue = "base_due"
        case extensionDays = "extension_days"
        case correctionNoticeDue = "correction_notice_due"
        case correctionDue = "correction_due"
        case paymentDue = "payment_due"
        case excludedWorkingDays = "excluded_working_days"
        case closedOn = "closed_on"
        case answeredOn = "answered_on"
        case isAnsweredInTime = "answered_in_time"
        case laterEvents = "later_events"
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(headline, forKey: .headline)
        try container.encode(day, forKey: .day)
        try container.encode(state, forKey: .state)
        try container.encode(state.label, forKey: .stateLabel)
        try container.encode(isOverdue, forKey: .isOverdue)
        try container.encode(overdueBy, forKey: .overdueBy)
        try container.encode(level, forKey: .level)
        try container.encode(channel, forKey: .channel)
        try container.encode(receivedOn, forKey: .receivedOn)
        try container.encode(startedOn, forKey: .startedOn)
        try container.encode(baseDue, forKey: .baseDue)
        try container.encode(due, forKey: .due)
        try container.encode(extensionDays, forKey: .extensionDays)
        try container.encode(correctionNoticeDue, forKey: .correctionNoticeDue)
        try container.encode(correctionDue, forKey: .correctionDue)
        try container.encode(paymentDue, forKey: .paymentDue)
        try container.encode(consultations, forKey: .consultations)
        try container.encode(excludedWorkingDays, forKey: .excludedWorkingDays)
        try container.encode(elapsed, forKey: .elapsed)
        try container.encode(remaining, forKey: .remaining)
        try container.encode(closedOn, forKey: .closedOn)
        try container.encode(answeredOn, forKey: .answeredOn)
        try container.encode(isAnsweredInTime, forKey: .isAnsweredInTime)
        try container.encode(decision, forKey: .decision)
        try container.encode(rowKey, forKey: .row)
        try container.encode(refusals, forKey: .refusals)
        try container.encode(alarms, forKey: .alarms)
        try container.encode(steps, forKey: .steps)
        try container.encode(countedDays, forKey: .days)
        try container.encode(laterEvents, forKey: .laterEvents)
        try container.encode(calendar, forKey: .calendar)
    }
}

extension RequestClock.ConsultationReading: Encodable {
    private enum Key: String, CodingKey {
        case id, with, sent, served, due, opinion, end
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(consultation.id, forKey: .id)
        try container.encode(consultation.consultee.rawValue, forKey: .with)
        try container.encode(consultation.sent, forKey: .sent)
        try container.encode(consultation.served, forKey: .served)
        try container.encode(due, forKey: .due)
        try container.encode(consultation.opinion, forKey: .opinion)
        try container.encode(end, forKey: .end)
    }
}

extension ClockRefusal: Encodable {
    private enum Key: String, CodingKey { case event, on, type, reason, citation }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(number, forKey: .event)
        try container.encode(event.day, forKey: .on)
        try container.encode(event.kind.key, forKey: .type)
        try container.encode(reason, forKey: .reason)
        try container.encode(citation?.text, forKey: .citation)
    }
}

extension ClockAlarm: Encodable {
    private enum Key: String, CodingKey { case text, citation }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(text, forKey: .text)
        try container.encode(citation?.text, forKey: .citation)
    }
}

extension ClockStep: Encodable {
    private enum Key: String, CodingKey { case day, text, citation, event }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(day, forKey: .day)
        try container.encode(text, forKey: .text)
        try container.encode(citation?.text, forKey: .citation)
        try container.encode(number, forKey: .event)
    }
}

extension CountedDay: Encodable {
    private enum Key: String, CodingKey { case day, number, note, provisional }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(day, forKey: .day)
        try container.encode(number, forKey: .number)
        try container.encode(note, forKey: .note)
        try container.encode(isProvisional, forKey: .provisional)
    }
}
