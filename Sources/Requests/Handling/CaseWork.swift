public import Organs
import Regulation
public import Storage

/// What is done in a case. Each verb checks the viewer's right, says every reason against it in the office's words with the article, and otherwise keeps the
/// act, enters what the clock must know, and appends its event in the caller's transaction.
public enum CaseWork {
    /// The duties that must be in different hands (domain 05 §5: who decides is not the only reviewer).
    public enum Duty: Hashable, Sendable {
        case proposeDecision, secrecyReview, legalReview, decide
        case proposeExtension, decideExtension
        case proposeFee, decideFee

        var label: String {
            switch self {
            case .proposeDecision: "拟答复意见"
            case .secrecyReview: "保密审查"
            case .legalReview: "合法性审核"
            case .decide: "审批答复"
            case .proposeExtension: "申请延期"
            case .decideExtension: "审批延期"
            case .proposeFee: "拟收费意见"
            case .decideFee: "审批收费"
            }
        }
    }

    public static let separation = SeparationOfDuties<Duty>([
        .secrecyReview: [.proposeDecision], .legalReview: [.proposeDecision],
        .decide: [.proposeDecision, .secrecyReview, .legalReview], .decideExtension: [.proposeExtension],
        .decideFee: [.proposeFee],
    ])

    /// Texts of a page; what is longer is a file.
    static let longestText = 5_000

    static func require(_ text: String, _ field: String, _ message: String) -> [Refusal] {
        if text.allSatisfy(\.isWhitespace) { return [Refusal("case.\(field)", field: field, message)] }
        guard text.count > longestText else { return [] }
        return [Refusal("case.\(field)-long", field: field, "最多\(longestText)字，现有\(text.count)字")]
    }

    // MARK: Opinions and searches

    /// A unit's opinion: the handling unit's, or one's that answers together with it.
    public static func giveOpinion(
        _ opinion: UnitOpinion, on id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        guard let unit = try UnitRecords.find(opinion.unit, in: .everything, session), unit.organ == desk.request.organ
        else { throw Refused.notFound }
        let authority = try viewer.authority(.adviseOnRequests, in: unit)
        try (desk.closed + require(opinion.text, "text", "填写意见")).throwIfAny()
        try desk.take(.opinion(opinion), by: authority, facts: ["unit": unit.id.rawValue], session)
    }

    /// A search for what was asked for. Without one nobody may say that it does not exist.
    public static func recordSearch(
        _ search: SearchRecord, for id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.advisor()
        var refusals = desk.closed + require(search.place, "place", "填写检索的地点或者系统")
        refusals += require(search.keywords, "keywords", "填写检索的关键词或者方法")
        refusals += require(search.searcher, "searcher", "填写检索人")
        if search.day > now.day { refusals.append(Refusal("case.day", field: "day", "检索日期在今天之后，请核对")) }
        try refusals.throwIfAny()
        try desk.take(.search(search), by: authority, facts: ["result": search.result.rawValue], session)
    }

    // MARK: Correction

    /// Asks for correction: once, with all defects (条例第三十条). The notice itself is served by ``CaseWork/recordService(_:of:ifVersion:by:at:in:)``.
    public static func askForCorrection(
        _ notice: CorrectionNotice, of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        var refusals = desk.closed + require(notice.guidance, "guidance", "写明怎样补正")
        if notice.defects.isEmpty { refusals.append(Refusal("case.defects", field: "defects", "写明需要补正的全部事项")) }
        refusals += notice.defects.filter(asksForPurpose).map {
            Refusal("case.purpose", field: "defects", "不得要求说明用途或者与申请人的关系（“\($0)”），2019年起申请公开不以“三需要”为条件")
        }
        try refusals.throwIfAny()
        let event = ClockEvent(
            notice.sentOn, .correctionNoticeSent(period: .workingDays(notice.workingDays)),
            overrideReason: notice.overrideReason)
        try desk.take(.correction(notice), entering: [ClockStatement(event)], by: authority, session)
    }

    /// QC-12. NOTE: looks for the words by which a purpose is asked for; another wording passes.
    static func asksForPurpose(_ text: String) -> Bool {
        ["用途", "目的", "自身生产", "生活、科研", "特殊需要", "利害关系"].contains(where: text.contains)
    }

    // MARK: Consultation

    /// Sends a consultation. Name and address of the consulted are sealed.
    public static func consult(
        _ letter: ConsultationLetter, named name: String, in id: Identifier<InformationRequest>,
        ifVersion version: Int, by viewer: Viewer, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        var refusals = desk.closed + require(letter.label, "label", "填写编号，如“第三方1”")
        refusals += require(name, "name", "填写被征求意见方的名称和地址")
        refusals += require(letter.about, "about", "填写涉及的信息")
        if letter.label.count > 1, name.contains(letter.label) {
            refusals.append(Refusal("case.label-name", field: "label", "编号会出现在期限说明中，不能用被征求意见方的名称，请用“第三方1”一类的编号"))
        }
        try refusals.throwIfAny()
        var letter = letter
        letter.sealedName = keys.seal(Array(name.utf8), for: consulteeContext(id, letter.label))
        let event = ClockEvent(letter.sentOn, .consultationSent(letter.label, letter.consultee.clock))
        try desk.take(.consultation(letter), entering: [ClockStatement(event)], by: authority, session)
    }

    /// The name and address of one of the consulted. Its opening is an event.
    public static func openConsultee(
        _ label: String, of id: Identifier<InformationRequest>, by viewer: Viewer, keys: KeyRing, at now: Moment,
        in session: any WriteSession
    ) throws -> String {
        guard let request = try RequestRecords.find(id, in: viewer.scope(for: .viewRequests), session),
            let unit = try UnitRecords.find(request.unit, in: .everything, session)
        else { throw Refused.notFound }
        let authority = try viewer.authority(.openApplicants, in: unit)
        let letters = try CaseFile(request, on: now.day, session).consultations
        guard let letter = letters.last(where: { $0.label == label }) else { throw Refused.notFound }
        let bytes = try keys.open(letter.sealedName, for: consulteeContext(id, label))
        try EventLog.append(
            EventDraft(
                .consulteeOpened, of: .init("request", id), organ: request.organ, by: authority, at: now),
            in: session)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Name and address of one of the consulted, for whoever may see them already or shows them to nobody.
    static func consulteeName(
        _ letter: ConsultationLetter, of id: Identifier<InformationRequest>, _ keys: KeyRing
    ) throws -> String {
        String(decoding: try keys.open(letter.sealedName, for: consulteeContext(id, letter.label)), as: UTF8.self)
    }

    private static func consulteeContext(_ id: Identifier<InformationRequest>, _ label: String) -> String {
        "consultee.name/\(id)/\(label)"
    }

    /// What one of the consulted said, or that it said nothing. A refusal by a third party needs its reasons (条例第三十二条).
    public static func recordAnswer(
        _ answer: ConsultationAnswer, in id: Identifier<InformationRequest>, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        var refusals = desk.closed
        let reading = desk.file.clock.consultations.first { $0.consultation.id == answer.label }
        if reading == nil { refusals.append(Refusal("case.label", field: "label", "没有发出过征求意见书“\(answer.label)”")) }
        if answer.answer == .silent, let reading, reading.due.map({ now.day <= $0.estimate }) ?? true {
            let due = reading.due.map { "期限到\($0.chinese)才届满" } ?? "没有送达记录，期限还不能确定"
            refusals.append(Refusal("case.silent", field: "answer", "不能登记逾期未提出意见：\(due)"))
        }
        try refusals.throwIfAny()
        try desk.take(
            .consultationAnswer(answer), entering: answer.statements, by: authority,
            facts: ["consulted": answer.answer.rawValue], session)
    }
}

extension CaseDesk {
    /// Who may say something to the case: the handling unit's people, and those of units that answer together with it.
    func advisor() throws(Refused) -> Authority {
        if let authority = viewer.authorities(.handleRequests, in: unit).first { return authority }
        return try viewer.authority(.adviseOnRequests, in: unit)
    }
}

extension EventKind {
    public static let consulteeOpened = EventKind("request.consultee-opened", "查看被征求意见方信息")
}
