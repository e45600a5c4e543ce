import Letters
import Organs
import Regulation
import Storage

extension CaseDesk {
    /// The steps that count for the separation of duties, with the hands that took them.
    var takenSteps: [SeparationOfDuties<CaseWork.Duty>.Taken] {
        var taken: [SeparationOfDuties<CaseWork.Duty>.Taken] = []
        if let by = file.decision?.by { taken.append(.init(.proposeDecision, by: by)) }
        if let by = file.review(.secrecy)?.by { taken.append(.init(.secrecyReview, by: by)) }
        if let by = file.review(.legal)?.by { taken.append(.init(.legalReview, by: by)) }
        return taken
    }

    /// While the period waits for a correction or a fee there is nothing to decide. Beside a late correction notice it runs, and must be kept.
    var waitingRefusals: [Refusal] {
        switch file.clock.state {
        case .submitted: [Refusal("case.unreceived", "还没有确定收到申请之日，不能提出答复意见；请先登记确认")]
        case .correctionRequested where file.clock.waitsForCorrection:
            [Refusal("case.waiting", "正在等待申请人补正，不能提出答复意见")]
        case .feeNotified: [Refusal("case.waiting", "正在等待申请人缴费，不能提出答复意见")]
        default: []
        }
    }

    /// Who may review: the secrecy reviewers of the unit; for legality the person whom the organ named, else any adviser.
    func reviewers(_ kind: CaseReview.Kind) throws(Refused) -> [Authority] {
        if kind == .secrecy { return viewer.authorities(as: [.secrecyReviewer], in: unit) }
        let held = viewer.authorities(.adviseOnRequests, in: unit)
        guard let named = file.settings.legalReviewer else { return held }
        return held.filter { $0.identities.contains(named) }
    }

    /// Who may approve this answer: for the kinds that the organ reserved, its head (主要负责人) alone.
    func deciders(_ decision: ProposedDecision) throws(Refused) -> [Authority] {
        let groups = Set(decision.parts.map(\.decision.group.rawValue))
        guard !groups.isDisjoint(with: file.settings.principalDecides) else {
            return viewer.authorities(.decideRequests, in: unit)
        }
        let held = viewer.authorities(as: [.principal], in: unit)
        guard held.isEmpty, !viewer.authorities(.decideRequests, in: unit).isEmpty else { return held }
        throw .rules([Refusal("case.principal", "本单位规定这类答复由主要负责人审批")])
    }

    /// The reviews that the organ asks for, and what they said.
    func reviewRefusals(_ decision: ProposedDecision) -> [Refusal] {
        var refusals: [Refusal] = []
        let gives = decision.parts.contains { $0.decision.givesMaterial }
        for kind in CaseReview.Kind.allCases {
            let isRequired =
                kind == .secrecy ? file.settings.requiresSecrecyReview && gives : file.settings.requiresLegalReview
            let found = file.review(kind)
            if isRequired, found == nil {
                refusals.append(Refusal("case.review-missing", "答复意见还没有经过\(kind.label)（条例第十七条）"))
            }
            if let found, !found.value.passes {
                refusals.append(Refusal("case.review-stops", "\(kind.label)没有通过：\(found.value.opinion)；请修改答复意见后重新审查"))
            }
        }
        return refusals
    }

    func serviceRefusals(_ attempt: ServiceAttempt) -> [Refusal] {
        var refusals: [Refusal] = []
        if attempt.sentOn > now.day { refusals.append(Refusal("case.day", field: "sentOn", "送达日期在今天之后，请核对")) }
        if attempt.manner == .post, attempt.tracking.isEmpty {
            refusals.append(Refusal("case.tracking", field: "tracking", "填写邮件号码；公文应通过邮政企业寄递（邮政法第五十五条）"))
        }
        return refusals
    }

    /// The letter that is served was issued in this case, still counts, and, where it answers, tells the decision that stands.
    func issuedRefusals(_ attempt: ServiceAttempt, _ session: any ReadSession) throws(SQLFailure) -> [Refusal] {
        guard let id = attempt.issued else { return [] }
        guard let letter = try CaseLetterRecords.find(id, of: request.id, session), letter.kind == attempt.letter else {
            return [Refusal("case.issued", field: "issued", "选择本件制发的文书")]
        }
        if !letter.isValid { return [Refusal("case.voided", field: "issued", "这件文书已经作废，不能送达")] }
        if let told = letter.decision, told != file.decision?.number {
            return [Refusal("case.outdated", field: "issued", "这件文书制发以后答复意见已经修改，请作废后重新制发")]
        }
        return attempt.sentOn < letter.day
            ? [Refusal("case.day", field: "sentOn", "送达日期不能早于成文日期（\(letter.day.chinese)）")] : []
    }

    func answerRefusals(_ attempt: ServiceAttempt, _ session: any ReadSession) throws(SQLFailure) -> [Refusal] {
        var refusals = serviceRefusals(attempt) + (try issuedRefusals(attempt, session))
        guard let decision = file.decision, decision.isApproved else {
            return refusals + [Refusal("case.unapproved", "答复意见还没有审批同意，不能登记答复")]
        }
        if attempt.letter != decision.value.letter {
            refusals.append(
                Refusal(
                    "case.letter", field: "letter", "审批的是“\(decision.value.letter.title)”，不是“\(attempt.letter.title)”"))
        }
        let needsChannel = attempt.manner.isOnline && decision.value.onlineReview.isEmpty
        if needsChannel, decision.value.parts.contains(where: \.needsRemedies) {
            refusals.append(
                Refusal("case.online", field: "manner", "审批的答复没有写明互联网复议渠道，不能通过互联网送达（行政复议法第二十二条）"))
        }
        return refusals
    }
}
