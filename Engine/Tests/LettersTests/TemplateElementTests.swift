@testable import Letters
import Regulation
import Testing

@Suite struct TemplateElements {
    /// What is taken away, and the element whose absence is then named; worked out by hand.
    static let steps: [(LetterKind, String, String)] = [
        (.applicationForm, "公民姓名", "申请人姓名"), (.applicationForm, "公民证件号码", "身份证明"),
        (.applicationForm, "单位名称", "申请单位名称"), (.applicationForm, "申请内容", "所需政府信息描述"),
        (.applicationForm, "提供形式", "提供形式"), (.applicationForm, "获取方式", "获取方式"),
        (.registerSheet, "登记编号", "登记编号"), (.registerSheet, "收到日期", "收到申请的日期"),
        (.registerSheet, "申请渠道", "申请渠道"), (.registerSheet, "申请人", "申请人"),
        (.registerSheet, "申请内容", "申请内容"), (.registerSheet, "答复期限", "答复期限"),
        (.receipt, "登记编号", "登记编号"), (.receipt, "收到日期", "收到申请的日期"), (.receipt, "答复期限", "答复期限"),
        (.correctionNotice, "收到日期", "收到申请的日期"), (.correctionNotice, "申请内容", "申请内容"),
        (.correctionNotice, "补正事项", "补正事项"), (.correctionNotice, "补正方法", "补正方法"),
        (.correctionNotice, "补正期限", "补正期限"), (.correctionNotice, "逾期后果", "逾期不补正的后果"),
        (.correctionNotice, "第三十条", "法律依据"),
        (.reasonsRequest, "数量频次", "申请的数量和频次"), (.reasonsRequest, "说明理由期限", "说明理由的期限"),
        (.reasonsRequest, "逾期后果", "逾期不说明的后果"), (.reasonsRequest, "第三十五条", "法律依据"),
        (.extensionNotice, "延期理由", "延期理由"), (.extensionNotice, "延期后期限", "延期后的答复期限"),
        (.extensionNotice, "负责人同意", "工作机构负责人同意"), (.extensionNotice, "第三十三条第二款", "法律依据"),
        (.deferralNotice, "延迟理由", "延迟答复的理由"), (.deferralNotice, "延迟至", "延迟答复的期限"),
        (.thirdPartyConsultation, "申请概要", "申请概要"), (.thirdPartyConsultation, "涉及信息", "涉及的政府信息"),
        (.thirdPartyConsultation, "意见期限", "提出意见的期限"), (.thirdPartyConsultation, "逾期后果", "逾期未提出意见的后果"),
        (.thirdPartyConsultation, "第三十二条", "法律依据"),
        (.opinionForm, "涉及信息", "涉及的政府信息"), (.opinionForm, "不同意公开", "同意公开、不同意公开的选项"),
        (.consultationNotice, "征求意见日期", "征求意见的日期"), (.consultationNotice, "不计算在", "征求意见时间不计入期限"),
        (.consultationNotice, "第三十三条第三款", "法律依据"),
        (.thirdPartyNotice, "涉及信息", "涉及的政府信息"), (.thirdPartyNotice, "公开理由", "公开的理由"),
        (.thirdPartyNotice, "救济告知", "救济告知"),
        (.organConsultation, "涉及信息", "涉及的政府信息"), (.organConsultation, "意见期限", "提出意见的期限"),
        (.assignment, "登记编号", "登记编号"), (.assignment, "办理要求", "办理要求"), (.assignment, "办理期限", "办理期限"),
        (.feeNotice, "收费依据", "收费依据"), (.feeNotice, "收费标准", "收费标准"), (.feeNotice, "收费计算", "收费计算"),
        (.feeNotice, "收费金额", "收费金额"), (.feeNotice, "缴费方式", "缴费方式"), (.feeNotice, "缴费期限", "缴费期限"),
        (.feeNotice, "逾期后果", "逾期未缴费的后果"),
        (.proofOfService, "文书名称", "送达的文书"), (.proofOfService, "文书文号", "文号"),
        (.proofOfService, "送达方式", "送达方式"), (.proofOfService, "收件人", "受送达人"),
        (.approvalSheet, "拟答复意见", "拟答复意见"), (.approvalSheet, "审批环节", "审批环节"),
        (.approvalSheet, "审批意见", "审批意见"),
    ]

    @Test(arguments: steps)
    func areNamedWhenTheyAreTakenAway(_ kind: LetterKind, _ taken: String, _ element: String) {
        let text = LetterTemplate.builtIn(kind).text.without(taken)

        #expect(LetterTemplate.faults(of: text, as: kind).contains(.missingElement(element, nil)))
    }

    /// What every answer says.
    @Test(arguments: [
        LetterKind.fullDisclosure, .partialDisclosure, .refusal, .unableToProvide, .notHandled, .otherHandling,
    ])
    func areNamedInEveryAnswer(_ kind: LetterKind) {
        let elements = [("收到日期", "收到申请的日期"), ("申请内容", "申请内容"), ("救济告知", "救济告知"), ("收到补正日期", "收到补正的日期")]
        for (taken, element) in elements where kind != .otherHandling || taken != "收到补正日期" {
            let faults = LetterTemplate.faults(of: LetterTemplate.builtIn(kind).text.without(taken), as: kind)

            #expect(faults == [.missingElement(element, nil)], "\(taken)")
        }
    }

    /// By decision.
    static let decisions: [(String, String, String)] = [
        ("D01", "信息名称", "信息名称"), ("D01", "提供方式", "提供方式"), ("D01", "法律依据", "法律依据"),
        ("D02", "公开位置", "公开位置"), ("D03", "可获取时间", "可以获取的时间"), ("D05", "国家秘密", "属于国家秘密"),
        ("D05", "理由", "理由"), ("D06", "禁止规定", "禁止公开的法律、行政法规"), ("D07", "不公开类别", "危及的安全或者稳定"),
        ("D08", "征求意见情况", "征求第三方意见情况"), ("D08", "公共利益", "对公共利益的影响"),
        ("D09", "不公开类别", "内部事务信息的类别"), ("D09", "不予公开", "办理结果"), ("D10", "不公开类别", "过程性信息的类别"),
        ("D11", "案卷名称", "行政执法案卷名称"), ("D11", "未规定应当公开", "没有应当公开的规定"),
        ("D12", "查询规定", "专门的查询规定和途径"), ("D13", "检索情况", "检索情况"), ("D13", "不存在", "信息不存在"),
        ("D14", "负责机关", "负责公开的行政机关"), ("D14", "理由", "理由"), ("D16", "补正要求", "补正要求"),
        ("D16", "理由", "补正后仍不明确的情况"), ("D18", "前次日期", "前次答复的日期"), ("D18", "前次文号", "前次答复的文号"),
        ("D19", "出版物", "公开出版物"), ("D20", "说明理由告知日期", "要求说明理由的日期"),
        ("D20", "说明理由情况", "说明理由情况"), ("D20", "理由", "理由不合理的原因"), ("D21", "前次文号", "前次提供的文号"),
        ("D22", "补正文号", "补正告知书文号"), ("D22", "补正送达日期", "补正告知书送达日期"), ("D22", "补正届满日", "补正期限"),
        ("D23", "收费通知文号", "收费通知书文号"), ("D23", "收费金额", "收费金额"), ("D24", "终结情形", "撤回情况"),
        ("D25", "理由", "理由"), ("D26", "办理途径", "咨询途径"), ("D27", "查询规定", "档案馆和查阅规定"),
        ("D28", "终结情形", "终结情形"),
    ]

    @Test(arguments: decisions)
    func areNamedWithTheirDecision(_ code: String, _ taken: String, _ element: String) throws {
        let decision = try #require(Decision(rawValue: code))
        let kind = LetterKind(telling: decision)
        let text = LetterTemplate.builtIn(kind).text

        let faults = LetterTemplate.faults(of: text.without(taken), as: kind)

        #expect(faults.contains(.missingElement(element, decision)))
    }

    /// A partial disclosure needs them for the parts that it withholds.
    @Test func areNamedInPartialDisclosures() {
        let text = LetterTemplate.builtIn(.partialDisclosure).text.without("不公开类别")

        let faults = LetterTemplate.faults(of: text, as: .partialDisclosure)

        #expect(
            faults == [
                .missingElement("危及的安全或者稳定", .safetyAndStability), .missingElement("内部事务信息的类别", .internalAffairs),
                .missingElement("过程性信息的类别", .processInformation),
            ])
    }

    /// An outcome has elements of its own.
    @Test(
        arguments: [
            (.organConsultation, "逾期后果", .missingOutcome("逾期未提出意见的后果", outcome: "征求共同制作机关")),
            (.organConsultation, "第三十四条", .missingOutcome("法律依据", outcome: "征求共同制作机关")),
            (.organConsultation, "第三十三条第三款", .missingOutcome("法律依据", outcome: "征求其他机关")),
            (.thirdPartyNotice, "不同意公开的理由不合理", .missingOutcome("第三方理由不合理的认定", outcome: "第三方理由不合理")),
            (.thirdPartyNotice, "对公共利益造成重大影响", .missingOutcome("不公开对公共利益的影响", outcome: "公共利益重大影响")),
            (.thirdPartyNotice, "逾期未提出意见", .missingOutcome("第三方没有提出意见", outcome: "第三方未提出意见")),
        ] as [(LetterKind, String, TemplateFault)])
    func areNamedWithTheirOutcome(_ kind: LetterKind, _ taken: String, _ fault: TemplateFault) {
        let text = LetterTemplate.builtIn(kind).text.without(taken)

        #expect(LetterTemplate.faults(of: text, as: kind) == [fault])
    }

    /// A place may tell what it gives and what it withholds apart, each in its list.
    @Test func areFoundInListsOfPartsToo() {
        let text = LetterTemplate.builtIn(.partialDisclosure).text

        #expect(LetterTemplate.faults(of: text.replacing("逐项 各项", with: "逐项 公开部分"), as: .partialDisclosure).count > 8)
        let both =
            text.replacing("{{逐项 各项}}", with: "{{逐项 公开部分}}") + "\n\n"
            + text.replacing("{{逐项 各项}}", with: "{{逐项 未公开部分}}")
        #expect(LetterTemplate.faults(of: both, as: .partialDisclosure) == [])
    }

    /// Every element of every kind, taken away by its own fields and words, is missed.
    @Test(arguments: LetterKind.allCases)
    func areAllMissed(_ kind: LetterKind) {
        let text = LetterTemplate.builtIn(kind).text
        let elements = kind.elements() + kind.decisions.filter { $0 != .partiallyGranted }.flatMap(kind.elements)
        for element in elements {
            let names = LetterField.all.filter { element.fields.contains($0.key) }.map(\.name)
            let without = element.words.reduce(names.reduce(text) { $0.without($1) }) { $0.replacing($1, with: "") }

            let missed = LetterTemplate.faults(of: without, as: kind).compactMap { fault -> String? in
                switch fault {
                case .missingElement(let name, _), .missingOutcome(let name, _): name
                default: nil
                }
            }
            #expect(missed.contains(element.name), "\(element.name)")
        }
    }

    /// An element that is printed only sometimes is not there.
    @Test func areMissingWhereTheyDependOnSomethingElse() {
        let text = LetterTemplate.builtIn(.receipt).text
            .replacing("{{答复期限}}", with: "{{如果 查询码}}{{答复期限}}{{结束}}")

        #expect(LetterTemplate.faults(of: text, as: .receipt) == [.missingElement("答复期限", nil)])
    }

    @Test func areThereWhereBothBranchesPrintThem() {
        let text = LetterTemplate.builtIn(.receipt).text
            .replacing("{{答复期限}}", with: "{{如果 查询码}}{{答复期限}}{{否则}}{{答复期限}}前{{结束}}")

        #expect(LetterTemplate.faults(of: text, as: .receipt) == [])
    }
}

extension String {
    /// The template without a field, in each way it may be written, or without words of its own.
    fileprivate func without(_ name: String) -> String {
        let tags = ["{{\(name)}}", "{{\(name)?}}"].reduce(self) { $0.replacing($1, with: "") }
        return LetterField.named(name) == nil ? tags.replacing(name, with: "") : tags
    }
}
