public import Regulation

/// The request as it was registered (登记台账).
public struct RequestFacts: Hashable, Sendable {
    /// 登记编号.
    public var caseNumber: String?
    public var applicant: Applicant
    public var channel: Channel?
    public var submittedOn: Day?
    /// 收到申请之日.
    public var receivedOn: Day?
    /// The day the corrected request was received; the period counts anew from it.
    public var correctedOn: Day?
    /// 所需政府信息的名称、文号或者其他特征性描述, as the applicant put it.
    public var description: String?
    /// 提供形式: 纸质.
    public var requestedForm: String?
    /// 获取方式: 邮寄.
    public var receiptManner: String?
    /// Never required.
    public var purpose: String?
    /// The last day to answer, when it is the law's own date; a provisional one is none.
    public var answerDue: Day?
    /// 查询码.
    public var queryCode: String?
    public var registeredBy: String?
    public var handlingUnit: String?
    /// 阅读、视听困难需要的协助.
    public var assistance: String?

    public init(_ applicant: Applicant) { self.applicant = applicant }
}

/// Who asks (申请人).
public struct Applicant: Hashable, Sendable {
    /// Exactly as registered.
    public var name: String
    public var kind: ApplicantClass
    /// 证件名称.
    public var identityKind: String?
    /// Identity number or unified credit code; letters print it masked.
    public var identityNumber: String?
    public var legalRepresentative: String?
    public var contactPerson: String?
    public var employer: String?
    public var phone: String?
    public var address: String?
    public var postcode: String?
    public var email: String?
    public var fax: String?
    public var agent: String?

    public init(_ name: String, _ kind: ApplicantClass) {
        self.name = name
        self.kind = kind
    }
}

/// 补正.
public struct CorrectionFacts: Hashable, Sendable {
    /// Everything that is to be corrected, at once.
    public var defects: [Defect] = []
    public var period: ClockEvent.Period?
    public var noticeNumber: String?
    public var noticeOn: Day?
    public var servedOn: Day?
    /// The last day of the period.
    public var due: Day?

    public init() {}

    /// One thing to correct.
    public struct Defect: Hashable, Sendable {
        /// What is missing or unclear.
        public var text: String
        /// How to correct it.
        public var how: String

        public init(_ text: String, how: String) {
            self.text = text
            self.how = how
        }
    }
}

/// 说明理由 (条例第三十五条).
public struct ReasonsFacts: Hashable, Sendable {
    /// The number and frequency that were found.
    public var finding: String?
    public var period: ClockEvent.Period?
    public var noticeNumber: String?
    public var noticeOn: Day?
    /// What the applicant gave; `nil` where it is not known.
    public var given: Given?

    public init() {}

    public enum Given: Hashable, Sendable {
        /// The reasons in short.
        case reasons(String, on: Day)
        /// None in the period.
        case none
    }
}

/// 延长答复期限.
public struct DelayFacts: Hashable, Sendable {
    public var reason: String?
    public var workingDays: Int?
    /// The last day without the extension.
    public var baseDue: Day?
    /// The last day with it.
    public var newDue: Day?
    /// When the head of the disclosure unit consented.
    public var approvedOn: Day?

    public init() {}
}

/// 延迟答复 (条例第三十五条).
public struct DeferralFacts: Hashable, Sendable {
    public var reason: String?
    public var until: Day?

    public init() {}
}

/// 征求意见.
public struct ConsultationFacts: Hashable, Sendable {
    public var consultee: ClockEvent.Consultee
    /// Name of the third party or of the organ.
    public var name: String?
    /// The information asked about (涉及的政府信息).
    public var information: String?
    /// What is asked for, without who asks.
    public var summary: String?
    public var sentOn: Day?
    /// Why the information is disclosed although the third party did not consent.
    public var disclosure: Disclosure?
    /// What the third party answered.
    public var opinion: String?

    public init(_ consultee: ClockEvent.Consultee) { self.consultee = consultee }

    /// 决定公开的理由 (条例第三十二条): what was found, and why.
    public struct Disclosure: Hashable, Sendable {
        /// What was found of the third party's refusal; `nil` where it gave no opinion, and the organ decides by itself.
        public var finding: RefusalFinding?
        public var reason: String

        public init(_ finding: RefusalFinding?, reason: String) {
            self.finding = finding
            self.reason = reason
        }
    }
}

/// 信息处理费.
public struct FeeFacts: Hashable, Sendable {
    public var fee: Fee?
    /// How to pay.
    public var payment: String?
    public var noticeNumber: String?
    public var noticeOn: Day?
    public var noticeReceivedOn: Day?
    /// The last day to pay.
    public var due: Day?

    public init() {}
}
