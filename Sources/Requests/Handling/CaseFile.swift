public import Organs
public import Regulation
public import Storage

/// Everything that a case consists of, as it stands: what pages show and what the rules look at.
public struct CaseFile: Sendable {
    public let request: InformationRequest
    public let acts: [CaseAct]
    public let entries: [ClockEntry]
    public let clock: RequestClock
    public let files: [RequestFile]
    public let settings: RequestSettings

    /// - Returns: `nil` when there is no such request in the scope.
    public static func find(
        _ id: Identifier<InformationRequest>, on today: Day, in scope: Scope, _ session: any ReadSession
    ) throws -> CaseFile? {
        try RequestRecords.find(id, in: scope, session).map { try CaseFile($0, on: today, session) }
    }

    init(_ request: InformationRequest, on today: Day, _ session: any ReadSession) throws {
        self.request = request
        acts = try CaseRecords.acts(of: request.id, session)
        entries = try ClockRecords.entries(of: request.id, session)
        clock = try RequestClocks.clock(of: request, on: today, session)
        files = try IntakeRecords.files(of: request.id, session)
        settings = try RequestSettingsDesk.settings(of: request.organ, session).settings
    }

    // MARK: By kind

    private func all<Value>(_ pick: (CaseAct.Content) -> Value?) -> [(number: Int, value: Value, by: Authority?)] {
        acts.compactMap { act in pick(act.content).map { (act.number, $0, act.by) } }
    }

    public var opinions: [UnitOpinion] {
        all { if case .opinion(let value) = $0 { value } else { nil } }.map(\.value)
    }

    public var searches: [SearchRecord] {
        all { if case .search(let value) = $0 { value } else { nil } }.map(\.value)
    }

    public var corrections: [CorrectionNotice] {
        all { if case .correction(let value) = $0 { value } else { nil } }.map(\.value)
    }

    public var receivedCorrections: [ReceivedCorrection] {
        all { if case .correctionReceived(let value) = $0 { value } else { nil } }.map(\.value)
    }

    public var consultations: [ConsultationLetter] {
        all { if case .consultation(let value) = $0 { value } else { nil } }.map(\.value)
    }

    /// The last word of each of the consulted, by label.
    public var consultationAnswers: [String: ConsultationAnswer] {
        let answers = all { if case .consultationAnswer(let value) = $0 { value } else { nil } }.map(\.value)
        return Dictionary(answers.map { ($0.label, $0) }) { _, later in later }
    }

    public var reasonsAssessment: ReasonsAssessment? {
        all { if case .reasonsAssessed(let value) = $0 { value } else { nil } }.last?.value
    }

    public var services: [(number: Int, value: ServiceAttempt, by: Authority?)] {
        all { if case .service(let value) = $0 { value } else { nil } }
    }

    /// What became of each attempt, by its number.
    public var serviceResults: [Int: ServiceResult] {
        let results = all { if case .serviceResult(let value) = $0 { value } else { nil } }.map(\.value)
        return Dictionary(results.map { ($0.attempt, $0) }) { _, later in later }
    }

    /// Money that came in, as the clock has it: a payment whose entry was taken back never came.
    public var receipts: [FeeReceipt] {
        entries.compactMap { entry in
            guard let event = entry.event, case .feePaid(let yuan?) = event.kind else { return nil }
            return FeeReceipt(yuan: yuan, day: event.day, number: entry.note)
        }
    }

    /// Yuan that the last fee notice asked for; `nil` where none was sent, or without an amount.
    public var noticedFee: Int? {
        let notices = entries.compactMap(\.event).map(\.kind)
        return notices.reversed().lazy.compactMap { if case .feeNoticeSent(let yuan) = $0 { yuan } else { nil } }.first
    }

    public var examination: [ExaminationAnswer] {
        all { if case .examination(let value) = $0 { value } else { nil } }.map(\.value)
    }

    // MARK: Proposals and what was said to them

    /// A proposal with who made it and the verdict on it, if there is one yet.
    public struct Pending<Value: Sendable>: Sendable {
        public let number: Int
        public let value: Value
        public let by: Authority?
        public let verdict: Verdict?
        public let decidedBy: Authority?

        public var isApproved: Bool { verdict?.agrees == true }
        public var isOpen: Bool { verdict == nil }
    }

    private func pending<Value>(
        _ pick: (CaseAct.Content) -> Value?, _ verdict: (CaseAct.Content) -> Verdict?
    ) -> Pending<Value>? {
        guard let last = all(pick).last else { return nil }
        let decided = all(verdict).last { $0.number > last.number }
        return Pending(
            number: last.number, value: last.value, by: last.by, verdict: decided?.value, decidedBy: decided?.by)
    }

    public var extensionCase: Pending<ExtensionProposal>? {
        pending {
            if case .extensionProposed(let value) = $0 { value } else { nil }
        } _: {
            if case .extensionDecided(let value) = $0 { value } else { nil }
        }
    }

    public var fee: Pending<FeeProposal>? {
        pending {
            if case .feeProposed(let value) = $0 { value } else { nil }
        } _: {
            if case .feeDecided(let value) = $0 { value } else { nil }
        }
    }

    public var decision: Pending<ProposedDecision>? {
        pending {
            if case .decisionProposed(let value) = $0 { value } else { nil }
        } _: {
            if case .decisionDecided(let value) = $0 { value } else { nil }
        }
    }

    /// The last review of a kind of the decision as it is proposed now.
    public func review(_ kind: CaseReview.Kind) -> (value: CaseReview, by: Authority?)? {
        let proposed = decision?.number ?? 0
        return all { if case .review(let value) = $0, value.kind == kind { value } else { nil } }
            .last { $0.number > proposed }.map { ($0.value, $0.by) }
    }
}
