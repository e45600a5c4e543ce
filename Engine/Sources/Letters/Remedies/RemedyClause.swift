public import Regulation

/// What a letter says about remedies (救济告知).
public struct RemedyClause: Hashable, Sendable {
    public enum Variant: String, Sendable, CaseIterable {
        /// Reconsideration or suit, at choice.
        case choice = "A"
        /// Reconsideration first, then suit.
        case reviewFirst = "B"
        /// None: a step of the procedure.
        case none = "C"
    }

    public let variant: Variant
    /// Sentences, in order; none for `.none`.
    public let paragraphs: [String]
    /// Ordinals of the parts that need review first; empty unless some parts do and others do not.
    public let partsNeedingReview: [Int]

    public var text: String { paragraphs.joined(separator: "\n") }
}

/// Why a clause cannot be written.
public enum RemedyClauseError: Error, Hashable, Sendable {
    case missingReviewOrgan
    case missingCourt
    /// The name is not in full.
    case shortName(String)
    case shortCourtName(String)
    /// Served over the internet without a way to file online.
    case missingOnlineChannel
    /// No law that this product knows was in force.
    case noLaw(Day)

    public var chinese: String {
        switch self {
        case .missingReviewOrgan: "缺少行政复议机关名称"
        case .missingCourt: "缺少管辖的人民法院名称"
        case .shortName(let name): "机关名称“\(name)”须写全称，如“临溪县人民政府”"
        case .shortCourtName(let name): "法院名称“\(name)”须写全称，如“临溪县人民法院”"
        case .missingOnlineChannel: "通过互联网渠道送达的，应当同时告知提交行政复议申请的互联网渠道（行政复议法第二十二条），现在没有填写"
        case .noLaw(let day): "\(day.chinese)时的救济规定不在本产品收录范围内，不能生成救济告知"
        }
    }
}

extension RemedyClause {
    /// The clause of a letter.
    ///
    /// - Parameters:
    ///   - made: the letter's day; the law of that day decides.
    ///   - answer: `nil` for letters that tell no decision of a request.
    /// - Source: 行政复议法第二十条、第二十二条、第二十三条; 行政诉讼法第四十五条、第四十六条.
    public init(
        _ kind: LetterKind, _ answer: AnswerFacts?, made day: Day, _ facts: RemedyFacts?
    ) throws(RemedyClauseError) {
        guard kind.tellsRemedies else {
            self.init(variant: .none, paragraphs: [], partsNeedingReview: [])
            return
        }
        let words = try RemedyWords(facts, day)
        // A third party is told what is given; what is withheld from the applicant is not its case.
        let withheld = kind.reader == .thirdParty ? [] : answer.map { Self.reviewFirst($0, day) } ?? []
        let isMixed = !withheld.isEmpty && withheld.count < (answer?.parts.count ?? 0)
        let variant: Variant = withheld.isEmpty ? .choice : .reviewFirst
        let first =
            isMixed
            ? words.mixed(withheld.map { $0 + 1 })
            : variant == .reviewFirst
                ? [words.reviewFirst("对本答复不服的")]
                : [words.choice(kind == .thirdPartyNotice ? "对本机关公开上述政府信息的决定不服的" : "对本答复不服的")]
        self.init(
            variant: variant, paragraphs: first + words.online + words.complaint,
            partsNeedingReview: isMixed ? withheld.map { $0 + 1 } : [])
    }

    /// Which text an answer made on a day must carry, known before its names are: for whoever proposes it, and for deadlines.
    ///
    /// - Returns: `nil` for days before the law that this product knows.
    public static func variant(of answer: AnswerFacts, made day: Day) -> Variant? {
        guard RemedyPath.against(answer.decision, made: day) != nil else { return nil }
        return reviewFirst(answer, day).isEmpty ? .choice : .reviewFirst
    }

    /// Indices of the parts that need review before a suit.
    private static func reviewFirst(_ answer: AnswerFacts, _ day: Day) -> [Int] {
        let needing = answer.parts.indices.filter {
            RemedyPath.against(answer.parts[$0].decision, made: day) == .reviewFirst
        }
        // A decision without parts of its own is judged as a whole.
        guard answer.parts.isEmpty, RemedyPath.against(answer.decision, made: day) == .reviewFirst else {
            return needing
        }
        return [0]
    }
}

/// The sentences of a clause with its names and periods.
private struct RemedyWords {
    let review: String
    let court: String
    let onlineChannel: String?
    let mustOfferOnline: Bool
    let complaintsTo: String?
    let reviewDays: Int
    let suitMonths: Int
    let suitAfterReviewDays: Int

    init(_ facts: RemedyFacts?, _ day: Day) throws(RemedyClauseError) {
        guard let reviewDays = TimeLimits.reconsideration.value(on: day),
            let suitMonths = TimeLimits.suit.value(on: day),
            let afterReview = TimeLimits.suitAfterReview.value(on: day)
        else { throw .noLaw(day) }
        guard let review = facts?.review else { throw .missingReviewOrgan }
        guard let court = facts?.court?.orNil else { throw .missingCourt }
        guard FullName.isCourt(court) else { throw .shortCourtName(court) }
        mustOfferOnline = facts?.manner?.isOnline == true && day >= OnlineFiling.firstDay
        onlineChannel = facts?.onlineChannel?.orNil
        guard !mustOfferOnline || onlineChannel != nil else { throw .missingOnlineChannel }
        self.review = review.text
        self.court = court
        complaintsTo = facts?.complaintsTo?.orNil
        self.reviewDays = reviewDays
        self.suitMonths = suitMonths
        suitAfterReviewDays = afterReview
    }

    func choice(_ objection: String) -> String {
        "\(objection)，可以自收到本文书之日起\(reviewDays)日内向\(review)申请行政复议，"
            + "也可以自收到本文书之日起\(suitMonths.chineseMonths)内直接向\(court)提起行政诉讼。"
    }

    func reviewFirst(_ objection: String) -> String {
        "\(objection)，应当先自收到本文书之日起\(reviewDays)日内向\(review)申请行政复议；"
            + "对行政复议决定不服的，可以自收到行政复议决定书之日起\(suitAfterReviewDays)日内向\(court)提起行政诉讼。"
    }

    /// Which parts need review first, and that the others leave the choice.
    func mixed(_ parts: [Int]) -> [String] {
        let names = parts.map { "第（\($0.chinese)）项" }.joined(separator: "、")
        return [
            reviewFirst("对本答复\(names)不予公开的决定不服的"),
            choice("对本答复其他各项不服的"),
        ]
    }

    var online: [String] {
        guard let onlineChannel else { return [] }
        return ["行政复议申请可以通过互联网渠道提交：\(onlineChannel)。"]
    }

    var complaint: [String] {
        guard let complaintsTo else { return [] }
        return ["认为本机关在政府信息公开工作中侵犯您（单位）合法权益的，也可以向\(complaintsTo)投诉、举报。"]
    }
}

/// The duty to offer online filing with what is served online.
enum OnlineFiling {
    /// The revised law's first day; its Article 22 had no forerunner.
    static let firstDay = RemedyPath.reviewBeforeSuit.versions.last?.from ?? Day(number: .max)
    static let citation = Citation.review("第二十二条")
}

extension Int {
    /// 一 … 九十九, as items are numbered; Western digits beyond.
    var chinese: String {
        let digits = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        switch self {
        case 0...9: return digits[self]
        case 10...99:
            return (self / 10 == 1 ? "" : digits[self / 10]) + "十" + (self % 10 == 0 ? "" : digits[self % 10])
        default: return String(self)
        }
    }

    fileprivate var chineseMonths: String { "\(chinese)个月" }
}
