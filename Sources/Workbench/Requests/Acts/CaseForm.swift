import Organs
import Regulation
import Requests
import Storage
import Web

/// What is done in a case on a page of its own: its form, and who may open it. What speaks against it in this case, the use case says.
enum CaseForm: String, CaseIterable, Hashable, Sendable {
    case clock
    case correction
    case correctionReceipt = "correction-receipt"
    case consultation
    case consultationAnswer = "consultation-answer"
    case extensionProposal = "extension"
    case extensionDecision = "extension-decision"
    case reasons
    case reasonsAssessment = "reasons-assessment"
    case deferral
    case opinion
    case search
    case assign
    case split
    case merge
    case withdrawal

    var label: String {
        switch self {
        case .clock: "登记期限事项"
        case .correction: "补正告知"
        case .correctionReceipt: "登记收到补正"
        case .consultation: "征求意见"
        case .consultationAnswer: "登记反馈意见"
        case .extensionProposal: "申请延期"
        case .extensionDecision: "审批延期"
        case .reasons: "要求说明理由"
        case .reasonsAssessment: "审查理由"
        case .deferral: "确定延迟答复期限"
        case .opinion: "承办意见"
        case .search: "检索记录"
        case .assign: "转办、交办"
        case .split: "拆分申请"
        case .merge: "并案"
        case .withdrawal: "登记撤回"
        }
    }

    /// An extension is approved by the head of the 工作机构 where one is named, who need not be a leader: the rule says who.
    var right: Right {
        switch self {
        case .opinion, .search, .extensionDecision: .adviseOnRequests
        case .split, .merge: .registerRequests
        default: .handleRequests
        }
    }

    var open: RequestEndpoints.Record {
        .init("requests.\(rawValue)-form", .get, "/workbench/requests/:request/\(rawValue)", .needs(right))
    }

    var submit: RequestEndpoints.Record {
        .init("requests.\(rawValue)", .post, "/workbench/requests/:request/\(rawValue)", .needs(right), takes: .files)
    }

    /// What the rule's words stand beside that are about the day of a clock's event.
    private var dayField: String {
        switch self {
        case .correction, .consultation, .reasons: "sentOn"
        case .deferral: "told"
        default: "day"
        }
    }

    /// A refusal beside the field of this form that it is about.
    func placed(_ refusal: Refusal) -> Refusal {
        guard refusal.field == "day", dayField != "day" else { return refusal }
        return Refusal(refusal.rule, field: dayField, refusal.message)
    }

    static let fieldNames: Set<String> = RequestContentFields.names.union([
        "event", "day", "note", "proof", "consultation", "workingDays", "overrideReason", "justReason", "defects",
        "guidance", "sentOn", "label", "consultee", "name", "about", "answer", "reasons", "reason", "agrees", "opinion",
        "finding", "areReasonable", "why", "until", "told", "unit", "proposal", "text", "searcher", "keywords",
        "result",
        "handler", "coUnits", "parts", "into", "attachments",
    ])

    /// What it does, for who is about to do it.
    var explanation: [String] {
        switch self {
        case .clock: ["按发生的日期登记，可以事后补记。期限由登记的事项重新计算，不允许的事项连同依据说明原因。"]
        case .correction:
            [
                "在收到申请之日起7个工作日内一次性告知全部补正事项和合理期限（条例第三十条）。",
                "补正告知发出后，期限从收到补正之日的次日起重新计算；逾期不补正视为放弃申请。",
                "晚于7个工作日发出的，原答复期限不停止，应当按原期限答复。",
            ]
        case .correctionReceipt: ["补正前的内容保留在案卷中。答复期限从收到补正之日的次日起重新计算；补正告知书逾期发出的，原期限照常计算。"]
        case .consultation:
            ["征求第三方和其他机关意见所需时间不计算在答复期限内（条例第三十三条第三款），从发出之日的次日起暂停计算。", "被征求意见方的名称加密保存，期限说明中只出现编号。"]
        case .consultationAnswer: ["第三方不同意公开的，应当有合理理由；逾期未提出意见或者无法联系的，由本机关决定是否公开（条例第三十二条）。"]
        case .extensionProposal: ["延长答复期限须经政府信息公开工作机构负责人同意，并在原期限内告知申请人，最长20个工作日（条例第三十三条第二款）。"]
        case .extensionDecision: ["同意后还须制作延期答复告知书，在原期限届满前告知申请人，延期才生效。", "提出延期的人不能审批。"]
        case .reasons: ["申请数量、频次明显超过合理范围的，可以要求申请人说明理由（条例第三十五条）。"]
        case .reasonsAssessment: ["理由不合理的，告知申请人不予处理；理由合理但无法在期限内答复的，可以确定延迟答复的合理期限。"]
        case .deferral: ["确定延迟答复的合理期限并告知申请人（条例第三十五条）。"]
        case .opinion, .search: []
        case .assign: ["转办、交办和内部征求意见所需时间计入答复期限。"]
        case .split: ["一件申请包含几项独立内容的，可以拆分为几件分别答复。第一件保留原案号，其余各编新案号，收到日期和查询码相同。"]
        case .merge: ["同一申请通过两个渠道提交的并为一案。本件并入另一件以后不再单独办理，申请人用本件的查询码也能看到并入的申请。"]
        case .withdrawal: ["登记申请人撤回，本件办结，年度报告计入“其他处理—其他”。"]
        }
    }

    /// Of the button.
    var verb: String {
        switch self {
        case .correction, .consultation: "登记发出"
        case .extensionProposal: "提交审批"
        case .extensionDecision: "提交"
        case .split: "拆分"
        case .merge: "并案"
        case .assign: "转办"
        default: "登记"
        }
    }
}

/// What is entered into the clock by hand. What has a use case of its own stands on the page of that.
enum EnteredEvent: String, CaseIterable, Sendable {
    case confirmed, signed, arrived, received
    case correctionServed = "correction_notice_served"
    case consultationServed = "consultation_served"
    case extensionNotified = "extension_notified"
    case reasonsReceived = "reasons_received"
    case feeNoticeReceived = "fee_notice_received"
    case clericalCorrection = "clerical_correction"

    var label: String {
        switch self {
        case .confirmed: "与申请人双方确认收到"
        case .signed: "签收信函"
        case .arrived: "平常信函到达"
        case .received: "收到申请（只知道收到之日）"
        case .correctionServed: "补正告知书送达申请人"
        case .consultationServed: "征求意见书送达被征求意见方"
        case .extensionNotified: "延期答复告知书送达或者寄出"
        case .reasonsReceived: "收到申请人说明的理由"
        case .feeNoticeReceived: "申请人收到收费通知"
        case .clericalCorrection: "更正笔误（不影响期限）"
        }
    }

    /// - Parameter consultation: the label of the consulted.
    func kind(consultation: String?, workingDays: Int?) -> ClockEvent.Kind? {
        switch self {
        case .confirmed: .confirmed
        case .signed: .signed
        case .arrived: .arrived
        case .received: .received
        case .correctionServed: .correctionNoticeServed(period: workingDays.map { .workingDays($0) })
        case .consultationServed: consultation.map { .consultationServed($0) }
        case .extensionNotified: .extensionNotified
        case .reasonsReceived: .reasonsReceived
        case .feeNoticeReceived: .feeNoticeReceived
        case .clericalCorrection: .clericalCorrection
        }
    }
}
