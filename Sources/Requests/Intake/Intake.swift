import Organs
import Regulation
public import Storage

/// One filing on its way into the register.
struct Intake {
    let filing: Filing
    let arrival: Arrival
    let place: Addressee
    let unit: Identifier<Unit>
    let settings: RequestSettings
    let code: QueryCode
    let published: [String]
    /// `nil` for the public.
    let authority: Authority?
    /// The program that files for the public; `nil` for the public itself.
    var agent: Identifier<Actor>?

    private var organ: Identifier<Unit> { place.unit.id }

    func enter(_ keys: KeyRing, at now: Moment, _ session: any WriteSession) throws -> FilingReceipt {
        let calendar = try CalendarRecords.current(for: organ, session)
        try refusals(calendar, on: now.day).throwIfAny()
        let id = Identifier<InformationRequest>(at: now)
        let applicant = try ApplicantRecords.insert(filing.applicant, of: organ, keys, at: now, session)
        try insert(id, applicant, keys, at: now, session)
        for (index, statement) in arrival.statements.enumerated() {
            try ClockRecords.insert(statement, number: index + 1, of: id, by: authority, at: now, session)
        }
        try RequestClocks.derive(id, calendar, on: now.day, session)
        try addFiles(to: id, at: now, session)
        guard let request = try RequestRecords.find(id, in: .everything, session) else { throw Refused.notFound }
        let remarks = try remarks(request, session)
        try IntakeRecords.set(remarks, of: id, session)
        try log(request, remarks, at: now, session)
        return FilingReceipt(request: request, code: code, isRepeated: false, remarks: remarks)
    }

    private func insert(
        _ id: Identifier<InformationRequest>, _ applicant: Applicant, _ keys: KeyRing, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        let number = try CaseNumber.next(of: place.unit, settings, on: now.day, session)
        try RequestRecords.insert(
            .init(
                id: id, organ: organ, unit: unit, number: number, kind: filing.kind, channel: arrival.channel,
                applicant: applicant, content: filing.content, submittedOn: arrival.submittedOn,
                registeredBy: authority, codeDigest: code.digest(keys), splitFrom: nil, answersAgain: nil,
                readings: settings.clock),
            at: now, session)
    }

    /// What the clock does not accept of the days, in its own words.
    private func refusals(_ calendar: OrganCalendar, on today: Day) -> [Refusal] {
        let clock = RequestClock(
            events: arrival.statements.map(\.event), on: today, calendar: calendar.calendar,
            options: settings.clock.options)
        return clock.refusals.map { Refusal("request.arrival", field: "channel", $0.reason) }
    }

    private func addFiles(
        to id: Identifier<InformationRequest>, at now: Moment, _ session: any WriteSession
    ) throws {
        for (role, content) in filing.files.all {
            let file = try FileRecords.add(
                content, for: .request, organ: organ.chain, unit: unit.chain, by: authority?.person.actor ?? agent,
                actingFor: authority?.actingFor?.actor, at: now, in: session)
            try IntakeRecords.add(RequestFile(file: file.id, role: role), to: id, session)
        }
    }

    private func remarks(_ request: InformationRequest, _ session: any WriteSession) throws -> [IntakeRemark] {
        var remarks = PaperChecks.remarks(filing, settings)
        if place.isSuccessor {
            remarks.append(
                IntakeRemark(
                    "IN-03", .forwarding,
                    "申请写明向“\(place.named.name)”提出，该单位\(place.named.state.label)，由承接其职能的“\(place.unit.name)”答复",
                    Citation("国务院办公厅政府信息与政务公开办公室答复", number: "国办公开办函〔2019〕14号")))
        }
        if arrival.isMisdirected {
            remarks.append(
                IntakeRemark(
                    "IN-09", .forwarding, "申请先寄到本机关其他内设机构，应当日转交工作机构，并与申请人电话确认",
                    Citation("国务院办公厅政府信息与政务公开办公室答复", number: "国办公开办函〔2015〕207号")))
        }
        if !published.isEmpty {
            let titles = published.prefix(3).map { "《\($0)》" }.joined(separator: "、")
            remarks.append(
                IntakeRemark(
                    "IN-07", .hint, "本机关已经公开\(titles)，所需信息已主动公开的，告知获取方式、途径", .regulation("第三十六条第（一）项")))
        }
        if !settings.announcedChannels.contains(arrival.channel) {
            remarks.append(
                IntakeRemark(
                    "IN-09", .hint, "指南没有公布“\(arrival.channel.label)”这一渠道；仍建议受理，并请告知申请人公布的渠道",
                    Citation("国务院办公厅政府信息与政务公开办公室答复", number: "国办公开办函〔2017〕19号")))
        }
        return remarks + (try RegisterChecks.remarks(of: request, session))
    }

    private func log(
        _ request: InformationRequest, _ remarks: [IntakeRemark], at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let facts = [
            "number": request.number, "channel": request.channel.rawValue, "class": request.applicantClass.rawValue,
            "remarks": Set(remarks.map(\.rule)).sorted().joined(separator: ","),
        ]
        let draft =
            if let authority {
                EventDraft(
                    .requestRegistered, of: .init("request", request.id), organ: organ, by: authority, facts: facts,
                    at: now)
            } else {
                EventDraft(
                    .requestFiled, of: .init("request", request.id), organ: organ.chain, by: agent, facts: facts,
                    at: now)
            }
        try EventLog.append(draft, in: session)
    }
}

extension EventKind {
    public static let requestFiled = EventKind("request.filed", "公众提交申请")
    public static let requestRegistered = EventKind("request.registered", "登记申请")
}
