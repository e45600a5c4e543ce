extension RuleSet {
    static let narrativeRules: [any Rule.Type] = [
        StatedRequestsReceived.self, StatedNoRequests.self, StatedCarriedIn.self, StatedHandled.self,
        StatedCarriedOut.self, StatedResults.self, PartsOfRequestsAddUp.self, AllHandledLeavesNothingOver.self,
        ApplicantsAreOfOneKind.self, StatedReviews.self, StatedLawsuits.self, StatedRemedyOutcomes.self,
        FeesAgree.self, PartsOfPublicationAddUp.self, StatementsAgree.self, ClaimsFitPublication.self,
        MandatoryContentIsOpen.self, ChannelsArePublic.self, TextSpeaksOfRequestsAndRemedies.self,
        PercentagesAreRight.self, ChangesFitLastYear.self, DepartmentsAreNamedAlike.self,
    ]
}
