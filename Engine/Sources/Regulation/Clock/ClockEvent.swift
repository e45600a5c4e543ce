/// Something that happened to one request, on a day. Everything the clock says is computed from these.
public struct ClockEvent: Hashable, Sendable {
    public let day: Day
    public let kind: Kind
    /// Why an event that the rules block is let through all the same (理由); `nil` for ordinary events.
    public let overrideReason: String?

    public init(_ day: Day, _ kind: Kind, overrideReason: String? = nil) {
        self.day = day
        self.kind = kind
        self.overrideReason = overrideReason
    }

    /// Name of one consultation within the request: A, B, 某某公司.
    public typealias ConsultationID = String

    public enum Kind: Hashable, Sendable {
        /// 提交: by the applicant; in person it is the receipt. `misdirected`: sent to another unit of the organ.
        case submitted(Channel, misdirected: Bool = false)
        /// 平常信函到达.
        case arrived
        /// 签收.
        case signed
        /// 双方确认, or the applicant's confirmation of a letter or of an oral request's transcript.
        case confirmed
        /// 收到申请: for whoever knows the day of receipt only.
        case received

        /// 发出补正告知书. `period` may be told here or with the service.
        case correctionNoticeSent(period: Period?)
        /// 补正告知书送达; the correction period runs from it.
        case correctionNoticeServed(period: Period?)
        /// 收到补正后的申请.
        case correctionReceived(justReason: Bool)

        /// 发出征求意见书.
        case consultationSent(ConsultationID, Consultee)
        /// 征求意见书送达.
        case consultationServed(ConsultationID)
        /// 收到意见.
        case opinionReceived(ConsultationID)
        /// 无法联系被征求意见方: nobody is there to wait for, and the organ decides without.
        case consultationEnded(ConsultationID)

        /// 工作机构负责人同意延期, by so many working days.
        case extensionApproved(workingDays: Int)
        /// 告知申请人延期 (served, or posted).
        case extensionNotified

        /// 要求说明理由 (Art. 35).
        case reasonsRequested(period: Period?)
        /// 收到理由.
        case reasonsReceived
        /// 确定延迟答复的合理期限并告知申请人 (Art. 35).
        case deferred(until: Day)

        /// 发出收费通知; amount in yuan where it is known.
        case feeNoticeSent(yuan: Int?)
        /// 申请人收到收费通知.
        case feeNoticeReceived
        /// 缴费; amount in yuan where it is known, else the whole amount.
        case feePaid(yuan: Int?)

        /// 机关内部转办、内部征求意见、提请定密; stops nothing.
        case transferred
        /// 答复 (signed for, or posted).
        case answered(Decision?)
        /// 申请人撤回.
        case withdrawn
        /// 归档.
        case archived
        /// 更正笔误.
        case clericalCorrection
        /// 复议机关或者法院责令重新答复; opens a linked case.
        case newAnswerOrdered
        /// 决定或者判决所定的重新答复期限: the last day, in the linked case.
        case periodOrdered(until: Day)
    }

    /// Whom the organ consults.
    public enum Consultee: String, Hashable, Sendable, CaseIterable {
        /// 第三方 (Art. 32): silence leaves the decision to the organ.
        case thirdParty = "third_party"
        /// 共同制作机关 (Art. 34): silence is consent.
        case coProducer = "co_producer"
        /// 其他机关 (Art. 33): the Regulation sets no period; 15 working days by default.
        case otherOrgan = "other_organ"

        public var label: String {
            switch self {
            case .thirdParty: "第三方"
            case .coProducer: "共同制作机关"
            case .otherOrgan: "其他机关"
            }
        }

        var citation: Citation {
            switch self {
            case .thirdParty: .regulation("第三十二条")
            case .coProducer: .regulation("第三十四条")
            case .otherOrgan: .regulation("第三十三条第三款")
            }
        }
    }

    /// A period that the organ set and told.
    public enum Period: Hashable, Sendable {
        case workingDays(Int)
        case until(Day)
    }
}

extension ClockEvent.Kind {
    /// Stable key of the kind in the events file.
    public var key: String {
        switch self {
        case .submitted: "submitted"
        case .arrived: "arrived"
        case .signed: "signed"
        case .confirmed: "confirmed"
        case .received: "received"
        case .correctionNoticeSent: "correction_notice_sent"
        case .correctionNoticeServed: "correction_notice_served"
        case .correctionReceived: "correction_received"
        case .consultationSent: "consultation_sent"
        case .consultationServed: "consultation_served"
        case .opinionReceived: "opinion_received"
        case .consultationEnded: "consultation_ended"
        case .extensionApproved: "extension_approved"
        case .extensionNotified: "extension_notified"
        case .reasonsRequested: "reasons_requested"
        case .reasonsReceived: "reasons_received"
        case .deferred: "deferred"
        case .feeNoticeSent: "fee_notice_sent"
        case .feeNoticeReceived: "fee_notice_received"
        case .feePaid: "fee_paid"
        case .transferred: "transferred"
        case .answered: "answered"
        case .withdrawn: "withdrawn"
        case .archived: "archived"
        case .clericalCorrection: "clerical_correction"
        case .newAnswerOrdered: "new_answer_ordered"
        case .periodOrdered: "period_ordered"
        }
    }

    /// What happened, in the office's words.
    public var label: String {
        switch self {
        case .submitted(let channel, _): "提交申请（\(channel.label)）"
        case .arrived: "信函到达"
        case .signed: "签收"
        case .confirmed: "确认收到"
        case .received: "收到申请"
        case .correctionNoticeSent: "发出补正告知书"
        case .correctionNoticeServed: "补正告知书送达"
        case .correctionReceived: "收到补正后的申请"
        case .consultationSent(let id, let consultee): "发出征求\(consultee.label)意见书（\(id)）"
        case .consultationServed(let id): "征求意见书送达（\(id)）"
        case .opinionReceived(let id): "收到意见（\(id)）"
        case .consultationEnded(let id): "无法联系被征求意见方（\(id)）"
        case .extensionApproved(let days): "同意延期\(days)个工作日"
        case .extensionNotified: "告知申请人延期"
        case .reasonsRequested: "要求说明理由"
        case .reasonsReceived: "收到申请人说明的理由"
        case .deferred(let until): "延迟至\(until.chinese)答复"
        case .feeNoticeSent: "发出收费通知"
        case .feeNoticeReceived: "申请人收到收费通知"
        case .feePaid: "缴费"
        case .transferred: "内部转办"
        case .answered(let decision): "答复" + (decision.map { "（\($0.term)）" } ?? "")
        case .withdrawn: "申请人撤回申请"
        case .archived: "归档"
        case .clericalCorrection: "更正笔误"
        case .newAnswerOrdered: "责令重新答复"
        case .periodOrdered(let until): "决定或者判决确定在\(until.chinese)前（含当日）重新答复"
        }
    }
}
