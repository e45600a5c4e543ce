public import Organs
import Regulation
public import Storage

/// How personal data of applicants are opened and mended. Each opening is an event.
public enum Applicants {
    /// What somebody opens them for.
    public enum Purpose: String, Sendable, CaseIterable {
        case contact, identityCheck = "identity-check", letter, remedy, disclosure, correction

        public var label: String {
            switch self {
            case .contact: "与申请人联系"
            case .identityCheck: "核对身份证明"
            case .letter: "制作和送达文书"
            case .remedy: "办理复议、诉讼"
            case .disclosure: "向申请人提供本人信息"
            case .correction: "更正登记"
            }
        }
    }

    /// Opens what is known of a request's applicant.
    ///
    /// - Returns: `nil` when it was removed by rule.
    public static func open(
        of request: Identifier<InformationRequest>, for purpose: Purpose, by viewer: Viewer, keys: KeyRing,
        at now: Moment, in session: any WriteSession
    ) throws -> ApplicantDetails? {
        guard let found = try RequestRecords.find(request, in: viewer.scope(for: .viewRequests), session),
            let unit = try UnitRecords.find(found.unit, in: .everything, session)
        else { throw Refused.notFound }
        let authority = try viewer.authority(.openApplicants, in: unit)
        let details = try ApplicantRecords.open(found.applicant.id, keys, session)
        try log(.applicantOpened, found, purpose, by: authority, at: now, session)
        return details
    }

    /// Opens what is known of a request's applicant together with how it was corrected, and why.
    public static func openWithCorrections(
        of request: Identifier<InformationRequest>, for purpose: Purpose, by viewer: Viewer, keys: KeyRing,
        at now: Moment, in session: any WriteSession
    ) throws -> (details: ApplicantDetails?, corrections: [(correction: ApplicantCorrection, reason: String?)]) {
        let details = try open(of: request, for: purpose, by: viewer, keys: keys, at: now, in: session)
        guard let found = try RequestRecords.find(request, in: viewer.scope(for: .viewRequests), session) else {
            throw Refused.notFound
        }
        let corrections = try ApplicantCorrections.opened(of: found.applicant.id, keys, session)
        return (details, corrections.map { ($0.correction, $0.content?.reason) })
    }

    /// Mends what was registered of the applicant: a typing error, another contact, the class, which is the column of table three.
    ///
    /// Where the column changes after the request was closed, the year's figures change with it: that is told in the event (`class`, `was`), from
    /// which a locked report makes its correction entry.
    ///
    /// - Parameter reason: why, and by which paper; it is kept sealed beside what stood there before.
    public static func correct(
        _ details: ApplicantDetails, reason: String, of request: Identifier<InformationRequest>, ifVersion version: Int,
        by viewer: Viewer, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try RequestDesk(request, ifVersion: version, by: viewer, session)
        let authority = try desk.authority(.registerRequests)
        guard viewer.authorities(.openApplicants, in: desk.unit).first != nil else {
            throw Refused.forbidden(.openApplicants)
        }
        let applicant = desk.request.applicant
        var refusals = FilingRules.sizes(Filing(applicant: details, content: desk.request.content))
        refusals += CaseWork.require(reason, "reason", "填写更正的原因")
        guard let before = try ApplicantRecords.open(applicant.id, keys, session) else {
            throw Refused.rules(refusals + [Refusal("applicant.removed", "申请人的个人信息已按规定清除，不能修改")])
        }
        let fields = ApplicantField.changed(from: before, to: details)
        if fields.isEmpty { refusals.append(Refusal("applicant.same", "没有修改任何内容")) }
        try refusals.throwIfAny()
        try ApplicantRecords.update(applicant.id, to: details, keys, session)
        try session.execute(
            "UPDATE request SET applicant_class = \(details.kind.rawValue) WHERE applicant_id = \(applicant.id)")
        let correction = ApplicantCorrection(
            request: request, fields: fields, kind: details.kind, was: applicant.kind, by: authority, at: now)
        try ApplicantCorrections.insert(
            correction, .init(reason: reason, before: before), of: applicant.id, keys, session)
        let facts = [
            "class": details.kind.rawValue, "was": applicant.kind.rawValue, "reason": RequestDesk.digest(reason),
            "corrected": fields.map(\.rawValue).joined(separator: ","),
        ]
        try desk.log(.applicantCorrected, by: authority, facts: facts, at: now, session)
    }

    static func log(
        _ kind: EventKind, _ request: InformationRequest, _ purpose: Purpose, by authority: Authority, at now: Moment,
        _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(
                kind, of: .init("request", request.id), organ: request.organ, by: authority,
                facts: ["applicant": request.applicant.id.rawValue, "reading": purpose.rawValue], at: now),
            in: session)
    }
}

extension EventKind {
    public static let applicantOpened = EventKind("applicant.opened", "查看申请人完整信息")
    public static let applicantCorrected = EventKind("applicant.corrected", "更正申请人登记")
}
