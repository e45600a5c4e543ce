import Regulation

extension LetterField {
    /// Records, hand-over, service, approval.
    static let office: [LetterField] = [
        .init("record", "记录名称") { $0.facts.record?.record?.sentenceBody },
        .init("record_claim", "更正请求") { $0.facts.record?.claim?.sentenceBody },
        .init("record_evidence", "证据材料") { $0.facts.record?.evidence?.sentenceBody },
        .init("record_result", "更正结果") { $0.facts.record?.outcome?.text },
        .init("task", "办理要求") { $0.facts.assignment?.task?.sentenceBody },
        .init("assignment_due", "办理期限") { $0.facts.assignment?.due?.chinese },
        .init("co_units", "协办单位") { $0.facts.assignment?.coUnits.joined(separator: "、").orNil },
        .init("handler", "经办人") { $0.facts.assignment?.handler },
        .init("service_manner", "送达方式") { $0.facts.service?.manner?.label },
        .init("service_place", "送达地点") { $0.facts.service?.place },
        .init("served_on", "送达日期") { $0.facts.service?.servedOn?.chinese },
        .init("servers", "送达人") { $0.facts.service?.servers.joined(separator: "、").orNil },
        .init("service_proof", "送达凭证") { $0.facts.service?.proof },
        .init("service_note", "送达备注") { $0.facts.service?.note },
        .init("answer", "拟办结果") { $0.facts.answer?.decision.term },
        .init("proposal", "拟答复意见") { $0.facts.approval?.proposal },
        .init("drafter", "拟稿人") { $0.facts.approval?.drafter },
        .init("drafted_on", "拟稿日期") { $0.facts.approval?.draftedOn?.chinese },
    ]

    /// Inside lists.
    static let rows: [LetterField] = [
        .init("defect", "补正事项", .row("defect_list")) { context in
            if case .defect(let defect) = context.row { defect.text.sentenceBody } else { nil }
        },
        .init("defect_how", "补正方法", .row("defect_list")) { context in
            if case .defect(let defect) = context.row { defect.how.sentenceBody } else { nil }
        },
        .init("step", "审批环节", .row("opinions")) { context in
            if case .opinion(let opinion) = context.row { opinion.step } else { nil }
        },
        .init("step_opinion", "审批意见", .row("opinions")) { context in
            if case .opinion(let opinion) = context.row { opinion.text } else { nil }
        },
        .init("step_person", "审批人", .row("opinions")) { context in
            if case .opinion(let opinion) = context.row { opinion.person } else { nil }
        },
        .init("step_on", "审批日期", .row("opinions")) { context in
            if case .opinion(let opinion) = context.row { opinion.day?.chinese } else { nil }
        },
        .init("document", "文书名称", .row("documents")) { context in
            if case .document(let document) = context.row { document.title } else { nil }
        },
        .init("document_number", "文书文号", .row("documents")) { context in
            if case .document(let document) = context.row { document.number } else { nil }
        },
    ]
}

extension RecordCorrectionFacts.Outcome {
    fileprivate var text: String {
        switch self {
        case .corrected(let what, let day): "本机关已于\(day.chinese)作出更正：\(what.sentenceBody)"
        case .notCorrected(let why): "本机关不予更正，理由为：\(why.sentenceBody)"
        case .transferred(let organ): "本机关无权更正该记录，已转送有权更正的\(organ)处理"
        case .referred(let organ, let contact): "本机关无权更正该记录，请向\(organ)提出（联系方式：\(contact)）"
        }
    }
}
