import Letters
import Organs
import Regulation
import Requests
import Storage

/// Requests of citizens and organisations that do not exist, for information that does not either. The same each time.
struct MadeUpRequest {
    private var text: MadeUpText
    private let number: Int

    init(_ number: Int) {
        self.number = number
        text = MadeUpText(seed: number + 1)
    }

    // MARK: Who asks for what

    /// 990000 is no place in the country, and each number stands for another citizen.
    static func citizen(_ number: Int) -> ApplicantDetails {
        let born = Day(number: -7_000 + number % 20_000)
        let digits = "990000" + "\(born)".filter(\.isNumber) + padded(number / 20_000 % 1000, 3)
        var details = ApplicantDetails(
            kind: .naturalPerson, name: "试\(names[number % names.count])\(names[number / 7 % names.count])",
            document: .residentID, identityNumber: digits + check(digits))
        details.phone = "1380000" + padded(number % 10_000, 4)
        details.address = "云溪市青石区演示路\(number % 900 + 1)号"
        return details
    }

    private static let names = Array("石英云母滑石磁赭琥珀玛瑙朱砂雄黄白矾")

    static func padded(_ number: Int, _ width: Int) -> String {
        let text = "\(number)"
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    /// GB 11643: the check character of a citizen's number.
    private static func check(_ digits: String) -> String {
        let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
        let sum = zip(digits.compactMap(\.wholeNumberValue), weights).reduce(0) { $0 + $1.0 * $1.1 }
        return String(Array("10X98765432")[sum % 11])
    }

    /// One in eight is an organisation, and one in five citizens has asked before.
    private mutating func applicant() -> ApplicantDetails {
        let repeats = text.number(below: 5) == 0
        var details = MadeUpRequest.citizen(repeats ? number / 10 : number)
        guard text.number(below: 8) == 0 else { return details }
        details.kind = text.one(of: [
            .commercialEnterprise, .commercialEnterprise, .commercialEnterprise, .legalServiceOrg,
            .researchInstitution, .socialWelfareOrg, .otherOrg,
        ])
        details.name = "青石演示\(text.word())有限公司"
        details.document = .socialCreditCode
        details.identityNumber = "91990000" + MadeUpRequest.padded(number % 1_000_000_000, 9) + "X"
        (details.legalRepresentative, details.contactPerson) = ("演示法人", "演示联系人")
        return details
    }

    mutating func content() -> RequestContent {
        var content = RequestContent(
            description: "申请公开\(text.title())及其附件，\(text.paragraph())", form: .electronic, manner: .download)
        if text.number(below: 4) == 0 { content.title = text.title() }
        if text.number(below: 10) == 0 { content.documentNumber = "青政发〔2025〕\(number % 900 + 1)号" }
        content.period = "\(2022 + text.number(below: 5))年"
        return content
    }

    // MARK: What becomes of it

    /// - Parameters:
    ///   - day: on which it comes; a working day.
    ///   - today: what would lie after it has not happened.
    mutating func way(
        on day: Day, today: Day, handler: Identifier<Person>, _ calendar: WorkCalendar
    ) -> MeasuredRequests.Way {
        let arrival = arrival(on: day)
        var way = MeasuredRequests.Way(
            Filing(applicant: applicant(), content: content()), arrival,
            registeredAt: Moment(startOf: day) + .seconds(8 * 3_600 + number % 36_000), handler: handler)
        // Some wait for the confirmation for a day or two, as there always are.
        guard arrival.confirmedOn != nil || arrival.signedOn != nil || arrival.channel == .inPerson else { return way }
        func after(_ days: Int) -> Day { calendar.addWorkingDays(days, to: day).estimate }
        var steps: [(day: Day, statement: ClockEvent.Kind?, act: CaseAct.Content?)] = []
        let answerAfter = handle(&steps, after)
        answer(&steps, after(answerAfter))
        for step in steps where step.day <= today {
            if let kind = step.statement { way.statements.append(ClockStatement(step.day, kind)) }
            if let act = step.act { way.acts.append(act) }
        }
        return way
    }

    private mutating func arrival(on day: Day) -> Arrival {
        let channel = text.one(of: [
            Channel.web, .web, .web, .web, .web, .inPerson, .postSigned, .postSigned, .email, .fax,
        ])
        var arrival = Arrival(channel, submittedOn: day)
        if channel == .postSigned { arrival.signedOn = day }
        if [.web, .email, .fax].contains(channel), number % 200 != 0 { arrival.confirmedOn = day }
        return arrival
    }

    /// - Returns: after how many working days it is answered.
    private mutating func handle(
        _ steps: inout [(day: Day, statement: ClockEvent.Kind?, act: CaseAct.Content?)], _ after: (Int) -> Day
    ) -> Int {
        let search = SearchRecord(
            place: "档案室、公文系统", keywords: text.word(), period: "2020年以来", searcher: "演示科工作人员", day: after(3),
            result: .found)
        switch text.number(below: 20) {
        case 0, 1:
            let notice = CorrectionNotice(
                defects: ["没有写明所需信息的名称"], guidance: "请写明信息的名称、文号或者其他特征", workingDays: 10, sentOn: after(4))
            steps.append((after(4), .correctionNoticeSent(period: .workingDays(10)), .correction(notice)))
            steps.append((after(6), .correctionNoticeServed(period: nil), nil))
            steps.append((after(11), .correctionReceived(justReason: false), nil))
            steps.append((after(13), nil, .search(search)))
            return 20 + text.number(below: 8)
        case 2:
            steps.append((after(3), nil, .search(search)))
            let proposal = ExtensionProposal(workingDays: 20, reason: "涉及多年材料，需要逐页核对")
            steps.append((after(14), nil, .extensionProposed(proposal)))
            let verdict = Verdict(agrees: true, opinion: "同意")
            steps.append((after(15), .extensionApproved(workingDays: 20), .extensionDecided(verdict)))
            steps.append((after(16), .extensionNotified, nil))
            return 24 + text.number(below: 14)
        default:
            steps.append((after(3), nil, .search(search)))
            // One in a hundred is late.
            return text.number(below: 100) == 0 ? 22 : 6 + text.number(below: 14)
        }
    }

    private mutating func answer(
        _ steps: inout [(day: Day, statement: ClockEvent.Kind?, act: CaseAct.Content?)], _ day: Day
    ) {
        if text.number(below: 30) == 0 { return steps.append((day, .withdrawn, nil)) }
        let decision = text.one(of: MadeUpRequest.decisions)
        let letter = LetterKind(telling: decision)
        let proposed = ProposedDecision(parts: [DecisionPart(decision, reasons: text.paragraph())], letter: letter)
        steps.append((day.advanced(by: -2), nil, .decisionProposed(proposed)))
        steps.append((day.advanced(by: -1), nil, .decisionDecided(Verdict(agrees: true, opinion: "同意"))))
        let attempt = ServiceAttempt(
            letter, .post, sentOn: day, tracking: "YS\(MadeUpRequest.padded(number, 9))CN")
        steps.append((day, .answered(decision), .service(attempt)))
    }

    /// As often as they are in the reports of a year, roughly.
    private static let decisions: [Decision] =
        Array(repeating: .granted, count: 40) + Array(repeating: .alreadyPublic, count: 12)
        + Array(repeating: .doesNotExist, count: 16) + Array(repeating: .notThisOrgan, count: 10)
        + Array(repeating: .partiallyGranted, count: 8)
        + [
            .processInformation, .processInformation, .internalAffairs, .internalAffairs, .enforcementFile,
            .thirdPartyRights, .administrativeQuery, .needsCreation, .petitionOrComplaint, .petitionOrComplaint,
            .duplicate, .publicPublication, .confirmOrReissue,
        ]
}
