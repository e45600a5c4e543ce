import Organs
public import Regulation
public import Storage

/// What an applicant is told who asks with number and code.
public struct RequestStatus: Sendable {
    public let request: InformationRequest
    /// Of the request that it was merged into, where it was.
    public let clock: RequestClock
    /// What was entered, oldest first, without what was cancelled. Notes and proofs are the office's and not in it.
    public let timeline: [Step]
    /// The organ waits for the applicant: a correction, a fee, reasons.
    public let isWaitingForApplicant: Bool
    /// What is to be corrected; `nil` where nothing is awaited.
    public let correction: CorrectionNotice?
    /// What is to be paid, in yuan; `nil` where nothing is awaited, or the amount was not entered.
    public let feeToPay: Int?

    public struct Step: Hashable, Sendable {
        public let day: Day
        public let text: String
    }

    /// - Returns: `nil` where number and code do not belong together, or either is unknown: which of them, is not told.
    public static func find(
        number: String, code: QueryCode, keys: KeyRing, on today: Day, _ session: any ReadSession
    ) throws -> RequestStatus? {
        try find(number: number, by: .code(code), keys: keys, on: today, session)
    }

    /// - Returns: `nil` where the number is unknown, or the code or the account is not that of the request.
    public static func find(
        number: String, by access: StatusAccess, keys: KeyRing, on today: Day, _ session: any ReadSession
    ) throws -> RequestStatus? {
        let found =
            switch access {
            case .code(let code): try request(number, code, keys, session)
            case .account(let account): try request(number, account, session)
            }
        guard let found else { return nil }
        let leading = try found.links.mergedInto.flatMap { try RequestRecords.find($0, in: .everything, session) }
        return try RequestStatus(leading ?? found, on: today, session)
    }

    private static func request(
        _ number: String, _ account: Identifier<CitizenAccount>, _ session: any ReadSession
    ) throws(SQLFailure) -> InformationRequest? {
        guard let found = try RequestRecords.find(number: number, in: .everything, session),
            try CitizenRequests.has(found.id, account, session)
        else { return nil }
        return found
    }

    private static func request(
        _ number: String, _ code: QueryCode, _ keys: KeyRing, _ session: any ReadSession
    ) throws -> InformationRequest? {
        // Computed before anything is looked up, and compared whole: how long it takes tells neither number nor code.
        let sent = code.digest(keys)
        let row = try session.row("SELECT id, code_digest FROM request WHERE case_number = \(number)")
        guard let row, equalInConstantTime(try row.digest(1), sent) else { return nil }
        return try RequestRecords.find(try row.identifier(0), in: .everything, session)
    }

    /// For who may see the request by other means, such as an applicant's account.
    public init(_ request: InformationRequest, on today: Day, _ session: any ReadSession) throws {
        self.request = request
        let clock = try RequestClocks.clock(of: request, on: today, session)
        self.clock = clock
        let labels = clock.consultations.map(\.consultation.id)
        timeline = clock.steps.filter { $0.day <= today }.map {
            Step(day: $0.day, text: Self.withoutNames($0.text, labels))
        }
        let file = try CaseFile(request, on: today, session)
        correction = clock.state == .correctionRequested ? file.corrections.last : nil
        feeToPay = clock.state == .feeNotified ? file.noticedFee : nil
        isWaitingForApplicant = [.correctionRequested, .feeNotified, .reasonsRequested].contains(clock.state)
    }

    /// Whatever the office called those whom it consulted, the applicant reads a number: who they are is not his to know (条例第三十二条).
    private static func withoutNames(_ text: String, _ labels: [String]) -> String {
        labels.enumerated().reduce(text) { text, label in
            text.split(separator: "（\(label.element)）", omittingEmptySubsequences: false)
                .joined(separator: "（\(label.offset + 1)）")
        }
    }
}

private func equalInConstantTime(_ left: Digest32, _ right: Digest32) -> Bool {
    zip(left.bytes, right.bytes).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
}
