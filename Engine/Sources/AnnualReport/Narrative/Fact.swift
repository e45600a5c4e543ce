/// A number or a plain statement of the narrative, with the words that it came from.
public struct Fact: Hashable, Sendable {
    public var key: FactKey
    /// 0 for “未收到”; `nil` for a statement without a number (均获维持).
    public var value: Figure?
    public var precision: Precision
    public var scope: Scope
    /// The words that state it.
    public var text: String
    /// The sentence that the words stand in.
    public var sentence: String
    public var section: SectionKey
    public var place: Place?
    /// What a rate, a change or a statement speaks of: 同比增长20% of `requestsReceived`.
    public var about: FactKey?
    /// Other numbers of the text that this one is made of: the parts named after 其中, numerator and denominator
    /// of a share, this year's number of a change. Empty where the text names none, or its list is open (…等).
    public var operands: [Operand]

    /// A number of the text that belongs to a fact, with its words.
    public struct Operand: Hashable, Sendable {
        public var text: String
        public var value: Figure
        public var precision: Precision

        public init(_ text: String, value: Figure, precision: Precision = .exact) {
            self.text = text
            self.value = value
            self.precision = precision
        }
    }

    public init(
        _ key: FactKey, value: Figure?, precision: Precision = .exact, scope: Scope = .organYear, text: String,
        sentence: String, section: SectionKey, place: Place? = nil, about: FactKey? = nil, operands: [Operand] = []
    ) {
        self.key = key
        self.value = value
        self.precision = precision
        self.scope = scope
        self.text = text
        self.sentence = sentence
        self.section = section
        self.place = place
        self.about = about
        self.operands = operands
    }

    /// How exactly the text speaks.
    public enum Precision: String, Sendable, Codable, CaseIterable {
        case exact
        /// 200余, 20多: more than n, less than the next step of its leading digit.
        case moreThan = "more_than"
        /// 近200: from 0.9 n up to, not including, n.
        case nearly
        /// 约200: n ± 10 %.
        case about
        /// 不少于、超过、以上.
        case atLeast = "at_least"
    }

    /// Whose and which time's number it is; only `organYear` is held against the tables.
    public enum Scope: String, Sendable, Codable, CaseIterable {
        /// The organ's, in the report year.
        case organYear = "organ_year"
        /// Last year's, named for comparison.
        case lastYear = "last_year"
        /// A part of the organ, another organ, or the whole district.
        case otherOrgan = "other_organ"
        /// Since a past year (累计).
        case cumulative
    }
}

/// What the narrative of a report can state.
public struct FactKey: Hashable, Sendable, RawRepresentable, Codable, ExpressibleByStringLiteral {
    public let rawValue: String

    public init(rawValue: String) { self.rawValue = rawValue }
    public init(stringLiteral value: String) { rawValue = value }

    // Requests (表三).
    public static let requestsReceived: FactKey = "requests_received"
    public static let requestsCarriedIn: FactKey = "requests_carried_in"
    public static let requestsHandled: FactKey = "requests_handled"
    public static let requestsCarriedOut: FactKey = "requests_carried_out"
    public static let requestsGranted: FactKey = "requests_granted"
    public static let requestsPartiallyGranted: FactKey = "requests_partially_granted"
    public static let requestsDenied: FactKey = "requests_denied"
    public static let requestsUnable: FactKey = "requests_unable"
    public static let requestsRefused: FactKey = "requests_refused"
    public static let requestsOther: FactKey = "requests_other"
    // Remedies (表四).
    public static let reviews: FactKey = "reviews"
    public static let lawsuits: FactKey = "lawsuits"
    // Publication, all channels and one by one.
    public static let itemsPublished: FactKey = "items_published"
    public static let itemsOnWebsite: FactKey = "items_on_website"
    public static let itemsOnWeChat: FactKey = "items_on_wechat"
    public static let itemsOnWeibo: FactKey = "items_on_weibo"
    public static let itemsOnOtherChannels: FactKey = "items_on_other_channels"
    public static let interpretations: FactKey = "interpretations"
    public static let pressConferences: FactKey = "press_conferences"
    public static let meetings: FactKey = "meetings"
    public static let trainings: FactKey = "trainings"
    public static let trainees: FactKey = "trainees"
    public static let feesReceivedYuan: FactKey = "fees_received_yuan"
    public static let feeNotices: FactKey = "fee_notices"
    public static let documentsIssued: FactKey = "documents_issued"
    public static let documentsRepealed: FactKey = "documents_repealed"
    public static let documentsInForce: FactKey = "documents_in_force"
    public static let licensingDecisions: FactKey = "licensing_decisions"
    public static let punishmentDecisions: FactKey = "punishment_decisions"
    public static let coercionDecisions: FactKey = "coercion_decisions"
    /// 政协提案, and 建议提案 counted together.
    public static let proposals: FactKey = "proposals"
    /// 人大代表建议.
    public static let suggestions: FactKey = "suggestions"
    public static let itemsInGazette: FactKey = "items_in_gazette"
    public static let itemsInPress: FactKey = "items_in_press"
    /// Named together with several channels: 通过网站、微信等渠道公开n条.
    public static let itemsOnSeveralChannels: FactKey = "items_on_several_channels"

    // Rates and changes, in percent or in the unit of what they speak of (`Fact.about`).
    /// 办结率、答复率, in percent.
    public static let completionRate: FactKey = "completion_rate"
    /// 按期答复率、按时办结率, in percent.
    public static let timelinessRate: FactKey = "timeliness_rate"
    /// 占n%; operands are numerator and denominator.
    public static let share: FactKey = "share"
    /// 同比增长n% (negative for 下降); the operand is this year's number.
    public static let changePercent: FactKey = "change_percent"
    /// 较上年增加n件 (negative for 减少); the operand is this year's number.
    public static let changeCount: FactKey = "change_count"

    // Statements without a number.
    /// 全部办结、均已答复.
    public static let allHandled: FactKey = "all_handled"
    /// 均按时答复.
    public static let allInTime: FactKey = "all_in_time"
    /// 申请人均为自然人.
    public static let allNaturalPersons: FactKey = "all_natural_persons"
    /// 均来自企业.
    public static let allEnterprises: FactKey = "all_enterprises"
    /// 均获维持; `Fact.about` says whether of reviews or of lawsuits, `nil` both.
    public static let allUpheld: FactKey = "all_upheld"
    /// 零败诉、零纠错; `Fact.about` as above.
    public static let noDefeat: FactKey = "no_defeat"
    /// 加大主动公开力度 and the like (RN-16).
    public static let claimsMoreDisclosure: FactKey = "claims_more_disclosure"
    /// 机关职能、机构设置 and the like called secret as a whole (RN-17).
    public static let mandatoryContentWithheld: FactKey = "mandatory_content_withheld"
    /// 工作群、内部OA named as a place of publication (RN-18).
    public static let internalChannel: FactKey = "internal_channel"
    /// 科室、处室、股室: the first use of each word (RN-22).
    public static let departmentWord: FactKey = "department_word"

    /// A single row of table three, named in the text: 重复申请1件.
    public static func requests(_ row: RequestRow) -> FactKey { FactKey(rawValue: "requests." + row.rawValue) }

    /// The row that the key names; `nil` for every other key.
    public var requestRow: RequestRow? {
        rawValue.hasPrefix("requests.") ? RequestRow(rawValue: String(rawValue.dropFirst(9))) : nil
    }
}

extension Fact.Precision {
    /// Whether `figure` fits what the text says with `value`.
    ///
    /// - 200余: from 201 to 299, up to the next step of the leading digit.
    /// - 近200: from 180 up to, not including, 200; at least the number just below.
    /// - 约200: 180 to 220; at least the numbers next to it.
    /// - 不少于200: 200 and more.
    public func admits(_ figure: Figure, for value: Figure) -> Bool {
        let stated = value.millionths
        let actual = figure.millionths
        switch self {
        case .exact: return actual == stated
        case .moreThan: return actual > stated && actual < stated + leadingStep(stated)
        case .nearly: return actual < stated && actual >= stated - max(stated / 10, 1_000_000)
        case .about: return abs(actual - stated) <= max(stated / 10, 1_000_000)
        case .atLeast: return actual >= stated
        }
    }

    /// The place value of the leading digit, never below one.
    private func leadingStep(_ millionths: Int64) -> Int64 {
        var step: Int64 = 1_000_000
        while millionths / step >= 10 { step *= 10 }
        return step
    }
}
