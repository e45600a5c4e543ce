extension RuleSet {
    /// R1-14 is listed with the rules on the narrative.
    static let structureRules: [any Rule.Type] = [
        SectionsPresent.self, SectionNumbersInOrder.self, SectionsOnlyOnce.self, SectionTitlesOfficial.self,
        NoOtherSections.self, TextNotEmpty.self, ProblemsAndMeasures.self, OverviewAspects.self, OverviewLength.self,
        GovernmentAssessment.self, FeeStatement.self, AnnouncedPartCount.self, AnnouncedPartTitles.self,
        NoResidue.self, FormInForce.self, NoDroppedBlock.self, SubHeadingsInOrder.self, PreambleOutsideOverview.self,
        NoBrokenSentence.self, OnlyDisclosureWork.self,
    ]
}
