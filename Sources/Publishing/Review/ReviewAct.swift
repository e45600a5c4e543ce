public import Organs
public import Storage

/// What somebody did to an item on its way, with name, day and words (审核记录; PUB-2: 谁公开、谁审查、谁负责). Acts are added, never changed.
public struct ReviewAct: Hashable, Sendable {
    public let item: Identifier<Item>
    /// Its place among the item's acts, from 1.
    public let number: Int
    public let round: Int
    public let step: ReviewStep.Key
    public let verdict: Verdict
    /// What the act was about: exactly this content, and no other.
    public let version: Int
    public let digests: ContentDigests
    public let by: Authority
    public let at: Moment
    /// In the person's own words: an opinion, or the reason.
    public let opinion: String
    /// What was ticked of the step's checklist.
    public let ticked: [String]
    /// The profile that it was done under; `nil` for acts from before this was written down.
    public let profile: Identifier<ReviewProfile>?

    public init(
        item: Identifier<Item>, number: Int, round: Int, step: ReviewStep.Key, verdict: Verdict, version: Int,
        digests: ContentDigests, by authority: Authority, at: Moment, opinion: String = "", ticked: [String] = [],
        under profile: Identifier<ReviewProfile>?
    ) {
        self.item = item
        self.number = number
        self.round = round
        self.step = step
        self.verdict = verdict
        self.version = version
        self.digests = digests
        by = authority
        self.at = at
        self.opinion = opinion
        self.ticked = ticked
        self.profile = profile
    }

    /// What was said.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        /// The step is passed.
        case pass
        /// 退回: back to the drafting desk, with the reason.
        case giveBack = "return"
        /// The author takes it back to change it.
        case recall
        /// 报请确定 (条例第十七条): cannot be decided here; the item is frozen until the competent authority has said what it is.
        case escalate
        /// The authority says that it may be public: the secrecy review is passed by its word.
        case clear
        /// 不予发布: this text will not be published.
        case reject

        public var label: String {
            switch self {
            case .pass: "同意"
            case .giveBack: "退回修改"
            case .recall: "撤回修改"
            case .escalate: "报请确定"
            case .clear: "确定可以公开"
            case .reject: "不予发布"
            }
        }

        /// Whether a reason must be given.
        public var needsReason: Bool { self != .pass && self != .recall }
    }
}
