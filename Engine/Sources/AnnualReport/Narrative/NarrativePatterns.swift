/// What a number in the text is about: who did what with which things, as far as the words round it say.
struct Frame {
    var verb: NarrativeWord.Verb?
    var object: NarrativeWord.Object?
    var unit: CountUnit
    /// The object was named before this number's own words, or only by the heading.
    var objectIsInherited = false
    /// The text round it is about disclosure: section, heading or the sentence's own words.
    var concernsDisclosure = false
}

/// Measure words (量词), as far as they tell facts apart.
enum CountUnit: Hashable {
    /// 件、宗、起、例、份、个, or none at all.
    case piece
    /// 条、篇、则.
    case item
    /// 项: items of a list, never decisions.
    case listed
    /// 场、次、期、场次、班.
    case session
    case persons
    case yuan, wanYuan
    case percent
    case none
    /// Days, articles, organisations: no count of ours.
    case other
}

/// One way in which the text states a fact.
struct CountPattern {
    var key: FactKey
    var objects: Set<NarrativeWord.Object>
    /// `nil` stands for no verb at all: 政府信息公开申请3件.
    var verbs: Set<NarrativeWord.Verb?>
    var units: Set<CountUnit>
    /// Only where the text round it speaks of disclosure: a general word (培训、复议、费用) counts other things too.
    var needsDisclosure = false

    func matches(_ frame: Frame) -> Bool {
        guard let object = frame.object else { return false }
        return objects.contains(object) && verbs.contains(frame.verb) && units.contains(frame.unit)
            && (!needsDisclosure || frame.concernsDisclosure)
    }
}

extension CountPattern {
    private static let requestUnits: Set<CountUnit> = [.piece, .item, .listed, .session, .none]
    private static let decisionUnits: Set<CountUnit> = [.piece, .none]
    private static let requests: Set<NarrativeWord.Object> = [.request, .application]

    /// In order; the first that matches gives the key.
    static let all: [CountPattern] = [
        CountPattern(key: .requestsCarriedIn, objects: requests, verbs: [.carryIn], units: requestUnits),
        CountPattern(key: .requestsCarriedOut, objects: requests, verbs: [.carryOut], units: requestUnits),
        CountPattern(key: .requestsReceived, objects: requests, verbs: [.receive, .have], units: requestUnits),
        CountPattern(key: .requestsReceived, objects: [.request], verbs: [nil], units: requestUnits),
        CountPattern(
            key: .requestsHandled, objects: requests, verbs: [.handle, .answer, .decide],
            units: [.piece, .none, .session]),
        CountPattern(
            key: .reviews, objects: [.review], verbs: [nil, .have, .occur, .receive], units: [.piece, .none, .session],
            needsDisclosure: true),
        CountPattern(
            key: .lawsuits, objects: [.lawsuit], verbs: [nil, .have, .occur, .receive],
            units: [.piece, .none, .session],
            needsDisclosure: true),
        CountPattern(key: .feesReceivedYuan, objects: [.processingFee], verbs: [nil, .collect, .have], units: [.yuan]),
        CountPattern(
            key: .feesReceivedYuan, objects: [.anyFee], verbs: [.collect], units: [.yuan], needsDisclosure: true),
        CountPattern(
            key: .feeNotices, objects: [.feeNotice], verbs: [nil, .decide], units: [.piece, .session, .none]),
        CountPattern(
            key: .documentsIssued, objects: [.normativeDocument], verbs: [.issue, .decide], units: [.piece, .none]),
        CountPattern(key: .documentsRepealed, objects: [.normativeDocument], verbs: [.repeal], units: [.piece, .none]),
        CountPattern(key: .documentsInForce, objects: [.normativeDocument], verbs: [.inForce], units: [.piece, .none]),
        CountPattern(
            key: .licensingDecisions, objects: [.licensing], verbs: [nil, .decide, .handle], units: decisionUnits),
        CountPattern(
            key: .punishmentDecisions, objects: [.punishment], verbs: [nil, .decide, .handle], units: decisionUnits),
        CountPattern(
            key: .coercionDecisions, objects: [.coercion], verbs: [nil, .decide, .handle], units: decisionUnits),
        CountPattern(
            key: .proposals, objects: [.proposal], verbs: [nil, .undertake, .receive, .handle], units: [.piece, .none]),
        CountPattern(
            key: .suggestions, objects: [.suggestion], verbs: [nil, .undertake, .receive, .handle],
            units: [.piece, .none]),
        CountPattern(
            key: .interpretations, objects: [.interpretation], verbs: [nil, .publish, .hold, .issue],
            units: [.item, .piece, .session, .listed]),
        CountPattern(
            key: .pressConferences, objects: [.pressConference], verbs: [nil, .hold], units: [.session, .piece]),
        CountPattern(
            key: .meetings, objects: [.meeting], verbs: [nil, .hold], units: [.session, .piece]),
        CountPattern(
            key: .trainings, objects: [.training], verbs: [nil, .hold], units: [.session, .piece],
            needsDisclosure: true),
        CountPattern(
            key: .trainees, objects: [.training], verbs: [nil, .hold, .attend], units: [.persons], needsDisclosure: true
        ),
    ]

    /// What “none” of something says: the verbs that a negation goes with, and the fact that is then 0.
    static let zeros: [CountPattern] = [
        CountPattern(key: .requestsReceived, objects: requests, verbs: [nil, .receive, .have, .occur], units: [.none]),
        CountPattern(key: .requestsCarriedIn, objects: requests, verbs: [.carryIn], units: [.none]),
        CountPattern(key: .requestsCarriedOut, objects: requests, verbs: [.carryOut], units: [.none]),
        CountPattern(
            key: .reviews, objects: [.review], verbs: [nil, .occur, .receive, .have], units: [.none]),
        CountPattern(
            key: .lawsuits, objects: [.lawsuit], verbs: [nil, .occur, .receive, .have], units: [.none]),
        CountPattern(
            key: .feesReceivedYuan, objects: [.processingFee], verbs: [nil, .collect, .occur, .have], units: [.none]),
        CountPattern(
            key: .feesReceivedYuan, objects: [.anyFee], verbs: [.collect, .occur], units: [.none], needsDisclosure: true
        ),
        CountPattern(key: .feeNotices, objects: [.feeNotice], verbs: [nil, .decide], units: [.none]),
        CountPattern(key: .documentsIssued, objects: [.normativeDocument], verbs: [.issue], units: [.none]),
        CountPattern(key: .documentsRepealed, objects: [.normativeDocument], verbs: [.repeal], units: [.none]),
        CountPattern(key: .licensingDecisions, objects: [.licensing], verbs: [nil, .decide, .occur], units: [.none]),
        CountPattern(key: .punishmentDecisions, objects: [.punishment], verbs: [nil, .decide, .occur], units: [.none]),
        CountPattern(key: .coercionDecisions, objects: [.coercion], verbs: [nil, .decide, .occur], units: [.none]),
        CountPattern(key: .proposals, objects: [.proposal], verbs: [.undertake, .receive], units: [.none]),
        CountPattern(key: .suggestions, objects: [.suggestion], verbs: [.undertake, .receive], units: [.none]),
        CountPattern(key: .pressConferences, objects: [.pressConference], verbs: [.hold], units: [.none]),
    ]
}

extension CountUnit {
    /// The measure word at `index`, longest first, and where it ends.
    static func read(_ bytes: [UInt8], at index: Int) -> (unit: CountUnit, end: Int) {
        for (word, unit) in words where bytes.holds(word, at: index) {
            return (unit, index + word.utf8CodeUnitCount)
        }
        return (.none, index)
    }

    private static let words: [(StaticString, CountUnit)] = [
        ("件次", .piece), ("件", .piece), ("条次", .item), ("条", .item), ("篇次", .item), ("篇", .item),
        ("场次", .session), ("场", .session), ("人次", .persons), ("余人次", .persons), ("人", .persons),
        ("名", .persons), ("次", .session), ("期", .session), ("班次", .session), ("份", .piece), ("宗", .piece),
        ("起", .piece), ("例", .piece), ("则", .item), ("幅", .item), ("项", .listed), ("万元", .wanYuan),
        ("元", .yuan), ("个工作日", .other), ("个月", .other), ("个方面", .other), ("个部分", .other), ("个", .piece),
        ("部", .piece), ("家", .other), ("年", .other), ("月", .other), ("日", .other), ("号", .other),
        ("级", .other), ("时", .other), ("天", .other), ("类", .other), ("种", .other), ("款", .other),
        ("届", .other), ("章", .other), ("步", .other), ("批", .other), ("倍", .other), ("位", .other),
        ("组", .other), ("栏", .other), ("大", .other), ("小时", .other), ("分", .other), ("体", .other),
    ]
}
