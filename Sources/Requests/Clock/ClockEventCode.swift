import Regulation

/// A kind of clock event in two columns: its key and the rest as JSON.
struct ClockEventCode: Codable {
    var channel: String?
    var misdirected: Bool?
    var workingDays: Int?
    var until: String?
    var consultation: String?
    var consultee: String?
    var justReason: Bool?
    var yuan: Int?
    var decision: String?

    static let cancellation = "cancellation"

    init(_ kind: ClockEvent.Kind) {
        switch kind {
        case .submitted(let channel, let misdirected):
            (self.channel, self.misdirected) = (channel.rawValue, misdirected ? true : nil)
        case .correctionNoticeSent(let period), .correctionNoticeServed(let period), .reasonsRequested(let period):
            take(period)
        case .correctionReceived(let justReason): self.justReason = justReason
        case .consultationSent(let id, let consultee): (consultation, self.consultee) = (id, consultee.rawValue)
        case .consultationServed(let id), .opinionReceived(let id), .consultationEnded(let id): consultation = id
        case .extensionApproved(let days): workingDays = days
        case .deferred(let day), .periodOrdered(let day): until = "\(day)"
        case .feeNoticeSent(let yuan), .feePaid(let yuan): self.yuan = yuan
        case .answered(let decision): self.decision = decision?.rawValue
        default: break
        }
    }

    private mutating func take(_ period: ClockEvent.Period?) {
        switch period {
        case .workingDays(let count): workingDays = count
        case .until(let day): until = "\(day)"
        case nil: break
        }
    }

    /// - Returns: `nil` for a key or details that this program does not know.
    func kind(_ key: String) -> ClockEvent.Kind? { receipt(key) ?? handling(key) ?? ending(key) }

    private func receipt(_ key: String) -> ClockEvent.Kind? {
        switch key {
        case "submitted":
            channel.flatMap(Channel.init(rawValue:)).map { .submitted($0, misdirected: misdirected ?? false) }
        case "arrived": .arrived
        case "signed": .signed
        case "confirmed": .confirmed
        case "received": .received
        case "correction_notice_sent": .correctionNoticeSent(period: period)
        case "correction_notice_served": .correctionNoticeServed(period: period)
        case "correction_received": .correctionReceived(justReason: justReason ?? false)
        default: nil
        }
    }

    private func handling(_ key: String) -> ClockEvent.Kind? {
        switch key {
        case "consultation_sent":
            consultation.flatMap { id in
                consultee.flatMap(ClockEvent.Consultee.init(rawValue:)).map { .consultationSent(id, $0) }
            }
        case "consultation_served": consultation.map { .consultationServed($0) }
        case "opinion_received": consultation.map { .opinionReceived($0) }
        case "consultation_ended": consultation.map { .consultationEnded($0) }
        case "extension_approved": workingDays.map { .extensionApproved(workingDays: $0) }
        case "extension_notified": .extensionNotified
        case "reasons_requested": .reasonsRequested(period: period)
        case "reasons_received": .reasonsReceived
        case "deferred": until.flatMap { Day($0) }.map { .deferred(until: $0) }
        case "fee_notice_sent": .feeNoticeSent(yuan: yuan)
        case "fee_notice_received": .feeNoticeReceived
        case "fee_paid": .feePaid(yuan: yuan)
        case "transferred": .transferred
        default: nil
        }
    }

    private func ending(_ key: String) -> ClockEvent.Kind? {
        switch key {
        case "answered":
            if let decision { Decision(rawValue: decision).map { .answered($0) } } else { .answered(nil) }
        case "withdrawn": .withdrawn
        case "archived": .archived
        case "clerical_correction": .clericalCorrection
        case "new_answer_ordered": .newAnswerOrdered
        case "period_ordered": until.flatMap { Day($0) }.map { .periodOrdered(until: $0) }
        default: nil
        }
    }

    private var period: ClockEvent.Period? {
        if let workingDays { return .workingDays(workingDays) }
        return until.flatMap { Day($0) }.map { .until($0) }
    }
}
