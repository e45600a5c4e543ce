public import AnnualReport
public import Letters
public import Organs
public import Regulation
public import Storage

/// A reconsideration or a suit over a request (行政复议、行政诉讼), as table four of the annual report counts it.
public struct Remedy: Hashable, Sendable {
    public let id: Identifier<Remedy>
    public let organ: Identifier<Unit>
    public let request: Identifier<InformationRequest>
    public let details: RemedyDetails
    public let closing: RemedyClosing?
    public let recordedBy: Authority
    public let recordedAt: Moment
    public let version: Int

    /// Whether table four counts it: where the organ stands in for the organ that decided the review, only the original organ does
    /// (国办公开办函〔2016〕201号).
    public var isCounted: Bool { details.role != .reviewOrgan }
}

/// What is known when it comes in.
public struct RemedyDetails: Hashable, Sendable {
    public var kind: RemedyGroup
    /// The review that a suit follows.
    public var review: Identifier<Remedy>?
    /// The suit whose judgment it is directed against (上诉、再审): both are instances of one case, which table four counts once.
    public var appeals: Identifier<Remedy>?
    /// 案号 of the review organ or the court.
    public var caseNumber: String
    /// The review organ or the court.
    public var body: String
    public var role: Role
    public var procedure: Procedure
    /// 申请行政复议或者起诉之日.
    public var filedOn: Day
    /// 收到申请书副本之日: from it the respondent's reply is due.
    public var copyReceivedOn: Day?
    public var repliedOn: Day?
    public var note: String

    /// The organ's part in it.
    public enum Role: String, Hashable, Sendable, CaseIterable {
        case respondent
        /// Sued together with the organ that decided the review; counted once, here.
        case coDefendant = "co_defendant"
        /// Sued as the organ that decided the review; counted by the original organ.
        case reviewOrgan = "review_organ"

        public var label: String {
            switch self {
            case .respondent: "被申请人（被告）"
            case .coDefendant: "共同被告（原行为机关）"
            case .reviewOrgan: "共同被告（复议机关）"
            }
        }
    }

    public enum Procedure: String, Hashable, Sendable, CaseIterable {
        case ordinary, simplified

        public var label: String { self == .ordinary ? "普通程序" : "简易程序" }
    }

    public init(
        _ kind: RemedyGroup, body: String, filedOn: Day, caseNumber: String = "",
        review: Identifier<Remedy>? = nil, appeals: Identifier<Remedy>? = nil, role: Role = .respondent,
        procedure: Procedure = .ordinary, copyReceivedOn: Day? = nil, repliedOn: Day? = nil, note: String = ""
    ) {
        self.kind = kind
        self.review = review
        self.appeals = appeals
        self.caseNumber = caseNumber
        self.body = body
        self.role = role
        self.procedure = procedure
        self.filedOn = filedOn
        self.copyReceivedOn = copyReceivedOn
        self.repliedOn = repliedOn
        self.note = note
    }
}

/// How it ended.
public struct RemedyClosing: Hashable, Sendable {
    public var closedOn: Day
    /// The column of table four.
    public var result: Result
    /// What was decided, in words: 维持原答复, 撤销并责令重新答复, 撤回申请 …
    public var outcome: String
    /// The organ must answer again, by a day where one was set.
    public var ordersNewAnswer: Bool
    public var answerBy: Day?

    public enum Result: String, Hashable, Sendable, CaseIterable {
        case upheld, corrected
        case other = "other_result"

        public var label: String {
            switch self {
            case .upheld: "结果维持"
            case .corrected: "结果纠正"
            case .other: "其他结果"
            }
        }

        public var contents: String {
            switch self {
            case .upheld: "维持原行为，驳回请求"
            case .corrected: "撤销、变更，确认违法或者无效，责令履行"
            case .other: "撤回、终止、调解，不予受理，程序性驳回"
            }
        }
    }

    public init(
        closedOn: Day, result: Result, outcome: String, ordersNewAnswer: Bool = false, answerBy: Day? = nil
    ) {
        self.closedOn = closedOn
        self.result = result
        self.outcome = outcome
        self.ordersNewAnswer = ordersNewAnswer
        self.answerBy = answerBy
    }
}

/// The last days that follow from a case, each with what it is the last day of.
public struct RemedyDeadlines: Hashable, Sendable {
    /// 被申请人答复期限; `nil` without the day of the copy.
    public let reply: DueDate?
    /// 申请行政复议期限 against the answer.
    public let reconsideration: DueDate?
    /// 直接起诉期限; `nil` where review comes first.
    public let suit: DueDate?
    /// 对复议决定起诉的期限; `nil` before a review was decided.
    public let suitAfterReview: DueDate?

    /// The applicant's own, from the day an answer was served.
    public init(answerServed day: Day, clause: RemedyClause.Variant, _ calendar: WorkCalendar) {
        reply = nil
        suitAfterReview = nil
        reconsideration = StatutoryLimits.reconsideration(knew: day, calendar)?.map(\.day)
        suit = clause == .reviewFirst ? nil : StatutoryLimits.suit(knew: day, calendar)?.map(\.day)
    }

    /// Of a case that runs or ran.
    public init(_ remedy: Remedy, _ calendar: WorkCalendar) {
        let procedure: StatutoryLimits.ReviewProcedure = remedy.details.procedure == .ordinary ? .ordinary : .simplified
        reply =
            remedy.details.kind == .review
            ? remedy.details.copyReceivedOn.flatMap {
                StatutoryLimits.respondentReply(copyReceived: $0, procedure, calendar)
            } : nil
        reconsideration = nil
        suit = nil
        suitAfterReview =
            remedy.details.kind == .review
            ? remedy.closing.flatMap { StatutoryLimits.suitAfterReview(served: $0.closedOn, calendar)?.map(\.day) }
            : nil
    }
}

/// The words of table four, for pages that know nothing of the report.
public enum RemedyWords {
    /// The kinds of cases by their keys.
    public static let kinds = Dictionary(
        uniqueKeysWithValues: RemedyGroup.allCases.map { ($0.rawValue, $0.label) })
}
