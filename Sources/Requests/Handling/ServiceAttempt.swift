public import Letters
public import Regulation
public import Storage

/// One attempt to bring a letter to whom it is for (送达).
public struct ServiceAttempt: Hashable, Sendable, Codable {
    public var letter: LetterKind
    public var manner: Manner
    public var sentOn: Day
    /// Number of the mail, or the platform's mark.
    public var tracking: String
    /// 送达回证, posting receipt, server log.
    public var proof: Identifier<StoredFile>?
    public var note: String
    /// The letter that was issued and is served by this attempt; `nil` where it was made outside of the platform.
    public var issued: Identifier<CaseLetter>?

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

        /// The way in which the letter reaches an applicant who wishes to have the information so (条例第四十条).
        public init(for wish: ReceiptManner) {
            self =
                switch wish {
                case .post: .post
                case .collect: .direct
                case .email: .email
                case .fax: .fax
                case .download: .platform
                }
        }

        /// Whether it goes over the internet, so that the online channel for reconsideration must be offered (行政复议法第二十二条).
        public var isOnline: Bool { self == .email || self == .platform }
    }

    public init(
        _ letter: LetterKind, _ manner: Manner, sentOn: Day, tracking: String = "",
        proof: Identifier<StoredFile>? = nil, note: String = "", issued: Identifier<CaseLetter>? = nil
    ) {
        self.letter = letter
        self.issued = issued
        self.manner = manner
        self.sentOn = sentOn
        self.tracking = tracking
        self.proof = proof
        self.note = note
    }
}

extension CaseFile {
    /// Whether the clock waits for such a service: its notice went out, and neither the service nor what the notice asks for is entered.
    func isServiceAwaited(_ kind: ClockEvent.Kind) -> Bool {
        switch kind {
        case .correctionNoticeServed: clock.awaitsCorrectionService
        case .feeNoticeReceived: clock.awaitsFeeService
        case .consultationServed(let label):
            clock.consultations.contains { $0.consultation.id == label && $0.consultation.served == nil }
        default: false
        }
    }

    /// What the clock is told with the result of a service: nothing where it was told by its own form, where the correction or the payment came
    /// first, or where the case ended before. A notice that it knows nothing of is told all the same, so that it says what is missing.
    func statements(served letter: LetterKind, on day: Day, consultation label: String?) -> [ClockStatement] {
        if let closed = clock.closedOn, day >= closed { return [] }
        return letter.served(on: day, label).filter { statement in
            isServiceAwaited(statement.event.kind) || !isNoticeKnown(statement.event.kind)
        }
    }

    private func isNoticeKnown(_ service: ClockEvent.Kind) -> Bool {
        switch service {
        case .correctionNoticeServed: entries.contains { $0.event?.kind.key == "correction_notice_sent" }
        case .feeNoticeReceived: entries.contains { $0.event?.kind.key == "fee_notice_sent" }
        case .consultationServed(let label): clock.consultations.contains { $0.consultation.id == label }
        default: false
        }
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
