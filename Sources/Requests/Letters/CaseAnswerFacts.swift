public import Letters
import Organs
public import Regulation
import Storage

/// What an answer tells: the decision with its parts, as the letter has them.
struct CaseAnswerFacts {
    let sources: LetterSources
    let inputs: LetterInputs

    private var file: CaseFile { sources.file }

    /// The decision that was approved; or what the clock found where nobody decides: a period that ran out, a withdrawal.
    var facts: AnswerFacts? {
        if let ended = lapse { return ended }
        guard let decision = file.decision?.value, let overall = decision.overall else { return nil }
        let isAlone = decision.parts.count == 1
        return AnswerFacts(
            overall, row: overall.rowKey, parts: decision.parts.flatMap { parts(of: $0, isAlone: isAlone) })
    }

    private var lapse: AnswerFacts? {
        guard let found = file.clock.decision, [.overdueCorrection, .overdueFee, .withdrawn].contains(found) else {
            return nil
        }
        var part = AnsweredPart(found, information: whole)
        if found == .withdrawn, let day = sources.day(of: "withdrawn") { part.event = "申请人于\(day.chinese)撤回申请" }
        return AnswerFacts(found, row: found.rowKey, parts: [part])
    }

    /// What was asked for, as the applicant put it.
    private var whole: String? {
        let content = sources.request.content
        return content.title.orNil ?? content.description.orNil
    }

    /// A part as the letter tells it; 部分公开 is told as what is given and what is not (条例第三十七条).
    private func parts(of part: DecisionPart, isAlone: Bool) -> [AnsweredPart] {
        let information = part.subject.orNil ?? (isAlone ? whole : nil)
        guard part.decision == .partiallyGranted else { return [answered(part, information)] }
        let given = DecisionPart(.granted, subject: part.subject)
        return [answered(given, information)] + part.withheld.map { answered($0.part, $0.what.orNil) }
    }

    private func answered(_ part: DecisionPart, _ information: String?) -> AnsweredPart {
        var answered = AnsweredPart(part.decision, information: information, reason: part.reasons.orNil)
        answered.basis += part.bases.map(\.letterBasis)
        switch part.decision {
        case .granted: answered.manner = inputs.provision.orNil ?? wished
        case .alreadyPublic: answered.publicPlace = part.whereabouts.orNil
        case .grantedLater: (answered.manner, answered.availableOn) = (part.whereabouts.orNil, part.day)
        case .safetyAndStability, .internalAffairs, .processInformation:
            answered.ground = ExemptionGround.allCases.first { $0.label == part.ground }
        case .enforcementFile: answered.caseFile = part.ground.orNil
        case .thirdPartyRights: answered.thirdParty = thirdParty
        case .doesNotExist: answered.searches = file.searches.map(\.letterSearch)
        case .notThisOrgan: answered.responsibleOrgan = responsibleOrgan(part)
        case .administrativeQuery, .handedToArchive: answered.accessRule = part.whereabouts.orNil
        case .petitionOrComplaint, .publicPublication, .consultation:
            answered.rightChannel = part.whereabouts.orNil
        case .duplicate, .confirmOrReissue:
            if let number = part.reference.orNil, let day = part.day {
                answered.earlierAnswer = EarlierAnswer(number: number, day: day)
            }
        case .otherEnd: answered.event = part.reasons.orNil
        default: break
        }
        return answered
    }

    /// 以纸质形式，邮寄: the form and the way that were asked for (条例第四十条).
    private var wished: String? {
        let content = sources.request.content
        guard let form = content.form, let manner = content.manner else { return nil }
        return "以\(form.label)形式，通过\(manner.label)方式提供"
    }

    /// What became of asking the third parties: one that refuses decides what is told, then one that was silent.
    private var thirdParty: ThirdPartyOutcome? {
        let labels = file.consultations.filter { $0.consultee == .thirdParty }.map(\.label)
        let answers = labels.compactMap { file.consultationAnswers[$0] }
        guard !answers.isEmpty, answers.count == Set(labels).count else { return nil }
        if let refusal = answers.first(where: { $0.answer == .refuses }) { return .refused(refusal.reasons) }
        if let silent = answers.first(where: { $0.answer != .agrees }) {
            return .silent(silent.reasons.orNil ?? silent.answer.label)
        }
        return .agreed
    }

    /// 青石区教育局（电话0000-0000000）: the name, and in brackets how to reach it, as ``ResponsibleOrgan/text`` writes it.
    private func responsibleOrgan(_ part: DecisionPart) -> Letters.ResponsibleOrgan? {
        guard let text = part.whereabouts.orNil else { return part.reasons.orNil.map { .unknown($0) } }
        guard text.hasSuffix("）"), let open = text.firstIndex(of: "（"), open > text.startIndex else { return nil }
        let contact = String(text[text.index(after: open)...].dropLast())
        return contact.orNil.map { .known(name: String(text[..<open]), contact: $0) }
    }
}

extension ProposedDecision {
    /// The decisions as the letter numbers them (第N项): of 部分公开 what is given, then each part that is withheld.
    public var toldParts: [Decision] {
        parts.flatMap { part -> [Decision] in
            part.decision == .partiallyGranted && !part.withheld.isEmpty
                ? [Decision.granted] + part.withheld.map(\.decision) : [part.decision]
        }
    }

    /// Why it gives what it gives: the reasons of the parts that are given; empty where none has any.
    public var reasonsOfGiven: String {
        parts.filter(\.decision.givesMaterial).compactMap(\.reasons.orNil).joined(separator: "；")
    }

    /// Which text on remedies its letter must carry: ``Letters/RemedyClause`` decides.
    ///
    /// - Returns: `nil` for days before the law that this product knows, and where no decision is made yet.
    public func remedies(on day: Day) -> RemedyClause.Variant? {
        guard let overall else { return nil }
        return RemedyClause.variant(of: AnswerFacts(overall, parts: toldParts.map { AnsweredPart($0) }), made: day)
    }
}

extension CaseFile {
    /// What the decision has for the notice to a third party that refused (条例第三十二条): the finding on its refusal, and why. `nil` for every
    /// other one, and where the decision has no finding on it.
    public func decidedDisclosure(to label: String) -> ConsultationFacts.Disclosure? {
        guard consultationAnswers[label]?.answer == .refuses, let decision = decision?.value,
            let finding = decision.findings[label], let reason = decision.reasonsOfGiven.orNil
        else { return nil }
        return ConsultationFacts.Disclosure(finding, reason: reason)
    }

    /// How each part was decided, as the letter numbers them: by the approved decision, or by what the clock found where nobody decided. Empty while
    /// there is neither.
    public var toldParts: [Decision] {
        if let found = clock.decision, [.overdueCorrection, .overdueFee, .withdrawn].contains(found) { return [found] }
        if let decision, decision.isApproved { return decision.value.toldParts }
        return clock.decision.map { [$0] } ?? []
    }

    /// Whether no part of the answer can be taken to court without a review (行政复议法第二十三条第一款第四项; domain 01 §7). An answer that was
    /// entered as 部分公开 alone gives something, against which a suit is open.
    public func needsReviewFirst(madeOn day: Day) -> Bool {
        let parts = toldParts
        return !parts.isEmpty
            && parts.allSatisfy { RemedyPath.against($0, made: day, withheldOnExemption: false) == .reviewFirst }
    }
}

extension LegalBasis {
    fileprivate var letterBasis: Letters.LegalBasis {
        let rank: Letters.LegalBasis.Rank =
            switch rank {
            case .law: .law
            case .administrativeRegulation: .administrativeRegulation
            case .localRegulation: .localRegulation
            case .rule: .rule
            case .normativeDocument: .normativeDocument
            }
        return Letters.LegalBasis(Citation(title, article: article), rank)
    }
}

extension SearchRecord {
    fileprivate var letterSearch: Letters.SearchRecord {
        Letters.SearchRecord(
            place: place, keyword: keywords, period: period.orNil, searcher: searcher.orNil, day: day,
            result: result.label)
    }
}
