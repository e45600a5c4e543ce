public import Organs
public import Regulation
import Requests
public import Storage

/// What a unit's disclosure officers are told of a report that is still owed.
public struct ReportReminder: Hashable, Sendable {
    public let organ: Identifier<Unit>
    public let unitName: String
    public let year: Int
    public let due: Day
    /// After ``due``; 0 while there is time.
    public let daysLate: Int
    /// Returned to be mended, not missing.
    public let isReturned: Bool
    /// 信息公开专员 of the unit whom a message reaches; those who sign its reports where it reaches none of them.
    public let people: [Identifier<Person>]

    public var title: String { "\(year)年度政府信息公开工作年度报告待报送" }

    /// One sentence.
    public var text: String {
        let what = isReturned ? "已退回修改，尚未重报" : "尚未报送"
        let when = daysLate > 0 ? "期限\(due.chinese)已过\(daysLate)天" : "期限为\(due.chinese)"
        return "\(unitName)\(year)年度政府信息公开工作年度报告\(what)，\(when)，请尽快办理。"
    }
}

extension ReportCollection {
    struct Reminding: Codable {
        let duty: String
        let day: String
    }

    static let reminder = JobKind<Reminding>("reports.remind", "发送年度报告催报通知")
    static let daily = JobKind<NoPayload>("reports.remind-daily", "年度报告每日催报")
    /// Before people come to work.
    public static let schedule = Schedule("reports.remind-daily", .daily(hour: 7, minute: 40), daily)

    /// Hands a reminder on, such as to the outbox.
    public typealias Deliver = @Sendable (ReportReminder, Moment, any WriteSession) throws -> Void
    /// Whether a message reaches someone by the ways out that the installation has.
    public typealias Reaches = @Sendable (PersonProfile) -> Bool

    /// What came of reminding.
    public struct Reminded: Hashable, Sendable {
        /// Units that are sent a reminder.
        public internal(set) var units = 0
        /// Names of units in which a message reaches nobody: they are to be called, and do not count as reminded.
        public internal(set) var unreached: [String] = []
    }

    public static func register(
        in handlers: inout JobHandlers, _ database: any Database, reaches: @escaping Reaches,
        deliver: @escaping Deliver
    ) {
        handlers.register(reminder) { payload, context in
            guard let duty = Identifier<ReportDuty>(rawValue: payload.duty) else {
                throw JobFailure("任务没有写明单位。", isPermanent: true)
            }
            let now = context.clock.now()
            try await database.write { session in
                if let reminder = try reminder(for: duty, on: now.day, reaching: reaches, session) {
                    try deliver(reminder, now, session)
                }
                try context.finish(in: session)
            }
        }
        handlers.register(daily) { _, context in
            let now = context.clock.now()
            _ = try await database.write { try remindDaily(at: now, reaching: reaches, in: $0) }
        }
    }

    // MARK: By hand

    /// Reminds units that still owe their report, each once a day at most.
    ///
    /// - Parameter only: `nil` for all that owe it.
    public static func remind(
        _ only: Identifier<ReportDuty>? = nil, in id: Identifier<CollectionRound>, by viewer: Viewer, at now: Moment,
        reaching reaches: Reaches, in session: any WriteSession
    ) throws -> Reminded {
        let (round, authority) = try openRound(id, viewer, session)
        var duties = try owing(round, in: viewer.scope(for: .collectReports), session)
        if let only { duties.removeAll { $0.id != only } }
        guard !duties.isEmpty else {
            throw Refused.rules([Refusal("reminder.nobody", only == nil ? "没有需要催报的单位" : "该单位不需要催报")])
        }
        duties.removeAll { $0.remindedOn == now.day }
        guard !duties.isEmpty else {
            throw Refused.rules([Refusal("reminder.today", "今天已经催报过，同一单位每天只催报一次")])
        }
        var reminded = Reminded()
        for duty in duties { try remind(duty, round, by: authority, at: now, reaches, &reminded, session) }
        return reminded
    }

    private static func owing(
        _ round: CollectionRound, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [ReportDuty] {
        try CollectionRecords.duties(of: round.id, in: scope, session).filter {
            ($0.state == .due || $0.state == .returned) && $0.unit != round.organ
        }
    }

    private static func remind(
        _ duty: ReportDuty, _ round: CollectionRound, by authority: Authority?, at now: Moment, _ reaches: Reaches,
        _ reminded: inout Reminded, _ session: any WriteSession
    ) throws {
        let people = try recipients(in: duty.unit, on: now.day, reaches, session)
        let isReached = !people.isEmpty
        if isReached {
            reminded.units += 1
        } else {
            reminded.unreached.append(duty.unitName)
            // Said once a day, as a reminder is sent once a day.
            if duty.lastAct == .unreached, duty.lastAt.day == now.day { return }
        }
        if isReached { try session.execute("UPDATE report_duty SET reminded_on = \(now.day) WHERE id = \(duty.id)") }
        try CollectionRecords.append(
            DutyAct(
                kind: isReached ? .reminded : .unreached, edition: nil, note: isReached ? "" : "没有可通知的专员，请电话催报",
                by: authority, at: now), to: duty.id, in: session)
        try EventLog.append(
            EventDraft(
                .reportReminded, of: .init("report-round", round.id), organ: duty.unit.chain,
                by: authority?.person.actor, actingFor: authority?.actingFor?.actor,
                facts: ["year": "\(round.year)", "recipients": "\(people.count)"], at: now), in: session)
        guard isReached else { return }
        try JobQueue.enqueue(
            reminder, Reminding(duty: duty.id.rawValue, day: "\(now.day)"), organ: duty.unit.chain, at: now, in: session
        )
    }

    /// Who sees to the unit's report, and where no message reaches any of them, who signs it.
    private static func recipients(
        in unit: Identifier<Unit>, on today: Day, _ reaches: Reaches, _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<Person>] {
        for roles in [[Role.disclosureOfficer], Role.allCases.filter { $0.rights.contains(.approveReports) }] {
            let holders = try RequestPeople.holders(of: roles, in: unit, on: today, session)
            let people = try PersonRecords.find(all: Set(holders.map(\.person)), session)
            let reached = people.filter { reaches($0.profile) }
            if !reached.isEmpty { return reached.map(\.id).sorted() }
        }
        return []
    }

    // MARK: Every day

    /// Five, two and no working days before the last day, and on each working day after it.
    static let workingDaysBefore: Set<Int> = [5, 2, 0]

    static func remindDaily(
        at now: Moment, reaching reaches: Reaches, in session: any WriteSession
    ) throws -> Reminded {
        var reminded = Reminded()
        for round in try CollectionRecords.rounds(in: .everything, session) where round.isOpen {
            let calendar = try CalendarRecords.current(for: round.organ, session).calendar
            for duty in try owing(round, in: .everything, session) where duty.remindedOn != now.day {
                let due = duty.dueAgain ?? round.plan.unitDue
                guard isReminded(on: now.day, due: due, calendar) else { continue }
                try remind(duty, round, by: nil, at: now, reaches, &reminded, session)
            }
        }
        return reminded
    }

    static func isReminded(on today: Day, due: Day, _ calendar: WorkCalendar) -> Bool {
        // Nobody is reminded on a day of rest.
        guard calendar.workingDays(after: today.advanced(by: -1), through: today).estimate == 1 else { return false }
        return today > due || workingDaysBefore.contains(calendar.workingDays(after: today, through: due).estimate)
    }

    /// `nil` where nothing is owed any more.
    static func reminder(
        for id: Identifier<ReportDuty>, on today: Day, reaching reaches: Reaches, _ session: any ReadSession
    ) throws(SQLFailure) -> ReportReminder? {
        guard let duty = try CollectionRecords.duty(id, in: .everything, session),
            duty.state == .due || duty.state == .returned,
            let round = try CollectionRecords.round(duty.round, in: .everything, session)
        else { return nil }
        let due = duty.dueAgain ?? round.plan.unitDue
        return ReportReminder(
            organ: duty.unit, unitName: duty.unitName, year: round.year, due: due,
            daysLate: max(0, today.number - due.number), isReturned: duty.state == .returned,
            people: try recipients(in: duty.unit, on: today, reaches, session))
    }
}
