extension RuleSet {
    // R3-06 (subtotals) only feeds the narrative rules, R3-16 (trial form) is how R3-02 counts group （六）;
    // R3-12 to R3-15 need the register of requests.
    static let requestRules: [any Rule.Type] = [
        ReceivedEqualsHandled.self,
        ResultsAddUp.self,
        ApplicantsAddUp.self,
        OppositeDifferences.self,
        TotalColumnStale.self,
        CarriedOverAsLastYear.self,
        CarriedForwardWithoutNew.self,
        CarriedForwardBeyondNew.self,
        OtherResultsExplained.self,
        OverdueFeesReported.self,
    ]
}
