import Letters
import OfficeFiles
import Regulation
import Testing

/// Each letter of the standard set, printed, with everything that it must say: read back by a program that knows nothing of letters.
@Suite struct PrintedElements {
    /// A letter and what stands in it besides the elements that all have in common.
    struct Expected: Sendable, CustomTestStringConvertible {
        let kind: LetterKind
        var decision: Decision?
        /// In the order of the key contents of the standard set.
        let elements: [String]

        init(_ kind: LetterKind, _ decision: Decision? = nil, _ elements: String...) {
            (self.kind, self.decision, self.elements) = (kind, decision, elements)
        }

        var testDescription: String { "\(kind.rawValue) \(kind.title) \(decision?.rawValue ?? "")" }
    }

    static let office: [Expected] = [
        Expected(
            .applicationForm, nil, "周临溪", "居民身份证", "110*************37", "13900000000", "临溪县澄江街道临江路7号", "300001",
            "zhou@example.com", "2025年度澄江街道供水管网改造工程的验收报告和监理记录", "纸质", "邮寄"),
        Expected(
            .registerSheet, nil, "LXSW-2026-0031", "在线申请平台", "2026年3月2日", "2026年3月3日", "2026年3月31日", "周临溪", "沈清渠",
            "供水科"),
        Expected(.receipt, nil, "LXSW-2026-0031", "2026年3月3日", "2026年3月31日", "0599-0100000", "7K2M-94QX"),
        Expected(.assignment, nil, "检索有关工程档案，提出是否公开的意见", "2026年3月12日", "财务科", "县水利工程服务中心", "沈清渠"),
        Expected(
            .proofOfService, nil, "政府信息部分公开告知书", "〔2026〕第12号-告", "临溪水验〔2025〕3号", "邮寄送达", "临溪县澄江街道临江路7号",
            "2026年3月20日", "沈清渠", "陆听泉", "EX000000001CN", "受送达人"),
        Expected(
            .approvalSheet, nil, "报价明细涉及第三方商业秘密", "承办科室意见", "同意拟办意见。", "保密审查意见", "验收报告不涉及国家秘密。", "合法性审查意见",
            "机关负责人意见", "顾守一"),
    ]

    static let procedural: [Expected] = [
        Expected(
            .correctionNotice, nil, "未提供身份证明", "提交有效身份证件的复印件", "“监理记录”指向的工程标段不明确", "写明标段名称或者合同编号", "15个工作日",
            "视为放弃申请", "第三十条"),
        Expected(.reasonsRequest, nil, "2026年1月至3月共提出申请126件", "10个工作日", "说明理由", "不予处理", "第三十五条"),
        Expected(
            .extensionNotice, nil, "所涉档案数量较多，需要逐件核对", "10个工作日", "2026年4月15日", "负责人同意", "第三十三条"),
        Expected(.deferralNotice, nil, "申请涉及126个标段的资料", "2026年5月29日", "第三十五条"),
        Expected(
            .thirdPartyConsultation, nil, "2025年度供水管网改造工程的报价明细", "15个工作日", "第三十二条", "逾期", "本机关"),
        Expected(.opinionForm, nil, "同意公开", "不同意公开", "理由", "澜岫清流工程有限公司"),
        Expected(.consultationNotice, nil, "征求", "不计算在", "第三十三条"),
        Expected(
            .thirdPartyNotice, nil, "2025年度供水管网改造工程的报价明细", "公众有必要了解", "第三十二条", "行政复议", "临溪县人民法院"),
        Expected(.organConsultation, nil, "临溪县住房和城乡建设局", "15个工作日", "视为同意公开", "第三十四条"),
        Expected(
            .feeNotice, nil, "国办函〔2020〕109号", "按件", "800元", "3500-0100-0001", "20个工作日", "不再处理"),
    ]

    static let answers: [Expected] = [
        Expected(.fullDisclosure, .granted, "予以公开", "以纸质形式邮寄提供", "附件", "第三十六条第（二）项", "六个月内"),
        Expected(.partialDisclosure, .partiallyGranted, "部分公开", "第三十七条", "第十五条", "应当先", "申请行政复议"),
        Expected(.refusal, .internalAffairs, "不予公开", "第十六条第一款", "示例理由D09", "应当先", "15日内"),
        Expected(
            .unableToProvide, .doesNotExist, "第三十六条第（四）项", "本局档案室", "供水管网改造", "公文管理系统", "六个月内"),
        Expected(.notHandled, .duplicate, "〔2025〕第40号-告", "2025年11月6日", "第三十六条第（六）项", "六个月内"),
        Expected(.otherHandling, .overdueCorrection, "〔2026〕第5号-补", "2026年3月6日", "2026年3月27日", "第三十条"),
        Expected(
            .recordCorrection, nil, "用水户登记表中的户名", "将户名“周林溪”更正为“周临溪”", "居民身份证复印件", "户名改为“周临溪”", "2026年3月18日",
            "第四十一条", "行政复议"),
    ]

    private func printed(_ letter: Letter) async throws -> String {
        try await LetterWriter.words(of: letter, in: .pdf)
    }

    @Test func theTablesHaveEachLetterOnce() {
        let kinds = (Self.office + Self.procedural + Self.answers).map(\.kind)

        #expect(Set(kinds) == Set(LetterKind.allCases) && kinds.count == LetterKind.allCases.count)
    }

    @Test(arguments: office + procedural + answers)
    func aPrintedLetterSaysWhatItsKindMust(_ expected: Expected) async throws {
        let letter = try Letter(expected.kind, .sample(expected.kind, expected.decision))
        let words = try await printed(letter)

        for element in expected.elements { #expect(words.contains(element.squeezed), "\(element) in \(words)") }
        #expect(words.contains(letter.title.squeezed) && words.contains("临溪县水务局"))
        if expected.kind.isNumbered { #expect(words.contains("〔2026〕第12号-\(expected.kind.suffix ?? "")")) }
    }

    /// Domain file 05, 7.2: who, whom, when it came in, what it asked, the organ, its date, whom to call.
    @Test(arguments: answers)
    func anAnswerHasTheElementsOfAllAnswers(_ expected: Expected) async throws {
        let words = try await printed(try Letter(expected.kind, .sample(expected.kind, expected.decision)))

        let common = ["周临溪：", "2026年3月3日", "临溪县水务局2026年3月20日", "临溪县水务局办公室", "0599-0100000"]
        for element in common { #expect(words.contains(element), "\(element) in \(words)") }
        #expect(words.contains("临溪县人民法院") && words.contains("60日内"))
    }

    /// 更正、不予更正、转送、告知 (条例第四十一条): each outcome with what it must say, and nothing of the others.
    @Test(
        arguments: [
            (.corrected("户名改为“周临溪”", on: "2026-03-18"), ["户名改为“周临溪”", "2026年3月18日"], ["不予更正", "转送"]),
            (.notCorrected("登记与身份证件一致"), ["不予更正", "登记与身份证件一致"], ["予以更正", "转送"]),
            (.transferred(to: "临溪县公安局"), ["转送", "临溪县公安局"], ["不予更正", "予以更正"]),
            (.referred(to: "临溪县公安局", contact: "0599-0100002"), ["临溪县公安局", "0599-0100002"], ["不予更正", "予以更正"]),
        ] as [(RecordCorrectionFacts.Outcome, [String], [String])])
    func theAnswerToARecordCorrectionTellsItsOutcome(
        _ outcome: RecordCorrectionFacts.Outcome, _ elements: [String], _ others: [String]
    ) async throws {
        var facts = try LetterFacts.sample(.recordCorrection)
        facts.record?.outcome = outcome

        let words = try await printed(try Letter(.recordCorrection, facts))

        for element in elements + ["用水户登记表中的户名", "第四十一条"] { #expect(words.contains(element), "\(element) in \(words)") }
        for other in others { #expect(!words.contains(other), "\(other) in \(words)") }
    }

    /// Why it is given against the third party's word (条例第十五条、第三十二条): each finding with its article, and nothing of the others; of silence
    /// nothing is found.
    @Test(
        arguments: [
            (.unreasonable, ["你（单位）不同意公开的理由不合理：报价已经公示", "条例》第三十二条"], ["公共利益", "第十五条", "未提出意见"]),
            (.publicInterest, ["可能对公共利益造成重大影响：报价已经公示", "第十五条、第三十二条"], ["不合理", "未提出意见"]),
            (
                nil, ["条例》第三十二条的规定，第三方逾期未提出意见的，由行政机关决定是否公开", "理由为：报价已经公示。"],
                ["不合理", "公共利益", "第十五条"]
            ),
        ] as [(RefusalFinding?, [String], [String])])
    func theNoticeToAThirdPartyTellsWhatWasFoundOfItsRefusal(
        _ finding: RefusalFinding?, _ elements: [String], _ others: [String]
    ) async throws {
        var facts = try LetterFacts.sample(.thirdPartyNotice)
        facts.consultation?.disclosure = ConsultationFacts.Disclosure(finding, reason: "报价已经公示")

        let words = try await printed(try Letter(.thirdPartyNotice, facts))

        for element in elements { #expect(words.contains(element.squeezed), "\(element) in \(words)") }
        for other in others { #expect(!words.contains(other), "\(other) in \(words)") }
    }

    /// Who is consulted does not learn who asked.
    @Test(arguments: [LetterKind.thirdPartyConsultation, .opinionForm, .organConsultation, .thirdPartyNotice])
    func aLetterToOthersDoesNotNameTheApplicant(_ kind: LetterKind) async throws {
        let words = try await printed(try Letter(kind, .sample(kind)))

        for word in ["周临溪", "110101199001011237", "13900000000", "zhou@example.com"] { #expect(!words.contains(word)) }
    }
}
