extension RuleSet {
    // R4-07 and R4-08 need the register of cases.
    static let remedyRules: [any Rule.Type] = [
        RemediesAddUp.self,
        PendingCasesReappear.self,
        LawsuitsAfterReview.self,
        CasesWithoutRequests.self,
        DirectLawsuitsSince2024.self,
        CorrectionsExplained.self,
    ]
}
