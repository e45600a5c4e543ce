public import Organs
public import Regulation
public import Storage

extension CaseWork {
    // MARK: Extension (条例第三十三条第二款)

    /// Asks for an extension. The clock knows nothing of it before it is approved and told to the applicant.
    public static func proposeExtension(
        _ proposal: ExtensionProposal, of id: Identifier<InformationRequest>, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        var refusals = desk.closed + require(proposal.reason, "reason", "填写延期的理由")
        let most = TimeLimits.longestExtension.value(on: desk.file.clock.receivedOn ?? now.day) ?? 0
        let granted = desk.file.clock.extensionDays
        if !(1...max(1, most - granted)).contains(proposal.workingDays) || most <= granted {
            refusals.append(
                Refusal(
                    "case.days", field: "workingDays",
                    "延长的期限合计最长\(most)个工作日，此前已延长\(granted)个，现在是\(proposal.workingDays)个"))
        }
        if desk.file.extensionCase?.isOpen == true {
            refusals.append(Refusal("case.extension-open", "已有一次延期申请等待审批"))
        }
        try refusals.throwIfAny()
        try desk.take(
            .extensionProposed(proposal), by: authority, facts: ["days": "\(proposal.workingDays)"], session)
    }

    /// Consents to an extension, or does not: the head of the 工作机构 where the organ named one, else who may decide. Never who asked for it.
    ///
    /// - Parameter day: on which it was decided, where that was on paper before it is entered; today, if not given. By it the clock judges whether
    ///   the consent came in time (条例第三十三条第二款).
    public static func decideExtension(
        _ verdict: Verdict, on day: Day? = nil, of id: Identifier<InformationRequest>, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        guard let proposal = desk.file.extensionCase, proposal.isOpen else {
            throw Refused.rules([Refusal("case.no-extension", "没有等待审批的延期申请")])
        }
        let held = try desk.extensionDeciders()
        let taken = proposal.by.map { [SeparationOfDuties<Duty>.Taken(.proposeExtension, by: $0)] } ?? []
        let authority = try desk.authority(.decideExtension, among: held, after: taken, right: .decideRequests)
        let day = day ?? now.day
        var refusals = desk.closed + (verdict.agrees ? [] : require(verdict.opinion, "opinion", "填写不同意的理由"))
        if day > now.day { refusals.append(Refusal("case.day", field: "day", "审批日期在今天之后，请核对")) }
        try refusals.throwIfAny()
        let event = ClockStatement(day, .extensionApproved(workingDays: proposal.value.workingDays))
        try desk.take(
            .extensionDecided(verdict), entering: verdict.agrees ? [event] : [], by: authority,
            facts: ["agrees": "\(verdict.agrees)", "on": "\(day)"], session)
    }

    // MARK: Reasons and deferral (条例第三十五条)

    /// Asks the applicant for reasons, because number or frequency is obviously beyond what is reasonable.
    public static func requestReasons(
        _ notice: ReasonsNotice, of id: Identifier<InformationRequest>, ifVersion version: Int, by viewer: Viewer,
        at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        try (desk.closed + require(notice.finding, "finding", "写明申请的数量、频次")).throwIfAny()
        let event = ClockStatement(notice.sentOn, .reasonsRequested(period: .workingDays(notice.workingDays)))
        try desk.take(.reasonsRequested(notice), entering: [event], by: authority, session)
    }

    /// Says whether the reasons are reasonable. They, or the end of their period, must have come.
    public static func assessReasons(
        _ assessment: ReasonsAssessment, of id: Identifier<InformationRequest>, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        var refusals = desk.closed + require(assessment.why, "why", "写明认为理由合理或者不合理的依据")
        let kinds = desk.file.entries.compactMap(\.event?.kind.key)
        if !kinds.contains("reasons_requested") {
            refusals.append(Refusal("case.no-reasons", "没有要求申请人说明理由的记录（条例第三十五条）"))
        } else if desk.file.clock.state == .reasonsRequested {
            refusals.append(Refusal("case.reasons-waiting", "还没有收到申请人说明的理由，说明期限也没有届满"))
        }
        if assessment.areReasonable, !kinds.contains("reasons_received") {
            refusals.append(Refusal("case.reasons-none", field: "areReasonable", "没有收到理由，不能认定理由合理"))
        }
        try refusals.throwIfAny()
        try desk.take(
            .reasonsAssessed(assessment), by: authority, facts: ["reasonable": "\(assessment.areReasonable)"], session)
    }

    /// Sets a later date because reasonable reasons leave more work than the period allows, and tells the applicant on that day.
    public static func deferAnswer(
        until day: Day, toldOn told: Day, of id: Identifier<InformationRequest>, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let desk = try CaseDesk(id, ifVersion: version, by: viewer, at: now, session)
        let authority = try desk.desk.authority(.handleRequests)
        var refusals = desk.closed
        if desk.file.reasonsAssessment?.areReasonable != true {
            refusals.append(Refusal("case.defer", "只有申请人说明的理由合理时，才能确定延迟答复的期限（条例第三十五条）"))
        }
        try refusals.throwIfAny()
        try desk.take(
            .note("延迟至\(day.chinese)答复"), entering: [ClockStatement(told, .deferred(until: day))], by: authority,
            facts: ["until": "\(day)"], session)
    }
}

extension CaseDesk {
    /// Everyone's authority to consent to an extension: the named head's alone, where there is one.
    func extensionDeciders() throws(Refused) -> [Authority] {
        guard let head = file.settings.disclosureHead else { return viewer.authorities(.decideRequests, in: unit) }
        let rights: [Right] = [.decideRequests, .handleRequests]
        let held = rights.flatMap { viewer.authorities($0, in: unit) }.filter { $0.identities.contains(head) }
        guard held.isEmpty else { return held }
        throw .rules([
            Refusal("case.not-head", "延长答复期限须经政府信息公开工作机构负责人同意（条例第三十三条第二款），请由其办理")
        ])
    }
}
