import Organs
public import Regulation
public import Storage

/// A request as it comes in: who asks, for what, with which papers.
public struct Filing: Hashable, Sendable {
    public var applicant: ApplicantDetails
    public var content: RequestContent
    public var kind: InformationRequest.Kind
    public var files: FilingFiles

    public init(
        applicant: ApplicantDetails, content: RequestContent, kind: InformationRequest.Kind = .disclosure,
        files: FilingFiles = FilingFiles()
    ) {
        self.applicant = applicant
        self.content = content
        self.kind = kind
        self.files = files
    }
}

/// The papers of a filing, kept in the store already; they become files of the organ with the request.
public struct FilingFiles: Hashable, Sendable {
    /// Copies of proofs of identity.
    public var identity: [KeptContent] = []
    /// 授权委托书.
    public var authority: [KeptContent] = []
    public var attachments: [KeptContent] = []
    /// The paper request itself, scanned.
    public var form: [KeptContent] = []
    /// The envelope of a letter.
    public var envelope: [KeptContent] = []

    public init() {}

    var all: [(RequestFile.Role, KeptContent)] {
        identity.map { (.identity, $0) } + authority.map { (.authority, $0) } + attachments.map { (.attachment, $0) }
            + form.map { (.form, $0) } + envelope.map { (.envelope, $0) }
    }
}

/// A file of a request and what it is there for.
public struct RequestFile: Hashable, Sendable {
    public let file: Identifier<StoredFile>
    public let role: Role

    public enum Role: String, Hashable, Sendable, CaseIterable {
        case form, envelope, identity, authority, attachment, correction, proof, letter, answer
        /// What the answer is made from, before anything in it was hidden: never given out.
        case material

        /// Papers that show who somebody is lie sealed in the store, as what is known of him does in the records.
        public var isSealed: Bool { self == .identity || self == .authority }

        public var label: String {
            switch self {
            case .form: "申请原件"
            case .envelope: "信封"
            case .identity: "身份证明"
            case .authority: "授权委托书"
            case .attachment: "申请附件"
            case .correction: "补正材料"
            case .proof: "证明材料"
            case .letter: "文书"
            case .answer: "答复附件"
            case .material: "遮挡前的原件"
            }
        }
    }
}

/// How and when a request reached the organ, as far as the registering officer knows.
///
/// Which day is the day of receipt follows from these by the rules of the channel (条例第三十一条).
public struct Arrival: Hashable, Sendable {
    public var channel: Channel
    /// The day of the form, the letter or the message; of a request in person the day it was handed in.
    public var submittedOn: Day
    /// 平常信函到达.
    public var arrivedOn: Day?
    /// 签收.
    public var signedOn: Day?
    /// The day both sides confirmed it, or the applicant confirmed letter or transcript.
    public var confirmedOn: Day?
    /// It came to another unit of the organ first (国办公开办函〔2015〕207号).
    public var isMisdirected = false
    /// How it was confirmed, or why not yet; who wrote an oral request down.
    public var note = ""

    public init(
        _ channel: Channel, submittedOn: Day, arrivedOn: Day? = nil, signedOn: Day? = nil, confirmedOn: Day? = nil
    ) {
        self.channel = channel
        self.submittedOn = submittedOn
        self.arrivedOn = arrivedOn
        self.signedOn = signedOn
        self.confirmedOn = confirmedOn
    }

    /// What the clock is told.
    var statements: [ClockStatement] {
        var all = [ClockStatement(submittedOn, .submitted(channel, misdirected: isMisdirected), note: note)]
        if let arrivedOn { all.append(ClockStatement(arrivedOn, .arrived)) }
        if let signedOn { all.append(ClockStatement(signedOn, .signed)) }
        if let confirmedOn { all.append(ClockStatement(confirmedOn, .confirmed, note: note)) }
        return all
    }
}

/// What the applicant is given: the number and the code by which the request is followed (登记回执).
public struct FilingReceipt: Hashable, Sendable {
    public let request: InformationRequest
    /// Told once and kept nowhere.
    public let code: QueryCode
    /// The form had been sent before: nothing new was made.
    public let isRepeated: Bool
    public let remarks: [IntakeRemark]

    /// What the applicant may be told: what the request lacks. The others name other people's requests.
    public var remarksForApplicant: [IntakeRemark] { remarks.filter { $0.outcome == .correction } }
}
