public import Regulation

/// The values that a letter is made of. What is not known stays `nil`; a letter that needs it is then refused.
///
/// Texts are taken as they are: nothing in them is read as markup, whoever wrote them.
public struct LetterFacts: Hashable, Sendable {
    public var organ: IssuingOrgan
    /// Whom the letter is written to, exactly as registered.
    public var addressee: String?
    public var number: LetterNumber?
    /// 成文日期.
    public var date: Day?
    public var request: RequestFacts?
    public var correction: CorrectionFacts?
    public var reasons: ReasonsFacts?
    /// 延期.
    public var delay: DelayFacts?
    public var deferral: DeferralFacts?
    public var consultation: ConsultationFacts?
    public var fee: FeeFacts?
    public var answer: AnswerFacts?
    public var record: RecordCorrectionFacts?
    public var assignment: AssignmentFacts?
    public var remedies: RemedyFacts?
    public var service: ServiceFacts?
    public var approval: ApprovalFacts?
    public var enclosures: [Enclosure] = []

    public init(organ: IssuingOrgan) { self.organ = organ }
}

/// The organ that answers (发文机关), not the unit inside of it, and how its disclosure unit is reached.
public struct IssuingOrgan: Hashable, Sendable {
    /// In full: 临溪县水务局.
    public var name: String
    /// 政府信息公开工作机构: 临溪县水务局办公室.
    public var unit: String?
    public var phone: String?
    public var address: String?
    public var postcode: String?
    public var email: String?
    public var fax: String?
    /// 办公时间.
    public var hours: String?

    public init(name: String, unit: String? = nil, phone: String? = nil, address: String? = nil) {
        self.name = name
        self.unit = unit
        self.phone = phone
        self.address = address
    }
}

/// A file that goes with the letter (附件).
public struct Enclosure: Hashable, Sendable {
    public var title: String
    /// Whether the file is there, ready to be sent.
    public var isPresent: Bool
    public var redaction: Redaction

    /// What was done about parts that must not be given.
    public enum Redaction: Hashable, Sendable {
        /// Nothing in it had to be withheld.
        case notNeeded
        /// Withheld parts were removed, and a look for them in the file found nothing.
        case removed
        /// Parts are covered and may still stand beneath.
        case coveredOnly
        /// Nobody has looked yet.
        case notChecked
    }

    public init(_ title: String, isPresent: Bool, redaction: Redaction) {
        self.title = title
        self.isPresent = isPresent
        self.redaction = redaction
    }
}
