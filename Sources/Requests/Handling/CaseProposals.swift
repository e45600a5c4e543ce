public import Regulation

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
