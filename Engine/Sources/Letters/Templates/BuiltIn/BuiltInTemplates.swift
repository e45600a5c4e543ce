extension LetterTemplate {
    /// The template that a kind has until a unit edits it.
    public static func builtIn(_ kind: LetterKind) -> LetterTemplate {
        guard let template = builtIns[kind] else {
            preconditionFailure("every kind has a built-in template: \(kind.rawValue)")
        }
        return template
    }

    private static let builtIns: [LetterKind: LetterTemplate] = {
        var templates: [LetterKind: LetterTemplate] = [:]
        for kind in LetterKind.allCases {
            do throws(LetterTemplateError) {
                templates[kind] = try LetterTemplate(kind, builtInText(kind))
            } catch {
                preconditionFailure("the built-in template of \(kind.rawValue) has no faults: \(error.chinese)")
            }
        }
        return templates
    }()

    private static func builtInText(_ kind: LetterKind) -> String {
        switch kind {
        case .applicationForm: BuiltInForms.application
        case .registerSheet: BuiltInForms.register
        case .opinionForm: BuiltInForms.opinion
        case .proofOfService: BuiltInForms.service
        case .approvalSheet: BuiltInForms.approval
        case .fullDisclosure: BuiltInAnswers.answer(BuiltInPassages.granted)
        case .partialDisclosure:
            BuiltInAnswers.partial(BuiltInPassages.granted + BuiltInPassages.denied + BuiltInPassages.unable)
        case .refusal, .unableToProvide, .notHandled:
            // A letter named after its main item also tells the other items of which nothing is given.
            BuiltInAnswers.answer(BuiltInPassages.denied + BuiltInPassages.unable + BuiltInPassages.refused)
        case .otherHandling: BuiltInAnswers.answer(BuiltInPassages.other)
        case .recordCorrection: BuiltInAnswers.recordCorrection
        default: BuiltInNotices.text(kind)
        }
    }
}
