internal import Regulation

/// Every check that this target knows, by id, for lists and help pages.
public enum ContentCheckSet {
    public static let infos: [ContentCheckInfo] =
        (passageChecks.flatMap { $0.infos } + itemChecks.flatMap { $0.infos } + [ContentChecker.unread])
        .sorted { $0.id < $1.id }

    public static func info(_ id: String) -> ContentCheckInfo? { infos.first { $0.id == id } }

    /// Checks that look at one passage; where two speak of the same words the earlier one does.
    static let passageChecks: [any PassageCheck] = [
        PersonalNumbersCheck(), CreditCodes(), Papers(), HomeAddresses(), MailAddresses(), VulnerablePersons(),
        ResidueCheck(), ProtectedNames(), OrganSuffixes(), RegionNames(), LexiconWords(), FormerOrganNames(),
        OfficeHolders(), DoubledWords(), CutTitles(), StatisticsLimit(), DocumentNumbers(), CitedNumbers(),
        PunctuationWidth(), PairedMarks(), MarksBetweenQuotes(), RoundNumbers(),
    ]

    /// Checks that look at the item as a whole.
    static let itemChecks: [any ItemCheck] = [
        HeadingSequence(), MetadataComplete(), MetadataDays(), MetadataAgainstBody(), Interpretations(), Links(),
        ProbedLinks(), Illustrations(), AttachedFiles(), NamedLists(),
    ]
}

/// A check on one passage.
protocol PassageCheck: Sendable {
    var infos: [ContentCheckInfo] { get }

    func findings(in text: PassageText, _ context: ContentCheckContext, _ item: ItemFacts) -> [ContentFinding]
}

/// A check on the item.
protocol ItemCheck: Sendable {
    var infos: [ContentCheckInfo] { get }

    func findings(
        in content: CheckedContent, _ texts: [PassageText], _ context: ContentCheckContext
    ) -> [ContentFinding]
}

/// What a check on a passage needs of the rest of the item.
struct ItemFacts: Sendable {
    /// The day the text speaks from: 成文日期, else 发布日期, else today.
    let day: Day
    let watched: WatchedWords
}
