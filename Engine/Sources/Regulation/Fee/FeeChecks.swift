/// What the office wrote down about one request's fee, to be checked against the rules.
public struct FeeRecord: Hashable, Sendable {
    public var decision: Decision?
    /// Items, where charged per item.
    public var items: Int?
    /// Items of the same applicant in the month before this request.
    public var itemsBefore: Int
    /// Pages, where charged per volume.
    public var pages: Int?
    /// Yuan, as the fee notice states it.
    public var amount: Int
    public var noticeSent: Day?
    public var noticeReceived: Day?
    public var paid: Day?

    public init(
        decision: Decision? = nil, items: Int? = nil, itemsBefore: Int = 0, pages: Int? = nil, amount: Int,
        noticeSent: Day? = nil, noticeReceived: Day? = nil, paid: Day? = nil
    ) {
        self.decision = decision
        self.items = items
        self.itemsBefore = itemsBefore
        self.pages = pages
        self.amount = amount
        self.noticeSent = noticeSent
        self.noticeReceived = noticeReceived
        self.paid = paid
    }
}

/// A fee that breaks a rule, by the rule's id.
public struct FeeFault: Hashable, Sendable {
    /// FEC-1 …
    public let id: String
    public let chinese: String
}

extension FeeRecord {
    /// The faults of the record against FEC-1 to FEC-4 and FEC-6.
    ///
    /// - Parameters:
    ///   - answerDue: last day of the request's handling period; `nil` where it is not known, and FEC-2 says nothing.
    ///   - today: FEC-6 compares it with the payment period.
    public func faults(answerDue: DueDate?, on today: Day, _ calendar: WorkCalendar) -> [FeeFault] {
        let found = [
            methodFault(), noticeFault(answerDue), amountFault(), volumeFault(), abandonmentFault(today, calendar),
        ]
        return found.compactMap(\.self)
    }

    /// FEC-1: one method for each request.
    private func methodFault() -> FeeFault? {
        switch (items, pages) {
        case (nil, nil): FeeFault(id: "FEC-1", chinese: "没有写明按件还是按量计收；请填件数或者页数中的一项")
        case (.some, .some): FeeFault(id: "FEC-1", chinese: "同一申请只能按件或者按量计收，现在两项都填了；请只留一项")
        default: nil
        }
    }

    /// FEC-2: the notice goes out within the handling period.
    private func noticeFault(_ answerDue: DueDate?) -> FeeFault? {
        guard let sent = noticeSent, let due = answerDue, sent > due.estimate else { return nil }
        return FeeFault(
            id: "FEC-2",
            chinese: "收费通知于\(sent.chinese)发出，晚于答复期限届满日（\(due.chinese)）；收费通知应当在办理期限内发出")
    }

    /// FEC-3: the amount is what the schedule gives.
    private func amountFault() -> FeeFault? {
        let expected: Fee
        do throws(FeeError) {
            switch (items, pages) {
            case (let items?, nil): expected = try Fee.perItem(items: items, before: itemsBefore)
            case (nil, let pages?): expected = try Fee.perVolume(pages: pages)
            default: return nil
            }
        } catch {
            return FeeFault(id: "FEC-3", chinese: "无法核对收费金额：\(error.chinese)")
        }
        guard expected.amount != amount else { return nil }
        return FeeFault(id: "FEC-3", chinese: "收费金额为\(amount)元，按标准应为\(expected.amount)元")
    }

    /// FEC-4: nothing is given where it is refused or already public, so there is no volume to charge.
    private func volumeFault() -> FeeFault? {
        guard pages != nil, let decision, !decision.givesMaterial else { return nil }
        return FeeFault(id: "FEC-4", chinese: "办理结果为“\(decision.term)”，没有提供材料，不能按量计收")
    }

    /// FEC-6: 逾期未缴费 only after a notice and after its payment period.
    private func abandonmentFault(_ today: Day, _ calendar: WorkCalendar) -> FeeFault? {
        guard decision == .overdueFee else { return nil }
        guard let received = noticeReceived else {
            return FeeFault(id: "FEC-6", chinese: "没有收费通知的送达记录，不能以逾期未缴费为由不再处理")
        }
        guard let due = StatutoryLimits.feePayment(noticeReceived: received, calendar), today <= due.estimate else {
            return nil
        }
        return FeeFault(id: "FEC-6", chinese: "缴费期限到\(due.chinese)才届满，现在不能以逾期未缴费为由不再处理")
    }
}

extension Decision {
    /// Whether the applicant is handed copies, which a fee per volume is for.
    public var givesMaterial: Bool { [.granted, .grantedLater, .partiallyGranted].contains(self) }
}
