public import Organs
public import Regulation
public import Storage

extension CaseWork {
    /// What a request could be charged, as the register and the schedule have it: a proposal, never more (条例第四十二条).
    ///
    /// - Parameter pages: for the fee per volume.
    public static func calculate(
        _ method: FeeMethod, pages: Int? = nil, for request: InformationRequest, _ session: any ReadSession
    ) throws -> (fee: Fee, itemsBefore: Int) {
        let day = request.standing.receivedOn ?? request.submittedOn
        let before = try request.applicant.identityDigest.map {
            try ItemCount.items(of: $0, in: request.organ, month: day, before: request, session)
        }
        do throws(FeeError) {
            switch method {
            case .perItem: return (try Fee.perItem(items: request.items, before: before ?? 0, on: day), before ?? 0)
            case .perVolume: return (try Fee.perVolume(pages: pages ?? 0, on: day), before ?? 0)
            }
        } catch {
            throw Refused.rules([Refusal("case.fee", field: method == .perItem ? "items" : "pages", error.chinese)])
        }
    }

    /// Proposes to charge, or not to, with the reason. One method for each request (FEC-1).
    ///
    /// - Parameter method: `nil` for the decision not to charge.
    public static func proposeFee(
        _ method: FeeMethod?, pages: Int? = nil, reason: String, of id: Identifier<InformationRequest>,
        ifVersion version: Int, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        var refusals = desk.closed + require(reason, "reason", method == nil ? "填写不收取信息处理费的理由" : "填写收费的依据")
        if desk.file.entries.contains(where: { $0.event?.kind.key == "fee_notice_sent" }) {
            refusals.append(Refusal("case.fee-sent", "已经发出收费通知，不能再改变收费意见"))
        }
        try refusals.throwIfAny()
        var proposal = FeeProposal(
            method: method, itemsBefore: 0, items: desk.request.items, pages: method == .perVolume ? pages ?? 0 : nil,
            amount: 0, reason: reason)
        if let method {
            let (fee, before) = try calculate(method, pages: pages, for: desk.request, session)
            (proposal.amount, proposal.itemsBefore) = (fee.amount, before)
            try desk.feeRefusals(proposal).throwIfAny()
        }
        try desk.take(.feeProposed(proposal), by: authority, facts: ["yuan": "\(proposal.amount)"], session)
    }

    /// Approves what was proposed on the fee, or does not.
    public static func decideFee(
        _ verdict: Verdict, of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        guard let proposal = desk.file.fee, proposal.isOpen else {
            throw Refused.rules([Refusal("case.no-fee", "没有等待审批的收费意见")])
        }
        let taken = proposal.by.map { [SeparationOfDuties<Duty>.Taken(.proposeFee, by: $0)] } ?? []
        let authority = try desk.authority(
            .decideFee, among: viewer.authorities(.decideRequests, in: desk.unit), after: taken, right: .decideRequests)
        try (desk.closed + (verdict.agrees ? [] : require(verdict.opinion, "opinion", "填写不同意的理由"))).throwIfAny()
        try desk.take(.feeDecided(verdict), by: authority, facts: ["agrees": "\(verdict.agrees)"], session)
    }

    /// Sends the fee notice: after the approval, within the handling period (FEC-2), with the amount that the register gives now (FEC-3).
    public static func sendFeeNotice(
        on day: Day, of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        guard let fee = desk.file.fee, fee.isApproved, let method = fee.value.method else {
            throw Refused.rules([Refusal("case.fee-unapproved", "收费须经审批同意后才能发出收费通知")])
        }
        let (counted, _) = try calculate(method, pages: fee.value.pages, for: desk.request, session)
        var refusals = desk.closed + desk.feeRefusals(fee.value)
        if counted.amount != fee.value.amount {
            refusals.append(
                Refusal("case.fee-changed", "审批的金额是\(fee.value.amount)元，按登记台账现在应为\(counted.amount)元，请重新提出收费意见（FEC-3）"))
        }
        try refusals.throwIfAny()
        let event = ClockStatement(day, .feeNoticeSent(yuan: fee.value.amount))
        let text = "发出收费通知，\(fee.value.basis)，共\(fee.value.amount)元"
        try desk.take(.note(text), entering: [event], by: authority, session)
    }

    /// Money that came in. A part is treated as unpaid; the clock says so.
    public static func receiveFee(
        _ receipt: FeeReceipt, of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        var refusals = require(receipt.number, "number", "填写财政票据号码")
        if receipt.yuan < 1 { refusals.append(Refusal("case.yuan", field: "yuan", "金额应为正整数（元）")) }
        try refusals.throwIfAny()
        let event = ClockStatement(receipt.day, .feePaid(yuan: receipt.yuan), note: receipt.number)
        try desk.take(
            .feeReceived(receipt), entering: [event], by: authority, facts: ["yuan": "\(receipt.yuan)"], session)
    }
}

extension CaseDesk {
    /// FEC-1 to FEC-4 of a proposal.
    func feeRefusals(_ proposal: FeeProposal) -> [Refusal] {
        guard let method = proposal.method else { return [] }
        if proposal.amount == 0 {
            let text = method == .perItem ? "没有超过免费的件数" : "没有超过免费的页数"
            return [Refusal("case.fee-nothing", field: "method", "\(method.label)应收0元（\(text)），不需要收费")]
        }
        let record = FeeRecord(
            decision: file.decision?.value.overall, items: method == .perItem ? proposal.items : nil,
            itemsBefore: proposal.itemsBefore, pages: proposal.pages, amount: proposal.amount)
        return record.faults(answerDue: file.clock.due, on: now.day, WorkCalendar.builtIn).map {
            Refusal("case.\($0.id)", field: "method", $0.chinese + "（\($0.id)）")
        }
    }
}
