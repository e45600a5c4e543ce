public import Letters
public import Organs
import Regulation
public import Storage

/// What is done with the letters of a case.
public enum CaseLetters {
    /// The letter as it would be, without taking a number. The applicant's data are opened for it, which is an event.
    public static func draft(
        _ kind: LetterKind, _ inputs: LetterInputs, of id: Identifier<InformationRequest>, by viewer: Viewer,
        keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> LetterDraft {
        let desk = try RequestDesk(id, by: viewer, session)
        _ = try desk.authority(.handleRequests)
        _ = try Applicants.open(of: id, for: .letter, by: viewer, keys: keys, at: now, in: session)
        return try draft(kind, inputs, try CaseFile(desk.request, on: now.day, session), keys, session)
    }

    /// - Throws: what speaks against a letter of this kind in this case, whatever it says.
    static func draft(
        _ kind: LetterKind, _ inputs: LetterInputs, _ file: CaseFile, _ keys: KeyRing, _ session: any ReadSession
    ) throws -> LetterDraft {
        let sources = try LetterSources(file, keys: keys, session)
        try (kindRefusals(kind, file) + inputRefusals(kind, inputs, sources)).throwIfAny()
        return try LetterDraft(kind, inputs, sources, keys: keys, session)
    }

    /// The number that was seen was taken by another letter meanwhile: draft and print it again.
    struct NumberTaken: Error {}

    /// Records a letter with the files that were printed from its draft, and takes its number: consecutive, and never given twice.
    ///
    /// - Throws: ``NumberTaken``; what the checks block.
    static func issue(
        _ draft: LetterDraft, docx: KeptContent, pdf: KeptContent, of id: Identifier<InformationRequest>,
        ifVersion version: Int, by viewer: Viewer, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> CaseLetter {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        guard !viewer.authorities(.openApplicants, in: desk.unit).isEmpty else {
            throw Refused.forbidden(.openApplicants)
        }
        // The case as it is now decides, not as it was when the draft was made.
        let current = try self.draft(draft.kind, draft.inputs, desk.file, keys, session)
        try (desk.desk.mergedRefusals + current.refusals).throwIfAny()
        guard current.facts == draft.facts, current.letter == draft.letter else { throw NumberTaken() }
        if let number = draft.number, try !CaseLetterRecords.take(number, of: desk.request.organ, session) {
            throw NumberTaken()
        }
        let files = try [docx, pdf].map {
            try CaseFiles.add($0, as: .letter, to: desk.request, by: authority, at: now, session)
        }
        let letter = CaseLetter(
            id: Identifier(at: now), organ: desk.request.organ, request: id, kind: draft.kind,
            number: draft.number?.text, title: draft.letter?.title ?? draft.kind.title, day: draft.inputs.day,
            said: draft.said, decision: draft.decision, consultation: draft.inputs.consultation,
            template: draft.template, docx: files[0].id, pdf: files[1].id, enclosures: draft.inputs.enclosures,
            issuedBy: authority, issuedAt: now, voided: nil)
        try CaseLetterRecords.insert(letter, draft.number, session)
        try desk.desk.log(.letterIssued, by: authority, facts: facts(letter, digest: files[1].digest), at: now, session)
        return letter
    }

    /// Takes a letter that was wrong back, before it was served. Its number stays used.
    public static func void(
        _ letter: Identifier<CaseLetter>, of id: Identifier<InformationRequest>, reason: String, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        guard let found = try CaseLetterRecords.find(letter, of: id, session) else { throw Refused.notFound }
        var refusals = desk.desk.mergedRefusals + CaseWork.require(reason, "reason", "填写作废的原因")
        if !found.isValid { refusals.append(Refusal("letter.voided", "这件文书已经作废")) }
        if desk.file.services.contains(where: { $0.value.issued == letter }) {
            refusals.append(Refusal("letter.served", "这件文书已经送达或者发出，不能作废；内容有误的，另行制发更正的文书"))
        }
        try refusals.throwIfAny()
        guard try CaseLetterRecords.void(letter, reason: reason, at: now, session) else {
            throw Refused.changedMeanwhile
        }
        let facts = facts(found, digest: nil).merging(["reason": RequestDesk.digest(reason)]) { first, _ in first }
        try desk.desk.log(.letterVoided, by: authority, facts: facts, at: now, session)
    }

    private static func facts(_ letter: CaseLetter, digest: Digest32?) -> [String: String] {
        var facts = ["letter": letter.kind.rawValue, "document": letter.id.rawValue]
        if let number = letter.number { facts["letter-number"] = number }
        if let digest { facts["digest"] = digest.hex }
        return facts
    }
}

extension EventKind {
    public static let letterIssued = EventKind("request.letter-issued", "制发文书")
    public static let letterVoided = EventKind("request.letter-voided", "作废文书")
    public static let letterRead = EventKind("request.letter-read", "申请人在线查阅文书")
}
