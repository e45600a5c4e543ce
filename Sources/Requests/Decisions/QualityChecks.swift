import Letters
import Organs
public import Regulation

/// What a check of quality found in a case (domain 05 §10).
public struct CaseFinding: Hashable, Sendable {
    /// QC-01 … QC-15. Ids never change meaning.
    public let id: String
    public let severity: Severity
    /// What is missing or wrong, where, and what to do.
    public let text: String
    public let citation: Citation?

    public enum Severity: String, Hashable, Sendable, CaseIterable {
        case error, warning

        public var label: String { self == .error ? "错误" : "提醒" }
    }
}

/// The checks of quality. QC-13 (masked exports) is none of them: what leaves a case in lists is masked by construction (``Applicant``). Of an open case they say what would be wrong if it were closed as it is.
public struct QualityChecks {
    private let file: CaseFile
    private let today: Day

    /// All that is found, in the order of the checks; empty when nothing is.
    public static func findings(in file: CaseFile, on today: Day) -> [CaseFinding] {
        let checks = QualityChecks(file: file, today: today)
        return checks.receipt() + checks.correction() + checks.extended() + checks.suspensions() + checks.inTime()
            + checks.agreement() + checks.grounds() + checks.separation() + checks.service() + checks.purpose()
            + checks.counted() + checks.papers()
    }

    private func found(_ id: String, _ text: String, _ citation: Citation? = nil) -> [CaseFinding] {
        [CaseFinding(id: id, severity: .error, text: text, citation: citation)]
    }

    /// What a person should look at, and may be in order.
    private func remark(_ id: String, _ text: String, _ citation: Citation? = nil) -> [CaseFinding] {
        [CaseFinding(id: id, severity: .warning, text: text, citation: citation)]
    }

    private var events: [ClockEvent] { file.entries.compactMap(\.event) }
    private var isClosed: Bool { file.clock.closedOn != nil }
    private var decision: ProposedDecision? { file.decision?.value }

    /// QC-01: the day of receipt follows from the channel.
    private func receipt() -> [CaseFinding] {
        guard let received = file.clock.receivedOn else {
            return found("QC-01", "没有确定收到申请之日；\(file.request.channel.receiptRuleText)", file.request.channel.citation)
        }
        let isTold = events.contains { $0.kind.key == "received" }
        return isTold
            ? remark("QC-01", "收到申请之日（\(received.chinese)）是直接登记的，没有提交、签收或者确认的记录", file.request.channel.citation)
            : []
    }

    /// QC-02: within seven working days, and once.
    private func correction() -> [CaseFinding] {
        let sent = events.filter { $0.kind.key == "correction_notice_sent" }
        var findings: [CaseFinding] = []
        if let first = sent.first, let due = file.clock.correctionNoticeDue?.legalValue, first.day > due {
            findings += found(
                "QC-02", "补正告知书于\(first.day.chinese)发出，晚于法定的\(due.chinese)", .regulation("第三十条"))
        }
        if sent.count > 1 { findings += found("QC-02", "先后\(sent.count)次要求补正，补正应当一次性告知", .regulation("第三十条")) }
        return findings
    }

    /// QC-03: approved and told.
    private func extended() -> [CaseFinding] {
        let approved = events.contains { $0.kind.key == "extension_approved" }
        let told = events.contains { $0.kind.key == "extension_notified" }
        guard approved, !told else { return [] }
        return found("QC-03", "延期已经同意，但没有告知申请人的记录，答复期限没有延长", .regulation("第三十三条第二款"))
    }

    /// QC-04: each consultation has its letter and the proof of its service.
    private func suspensions() -> [CaseFinding] {
        file.clock.consultations.flatMap { reading -> [CaseFinding] in
            let label = reading.consultation.id
            var findings: [CaseFinding] = []
            if !file.consultations.contains(where: { $0.label == label }) {
                findings += found("QC-04", "征求意见（\(label)）没有征求意见书", .regulation("第三十三条第三款"))
            }
            if reading.consultation.served == nil {
                findings += found("QC-04", "征求意见书（\(label)）没有送达记录，不计入期限的期间无法证明", .regulation("第三十三条第三款"))
            } else if !hasProof(ofConsultation: label) {
                findings += remark("QC-04", "征求意见书（\(label)）的送达没有证明材料", .regulation("第三十三条第三款"))
            }
            return findings
        }
    }

    private func hasProof(ofConsultation label: String) -> Bool {
        let entered = file.entries.contains { entry in
            guard entry.proof != nil, let event = entry.event else { return false }
            return event.kind == .consultationServed(label)
        }
        return entered || file.serviceResults.values.contains { $0.isDelivered && $0.proof != nil }
    }

    /// QC-05.
    private func inTime() -> [CaseFinding] {
        if file.clock.isAnsweredInTime == false, let day = file.clock.answeredOn {
            return found("QC-05", "\(day.chinese)答复，已经逾期", .regulation("第三十三条"))
        }
        guard !isClosed, file.clock.isOverdue, let due = file.clock.due else { return [] }
        return found("QC-05", "答复期限已于\(due.chinese)届满，还没有答复", .regulation("第三十三条"))
    }

    /// QC-06 and QC-10: code, row, articles, letter and remedies agree.
    private func agreement() -> [CaseFinding] {
        guard let decision else {
            guard file.clock.answeredOn != nil else { return [] }
            return found("QC-06", "已登记答复，但没有审批过的答复意见")
        }
        var findings = RowAssistant.refusals(decision, applicant: file.request.applicantClass).flatMap {
            found("QC-06", $0.message)
        }
        if let overall = decision.overall, let recorded = file.clock.decision, overall != recorded,
            file.clock.answeredOn != nil
        {
            findings += found("QC-06", "审批的办理结果是“\(overall.term)”，登记的是“\(recorded.term)”")
        }
        if let served = file.services.last(where: { $0.value.letter.tellsDecision })?.value.letter,
            served != decision.letter
        {
            findings += found("QC-06", "审批的文书是“\(decision.letter.title)”，送达的是“\(served.title)”")
        }
        return findings + remedies(decision)
    }

    private func remedies(_ decision: ProposedDecision) -> [CaseFinding] {
        guard let day = file.clock.answeredOn else { return [] }
        guard decision.remedies(on: day) != nil else {
            return remark("QC-10", "\(day.chinese)时的救济途径本系统没有资料，请人工核对文书中的救济告知")
        }
        let isOnline = file.services.contains { $0.value.letter.tellsDecision && $0.value.manner.isOnline }
        guard isOnline, decision.onlineReview.isEmpty, decision.parts.contains(where: { $0.decision.group != .granted })
        else { return [] }
        return found("QC-10", "答复通过互联网送达，但没有提供互联网复议渠道", Citation("中华人民共和国行政复议法", article: "第二十二条"))
    }

    /// QC-07 and QC-08.
    private func grounds() -> [CaseFinding] {
        let codes = Set(decision?.parts.map(\.decision) ?? [])
        var findings: [CaseFinding] = []
        if codes.contains(.doesNotExist), file.searches.isEmpty {
            findings += found("QC-07", "答复信息不存在，但没有检索记录", .regulation("第三十六条第（四）项"))
        }
        if codes.contains(.thirdPartyRights), file.consultations.allSatisfy({ $0.consultee != .thirdParty }) {
            findings += found("QC-08", "以保护第三方合法权益为由不予公开，但没有书面征求第三方意见", .regulation("第三十二条"))
        }
        return findings
    }

    /// QC-09: could something have been given?
    private func separation() -> [CaseFinding] {
        let denied = decision?.parts.filter { $0.decision.restsOnExemption } ?? []
        guard !denied.isEmpty, decision?.overall?.group == .denied else { return [] }
        let considered = denied.allSatisfy { $0.reasons.contains("区分") || $0.reasons.contains("无法分割") }
        return considered ? [] : remark("QC-09", "不予公开，理由中没有说明是否作过区分处理", .regulation("第三十七条"))
    }

    /// QC-11: served, with proof.
    private func service() -> [CaseFinding] {
        guard file.clock.answeredOn != nil else { return [] }
        let answers = file.services.filter { $0.value.letter.tellsDecision }
        guard let last = answers.last else { return found("QC-11", "已登记答复，但没有送达记录") }
        if let result = file.serviceResults[last.number], !result.isDelivered {
            return found("QC-11", "答复书于\(result.day.chinese)没有送达（\(result.reason)），应当再次送达或者以其他方式联系")
        }
        let hasProof = answers.contains { $0.value.proof != nil || file.serviceResults[$0.number]?.proof != nil }
        return hasProof ? [] : found("QC-11", "答复书没有送达证明（送达回证、邮寄凭证或者系统记录）")
    }

    /// QC-12.
    private func purpose() -> [CaseFinding] {
        let asked = file.corrections.flatMap(\.defects).filter(CaseWork.asksForPurpose)
        return asked.flatMap { found("QC-12", "补正告知中要求说明用途：“\($0)”", .regulation("第二十七条")) }
    }

    /// QC-14: one row and one column.
    private func counted() -> [CaseFinding] {
        guard isClosed, file.request.kind.isCounted, file.request.standing.rowKey == nil else { return [] }
        return found("QC-14", "已办结，但没有归入年度报告表三的任何一行；请补录办理结果")
    }

    /// QC-15: the file is complete.
    private func papers() -> [CaseFinding] {
        guard isClosed else { return [] }
        let roles = Set(file.files.map(\.role))
        var missing: [String] = []
        if [.inPerson, .postSigned, .postOrdinary, .fax, .oral].contains(file.request.channel), !roles.contains(.form) {
            missing.append("申请原件")
        }
        if [.postSigned, .postOrdinary].contains(file.request.channel), !roles.contains(.envelope) {
            missing.append("信封")
        }
        if !roles.contains(.identity) { missing.append("身份证明") }
        if file.clock.answeredOn != nil, file.decision?.isApproved != true { missing.append("审批记录") }
        guard !missing.isEmpty else { return [] }
        return remark("QC-15", "案卷缺少\(missing.joined(separator: "、"))", .regulation("第四十五条"))
    }
}
