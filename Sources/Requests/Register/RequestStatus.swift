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
        // Computed before anything is looked up, and compared whole: how long it takes tells neither number nor code.
        let sent = code.digest(keys)
        let row = try session.row("SELECT id, code_digest FROM request WHERE case_number = \(number)")
        guard let row, equalInConstantTime(try row.digest(1), sent),
            let found = try RequestRecords.find(try row.identifier(0), in: .everything, session)
        else { return nil }
        let leading = try found.links.mergedInto.flatMap { try RequestRecords.find($0, in: .everything, session) }
        return try RequestStatus(leading ?? found, on: today, session)
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
