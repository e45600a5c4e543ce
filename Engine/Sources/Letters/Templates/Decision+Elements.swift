import Regulation

extension Decision {
    /// What the letter must say of a part with this decision, beside what every answer says.
    var elements: [LetterElement] {
        let basis = citation == nil ? [] : [LetterElement("法律依据", ["basis"])]
        return [LetterElement("办理结果", words: words)] + basis + ownElements
    }

    private static let information = LetterElement("信息名称", ["information"])
    private static let reason = LetterElement("理由", ["reason"])

    /// Words of which one says what was decided.
    private var words: [String] {
        switch self {
        case .granted, .grantedLater: ["予以公开"]
        case .alreadyPublic: ["主动公开"]
        case .partiallyGranted: ["部分公开"]
        case .administrativeQuery: ["专门规定", "有关规定", "不予公开"]
        case _ where group == .denied: ["不予公开"]
        case _ where group == .unable: ["无法提供"]
        case .petitionOrComplaint: ["不作为政府信息公开申请处理", "不予处理"]
        case _ where group == .refused: ["不予处理", "不再重复处理", "不予重复处理"]
        case .overdueCorrection, .overdueFee: ["视为放弃"]
        case .withdrawn, .otherEnd: ["终结办理", "终止办理", "不再处理"]
        case .notGovernmentInformation: ["不属于"]
        case .consultation: ["咨询"]
        default: ["档案馆"]
        }
    }

    private var ownElements: [LetterElement] {
        switch group {
        case .granted: grantedElements
        case .denied: deniedElements
        case .unable: unableElements
        case .refused: refusedElements
        case .other: otherElements
        case .partiallyGranted: []
        }
    }

    private var grantedElements: [LetterElement] {
        switch self {
        case .granted: [Self.information, .init("提供方式", ["manner"])]
        case .alreadyPublic: [Self.information, .init("公开位置", ["public_place"])]
        default: [Self.information, .init("提供方式", ["manner"]), .init("可以获取的时间", ["available_on"])]
        }
    }

    private var deniedElements: [LetterElement] {
        switch self {
        case .stateSecret: [Self.information, .init("属于国家秘密", words: ["国家秘密"]), Self.reason]
        case .lawProhibits: [Self.information, .init("禁止公开的法律、行政法规", ["forbidding_act"]), Self.reason]
        case .safetyAndStability: [Self.information, .init("危及的安全或者稳定", ["ground"]), Self.reason]
        case .thirdPartyRights:
            [
                Self.information, .init("征求第三方意见情况", ["third_party"]),
                .init("对公共利益的影响", words: ["公共利益"]), Self.reason,
            ]
        case .internalAffairs: [Self.information, .init("内部事务信息的类别", ["ground"]), Self.reason]
        case .processInformation: [Self.information, .init("过程性信息的类别", ["ground"]), Self.reason]
        case .enforcementFile:
            [
                Self.information, .init("行政执法案卷名称", ["case_file"]),
                .init("没有应当公开的规定", words: ["未规定应当公开", "没有规定应当公开"]), Self.reason,
            ]
        default: [Self.information, .init("专门的查询规定和途径", ["access_rule"])]
        }
    }

    private var unableElements: [LetterElement] {
        switch self {
        case .doesNotExist: [Self.information, .init("检索情况", ["search"]), .init("信息不存在", words: ["不存在"])]
        case .notThisOrgan: [Self.information, Self.reason, .init("负责公开的行政机关", ["responsible_organ"])]
        case .needsCreation: [Self.information, .init("没有现成信息", words: ["没有现成", "加工、分析"]), Self.reason]
        default: [.init("补正要求", ["defects"]), .init("补正后仍不明确的情况", ["reason"])]
        }
    }

    private var refusedElements: [LetterElement] {
        switch self {
        case .duplicate: [.init("前次答复的日期", ["earlier_on"]), .init("前次答复的文号", ["earlier_number"])]
        case .publicPublication: [.init("公开出版物", words: ["出版物"])]
        case .excessiveRepeat:
            [
                .init("要求说明理由的日期", ["reasons_on"]), .init("说明理由情况", ["reasons_given"]),
                .init("理由不合理的原因", ["reason"]),
            ]
        case .confirmOrReissue:
            [.init("前次提供的日期", ["earlier_on"]), .init("前次提供的文号", ["earlier_number"])]
        default: [Self.reason]
        }
    }

    private var otherElements: [LetterElement] {
        switch self {
        case .overdueCorrection:
            [
                .init("补正告知书文号", ["correction_number"]), .init("补正告知书送达日期", ["correction_served_on"]),
                .init("补正期限", ["correction_due"]),
            ]
        case .overdueFee:
            [
                .init("收费通知书文号", ["fee_number"]), .init("收费通知书日期", ["fee_on", "fee_received_on"]),
                .init("收费金额", ["fee_amount"]),
            ]
        case .withdrawn: [.init("撤回情况", ["event"])]
        case .otherEnd: [.init("终结情形", ["event"])]
        case .handedToArchive: [.init("档案馆和查阅规定", ["access_rule"])]
        case .consultation: [.init("咨询途径", ["right_channel"])]
        default: [Self.reason]
        }
    }
}
