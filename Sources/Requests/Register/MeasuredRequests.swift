package import Organs
package import Regulation
package import Storage

/// Requests whose whole way is written at once, for measurements with more of them than anyone could handle. Nothing that runs for a bureau calls
/// this: there are no events, no intake checks and no rights in it.
package enum MeasuredRequests {
    /// One request and all that became of it.
    package struct Way: Sendable {
        package let filing: Filing
        package let arrival: Arrival
        package let registeredAt: Moment
        package let handler: Identifier<Person>
        /// What the clock was told after the arrival, in the order of its days.
        package var statements: [ClockStatement] = []
        package var acts: [CaseAct.Content] = []

        package init(_ filing: Filing, _ arrival: Arrival, registeredAt: Moment, handler: Identifier<Person>) {
            self.filing = filing
            self.arrival = arrival
            self.registeredAt = registeredAt
            self.handler = handler
        }
    }

    /// Writes what registration, clock and handling write: the applicant, the request, the entries of its clock, its acts, and the derived columns as they
    /// stand today.
    @discardableResult
    package static func register(
        _ way: Way, in organ: Unit, _ calendar: OrganCalendar, keys: KeyRing, on today: Day,
        _ session: any WriteSession
    ) throws -> Identifier<InformationRequest> {
        let (now, settings) = (way.registeredAt, RequestSettings())
        let by = Authority(person: way.handler, actingFor: nil)
        let id = Identifier<InformationRequest>(at: now)
        let applicant = try ApplicantRecords.insert(way.filing.applicant, of: organ.id, keys, at: now, session)
        try RequestRecords.insert(
            .init(
                id: id, organ: organ.id, unit: organ.id,
                number: try CaseNumber.next(of: organ, settings, on: now.day, session), kind: way.filing.kind,
                channel: way.arrival.channel, applicant: applicant, content: way.filing.content,
                submittedOn: way.arrival.submittedOn, registeredBy: by, codeDigest: QueryCode.random().digest(keys),
                splitFrom: nil, answersAgain: nil, readings: settings.clock),
            at: now, session)
        for (index, statement) in (way.arrival.statements + way.statements).enumerated() {
            try ClockRecords.insert(statement, number: index + 1, of: id, by: by, at: now, session)
        }
        for act in way.acts { try CaseRecords.insert(act, of: id, by: by, at: now, session) }
        try session.execute("UPDATE request SET handler_id = \(way.handler) WHERE id = \(id)")
        try RequestClocks.derive(id, calendar, on: today, session)
        return id
    }
}
