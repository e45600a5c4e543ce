import Regulation

/// When a conditional part of a template is printed.
struct TemplateCondition: Hashable, Sendable {
    /// Any of these.
    let terms: [Term]

    enum Term: Hashable, Sendable {
        /// The fact is there.
        case present(LetterField)
        /// The part's decision, or the letter's where it has one part only.
        case decision(Decision)
        /// What a letter without decision says: one of a closed set.
        case outcome(TemplateOutcome)
        /// The answer has more than one part.
        case several
    }

    func holds(_ context: FieldContext) -> Bool { terms.contains { $0.holds(context) } }

    /// Words for `several`.
    static let several = ["多项", "several"]
}

/// Outcomes that letters without a decision are written for.
enum TemplateOutcome: String, Sendable, CaseIterable {
    case corrected = "已更正"
    case notCorrected = "不予更正"
    case transferred = "已转送"
    case referred = "告知途径"
    case thirdParty = "征求第三方"
    case organ = "征求机关"
    case coProducer = "征求共同制作机关"
    case otherOrgan = "征求其他机关"
    case unreasonableRefusal = "第三方理由不合理"
    case publicInterest = "公共利益重大影响"
    case noOpinion = "第三方未提出意见"

    /// The outcomes that letters of a kind may have; empty where there is nothing to choose.
    static func all(of kind: LetterKind) -> [TemplateOutcome] {
        switch kind {
        case .recordCorrection: [.corrected, .notCorrected, .transferred, .referred]
        case .consultationNotice: [.thirdParty, .organ]
        case .organConsultation: [.coProducer, .otherOrgan]
        case .thirdPartyNotice: [.unreasonableRefusal, .publicInterest, .noOpinion]
        default: []
        }
    }

    func holds(_ context: FieldContext) -> Bool {
        switch (self, context.facts.record?.outcome) {
        case (.corrected, .corrected), (.notCorrected, .notCorrected), (.transferred, .transferred),
            (.referred, .referred):
            return true
        default: break
        }
        if let disclosure = context.facts.consultation?.disclosure {
            switch (self, disclosure.finding) {
            case (.unreasonableRefusal, .unreasonable?), (.publicInterest, .publicInterest?), (.noOpinion, nil):
                return true
            default: break
            }
        }
        return switch (self, context.facts.consultation?.consultee) {
        case (.thirdParty, .thirdParty), (.coProducer, .coProducer), (.otherOrgan, .otherOrgan): true
        case (.organ, .coProducer), (.organ, .otherOrgan): true
        default: false
        }
    }
}

extension TemplateCondition.Term {
    fileprivate func holds(_ context: FieldContext) -> Bool {
        switch self {
        case .present(let field): field.value(context)?.orNil != nil
        case .decision(let decision): (context.part?.decision ?? context.facts.answer?.decision) == decision
        case .outcome(let outcome): outcome.holds(context)
        case .several: (context.facts.answer?.parts.count ?? 0) > 1
        }
    }
}
