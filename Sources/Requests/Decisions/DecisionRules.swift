import Organs
import Regulation
import Storage

/// What a decision must have before anybody may approve it: for each code what its article asks for (domain 05 §6).
struct DecisionRules {
    let file: CaseFile

    func refusals(_ decision: ProposedDecision) -> [Refusal] {
        var refusals = RowAssistant.refusals(decision, applicant: file.request.applicantClass)
        if decision.parts.count > Requests.mostParts {
            refusals.append(Refusal("decision.many", field: "parts", "一份答复最多对\(Requests.mostParts)部分内容作出决定"))
        }
        for (index, part) in decision.parts.enumerated() {
            let place = decision.parts.count > 1 ? "第\(index + 1)部分：" : ""
            if decision.parts.count > 1, part.subject.isEmpty {
                refusals.append(Refusal("decision.subject", field: "subject", "\(place)写明是申请中的哪一部分"))
            }
            refusals += self.refusals(part).map { Refusal($0.rule, field: $0.field, place + $0.message) }
        }
        refusals += disclosureRefusals(decision) + findingRefusals(decision)
        if decision.manner.isOnline, decision.onlineReview.isEmpty, decision.parts.contains(where: \.needsRemedies) {
            refusals.append(
                Refusal(
                    "decision.online", field: "onlineReview",
                    "通过互联网送达的，应当同时提供提交行政复议申请书的互联网渠道（行政复议法第二十二条）；请填写网址，或者改为邮寄送达"))
        }
        return refusals
    }

    private func refusals(_ part: DecisionPart) -> [Refusal] {
        var refusals = ground(part) + proof(part) + notice(part)
        if part.decision.needsReasons, part.reasons.allSatisfy(\.isWhitespace) {
            refusals.append(Refusal("decision.reasons", field: "reasons", "“\(part.decision.term)”应当说明理由（条例第三十六条）"))
        }
        if part.reasons.count > CaseWork.longestText {
            refusals.append(Refusal("decision.reasons-long", field: "reasons", "理由最多\(CaseWork.longestText)字"))
        }
        return refusals
    }

    /// The ground that the article names.
    private func ground(_ part: DecisionPart) -> [Refusal] {
        switch part.decision {
        case .lawProhibits: return lawRefusals(part)
        case .safetyAndStability, .internalAffairs, .processInformation:
            guard part.decision.grounds.contains(part.ground) else {
                let kinds = part.decision.grounds.joined(separator: "、")
                return [
                    Refusal(
                        "decision.ground", field: "ground", "写明属于哪一种：\(kinds)（\(part.decision.citation?.article ?? "")）"
                    )
                ]
            }
        case .enforcementFile where part.ground.isEmpty:
            return [Refusal("decision.ground", field: "ground", "写明是哪一件行政执法案卷")]
        case .partiallyGranted: return partRefusals(part)
        default: break
        }
        return []
    }

    /// D06: a law or an administrative regulation, by name and article; rules and documents below them are not enough (REG-14).
    private func lawRefusals(_ part: DecisionPart) -> [Refusal] {
        let high = part.bases.filter { $0.rank == .law || $0.rank == .administrativeRegulation }
        if high.isEmpty {
            let named = part.bases.map { "《\($0.title)》是\($0.rank.label)" }.joined(separator: "，")
            let found = named.isEmpty ? "现在没有写明" : "现在的\(named)"
            return [
                Refusal("decision.law", field: "bases", "应写明禁止公开的法律或者行政法规的名称和条款（条例第十四条）；\(found)，不能作为依据")
            ]
        }
        return high.contains { $0.title.isEmpty || $0.article.isEmpty }
            ? [Refusal("decision.law-article", field: "bases", "写明法律、行政法规的名称和条款")] : []
    }

    /// D04: what is withheld, on which ground, and why, for each part (条例第三十七条).
    private func partRefusals(_ part: DecisionPart) -> [Refusal] {
        guard !part.withheld.isEmpty else {
            return [Refusal("decision.withheld", field: "withheld", "写明没有公开的部分及其理由（条例第三十七条）")]
        }
        return part.withheld.enumerated().flatMap { index, withheld in
            var refusals: [Refusal] = []
            if withheld.what.isEmpty || withheld.reasons.isEmpty {
                refusals.append(
                    Refusal("decision.withheld-reasons", field: "withheld", "第\(index + 1)处没有公开的内容：写明是什么内容、为什么不公开"))
            }
            if !withheld.decision.restsOnExemption && withheld.decision != .doesNotExist {
                refusals.append(
                    Refusal(
                        "decision.withheld-ground", field: "withheld",
                        "第\(index + 1)处没有公开的内容：“\(withheld.decision.term)”不是不予公开的理由（条例第十四条至第十六条）"))
            }
            // What the article asks of a refusal, it asks of the withheld part.
            let own = ground(withheld.part) + proof(withheld.part)
            return refusals + own.map { Refusal($0.rule, field: "withheld", "第\(index + 1)处没有公开的内容：\($0.message)") }
        }
    }

    /// What must have happened in the case.
    private func proof(_ part: DecisionPart) -> [Refusal] {
        let kinds = file.entries.compactMap(\.event?.kind.key)
        switch part.decision {
        case .doesNotExist where !file.searches.contains { $0.result != .found }:
            return [Refusal("decision.search", "答复信息不存在，应当有检索记录（条例第三十六条第（四）项）；请先登记检索的地点、方法和结果")]
        case .thirdPartyRights: return thirdPartyRefusals()
        case .unclearAfterCorrection where !kinds.contains("correction_received"):
            return [Refusal("decision.correction", "没有收到补正的记录，不能以补正后仍不明确答复（条例第三十条）")]
        case .excessiveRepeat where file.reasonsAssessment?.areReasonable != false:
            return [Refusal("decision.excessive", "应当先要求申请人说明理由并认定理由不合理（条例第三十五条）")]
        case .overdueCorrection, .overdueFee:
            return [Refusal("decision.lapse", "逾期不补正、逾期未缴费由系统按期限认定，不需要提出答复意见")]
        case .withdrawn: return [Refusal("decision.withdrawn", "申请人撤回的，请登记撤回")]
        default: return []
        }
    }

    /// D08: the third party was asked and refuses with reasons, or stayed silent or could not be found and the organ decides (条例第三十二条).
    private func thirdPartyRefusals() -> [Refusal] {
        let letters = file.consultations.filter { $0.consultee == .thirdParty }
        guard !letters.isEmpty else {
            return [Refusal("decision.third-party", "应当书面征求第三方的意见（条例第三十二条）；没有征求意见的记录")]
        }
        let answers = letters.compactMap { file.consultationAnswers[$0.label] }
        if answers.isEmpty { return [Refusal("decision.third-party", "还没有登记第三方的意见")] }
        let refusing = answers.filter { $0.answer != .agrees }
        if refusing.isEmpty { return [Refusal("decision.third-party", "第三方都同意公开，不能以保护第三方合法权益为由不予公开")] }
        return refusing.contains { $0.answer == .refuses && $0.reasons.isEmpty }
            ? [Refusal("decision.third-party", "第三方不同意公开应有合理理由（条例第三十二条）；请补录其理由")] : []
    }

    /// Nothing is given while a third party may still speak (条例第三十二条; REG-32b).
    private func disclosureRefusals(_ decision: ProposedDecision) -> [Refusal] {
        guard let place = placeOfFirstGiven(decision) else { return [] }
        return file.awaitedParties.map { reading in
            let until = reading.due.map { "期限到\($0.chinese)才届满" } ?? "没有送达记录，期限还不能确定"
            return Refusal(
                "decision.awaited", field: "code",
                "\(place)正在征求意见（\(reading.consultation.id)），\(until)；收到意见或者期限届满以后才能决定公开（条例第三十二条）")
        }
    }

    /// Whoever gives what a third party refuses says what was found of its refusal, and why: a finding for each (条例第十五条、第三十二条; REG-32d).
    /// Silence is no refusal (REG-32c): nothing is found of it.
    private func findingRefusals(_ decision: ProposedDecision) -> [Refusal] {
        let overruled = file.overruledParties(by: decision)
        var refusals = decision.findings.keys.filter { !overruled.contains($0) }.sorted().map { label in
            Refusal("decision.finding", "\(label)没有不同意公开，或者没有决定公开，对其不作认定；请重新提出答复意见")
        }
        guard !overruled.isEmpty, let place = placeOfFirstGiven(decision) else { return refusals }
        for (index, label) in file.thirdParties.enumerated()
        where overruled.contains(label) && decision.findings[label] == nil {
            refusals.append(
                Refusal(
                    "decision.overruled", field: "finding-\(index)",
                    "\(label)不同意公开：仍要公开的，认定其理由不合理，或者不公开会对公共利益造成重大影响（条例第十五条、第三十二条）"))
        }
        if decision.reasonsOfGiven.isEmpty {
            refusals.append(
                Refusal(
                    "decision.overruled-reasons", field: "reasons",
                    "\(place)第三方不同意公开（\(overruled.joined(separator: "、"))）：仍要公开的，写明作出认定的理由，公开的内容和理由须书面告知第三方（条例第三十二条）"
                ))
        }
        return refusals
    }

    /// 第2部分：, of the first part that is given; empty where it is the only one, `nil` where none is.
    private func placeOfFirstGiven(_ decision: ProposedDecision) -> String? {
        guard let first = decision.parts.firstIndex(where: \.decision.givesMaterial) else { return nil }
        return decision.parts.count > 1 ? "第\(first + 1)部分：" : ""
    }

    /// What the applicant must be told besides.
    private func notice(_ part: DecisionPart) -> [Refusal] {
        switch part.decision {
        case .alreadyPublic where part.whereabouts.isEmpty:
            return [Refusal("decision.where", field: "whereabouts", "写明获取该信息的方式、途径：网址、公报期号或者查阅点")]
        case .grantedLater where part.day == nil || part.whereabouts.isEmpty:
            return [Refusal("decision.when", field: "day", "写明获取该信息的方式、途径和时间（条例第三十六条第（二）项）")]
        case .administrativeQuery where part.whereabouts.isEmpty:
            return [Refusal("decision.where", field: "whereabouts", "写明查询的法律、法规依据和办理地点（条例第三十六条第（七）项）")]
        case .notThisOrgan where part.whereabouts.isEmpty && part.reasons.isEmpty:
            return [Refusal("decision.organ", field: "whereabouts", "写明负责公开的机关的名称和联系方式；不能确定的，说明理由（条例第三十六条第（五）项）")]
        case .duplicate where part.day == nil || part.reference.isEmpty:
            return [Refusal("decision.earlier", field: "reference", "写明此前答复的日期和文号（条例第三十六条第（六）项）")]
        case .handedToArchive where part.whereabouts.isEmpty:
            return [Refusal("decision.where", field: "whereabouts", "写明档案馆和查阅办法")]
        default: return []
        }
    }
}

extension CaseFile {
    /// Third parties whose opinion has not come and whose period runs, or cannot be told because no service is entered.
    var awaitedParties: [RequestClock.ConsultationReading] {
        clock.consultations.filter { reading in
            let consultation = reading.consultation
            let isSettled =
                consultation.opinion != nil || consultation.ended != nil || consultationAnswers[consultation.id] != nil
            guard consultation.consultee == .thirdParty, !isSettled else { return false }
            return reading.due.map { clock.day <= $0.estimate } ?? true
        }
    }

    /// The third parties that did not consent and whose information an answer gives all the same: they are told in writing what is given and why
    /// (条例第三十二条). In the order of ``thirdParties``.
    ///
    /// NOTE: a consultation does not say which part of the answer it is about; an answer that withholds something for a third party's sake is taken
    /// to respect whoever did not consent.
    public func overruledParties(by decision: ProposedDecision) -> [String] {
        guard decision.parts.contains(where: \.decision.givesMaterial),
            !decision.toldParts.contains(.thirdPartyRights)
        else { return [] }
        let answers = consultationAnswers
        return thirdParties.filter { answers[$0]?.answer == .refuses }
    }

    /// The labels of the third parties, in the order in which they were first asked.
    public var thirdParties: [String] {
        var labels: [String] = []
        for letter in consultations where letter.consultee == .thirdParty && !labels.contains(letter.label) {
            labels.append(letter.label)
        }
        return labels
    }
}

extension Decision {
    /// Whether the letter must say why (条例第三十六条第（三）项 and the form's other kinds). What is given needs no reason.
    var needsReasons: Bool {
        switch group {
        case .denied, .unable, .refused: true
        case .other: self == .notGovernmentInformation || self == .consultation || self == .otherEnd
        case .granted, .partiallyGranted: false
        }
    }
}

extension DecisionPart {
    /// Whether somebody could go to law over it: whatever is not given in full.
    var needsRemedies: Bool { decision.group != .granted }
}
