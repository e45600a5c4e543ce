public import Regulation
public import Organs
public import Storage

/// What a unit says to a request that it was asked about (承办意见).
public struct UnitOpinion: Hashable, Sendable, Codable {
    public var unit: Identifier<Unit>
    public var text: String
    /// The decision that the unit proposes; `nil` where it leaves that open.
    public var proposal: Decision?

    public init(unit: Identifier<Unit>, text: String, proposal: Decision? = nil) {
        self.unit = unit
        self.text = text
        self.proposal = proposal
    }
}

/// A search for what was asked for (检索记录; 条例第三十六条第（四）项).
public struct SearchRecord: Hashable, Sendable, Codable {
    /// Where: archive, system, cabinet.
    public var place: String
    public var keywords: String
    /// Of which time the records were looked through.
    public var period: String
    public var searcher: String
    public var day: Day
    public var result: Result
    public var note: String

    public enum Result: String, Hashable, Sendable, CaseIterable, Codable {
        case found, nothing, partly

        public var label: String {
            switch self {
            case .found: "检索到"
            case .nothing: "未检索到"
            case .partly: "检索到一部分"
            }
        }
    }

    public init(
        place: String, keywords: String, period: String, searcher: String, day: Day, result: Result, note: String = ""
    ) {
        self.place = place
        self.keywords = keywords
        self.period = period
        self.searcher = searcher
        self.day = day
        self.result = result
        self.note = note
    }
}

/// The one notice that tells all defects (补正告知书; 条例第三十条).
public struct CorrectionNotice: Hashable, Sendable, Codable {
    public var defects: [String]
    /// How each may be mended.
    public var guidance: String
    /// The reasonable period, in working days from service.
    public var workingDays: Int
    public var sentOn: Day
    /// Why a second notice is sent all the same.
    public var overrideReason: String?

    public init(
        defects: [String], guidance: String, workingDays: Int, sentOn: Day, overrideReason: String? = nil
    ) {
        self.defects = defects
        self.guidance = guidance
        self.workingDays = workingDays
        self.sentOn = sentOn
        self.overrideReason = overrideReason
    }
}

/// A letter by which a third party or another organ is consulted (征求意见书; 条例第三十二条、第三十四条).
public struct ConsultationLetter: Hashable, Sendable, Codable {
    /// By which the clock knows it: 第三方1. It stands in explanations and must not name a person.
    public var label: String
    public var consultee: Consultee
    /// Name and address, sealed: a third party may be a natural person.
    public internal(set) var sealedName: [UInt8] = []
    /// What information it is about.
    public var about: String
    public var sentOn: Day

    public enum Consultee: String, Hashable, Sendable, CaseIterable, Codable {
        case thirdParty = "third_party"
        case coProducer = "co_producer"
        case otherOrgan = "other_organ"

        public var clock: ClockEvent.Consultee {
            switch self {
            case .thirdParty: .thirdParty
            case .coProducer: .coProducer
            case .otherOrgan: .otherOrgan
            }
        }
    }

    public init(label: String, consultee: Consultee, about: String, sentOn: Day) {
        self.label = label
        self.consultee = consultee
        self.about = about
        self.sentOn = sentOn
    }
}

/// What the consulted said.
public struct ConsultationAnswer: Hashable, Sendable, Codable {
    public var label: String
    public var answer: Answer
    public var reasons: String
    /// The day it came; of silence the day its period had ended.
    public var day: Day

    public enum Answer: String, Hashable, Sendable, CaseIterable, Codable {
        case agrees, refuses, silent, unreachable

        public var label: String {
            switch self {
            case .agrees: "同意公开"
            case .refuses: "不同意公开"
            case .silent: "逾期未提出意见"
            case .unreachable: "无法联系"
            }
        }
    }

    public init(label: String, answer: Answer, reasons: String, day: Day) {
        self.label = label
        self.answer = answer
        self.reasons = reasons
        self.day = day
    }
}

/// An extension that is asked for (延期; 条例第三十三条第二款).
public struct ExtensionProposal: Hashable, Sendable, Codable {
    public var workingDays: Int
    public var reason: String

    public init(workingDays: Int, reason: String) {
        self.workingDays = workingDays
        self.reason = reason
    }
}

/// What whoever may decide says to a proposal: an extension, a fee, a decision.
public struct Verdict: Hashable, Sendable, Codable {
    public var agrees: Bool
    public var opinion: String

    public init(agrees: Bool, opinion: String) {
        self.agrees = agrees
        self.opinion = opinion
    }
}

/// Reasons asked for under 条例第三十五条, with what was found.
public struct ReasonsNotice: Hashable, Sendable, Codable {
    /// Number and frequency, as found in the register.
    public var finding: String
    public var workingDays: Int
    public var sentOn: Day

    public init(finding: String, workingDays: Int, sentOn: Day) {
        self.finding = finding
        self.workingDays = workingDays
        self.sentOn = sentOn
    }
}

/// Whether the reasons are reasonable, and why.
public struct ReasonsAssessment: Hashable, Sendable, Codable {
    public var areReasonable: Bool
    public var why: String

    public init(areReasonable: Bool, why: String) {
        self.areReasonable = areReasonable
        self.why = why
    }
}

/// What is charged for a request, or why nothing is (条例第四十二条; 国办函〔2020〕109号).
public struct FeeProposal: Hashable, Sendable, Codable {
    /// `nil` for the decision not to charge.
    public var method: FeeMethod?
    /// Items of the same applicant in the month before this request, as counted from the register.
    public var itemsBefore: Int
    public var items: Int
    /// Pages, where charged per volume.
    public var pages: Int?
    /// Whole yuan; 0 where nothing is charged.
    public var amount: Int
    public var reason: String

    /// The counted basis in words, for the notice.
    public var basis: String {
        switch method {
        case .perItem: "本月此前\(itemsBefore)件，本申请\(items)件"
        case .perVolume: "本申请\(pages ?? 0)页"
        case nil: "不收取"
        }
    }
}

/// Money that came in.
public struct FeeReceipt: Hashable, Sendable, Codable {
    public var yuan: Int
    public var day: Day
    /// Number of the fiscal receipt (财政票据).
    public var number: String

    public init(yuan: Int, day: Day, number: String) {
        self.yuan = yuan
        self.day = day
        self.number = number
    }
}

/// A review before the decision (保密审查、合法性审核).
public struct CaseReview: Hashable, Sendable, Codable {
    public var kind: Kind
    /// `false` stops the decision: it cannot be approved before it was changed and reviewed again.
    public var passes: Bool
    public var opinion: String

    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case secrecy, legal

        public var label: String { self == .secrecy ? "保密审查" : "合法性审核" }
    }

    public init(_ kind: Kind, passes: Bool, opinion: String) {
        self.kind = kind
        self.passes = passes
        self.opinion = opinion
    }
}

/// One attempt to bring a letter to whom it is for (送达).
public struct ServiceAttempt: Hashable, Sendable, Codable {
    public var letter: LetterType
    public var manner: Manner
    public var sentOn: Day
    /// Number of the mail, or the platform's mark.
    public var tracking: String
    /// 送达回证, posting receipt, server log.
    public var proof: Identifier<StoredFile>?
    public var note: String

    public enum Manner: String, Hashable, Sendable, CaseIterable, Codable {
        case direct, entrusted, post, email, platform, fax

        public var label: String {
            switch self {
            case .direct: "直接送达"
            case .entrusted: "委托送达"
            case .post: "邮寄送达"
            case .email: "电子邮件"
            case .platform: "在线平台"
            case .fax: "传真"
            }
        }

        /// Whether it goes over the internet, so that the online channel for reconsideration must be offered (行政复议法第二十二条).
        public var isOnline: Bool { self == .email || self == .platform }
    }

    public init(
        _ letter: LetterType, _ manner: Manner, sentOn: Day, tracking: String = "",
        proof: Identifier<StoredFile>? = nil, note: String = ""
    ) {
        self.letter = letter
        self.manner = manner
        self.sentOn = sentOn
        self.tracking = tracking
        self.proof = proof
        self.note = note
    }
}

/// What became of an attempt.
public struct ServiceResult: Hashable, Sendable, Codable {
    /// The number of the act that was the attempt.
    public var attempt: Int
    public var isDelivered: Bool
    public var day: Day
    /// Why it came back, where it did.
    public var reason: String
    public var proof: Identifier<StoredFile>?

    public init(
        of attempt: Int, isDelivered: Bool, day: Day, reason: String = "", proof: Identifier<StoredFile>? = nil
    ) {
        self.attempt = attempt
        self.isDelivered = isDelivered
        self.day = day
        self.reason = reason
        self.proof = proof
    }
}

/// The letters of the procedure (文书), by the numbers of the office's list.
public enum LetterType: String, Hashable, Sendable, CaseIterable, Codable {
    case receipt = "L03"
    case correction = "L04"
    case reasonsRequest = "L05"
    case extensionNotice = "L06"
    case deferral = "L07"
    case thirdPartyConsultation = "L08"
    case consultationNotice = "L10"
    case disclosureToThirdParty = "L11"
    case coProducerConsultation = "L12"
    case assignment = "L13"
    case feeNotice = "L14"
    case fullDisclosure = "L15"
    case partialDisclosure = "L16"
    case refusal = "L17"
    case unable = "L18"
    case notHandled = "L19"
    case otherHandling = "L20"
    case recordCorrection = "L21"

    public var label: String {
        switch self {
        case .receipt: "登记回执"
        case .correction: "补正告知书"
        case .reasonsRequest: "说明理由告知书"
        case .extensionNotice: "延期答复告知书"
        case .deferral: "延迟答复告知书"
        case .thirdPartyConsultation: "征求第三方意见书"
        case .consultationNotice: "征求意见告知书"
        case .disclosureToThirdParty: "依申请公开告知书（第三方）"
        case .coProducerConsultation: "征求意见书（共同制作机关）"
        case .assignment: "转办单"
        case .feeNotice: "收费通知书"
        case .fullDisclosure: "予以公开告知书"
        case .partialDisclosure: "部分公开告知书"
        case .refusal: "不予公开告知书"
        case .unable: "无法提供告知书"
        case .notHandled: "不予处理告知书"
        case .otherHandling: "其他处理告知书"
        case .recordCorrection: "更正告知书"
        }
    }

    /// The letter that an answer of a group goes out in.
    public init(answering group: Decision.Group) {
        self =
            switch group {
            case .granted: .fullDisclosure
            case .partiallyGranted: .partialDisclosure
            case .denied: .refusal
            case .unable: .unable
            case .refused: .notHandled
            case .other: .otherHandling
            }
    }

    /// Whether it ends the case.
    public var isAnswer: Bool { Decision.Group.allCases.map(LetterType.init(answering:)).contains(self) }
}
