public import Regulation

/// Why a letter is not made; every reason, never only the first.
public struct LetterRefusal: Error, Hashable, Sendable {
    public let reasons: [Reason]

    public enum Reason: Hashable, Sendable {
        case missing(MissingFact)
        /// Letter, decision and row do not fit each other.
        case mismatch(LetterMismatch)
        /// The part, from 1, has a decision that letters of the kind do not tell.
        case wrongPart(Int, Decision)
        /// The template says nothing, or not all that it must, of the decision of a part.
        case untold(Int, Decision)
        /// The decision of the whole is none of its parts'.
        case wholeUnlikeParts(Decision)
        /// 部分公开 needs a part that is given and one that is not.
        case notPartial
        case remedies(RemedyClauseError)
        /// The template is another kind's.
        case otherTemplate(LetterKind)
        /// The number's year is not the letter's.
        case numberOfOtherYear(Int, Day)
        /// A consultation of someone whom the letter is not for.
        case wrongConsultee(LetterKind, ClockEvent.Consultee)
        /// A fact with more characters than any letter has.
        case tooLong(String, limit: Int)
    }

    public var chinese: String { reasons.map(\.chinese).joined(separator: "\n") }
}

extension LetterRefusal.Reason {
    public var chinese: String {
        switch self {
        case .missing(let fact): "缺少\(fact.chinese)，请补齐后再生成"
        case .mismatch(let mismatch): mismatch.chinese
        case .wrongPart(let number, let decision): "第\(number)项的办理结果“\(decision.term)”不能写入本文书，请改用相应的文书或者拆分为单独的申请"
        case .untold(let number, let decision): "第\(number)项的办理结果为“\(decision.term)”，模板没有相应的完整表述，请先补充模板"
        case .wholeUnlikeParts(let decision): "办理结果“\(decision.term)”与各项的办理结果都不一致，请核对"
        case .notPartial: "部分公开须既有予以公开的部分，又有不予公开或者无法提供的部分，请核对各项的办理结果"
        case .remedies(let error): error.chinese
        case .otherTemplate(let kind): "模板是《\(kind.title)》的，不能用于本文书"
        case .numberOfOtherYear(let year, let day): "文号的年份\(year)与成文日期\(day.chinese)不一致"
        case .wrongConsultee(let kind, let consultee): "《\(kind.title)》不用于征求\(consultee.label)的意见"
        case .tooLong(let name, let limit): "“\(name)”超过\(limit)字，请将篇幅较大的内容作为附件"
        }
    }
}

extension Letter {
    /// The letter of a kind, from its template and its facts.
    ///
    /// - Throws: every reason why it cannot be made; nothing is printed empty, and nothing is guessed.
    public init(
        _ kind: LetterKind, _ facts: LetterFacts, template: LetterTemplate? = nil, names: LetterNames = .standard
    ) throws(LetterRefusal) {
        let template = template ?? .builtIn(kind)
        guard template.kind == kind else { throw LetterRefusal(reasons: [.otherTemplate(template.kind)]) }
        var reasons = kind.refusals(of: facts) + template.untold(facts.answer)
        let clause = Self.clause(kind, facts, &reasons)

        var frame = LetterFrame(FieldContext(facts, kind, clause))
        let body = frame.rendering.blocks(template.content, frame.context)
        let (organ, number, addressee) = (frame.organ, frame.number, frame.addressee)
        let enclosures = frame.enclosures
        let signature = frame.signature
        let contact = frame.contact

        // A clause that cannot be written is a reason of its own, told above.
        let missing = frame.rendering.missing.filter { clause != nil || $0.name != "救济告知" }
        reasons += missing.map { .missing($0) }
        reasons += frame.rendering.tooLong.map { .tooLong($0, limit: TemplateRendering.longestValue) }
        guard reasons.isEmpty else { throw LetterRefusal(reasons: reasons) }
        self.kind = kind
        self.organ = organ
        title = names.name(of: kind, facts.answer?.decision)
        self.number = number
        caseNumber = facts.request?.caseNumber
        self.addressee = addressee
        self.body = body
        self.enclosures = enclosures
        self.signature = signature
        self.contact = contact
        remedies = clause ?? RemedyClause(variant: .none, paragraphs: [], partsNeedingReview: [])
    }

    private static func clause(
        _ kind: LetterKind, _ facts: LetterFacts, _ reasons: inout [LetterRefusal.Reason]
    ) -> RemedyClause? {
        // Without a day no law applies; the day itself is reported as missing.
        guard let date = facts.date else { return nil }
        do {
            return try RemedyClause(kind, facts.answer, made: date, facts.remedies)
        } catch {
            reasons.append(.remedies(error))
            return nil
        }
    }
}

extension LetterTemplate {
    /// Parts of which the template does not say what it must; they would be left out in silence.
    fileprivate func untold(_ answer: AnswerFacts?) -> [LetterRefusal.Reason] {
        guard let answer, !kind.decisions.isEmpty else { return [] }
        return answer.parts.enumerated().compactMap { index, part in
            kind.mayTell(part.decision) && !tells(part.decision) ? .untold(index + 1, part.decision) : nil
        }
    }
}

extension LetterKind {
    /// What does not fit: letter, decision, row, parts, number.
    fileprivate func refusals(of facts: LetterFacts) -> [LetterRefusal.Reason] {
        var reasons: [LetterRefusal.Reason] = []
        if let number = facts.number, let date = facts.date, isNumbered, !number.fits(date) {
            reasons.append(.numberOfOtherYear(number.year, date))
        }
        if let consultee = facts.consultation?.consultee, !mayConsult(consultee) {
            reasons.append(.wrongConsultee(self, consultee))
        }
        guard !decisions.isEmpty else { return reasons }
        if let mismatch = mismatch(with: facts.answer?.decision, row: facts.answer?.row) {
            return reasons + [.mismatch(mismatch)]
        }
        guard let answer = facts.answer else { return reasons }
        for (index, part) in answer.parts.enumerated() where !mayTell(part.decision) {
            reasons.append(.wrongPart(index + 1, part.decision))
        }
        return reasons + wholeRefusals(answer)
    }

    private func mayConsult(_ consultee: ClockEvent.Consultee) -> Bool {
        switch self {
        case .thirdPartyConsultation, .opinionForm, .thirdPartyNotice: consultee == .thirdParty
        case .organConsultation: consultee != .thirdParty
        default: true
        }
    }

    private func wholeRefusals(_ answer: AnswerFacts) -> [LetterRefusal.Reason] {
        guard !answer.parts.isEmpty else { return [.missing(MissingFact(name: "各项", part: nil))] }
        guard self == .partialDisclosure else {
            return answer.parts.contains { $0.decision == answer.decision } ? [] : [.wholeUnlikeParts(answer.decision)]
        }
        let given = answer.parts.count { $0.decision.group == .granted }
        return (1..<answer.parts.count).contains(given) ? [] : [.notPartial]
    }

    /// Whether a part with the decision may stand in the letter. Where nothing is given, the letter of the main item tells
    /// the others too.
    fileprivate func mayTell(_ decision: Decision) -> Bool {
        let together: [LetterKind] = [.refusal, .unableToProvide, .notHandled]
        guard together.contains(self) else { return partDecisions.contains(decision) }
        return [.denied, .unable, .refused].contains(decision.group)
    }
}
