/// How a request ends (办理结果): the decisions D01 to D28, each with its official term, article and row of table three.
public enum Decision: String, Sendable, CaseIterable, Codable {
    case granted = "D01"
    case alreadyPublic = "D02"
    case grantedLater = "D03"
    case partiallyGranted = "D04"
    case stateSecret = "D05"
    case lawProhibits = "D06"
    case safetyAndStability = "D07"
    case thirdPartyRights = "D08"
    case internalAffairs = "D09"
    case processInformation = "D10"
    case enforcementFile = "D11"
    case administrativeQuery = "D12"
    case doesNotExist = "D13"
    case notThisOrgan = "D14"
    case needsCreation = "D15"
    case unclearAfterCorrection = "D16"
    case petitionOrComplaint = "D17"
    case duplicate = "D18"
    case publicPublication = "D19"
    case excessiveRepeat = "D20"
    case confirmOrReissue = "D21"
    case overdueCorrection = "D22"
    case overdueFee = "D23"
    case withdrawn = "D24"
    case notGovernmentInformation = "D25"
    case consultation = "D26"
    case handedToArchive = "D27"
    case otherEnd = "D28"

    /// The kinds of decision, as the groups of table three.
    public enum Group: String, Sendable, CaseIterable {
        case granted, partiallyGranted, denied, unable, refused, other

        public var label: String {
            switch self {
            case .granted: "予以公开"
            case .partiallyGranted: "部分公开"
            case .denied: "不予公开"
            case .unable: "无法提供"
            case .refused: "不予处理"
            case .other: "其他处理"
            }
        }
    }

    /// What the code stands for.
    public var term: String { facts.term }
    /// Key of its row in table three of the annual report.
    public var rowKey: String { facts.row }
    public var group: Group { facts.group }
    /// Where the decision stands; `nil` for ends that no article names, such as the applicant's withdrawal.
    public var citation: Citation? { facts.citation }
    /// What is not certain in the row or the article, if anything.
    public var unconfirmed: String? { facts.unconfirmed }

    /// Whether it withholds information on Articles 14 to 16, the refusals that need review before a suit.
    public var restsOnExemption: Bool { (Decision.stateSecret...Decision.enforcementFile).contains(self) }
}

extension Decision: Comparable {
    public static func < (left: Decision, right: Decision) -> Bool { left.rawValue < right.rawValue }
}

extension Decision {
    private struct Facts {
        let term: String
        let group: Group
        let row: String
        let citation: Citation?
        let unconfirmed: String?

        init(_ term: String, _ group: Group, _ row: String, _ article: String, unconfirmed: String? = nil) {
            self.init(term, group, row, .regulation(article), unconfirmed: unconfirmed)
        }

        init(_ term: String, _ group: Group, _ row: String, _ citation: Citation?, unconfirmed: String? = nil) {
            self.term = term
            self.group = group
            self.row = row
            self.citation = citation
            self.unconfirmed = unconfirmed
        }
    }

    private var facts: Facts {
        switch self {
        case .granted: Facts("予以公开", .granted, "granted", "第三十六条第（二）项")
        case .alreadyPublic:
            Facts(
                "予以公开（已主动公开，告知获取方式、途径）", .granted, "granted", "第三十六条第（一）项",
                unconfirmed: "计入“予以公开”是通行做法")
        case .grantedLater: Facts("予以公开（告知获取方式、途径和时间）", .granted, "granted", "第三十六条第（二）项")
        case .partiallyGranted: Facts("部分公开", .partiallyGranted, "partially_granted", "第三十七条")
        case .stateSecret: Facts("不予公开：属于国家秘密", .denied, "denied_state_secret", "第十四条")
        case .lawProhibits: Facts("不予公开：法律、行政法规禁止公开", .denied, "denied_law_prohibits", "第十四条")
        case .safetyAndStability: Facts("不予公开：危及“三安全一稳定”", .denied, "denied_safety_stability", "第十四条")
        case .thirdPartyRights:
            Facts("不予公开：保护第三方合法权益", .denied, "denied_third_party_rights", "第十五条、第三十二条")
        case .internalAffairs:
            Facts("不予公开：属于三类内部事务信息", .denied, "denied_internal_affairs", "第十六条第一款")
        case .processInformation: Facts("不予公开：属于四类过程性信息", .denied, "denied_process_info", "第十六条第二款")
        case .enforcementFile: Facts("不予公开：属于行政执法案卷", .denied, "denied_enforcement_file", "第十六条第二款")
        case .administrativeQuery: Facts("不予公开：属于行政查询事项", .denied, "denied_admin_query", "第三十六条第（七）项")
        case .doesNotExist: Facts("无法提供：信息不存在", .unable, "unable_not_held", "第三十六条第（四）项")
        case .notThisOrgan: Facts("无法提供：不属于本机关负责公开", .unable, "unable_not_held", "第三十六条第（五）项")
        case .needsCreation: Facts("无法提供：没有现成信息需要另行制作", .unable, "unable_needs_creation", "第三十八条")
        case .unclearAfterCorrection:
            Facts("无法提供：补正后申请内容仍不明确", .unable, "unable_unclear_after_correction", "第三十条")
        case .petitionOrComplaint:
            Facts("不予处理：信访举报投诉类申请", .refused, "refused_petition_complaint", "第三十九条第一款")
        case .duplicate: Facts("不予处理：重复申请", .refused, "refused_duplicate", "第三十六条第（六）项")
        case .publicPublication: Facts("不予处理：要求提供公开出版物", .refused, "refused_publication", "第三十九条第二款")
        case .excessiveRepeat:
            Facts("不予处理：无正当理由大量反复申请", .refused, "refused_excessive_repeat", "第三十五条")
        case .confirmOrReissue:
            Facts(
                "不予处理：要求行政机关确认或重新出具已获取信息", .refused, "refused_confirm_reissue",
                Citation.reportForm2021)
        case .overdueCorrection:
            Facts("其他处理：申请人无正当理由逾期不补正", .other, "other_overdue_correction", "第三十条")
        case .overdueFee:
            Facts(
                "其他处理：申请人逾期未按收费通知要求缴纳费用", .other, "other_overdue_fee", Citation.feeRules("第六条"),
                unconfirmed: "条号未核对原文")
        case .withdrawn: Facts("其他处理：申请人撤回申请", .other, "other_misc", nil as Citation?)
        case .notGovernmentInformation:
            Facts("其他处理：不属于政府信息", .other, "other_misc", "第二条", unconfirmed: "计入“其他”是本产品的默认口径")
        case .consultation:
            Facts(
                "其他处理：咨询类申请", .other, "other_misc", "第二条、第三十九条",
                unconfirmed: "参照适用，计入“其他”是本产品的默认口径")
        case .handedToArchive:
            Facts(
                "其他处理：信息已移交档案馆", .other, "other_misc", Citation("中华人民共和国档案法"),
                unconfirmed: "也有计入“属于行政查询事项”的做法")
        case .otherEnd: Facts("其他处理：其他终结情形", .other, "other_misc", nil as Citation?)
        }
    }
}
