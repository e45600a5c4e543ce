/// Applicant columns of table three (申请人情况), 国办公开办函〔2021〕30号.
public enum ApplicantColumn: String, Sendable, CaseIterable {
    case naturalPerson = "natural_person"
    case commercialEnterprise = "commercial_enterprise"
    case researchInstitution = "research_institution"
    case socialWelfareOrg = "social_welfare_org"
    case legalServiceOrg = "legal_service_org"
    case otherOrg = "other_org"
    case total

    /// The six columns that add up to `total` (`C6` of the reconciliation rules).
    public static let parts: [ApplicantColumn] = [
        .naturalPerson, .commercialEnterprise, .researchInstitution, .socialWelfareOrg, .legalServiceOrg, .otherOrg,
    ]

    public var label: String {
        switch self {
        case .naturalPerson: "自然人"
        case .commercialEnterprise: "商业企业"
        case .researchInstitution: "科研机构"
        case .socialWelfareOrg: "社会公益组织"
        case .legalServiceOrg: "法律服务机构"
        case .otherOrg: "其他"
        case .total: "总计"
        }
    }
}

/// Headings of table three that hold no numbers of their own.
public enum RequestGroup: String, Sendable, CaseIterable {
    case results
    case denied = "group_denied"
    case unable = "group_unable"
    case refused = "group_refused"
    case other = "group_other"

    public var label: String {
        switch self {
        case .results: "三、本年度办理结果"
        case .denied: "（三）不予公开"
        case .unable: "（四）无法提供"
        case .refused: "（五）不予处理"
        case .other: "（六）其他处理"
        }
    }
}

/// Rows of table three (收到和处理政府信息公开申请情况) in official order, and the one legacy row.
public enum RequestRow: String, Sendable, CaseIterable {
    case newReceived = "new_received"
    case carriedOver = "carried_over"
    case granted
    case partiallyGranted = "partially_granted"
    case deniedStateSecret = "denied_state_secret"
    case deniedLawProhibits = "denied_law_prohibits"
    case deniedSafetyStability = "denied_safety_stability"
    case deniedThirdPartyRights = "denied_third_party_rights"
    case deniedInternalAffairs = "denied_internal_affairs"
    case deniedProcessInfo = "denied_process_info"
    case deniedEnforcementFile = "denied_enforcement_file"
    case deniedAdminQuery = "denied_admin_query"
    case unableNotHeld = "unable_not_held"
    case unableNeedsCreation = "unable_needs_creation"
    case unableUnclearAfterCorrection = "unable_unclear_after_correction"
    case refusedPetitionComplaint = "refused_petition_complaint"
    case refusedDuplicate = "refused_duplicate"
    case refusedPublication = "refused_publication"
    case refusedExcessiveRepeat = "refused_excessive_repeat"
    case refusedConfirmReissue = "refused_confirm_reissue"
    case otherOverdueCorrection = "other_overdue_correction"
    case otherOverdueFee = "other_overdue_fee"
    case otherMisc = "other_misc"
    case totalHandled = "total_handled"
    case carriedForward = "carried_forward"
    /// 2019 form: （六）其他处理 as one row with numbers, in place of the three sub-rows.
    case otherHandlingGroup = "other_handling_group"

    /// The 25 rows of the form in force (`R25`).
    public static let form2021: [RequestRow] = allCases.filter { $0 != .otherHandlingGroup }

    /// The 23 rows of the trial form.
    public static let form2019: [RequestRow] = [
        .newReceived, .carriedOver, .granted, .partiallyGranted, .deniedStateSecret, .deniedLawProhibits,
        .deniedSafetyStability, .deniedThirdPartyRights, .deniedInternalAffairs, .deniedProcessInfo,
        .deniedEnforcementFile, .deniedAdminQuery, .unableNotHeld, .unableNeedsCreation,
        .unableUnclearAfterCorrection, .refusedPetitionComplaint, .refusedDuplicate, .refusedPublication,
        .refusedExcessiveRepeat, .refusedConfirmReissue, .otherHandlingGroup, .totalHandled, .carriedForward,
    ]

    /// The result rows that add up to `totalHandled` (`L21`, or `L19` of the trial form).
    public static func results(_ form: ReportForm) -> [RequestRow] {
        (form == .form2021 ? form2021 : form2019).filter {
            $0 != .newReceived && $0 != .carriedOver && $0 != .totalHandled && $0 != .carriedForward
        }
    }

    /// The heading that the row stands under; `nil` for 一、二、四.
    public var group: RequestGroup? {
        switch self {
        case .newReceived, .carriedOver, .carriedForward: nil
        case .granted, .partiallyGranted, .totalHandled, .otherHandlingGroup: .results
        case .deniedStateSecret, .deniedLawProhibits, .deniedSafetyStability, .deniedThirdPartyRights,
            .deniedInternalAffairs, .deniedProcessInfo, .deniedEnforcementFile, .deniedAdminQuery:
            .denied
        case .unableNotHeld, .unableNeedsCreation, .unableUnclearAfterCorrection: .unable
        case .refusedPetitionComplaint, .refusedDuplicate, .refusedPublication, .refusedExcessiveRepeat,
            .refusedConfirmReissue:
            .refused
        case .otherOverdueCorrection, .otherOverdueFee, .otherMisc: .other
        }
    }

    /// The printed label with its number, as the form has it.
    public var officialLabel: String {
        switch self {
        case .newReceived: "一、本年新收政府信息公开申请数量"
        case .carriedOver: "二、上年结转政府信息公开申请数量"
        case .granted: "（一）予以公开"
        case .partiallyGranted: "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"
        case .deniedStateSecret: "1.属于国家秘密"
        case .deniedLawProhibits: "2.其他法律行政法规禁止公开"
        case .deniedSafetyStability: "3.危及“三安全一稳定”"
        case .deniedThirdPartyRights: "4.保护第三方合法权益"
        case .deniedInternalAffairs: "5.属于三类内部事务信息"
        case .deniedProcessInfo: "6.属于四类过程性信息"
        case .deniedEnforcementFile: "7.属于行政执法案卷"
        case .deniedAdminQuery: "8.属于行政查询事项"
        case .unableNotHeld: "1.本机关不掌握相关政府信息"
        case .unableNeedsCreation: "2.没有现成信息需要另行制作"
        case .unableUnclearAfterCorrection: "3.补正后申请内容仍不明确"
        case .refusedPetitionComplaint: "1.信访举报投诉类申请"
        case .refusedDuplicate: "2.重复申请"
        case .refusedPublication: "3.要求提供公开出版物"
        case .refusedExcessiveRepeat: "4.无正当理由大量反复申请"
        case .refusedConfirmReissue: "5.要求行政机关确认或重新出具已获取信息"
        case .otherOverdueCorrection: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
        case .otherOverdueFee: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
        case .otherMisc: "3.其他"
        case .totalHandled: "（七）总计"
        case .carriedForward: "四、结转下年度继续办理"
        case .otherHandlingGroup: "（六）其他处理"
        }
    }

    /// The label as a finding names it: short, and unmistakable outside its group.
    public var shortLabel: String {
        switch self {
        case .newReceived: "本年新收"
        case .carriedOver: "上年结转"
        case .granted: "予以公开"
        case .partiallyGranted: "部分公开"
        case .otherOverdueCorrection: "逾期不补正"
        case .otherOverdueFee: "逾期不缴费"
        case .otherMisc: "（六）其他处理—其他"
        case .totalHandled: "（七）总计"
        case .carriedForward: "结转下年度继续办理"
        case .otherHandlingGroup: "（六）其他处理"
        // Inside the quotation marks of a finding, so with the inner ones.
        case .deniedSafetyStability: "危及‘三安全一稳定’"
        default: String(officialLabel.drop { $0 != "." }.dropFirst())
        }
    }
}
