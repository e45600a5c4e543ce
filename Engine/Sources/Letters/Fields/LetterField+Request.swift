import Regulation

extension LetterField {
    /// The letter's frame and who sends it.
    static let frame: [LetterField] = [
        .init("organ", "机关名称") { $0.facts.organ.name },
        .init("organ_unit", "工作机构") { $0.facts.organ.unit },
        .init("organ_phone", "联系电话") { $0.facts.organ.phone },
        .init("organ_address", "联系地址") { $0.facts.organ.address },
        .init("organ_postcode", "机关邮编") { $0.facts.organ.postcode },
        .init("organ_email", "机关邮箱") { $0.facts.organ.email },
        .init("organ_fax", "机关传真") { $0.facts.organ.fax },
        .init("organ_hours", "办公时间") { $0.facts.organ.hours },
        .init("number", "文号") { $0.facts.number?.text },
        .init("date", "成文日期") { $0.facts.date?.chinese },
        .init("addressee", "收件人") { $0.facts.addressee },
        .init("you", "称谓") { $0.address },
        .init("remedies", "救济告知") { $0.clause?.text.orNil },
        .init("consequence", "逾期后果") { $0.consequence },
        .init("enclosures", "附件名称") { $0.facts.enclosures.map(\.title).joined(separator: "、").orNil },
    ]

    static let request: [LetterField] = [
        .init("case_number", "登记编号") { $0.request?.caseNumber },
        .init("channel", "提交方式") { $0.request?.channel?.manner },
        .init("channel_name", "申请渠道") { $0.request?.channel?.label },
        .init("submitted_on", "提交日期") { $0.request?.submittedOn?.chinese },
        .init("received_on", "收到日期") { $0.request?.receivedOn?.chinese },
        .init("corrected_on", "收到补正日期") { $0.request?.correctedOn?.chinese },
        .init("request", "申请内容") { $0.request?.description?.sentenceBody },
        .init("requested_form", "提供形式") { $0.request?.requestedForm },
        .init("receipt_manner", "获取方式") { $0.request?.receiptManner },
        .init("purpose", "用途") { $0.request?.purpose },
        .init("answer_due", "答复期限") { $0.request?.answerDue?.chinese },
        .init("query_code", "查询码") { $0.request?.queryCode },
        .init("registered_by", "登记人") { $0.request?.registeredBy },
        .init("handling_unit", "承办单位") { $0.request?.handlingUnit },
        .init("assistance", "协助需求") { $0.request?.assistance },
    ]

    static let applicant: [LetterField] = [
        .init("applicant", "申请人") { $0.request?.applicant.name },
        .init("applicant_kind", "申请人类型") { $0.request?.applicant.kind.label },
        .init("identity_kind", "证件名称") { $0.request?.applicant.identityKind },
        .init("identity_number", "证件号码") { $0.request?.applicant.identityNumber.map(Masked.identity) },
        .init("citizen", "公民姓名") { $0.citizen?.name },
        .init("citizen_identity_kind", "公民证件名称") { $0.citizen?.identityKind },
        .init("citizen_identity", "公民证件号码") { $0.citizen?.identityNumber.map(Masked.identity) },
        .init("organisation", "单位名称") { $0.organisation?.name },
        .init("organisation_kind", "单位类型") { $0.organisation?.kind.label },
        .init("organisation_code", "单位代码") { $0.organisation?.identityNumber },
        .init("legal_representative", "法定代表人") { $0.request?.applicant.legalRepresentative },
        .init("contact_person", "申请联系人") { $0.request?.applicant.contactPerson },
        .init("employer", "工作单位") { $0.request?.applicant.employer },
        .init("applicant_phone", "申请人电话") { $0.request?.applicant.phone },
        .init("applicant_address", "申请人地址") { $0.request?.applicant.address },
        .init("applicant_postcode", "申请人邮编") { $0.request?.applicant.postcode },
        .init("applicant_email", "申请人邮箱") { $0.request?.applicant.email },
        .init("applicant_fax", "申请人传真") { $0.request?.applicant.fax },
        .init("agent", "代理人") { $0.request?.applicant.agent },
    ]
}

extension FieldContext {
    fileprivate var citizen: Applicant? { request.flatMap { $0.applicant.kind.isOrganization ? nil : $0.applicant } }
    fileprivate var organisation: Applicant? {
        request.flatMap { $0.applicant.kind.isOrganization ? $0.applicant : nil }
    }

    /// How the reader is spoken to: 您, 你单位, 贵机关.
    fileprivate var address: String? {
        switch kind.reader {
        case .applicant: request.map { $0.applicant.kind.isOrganization ? "你单位" : "您" }
        case .thirdParty: "你（单位）"
        case .otherOrgan: "你单位"
        case .office: "你单位"
        }
    }
}

extension Channel {
    /// How it was handed in, as it stands before 的政府信息公开申请.
    fileprivate var manner: String {
        switch self {
        case .inPerson: "当面提交"
        case .postSigned, .postOrdinary: "以邮寄方式提交"
        case .web: "通过在线申请平台提交"
        case .email: "以电子邮件方式提交"
        case .fax: "以传真方式提交"
        case .oral: "口头提出并由本机关代为填写"
        }
    }
}

/// Numbers of persons as letters show them.
enum Masked {
    /// The first three and the last two characters stay; a short number shows nothing.
    static func identity(_ number: String) -> String {
        let number = number.trimmed
        guard number.count > 8 else { return String(repeating: "*", count: number.count) }
        return number.prefix(3) + String(repeating: "*", count: number.count - 5) + number.suffix(2)
    }
}

extension FieldContext {
    /// What follows when the reader lets the period pass, in the law's words; `nil` where the law says nothing.
    fileprivate var consequence: String? {
        switch kind {
        case .correctionNotice: "无正当理由逾期不补正的，视为放弃申请，本机关不再处理该政府信息公开申请"
        case .reasonsRequest: "逾期不说明理由，或者本机关认为申请理由不合理的，本机关不予处理"
        case .thirdPartyConsultation, .opinionForm: "逾期未提出意见的，由本机关依照《中华人民共和国政府信息公开条例》的规定决定是否公开"
        case .organConsultation where facts.consultation?.consultee == .coProducer: "逾期未提出意见的，视为同意公开"
        case .feeNotice: "逾期未按照本通知要求缴纳的，视为放弃申请，本机关不再处理该政府信息公开申请"
        default: nil
        }
    }
}
