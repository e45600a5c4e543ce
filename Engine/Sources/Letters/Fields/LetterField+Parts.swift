import Regulation

extension LetterField {
    /// Of the part that is being told.
    static let parts: [LetterField] = [
        .init("ordinal", "序号", .part) { $0.ordinal.map(\.chinese) },
        .init("information", "信息名称", .part) { $0.part?.information?.sentenceBody },
        .init("decision", "办理结果", .part) { ($0.part?.decision ?? $0.facts.answer?.decision)?.term },
        .init("basis", "法律依据", .part) { $0.part?.basis.text },
        .init("forbidding_act", "禁止规定", .part) { $0.part?.forbiddingActs.text },
        .init("reason", "理由", .part) { $0.part?.reason?.sentenceBody },
        .init("manner", "提供方式", .part) { $0.part?.manner?.sentenceBody },
        .init("public_place", "公开位置", .part) { $0.part?.publicPlace?.sentenceBody },
        .init("available_on", "可获取时间", .part) { $0.part?.availableOn?.chinese },
        .init("ground", "不公开类别", .part) { $0.part?.ground?.label },
        .init("case_file", "案卷名称", .part) { $0.part?.caseFile?.sentenceBody },
        .init("third_party", "征求意见情况", .part) { $0.part?.thirdParty?.text },
        .init("search", "检索情况", .part) { $0.part?.searches.map(\.text).joined(separator: "；").orNil },
        .init("responsible_organ", "负责机关", .part) { $0.part?.responsibleOrgan?.text },
        .init("access_rule", "查询规定", .part) { $0.part?.accessRule?.sentenceBody },
        .init("right_channel", "办理途径", .part) { $0.part?.rightChannel?.sentenceBody },
        .init("earlier_number", "前次文号", .part) { $0.part?.earlierAnswer?.number },
        .init("earlier_on", "前次日期", .part) { $0.part?.earlierAnswer?.day.chinese },
        .init("event", "终结情形", .part) { $0.part?.event?.sentenceBody },
    ]
}

extension [LegalBasis] {
    /// 《…条例》第十五条、第三十二条和《…法》第九条; `nil` where none is cited.
    fileprivate var text: String? {
        let texts = map(\.text)
        guard let last = texts.last else { return nil }
        return texts.count == 1 ? last : texts.dropLast().joined(separator: "、") + "和" + last
    }
}

extension AnsweredPart {
    /// The acts that forbid disclosure by themselves; the Regulation only points to them.
    var forbiddingActs: [LegalBasis] {
        basis.filter { $0.rank.mayForbidDisclosure && !$0.isRegulationItself }
    }
}

extension LegalBasis {
    var isRegulationItself: Bool { citation.title.hasSuffix("政府信息公开条例") && citation.title.hasPrefix("中华人民共和国") }
}
