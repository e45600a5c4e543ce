import Organs
import Regulation
import Requests
import Storage
import Web

extension CaseFormReading {
    func extensionProposal(_ reader: inout FormReader) -> Verb? {
        let days = reader.integer("workingDays", "延长的工作日", in: 1...ClockEvent.Period.longest)
        let reason = reader.text("reason", "延期的理由", longest: Self.longest)
        guard let days, let reason else { return nil }
        return { [id, version, viewer, now] session in
            try CaseWork.proposeExtension(
                ExtensionProposal(workingDays: days, reason: reason), of: id, ifVersion: version, by: viewer, at: now,
                in: session)
        }
    }

    func extensionDecision(_ reader: inout FormReader) -> Verb? {
        let agrees = answer("agrees", "是否同意延期", &reader)
        let day = reader.optionalDay("day", "审批日期")
        let opinion = reader.optionalText("opinion", "审批意见", longest: Self.longest) ?? ""
        guard let agrees else { return nil }
        return { [id, version, viewer, now] session in
            try CaseWork.decideExtension(
                Verdict(agrees: agrees, opinion: opinion), on: day, of: id, ifVersion: version, by: viewer, at: now,
                in: session)
        }
    }

    func answer(_ field: String, _ label: String, _ reader: inout FormReader) -> Bool? {
        switch reader.values[field] {
        case "yes": return true
        case "no": return false
        default:
            reader.add(field, "选择\(label)。")
            return nil
        }
    }

    func reasons(_ reader: inout FormReader) -> Verb? {
        let finding = reader.text("finding", "申请的数量、频次", longest: Self.longest)
        let days = reader.integer("workingDays", "说明理由的期限", in: 1...ClockEvent.Period.longest)
        let sentOn = reader.day("sentOn", "发出日期")
        guard let finding, let days, let sentOn else { return nil }
        return { [id, version, viewer, now] session in
            try CaseWork.requestReasons(
                ReasonsNotice(finding: finding, workingDays: days, sentOn: sentOn), of: id, ifVersion: version,
                by: viewer, at: now, in: session)
        }
    }

    func reasonsAssessment(_ reader: inout FormReader) -> Verb? {
        let areReasonable = answer("areReasonable", "理由是否合理", &reader)
        let why = reader.text("why", "认为理由合理或者不合理的依据", longest: Self.longest)
        guard let areReasonable, let why else { return nil }
        return { [id, version, viewer, now] session in
            try CaseWork.assessReasons(
                ReasonsAssessment(areReasonable: areReasonable, why: why), of: id, ifVersion: version, by: viewer,
                at: now, in: session)
        }
    }

    func deferral(_ reader: inout FormReader) -> Verb? {
        let until = reader.day("until", "延迟至")
        let told = reader.day("told", "告知申请人的日期")
        if let until, let told, until < told { reader.add("until", "延迟至的日期应在告知申请人的日期之后。") }
        guard let until, let told else { return nil }
        return { [id, version, viewer, now] session in
            try CaseWork.deferAnswer(
                until: until, toldOn: told, of: id, ifVersion: version, by: viewer, at: now, in: session)
        }
    }
}
