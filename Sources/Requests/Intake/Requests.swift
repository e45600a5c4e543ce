public import Organs
import Regulation
public import Storage

/// What is done with requests. Each verb checks the viewer's right in the place, says every reason against it (``Refused``), and otherwise changes
/// and appends its event in the caller's transaction.
public enum Requests {
    /// The shortest key of a filing that cannot be guessed: 16 random characters. Longer than 100 is no key that our forms make.
    static let filingKeyLength = 16...100

    /// A citizen's filing on the web. There is no viewer: the event is the public's.
    ///
    /// - Parameters:
    ///   - key: made with the form and unguessable. Sent twice with the same contents, it gives the first request again, with the same code;
    ///     with other contents it is refused.
    ///   - organ: to whom it is addressed. Where that was merged or abolished, its successor takes it (国办公开办函〔2019〕14号).
    ///   - published: titles of what the organ has published on it already, as the page found them (IN-07).
    public static func file(
        _ filing: Filing, key: String, to organ: Identifier<Unit>, published: [String] = [], keys: KeyRing,
        at now: Moment, in session: any WriteSession
    ) throws -> FilingReceipt {
        guard filingKeyLength.contains(key.count) else {
            throw Refused.rules([Refusal("request.key", "表单已失效，请刷新页面后重新提交")])
        }
        let place = try Addressee.find(organ, session)
        let code = QueryCode.of(filing: key, in: place.unit.id.rawValue, keys)
        let mark = FilingMark(filing, key: key, in: place.unit.id, keys)
        if let earlier = try mark.request(session) {
            return FilingReceipt(
                request: earlier, code: code, isRepeated: true,
                remarks: try IntakeRecords.remarks(of: earlier.id, session))
        }
        try FilingRules.refusals(publicFiling: filing).throwIfAny()
        let (settings, _) = try RequestSettingsDesk.settings(of: place.unit.id, session)
        var arrival = Arrival(.web, submittedOn: now.day)
        if settings.confirmsWebAutomatically {
            arrival.confirmedOn = now.day
            arrival.note = "平台自动确认"
        }
        let intake = Intake(
            filing: filing, arrival: arrival, place: place, unit: place.unit.id, settings: settings, code: code,
            published: published, authority: nil)
        let receipt = try intake.enter(keys, at: now, session)
        try mark.keep(receipt.request.id, session)
        return receipt
    }

    /// Registers a request that reached the organ by any channel. What it lacks does not keep it out: the remarks say what to correct.
    ///
    /// - Parameters:
    ///   - unit: the organ, or the section that sees to requests.
    ///   - published: titles of what the organ has published on it already (IN-07).
    public static func register(
        _ filing: Filing, _ arrival: Arrival, in unit: Identifier<Unit>, published: [String] = [], by viewer: Viewer,
        keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> FilingReceipt {
        guard let section = try UnitRecords.find(unit, in: viewer.scope(for: .viewRequests), session) else {
            throw Refused.notFound
        }
        let authority = try viewer.authority(.registerRequests, in: section)
        try (FilingRules.sizes(filing) + FilingRules.refusals(arrival, today: now.day)).throwIfAny()
        let place = try Addressee.find(section.organ, session)
        let (settings, _) = try RequestSettingsDesk.settings(of: place.unit.id, session)
        let intake = Intake(
            filing: filing, arrival: arrival, place: place,
            unit: place.isSuccessor ? place.unit.id : section.id, settings: settings, code: .random(),
            published: published, authority: authority)
        return try intake.enter(keys, at: now, session)
    }
}

/// To whom a request goes: the organ that was named, or the one that answers for it by now (IN-03).
struct Addressee {
    let unit: Unit
    let named: Unit

    var isSuccessor: Bool { unit.id != named.id }

    /// A chain of reorganisations is short; a longer one is a circle.
    private static let mostSteps = 20

    static func find(_ organ: Identifier<Unit>, _ session: any ReadSession) throws -> Addressee {
        guard let named = try UnitRecords.find(organ, in: .everything, session), named.organ == named.id else {
            throw Refused.notFound
        }
        var unit = named
        for _ in 0..<mostSteps where !unit.isActive {
            guard let next = unit.successor, let heir = try UnitRecords.find(next, in: .everything, session) else {
                break
            }
            unit = heir
        }
        guard unit.isActive else {
            throw Refused.rules([
                Refusal(
                    "request.no-successor", field: "organ",
                    "“\(named.name)”已经\(named.state.label)，没有登记承接单位，请向同级政府查询后提出申请")
            ])
        }
        return Addressee(unit: unit, named: named)
    }
}

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
                content, organ: organ.chain, unit: unit.chain, by: authority?.person.actor,
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
                    .requestFiled, of: .init("request", request.id), organ: organ.chain, by: nil, facts: facts, at: now)
            }
        try EventLog.append(draft, in: session)
    }
}

extension EventKind {
    public static let requestFiled = EventKind("request.filed", "公众提交申请")
    public static let requestRegistered = EventKind("request.registered", "登记申请")
}
