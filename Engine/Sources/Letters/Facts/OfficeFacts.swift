public import Regulation

/// 更正与自身相关的政府信息记录 (条例第四十一条).
public struct RecordCorrectionFacts: Hashable, Sendable {
    /// Which record.
    public var record: String?
    /// What is to be corrected, in the applicant's words.
    public var claim: String?
    public var evidence: String?
    public var outcome: Outcome?

    public init() {}

    public enum Outcome: Hashable, Sendable {
        /// What was corrected, and when.
        case corrected(String, on: Day)
        /// Why not.
        case notCorrected(String)
        /// Handed to the organ that has the power.
        case transferred(to: String)
        /// Told which organ to ask, and how to reach it.
        case referred(to: String, contact: String)
    }
}

/// 转办、协办.
public struct AssignmentFacts: Hashable, Sendable {
    /// What the unit is to do.
    public var task: String?
    /// The last day inside the office.
    public var due: Day?
    public var coUnits: [String] = []
    /// Who hands it on.
    public var handler: String?

    public init() {}
}

/// How a letter reaches its reader (送达方式).
public enum ServiceManner: String, Sendable, CaseIterable, Codable {
    case direct, entrusted, post, email, platform, fax

    public var label: String {
        switch self {
        case .direct: "直接送达"
        case .entrusted: "委托送达"
        case .post: "邮政企业邮寄送达"
        case .email: "电子邮件送达"
        case .platform: "在线申请平台送达"
        case .fax: "传真送达"
        }
    }

    /// Whether it is served over the internet (行政复议法第二十二条).
    public var isOnline: Bool { self == .email || self == .platform }
}

/// 送达.
public struct ServiceFacts: Hashable, Sendable {
    /// The letters served.
    public var documents: [Document] = []
    public var manner: ServiceManner?
    public var place: String?
    public var servedOn: Day?
    /// 送达人.
    public var servers: [String] = []
    /// 邮件号码, or where the proof of online service lies.
    public var proof: String?
    public var note: String?

    public init() {}

    public struct Document: Hashable, Sendable {
        public var title: String
        public var number: String

        public init(_ title: String, number: String) {
            self.title = title
            self.number = number
        }
    }
}

/// 审批.
public struct ApprovalFacts: Hashable, Sendable {
    /// The answer that is proposed, in short.
    public var proposal: String?
    public var drafter: String?
    public var draftedOn: Day?
    /// In the order of the steps.
    public var opinions: [Opinion] = []

    public init() {}

    public struct Opinion: Hashable, Sendable {
        /// 承办科室意见, 保密审查意见, 合法性审查意见, 负责人意见.
        public var step: String
        /// `nil` leaves the place for a pen.
        public var text: String?
        public var person: String?
        public var day: Day?

        public init(_ step: String, text: String? = nil, person: String? = nil, day: Day? = nil) {
            self.step = step
            self.text = text
            self.person = person
            self.day = day
        }
    }
}

/// Where the reader can turn (救济).
public struct RemedyFacts: Hashable, Sendable {
    public var review: ReviewOrgan?
    /// In full: 临溪县人民法院.
    public var court: String?
    public var manner: ServiceManner?
    /// Where reconsideration is filed online: an address or the name of the platform with it.
    public var onlineChannel: String?
    /// 政府信息公开工作主管部门, for complaints (条例第四十七条、第五十一条); left out where `nil`.
    public var complaintsTo: String?

    public init() {}
}
