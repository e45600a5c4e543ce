extension RuleSet {
    static let metadataRules: [any Rule.Type] = [
        TitleComplete.self, TitleYear.self, PeriodStated.self, PeriodWholeYear.self, NarrativeYear.self,
        OneOrganName.self, PlaceNamesExist.self, PublishedInTime.self, PublishedAfterYear.self,
        PublicationDatePresent.self, CitedDocuments.self, LawInForce.self, UntilWording.self, TitleWording.self,
        ContactPresent.self, CitedArticleFits.self,
    ]
}
