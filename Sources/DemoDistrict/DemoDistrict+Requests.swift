import Letters
import Organs
import Regulation
import Requests
import Storage
import Synchronization

extension DemoDistrict {
    /// Everything that is done to the requests of two years.
    func requestActs(_ places: DemoPlaces) -> [DemoAct] {
        DemoBureau.all.enumerated().flatMap { number, bureau in
            DemoRequest.all(of: bureau, number: number).enumerated().flatMap { index, request in
                DemoCase(
                    district: self, places: places, bureau: bureau, request: request,
                    key: "demo-request-\(number)-\(index)-key"
                ).acts
            }
        }
    }
}

/// What is done to one request, by whom, and when.
struct DemoCase: Sendable {
    let district: DemoDistrict
    let places: DemoPlaces
    let bureau: DemoBureau
    let request: DemoRequest
    /// Of its filing on the web.
    let key: String
    private let shelf = Shelf()

    init(district: DemoDistrict, places: DemoPlaces, bureau: DemoBureau, request: DemoRequest, key: String) {
        self.district = district
        self.places = places
        self.bureau = bureau
        self.request = request
        self.key = key
    }

    private final class Shelf: Sendable {
        let id = Mutex<Identifier<InformationRequest>?>(nil)
    }

    var acts: [DemoAct] { intake + handling }

    // MARK: When

    private var calendar: WorkCalendar { .builtIn }

    /// The first working day, so many days ago or before.
    private var begin: Day {
        calendar.lastWorkingDay(onOrBefore: district.now.day.advanced(by: -request.daysAgo)).estimate
    }

    private func after(_ workingDays: Int) -> Day {
        workingDays == 0 ? begin : calendar.addWorkingDays(workingDays, to: begin).estimate
    }

    private typealias Work = @Sendable (Viewer, Int, Moment, any WriteSession) throws -> Void

    /// Something that a person does to the request, so many working days after it came. What would lie in the future is not done.
    private func act(
        _ workingDays: Int, _ hour: Int, _ minute: Int = 0, by account: String, _ work: @escaping Work
    ) -> [DemoAct] {
        let daysAgo = after(workingDays).distance(to: district.now.day)
        let moment = district.moment(daysAgo: daysAgo, hour, minute)
        guard moment < district.now else { return [] }
        return [
            DemoAct(at: moment) { [district, self] in
                try await district.database.write { session in
                    let viewer = try DemoDistrict.viewer(account: account, at: moment, in: session)
                    try work(viewer, try version(session), moment, session)
                }
            }
        ]
    }

    private func version(_ session: any ReadSession) throws -> Int {
        guard let id = shelf.id.withLock({ $0 }) else { return 0 }
        return try RequestRecords.find(id, in: .everything, session)?.version ?? 0
    }

    private var id: Identifier<InformationRequest> {
        guard let id = shelf.id.withLock({ $0 }) else { preconditionFailure("a request of the demo is not there yet") }
        return id
    }

    private var organ: Identifier<Unit> {
        guard let organ = places[bureau.unit] else { preconditionFailure("the demo has no unit \(bureau.unit)") }
        return organ
    }

    // MARK: Coming in

    private var filing: Filing {
        var content = request.content
        // What is to be corrected must be wanting.
        switch request.fate {
        case .lapsed, .correcting: (content.form, content.manner) = (nil, nil)
        default: break
        }
        return Filing(applicant: request.applicant, content: content)
    }

    private var intake: [DemoAct] {
        request.channel == .web ? filed : registered
    }

    private var registered: [DemoAct] {
        act(0, 9, 20, by: bureau.officer) { [self] viewer, _, now, session in
            var arrival = Arrival(request.channel, submittedOn: begin)
            switch request.channel {
            case .postSigned: arrival.signedOn = begin
            case .postOrdinary:
                arrival.arrivedOn = begin
                if case .unconfirmed = request.fate {} else { arrival.confirmedOn = begin }
            default: break
            }
            let receipt = try Requests.register(
                filing, arrival, in: organ, by: viewer, keys: district.keys, at: now, in: session)
            shelf.id.withLock { $0 = receipt.request.id }
        }
    }

    /// A citizen files; the officer confirms in the afternoon.
    private var filed: [DemoAct] {
        let filed = act(0, 9, 20, by: bureau.officer) { [self] _, _, now, session in
            let receipt = try Requests.file(
                filing, key: key, to: organ, keys: district.keys, at: now, in: session)
            shelf.id.withLock { $0 = receipt.request.id }
        }
        return filed + enter(0, 15, .confirmed, note: "电话确认")
    }

    private func enter(_ days: Int, _ hour: Int, _ kind: ClockEvent.Kind, note: String = "") -> [DemoAct] {
        act(days, hour, 10, by: bureau.officer) { [self] viewer, version, now, session in
            try RequestClocks.enter(
                [ClockStatement(now.day, kind, note: note)], to: id, ifVersion: version, by: viewer, at: now,
                in: session)
        }
    }

    // MARK: Handling

    private var handling: [DemoAct] {
        switch request.fate {
        case .unconfirmed: return []
        case .answered(let part): return assigned + searched(part) + answered(part, on: 8)
        case .late(let part): return assigned + searched(part) + answered(part, on: 24)
        case .withdrawn: return assigned + enter(4, 10, .withdrawn, note: "申请人书面撤回")
        case .lapsed: return corrected + enter(4, 10, .correctionNoticeServed(period: nil))
        case .received: return assigned
        case .correcting: return corrected
        case .consulting: return assigned + consulted
        case .extensionAsked: return assigned + extensionAsked(10)
        case .extended: return assigned + extensionAsked(10) + extended(12)
        case .overdue: return assigned
        }
    }

    private var assigned: [DemoAct] {
        act(1, 9, 40, by: bureau.officer) { [self] viewer, version, now, session in
            try Requests.assign(
                id, to: organ, handler: viewer.person, note: "请\(bureau.section)检索并提出意见", ifVersion: version,
                by: viewer,
                at: now, in: session)
        }
    }

    private func searched(_ part: DecisionPart) -> [DemoAct] {
        act(3, 10, 15, by: bureau.officer) { [self] viewer, version, now, session in
            let isThere = part.decision.group == .granted || part.decision.group == .partiallyGranted
            let record = SearchRecord(
                place: "档案室、公文系统", keywords: String(request.content.description.prefix(8)), period: "2024年以来",
                searcher: "\(bureau.section)工作人员", day: now.day, result: isThere ? .found : .nothing)
            try CaseWork.recordSearch(record, for: id, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    private var corrected: [DemoAct] {
        act(2, 14, by: bureau.officer) { [self] viewer, version, now, session in
            let notice = CorrectionNotice(
                defects: ["申请书没有写明政府信息的提供形式和获取方式"], guidance: "请写明需要纸质还是电子形式，以及邮寄、自行领取等获取方式。逾期不补正的，视为放弃申请。",
                workingDays: 10, sentOn: now.day)
            try CaseWork.askForCorrection(notice, of: id, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    private var consulted: [DemoAct] {
        act(3, 14, by: bureau.officer) { [self] viewer, version, now, session in
            let letter = ConsultationLetter(
                label: "第三方1", consultee: .thirdParty, about: request.content.description, sentOn: now.day)
            try CaseWork.consult(
                letter, named: "栀澜演示工程有限公司，澜岫市栀澜区演示路900号", in: id, ifVersion: version, by: viewer,
                keys: district.keys, at: now, in: session)
        } + enter(5, 10, .consultationServed("第三方1"))
    }

    private func extensionAsked(_ days: Int) -> [DemoAct] {
        act(days, 9, 30, by: bureau.officer) { [self] viewer, version, now, session in
            try CaseWork.proposeExtension(
                ExtensionProposal(workingDays: 20, reason: "涉及多年材料，需要逐页核对"), of: id, ifVersion: version, by: viewer,
                at: now, in: session)
        }
    }

    private func extended(_ days: Int) -> [DemoAct] {
        act(days, 10, by: bureau.leader) { [self] viewer, version, now, session in
            try CaseWork.decideExtension(
                Verdict(agrees: true, opinion: "同意"), of: id, ifVersion: version, by: viewer, at: now, in: session)
        } + enter(days + 1, 10, .extensionNotified, note: "延期答复告知书已邮寄")
    }

    private func answered(_ part: DecisionPart, on days: Int) -> [DemoAct] {
        let letter = LetterKind(telling: part.decision)
        let proposed = act(days - 3, 10, by: bureau.officer) { [self] viewer, version, now, session in
            try CaseWork.proposeDecision(
                ProposedDecision(parts: [part], letter: letter), of: id, ifVersion: version, by: viewer, at: now,
                in: session)
        }
        let reviewed = act(days - 2, 10, by: bureau.director) { [self] viewer, version, now, session in
            try CaseWork.review(
                CaseReview(.secrecy, passes: true, opinion: "不涉密"), of: id, ifVersion: version, by: viewer, at: now,
                in: session)
        }
        let decided = act(days - 1, 10, by: bureau.leader) { [self] viewer, version, now, session in
            try CaseWork.decide(
                Verdict(agrees: true, opinion: "同意"), of: id, ifVersion: version, by: viewer, at: now, in: session)
        }
        let sent = act(days, 15, by: bureau.officer) { [self] viewer, version, now, session in
            let attempt = ServiceAttempt(
                letter, .post, sentOn: now.day, tracking: "YS\(request.daysAgo)00\(bureau.officer.count)CN")
            try CaseWork.answer(attempt, of: id, ifVersion: version, by: viewer, at: now, in: session)
        }
        return proposed + reviewed + decided + sent
    }
}
