public import Regulation

/// The letters and sheets of a request (文书): L01 to L23.
public enum LetterKind: String, Sendable, CaseIterable, Codable {
    case applicationForm = "L01"
    case registerSheet = "L02"
    case receipt = "L03"
    case correctionNotice = "L04"
    case reasonsRequest = "L05"
    case extensionNotice = "L06"
    case deferralNotice = "L07"
    case thirdPartyConsultation = "L08"
    case opinionForm = "L09"
    case consultationNotice = "L10"
    case thirdPartyNotice = "L11"
    case organConsultation = "L12"
    case assignment = "L13"
    case feeNotice = "L14"
    case fullDisclosure = "L15"
    case partialDisclosure = "L16"
    case refusal = "L17"
    case unableToProvide = "L18"
    case notHandled = "L19"
    case otherHandling = "L20"
    case recordCorrection = "L21"
    case proofOfService = "L22"
    case approvalSheet = "L23"

    /// What a letter does to the request.
    public enum Nature: String, Sendable, CaseIterable {
        /// 答复类: ends the request, and tells the remedies.
        case answer
        /// 程序类: a step on the way.
        case procedural
        /// 内部类: stays in the office.
        case `internal`

        public var label: String {
            switch self {
            case .answer: "答复类"
            case .procedural: "程序类"
            case .internal: "内部流转类"
            }
        }
    }

    /// Whom it is written to.
    public enum Reader: String, Sendable, CaseIterable {
        case applicant, thirdParty, otherOrgan, office
    }

    /// How it is laid out.
    public enum Layout: String, Sendable, CaseIterable {
        /// 信函: head, number, addressee, text, signature.
        case letter
        /// 表单: a title over a ruled table.
        case form
    }

    /// The official name without the organ: 政府信息公开申请补正告知书.
    public var title: String { facts.title }
    /// What gives rise to it.
    public var trigger: String { facts.trigger }
    public var nature: Nature { facts.nature }
    public var reader: Reader { facts.reader }
    public var layout: Layout { facts.layout }
    /// Where the letter, or the duty to send it, stands; `nil` for sheets that no article names.
    public var citation: Citation? { facts.citation }
    /// What marks its series in a number (文号类型代码): 补, 延, 告; `nil` for sheets without a number of their own.
    ///
    /// The codes 理, 办 and 更 are defaults of this product; the others are seen in use.
    public var suffix: String? { facts.suffix }
    /// Whether it bears a number (文号).
    public var isNumbered: Bool { suffix != nil }

    /// Whether it tells the remedies: answers to the applicant, and the notice that discloses against a third party's will.
    ///
    /// Correction, extension, consultation and fee notices are steps of a procedure and have no remedies of their own.
    public var tellsRemedies: Bool { nature == .answer }
}

extension LetterKind {
    private struct Facts {
        let title: String
        let trigger: String
        let nature: Nature
        let reader: Reader
        let layout: Layout
        let suffix: String?
        let citation: Citation?

        init(
            _ title: String, _ nature: Nature, to reader: Reader = .applicant, as layout: Layout = .letter,
            _ suffix: String?, _ citation: Citation?, trigger: String
        ) {
            self.title = title
            self.trigger = trigger
            self.nature = nature
            self.reader = reader
            self.layout = layout
            self.suffix = suffix
            self.citation = citation
        }
    }

    private var facts: Facts {
        switch self {
        case .applicationForm, .registerSheet, .receipt, .assignment, .proofOfService, .approvalSheet: officeFacts
        case .correctionNotice, .reasonsRequest, .extensionNotice, .deferralNotice, .feeNotice: noticeFacts
        case .thirdPartyConsultation, .opinionForm, .consultationNotice, .thirdPartyNotice, .organConsultation:
            consultationFacts
        case .fullDisclosure, .partialDisclosure, .refusal, .unableToProvide, .notHandled, .otherHandling,
            .recordCorrection:
            answerFacts
        }
    }

    private var officeFacts: Facts {
        switch self {
        case .applicationForm:
            Facts(
                "政府信息公开申请表", .procedural, as: .form, nil, .regulation("第二十九条第二款"), trigger: "申请人提出申请时填写")
        case .registerSheet:
            Facts(
                "政府信息公开申请登记表", .internal, to: .office, as: .form, nil, .regulation("第四十五条"), trigger: "收到申请当日登记")
        case .receipt: Facts("政府信息公开申请登记回执", .procedural, "回", .regulation("第三十一条"), trigger: "收到申请并登记后")
        case .assignment:
            Facts("政府信息公开申请转办单", .internal, to: .office, "办", .regulation("第四十五条"), trigger: "需要内设机构或者所属单位办理、协办时")
        case .proofOfService:
            Facts("政府信息公开文书送达回证", .internal, to: .office, as: .form, nil, nil, trigger: "送达每一件文书时")
        default:
            Facts(
                "政府信息公开答复审批单", .internal, to: .office, as: .form, nil, .regulation("第十七条"), trigger: "作出决定前逐级审批时")
        }
    }

    private var noticeFacts: Facts {
        switch self {
        case .correctionNotice:
            Facts("政府信息公开申请补正告知书", .procedural, "补", .regulation("第三十条"), trigger: "申请内容不明确或者必备内容缺失，收到申请之日起7个工作日内")
        case .reasonsRequest:
            Facts("政府信息公开申请说明理由告知书", .procedural, "理", .regulation("第三十五条"), trigger: "申请的数量、频次明显超过合理范围")
        case .extensionNotice:
            Facts("政府信息公开延期答复告知书", .procedural, "延", .regulation("第三十三条第二款"), trigger: "工作机构负责人同意延长答复期限，原期限届满前")
        case .deferralNotice:
            Facts("政府信息公开延迟答复告知书", .procedural, "延", .regulation("第三十五条"), trigger: "申请理由合理，但无法在法定期限内答复")
        default:
            Facts("政府信息公开信息处理费收费通知书", .procedural, "费", .regulation("第四十二条"), trigger: "决定收取信息处理费，答复期限届满前")
        }
    }

    private var consultationFacts: Facts {
        switch self {
        case .thirdPartyConsultation:
            Facts("政府信息公开征求第三方意见书", .procedural, to: .thirdParty, "征", .regulation("第三十二条"), trigger: "公开会损害第三方合法权益")
        case .opinionForm:
            Facts(
                "政府信息公开征求意见反馈表", .procedural, to: .thirdParty, as: .form, nil, .regulation("第三十二条"),
                trigger: "随征求意见书发出，由第三方填写")
        case .consultationNotice:
            Facts("政府信息公开征求意见告知书", .procedural, "征", .regulation("第三十三条第三款"), trigger: "征求第三方或者其他机关意见时告知申请人")
        case .thirdPartyNotice:
            Facts(
                "政府信息依申请公开告知书", .answer, to: .thirdParty, "告", .regulation("第三十二条"),
                trigger: "第三方不同意公开，但其理由不合理或者不公开可能对公共利益造成重大影响，或者第三方逾期未提出意见，决定予以公开")
        default:
            Facts(
                "政府信息公开征求意见书", .procedural, to: .otherOrgan, "征", .regulation("第三十四条"),
                trigger: "信息由多个行政机关共同制作，牵头机关征求意见")
        }
    }

    private var answerFacts: Facts {
        switch self {
        case .fullDisclosure:
            Facts("政府信息予以公开告知书", .answer, "告", .regulation("第三十六条"), trigger: "决定予以公开，或者信息已主动公开")
        case .partialDisclosure: Facts("政府信息部分公开告知书", .answer, "告", .regulation("第三十七条"), trigger: "决定部分公开")
        case .refusal: Facts("政府信息不予公开告知书", .answer, "告", .regulation("第三十六条第（三）项"), trigger: "决定不予公开")
        case .unableToProvide:
            Facts("政府信息无法提供告知书", .answer, "告", .regulation("第三十六条"), trigger: "信息不存在、不属本机关负责、需要另行制作或者补正后仍不明确")
        case .notHandled: Facts("政府信息公开申请不予处理告知书", .answer, "告", .regulation("第三十九条"), trigger: "申请属于不予处理的情形")
        case .otherHandling: Facts("政府信息公开申请其他处理告知书", .answer, "告", .regulation("第三十条"), trigger: "逾期不补正、逾期未缴费、撤回等其他情形")
        default: Facts("政府信息更正申请告知书", .answer, "更", .regulation("第四十一条"), trigger: "要求更正与自身相关的政府信息记录")
        }
    }
}
