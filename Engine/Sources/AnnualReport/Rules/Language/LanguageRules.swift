extension RuleSet {
    static let languageRules: [any Rule.Type] = [
        NoWritingSlips.self, FullNameFirst.self, TermsRight.self, NoPersonalData.self, ApplicantsNotNamed.self,
    ]
}
