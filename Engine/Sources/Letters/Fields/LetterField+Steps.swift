import Regulation

extension LetterField {
    /// Correction, reasons, extension, deferral, consultation.
    static let steps: [LetterField] = correction + extensions + consultation

    private static let correction: [LetterField] = [
        .init("correction_period", "补正期限") { $0.facts.correction?.period?.chinese },
        .init("correction_number", "补正文号") { $0.facts.correction?.noticeNumber },
        .init("correction_on", "补正告知日期") { $0.facts.correction?.noticeOn?.chinese },
        .init("correction_served_on", "补正送达日期") { $0.facts.correction?.servedOn?.chinese },
        .init("correction_due", "补正届满日") { $0.facts.correction?.due?.chinese },
        .init("defects", "补正要求") { context in
            context.facts.correction?.defects.map { $0.text.sentenceBody }.joined(separator: "；").orNil
        },
        .init("reasons_finding", "数量频次") { $0.facts.reasons?.finding?.sentenceBody },
        .init("reasons_period", "说明理由期限") { $0.facts.reasons?.period?.chinese },
        .init("reasons_number", "说明理由文号") { $0.facts.reasons?.noticeNumber },
        .init("reasons_on", "说明理由告知日期") { $0.facts.reasons?.noticeOn?.chinese },
        .init("reasons_given", "说明理由情况") { $0.facts.reasons?.given?.text },
    ]

    private static let extensions: [LetterField] = [
        .init("delay_reason", "延期理由") { $0.facts.delay?.reason?.sentenceBody },
        .init("delay_days", "延长天数") { $0.facts.delay?.workingDays.map { "\($0)个工作日" } },
        .init("base_due", "原答复期限") { $0.facts.delay?.baseDue?.chinese },
        .init("new_due", "延期后期限") { $0.facts.delay?.newDue?.chinese },
        .init("approved_on", "批准日期") { $0.facts.delay?.approvedOn?.chinese },
        .init("deferral_reason", "延迟理由") { $0.facts.deferral?.reason?.sentenceBody },
        .init("deferred_until", "延迟至") { $0.facts.deferral?.until?.chinese },
    ]

    private static let consultation: [LetterField] = [
        .init("consultee", "征求对象") { $0.facts.consultation?.consultee.label },
        .init("consultee_name", "征求对象名称") { $0.facts.consultation?.name },
        .init("consult_information", "涉及信息") { $0.facts.consultation?.information?.sentenceBody },
        .init("consult_summary", "申请概要") { $0.facts.consultation?.summary?.sentenceBody },
        .init("consult_on", "征求意见日期") { $0.facts.consultation?.sentOn?.chinese },
        .init("opinion_period", "意见期限") { $0.opinionPeriod },
        .init("opinion", "第三方意见") { $0.facts.consultation?.opinion?.sentenceBody },
        .init("disclosure_reason", "公开理由") { $0.facts.consultation?.disclosure?.reason.sentenceBody },
    ]
}

extension ClockEvent.Period {
    /// 自收到本告知书之日起15个工作日内, or 于2026年4月3日前（含当日）.
    fileprivate var chinese: String {
        switch self {
        case .workingDays(let days): "自收到本告知书之日起\(days)个工作日内"
        case .until(let day): "于\(day.chinese)前（含当日）"
        }
    }
}

extension ReasonsFacts.Given {
    fileprivate var text: String {
        switch self {
        case .reasons(let reasons, let day): "申请人于\(day.chinese)说明理由：\(reasons.sentenceBody)"
        case .none: "申请人未在规定期限内说明理由"
        }
    }
}

extension FieldContext {
    /// 自收到征求意见书之日起15个工作日内, by the law of the letter's day.
    fileprivate var opinionPeriod: String? {
        guard let date = facts.date, let consultation = facts.consultation else { return nil }
        let limit =
            consultation.consultee == .thirdParty ? TimeLimits.thirdPartyOpinion : TimeLimits.coProducerOpinion
        return limit.value(on: date).map { "自收到征求意见书之日起\($0)个工作日内" }
    }
}
