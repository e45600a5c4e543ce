import Letters
import Organs
import Regulation
import Requests
import Web

/// What is to be done next in a case, the most pressing first.
struct CaseTask: Equatable {
    let text: String
    /// By when; `nil` where no day is set.
    var by: DueDate?
    /// The page on which it is done; `nil` where another part of the desk does it.
    var path: LocalPath?

    static func open(in file: CaseFile, for viewer: Viewer) -> [CaseTask] {
        guard !file.request.isMerged else { return [] }
        if file.clock.closedOn != nil { return closed(file) }
        return receipt(file) + correction(file) + consultations(file) + extensions(file) + reasons(file) + answer(file)
            + overruled(file)
    }

    private static func task(
        _ text: String, _ form: CaseForm? = nil, _ file: CaseFile, event: String? = nil, by day: DueDate? = nil
    ) -> CaseTask {
        CaseTask(text: text, by: day, path: form.map { $0.open.path(file.request.id).adding("event", event) })
    }

    private static func closed(_ file: CaseFile) -> [CaseTask] {
        guard file.clock.state == .answered else { return [] }
        let open = file.services.filter { file.serviceResults[$0.number] == nil }
        return overruled(file) + open.map { task("登记“\($0.value.letter.title)”的送达结果", nil, file) }
    }

    /// Third parties that did not consent are told in writing what is given all the same, and why (条例第三十二条): one notice each.
    private static func overruled(_ file: CaseFile) -> [CaseTask] {
        guard let decision = file.decision, decision.isApproved else { return [] }
        let kind = LetterKind.thirdPartyNotice
        let told = file.services.count {
            $0.value.letter == kind && file.serviceResults[$0.number]?.isDelivered != false
        }
        return file.overruledParties(by: decision.value).dropFirst(told).map { label in
            CaseTask(
                text: "书面告知\(label)决定公开的信息内容和理由",
                path: OutcomeEndpoints.letterForm.path(file.request.id, kind.rawValue))
        }
    }

    private static func receipt(_ file: CaseFile) -> [CaseTask] {
        guard file.clock.receivedOn == nil else { return [] }
        let channel = file.request.channel
        let isSignature = channel == .postSigned
        return [
            task(
                isSignature ? "登记签收日期" : "与申请人确认并登记确认日期：\(channel.receiptRuleText)", .clock, file,
                event: (isSignature ? EnteredEvent.signed : .confirmed).rawValue)
        ]
    }

    private static func correction(_ file: CaseFile) -> [CaseTask] {
        let keys = file.entries.compactMap(\.event?.kind.key)
        if file.clock.state == .correctionRequested {
            let isServed = keys.contains("correction_notice_served")
            return
                (isServed
                ? []
                : [task("登记补正告知书送达", .clock, file, event: EnteredEvent.correctionServed.rawValue)])
                + [task("等待申请人补正，收到后登记", .correctionReceipt, file, by: file.clock.correctionDue)]
        }
        return []
    }

    private static func consultations(_ file: CaseFile) -> [CaseTask] {
        file.clock.consultations.filter { $0.consultation.opinion == nil }.flatMap { reading -> [CaseTask] in
            let label = reading.consultation.id
            if file.consultationAnswers[label] != nil { return [] }
            if reading.consultation.served == nil {
                return [
                    task("登记征求意见书（\(label)）送达，期限才能确定", .clock, file, event: EnteredEvent.consultationServed.rawValue)
                ]
            }
            return [task("等待\(label)的意见，收到或者逾期后登记", .consultationAnswer, file, event: label, by: reading.due)]
        }
    }

    private static func extensions(_ file: CaseFile) -> [CaseTask] {
        guard let proposal = file.extensionCase else { return [] }
        if proposal.isOpen { return [task("审批延期申请（\(proposal.value.workingDays)个工作日）", .extensionDecision, file)] }
        let kinds = file.entries.compactMap(\.event?.kind.key)
        guard proposal.isApproved, !kinds.contains("extension_notified") else { return [] }
        return [
            task(
                "在原期限内告知申请人延期，告知后延期才生效", .clock, file, event: EnteredEvent.extensionNotified.rawValue,
                by: file.clock.baseDue)
        ]
    }

    private static func reasons(_ file: CaseFile) -> [CaseTask] {
        guard file.clock.state == .reasonsRequested else { return [] }
        return [task("等待申请人说明理由，收到后登记", .clock, file, event: EnteredEvent.reasonsReceived.rawValue)]
    }

    /// What is wanted before the answer can be proposed.
    private static func answer(_ file: CaseFile) -> [CaseTask] {
        // A correction that a late notice asks for holds the period not up, and the answer neither.
        let waiting: Set<ClockState> = [.submitted, .feeNotified]
        guard !waiting.contains(file.clock.state), !file.clock.waitsForCorrection else { return [] }
        var tasks: [CaseTask] = []
        if file.request.handler == nil { tasks.append(task("指定承办单位和经办人", .assign, file)) }
        if file.searches.isEmpty { tasks.append(task("检索所需信息，登记检索记录", .search, file)) }
        let text =
            switch (file.decision, file.decision?.isApproved) {
            case (nil, _): "提出答复意见"
            case (_, true?): "制作并送达答复书"
            default: file.decision?.isOpen == true ? "审查、审批答复意见" : "按退回意见修改答复意见"
            }
        return tasks + [task(text, nil, file, by: file.clock.due)]
    }
}
