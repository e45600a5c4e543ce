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

    public init(
        _ key: FactKey, value: Figure?, precision: Precision = .exact, scope: Scope = .organYear, text: String,
        sentence: String, section: SectionKey, place: Place? = nil
    ) {
        self.key = key
        self.value = value
        self.precision = precision
        self.scope = scope
        self.text = text
        self.sentence = sentence
        self.section = section
        self.place = place
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
    public static let proposals: FactKey = "proposals"
}
