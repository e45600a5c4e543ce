public import Regulation
public import Storage

/// What whoever makes a letter says besides what the case holds. Whatever the case knows is never asked again.
public struct LetterInputs: Hashable, Sendable {
    /// 成文日期.
    public var day: Day
    /// By which the consulted are known whom the letter is about; `nil` where it is about none.
    public var consultation: String?
    /// The consulted's name as it stands in the register, without the address.
    public var consulteeName = ""
    /// 提供方式; empty takes the form and the way that were asked for.
    public var provision = ""
    /// Why the answer is deferred (条例第三十五条).
    public var deferralReason = ""
    /// What is found of a third party's refusal (条例第三十二条), where the decision has nothing on it: it came later, or the decision is from before
    /// findings were asked for. Of no use for one that did not refuse.
    public var finding: RefusalFinding?
    /// Why information is disclosed although a third party did not consent, where the decision has no finding on it.
    public var disclosureReason = ""
    /// What a unit is to do, and by when.
    public var task = ""
    public var taskDue: Day?
    /// Of a proof of service: the attempt, by the number of its act, and who served where.
    public var attempt: Int?
    public var place = ""
    public var servers = ""
    /// Files of the case that go with the letter.
    public var enclosures: [Identifier<StoredFile>] = []
    /// Those of them of which somebody has seen that nothing in them is to be hidden.
    public var needNoRedaction: Set<Identifier<StoredFile>> = []
    public var record = RecordInputs()
    /// What the checks asked about and a person has looked at, in the checks' own words.
    public var confirmed: Set<String> = []

    public init(on day: Day) { self.day = day }

    /// 更正与自身相关的政府信息 (条例第四十一条).
    public struct RecordInputs: Hashable, Sendable {
        public var record = ""
        public var claim = ""
        public var evidence = ""
        public var outcome: Outcome?
        /// What was corrected, why not, or which organ.
        public var text = ""
        public var contact = ""
        public var day: Day?

        public enum Outcome: String, Hashable, Sendable, CaseIterable {
            case corrected, notCorrected = "not-corrected", transferred, referred

            public var label: String {
                switch self {
                case .corrected: "予以更正"
                case .notCorrected: "不予更正"
                case .transferred: "转送有权更正的机关"
                case .referred: "告知向有权更正的机关提出"
                }
            }
        }

        public init() {}
    }
}
