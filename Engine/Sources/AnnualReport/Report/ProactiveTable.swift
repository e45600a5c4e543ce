/// Rows of table two (主动公开政府信息情况), 国办公开办函〔2021〕30号; blocks are items of Art. 20.
public enum ProactiveRow: String, Sendable, CaseIterable {
    case regulations
    case normativeDocuments = "normative_documents"
    case administrativeLicensing = "administrative_licensing"
    case administrativePunishment = "administrative_punishment"
    case administrativeCoercion = "administrative_coercion"
    case administrativeFees = "administrative_fees"

    public var label: String {
        switch self {
        case .regulations: "规章"
        case .normativeDocuments: "行政规范性文件"
        case .administrativeLicensing: "行政许可"
        case .administrativePunishment: "行政处罚"
        case .administrativeCoercion: "行政强制"
        case .administrativeFees: "行政事业性收费"
        }
    }

    public var columns: [ProactiveColumn] {
        switch self {
        case .regulations, .normativeDocuments: [.issuedThisYear, .repealedThisYear, .inForce]
        case .administrativeLicensing, .administrativePunishment, .administrativeCoercion: [.decisionsThisYear]
        case .administrativeFees: [.amountWanYuan]
        }
    }

    /// The block's printed label, 第二十条第（一）项 and so on.
    public var blockLabel: String {
        switch self {
        case .regulations, .normativeDocuments: "第二十条第（一）项"
        case .administrativeLicensing: "第二十条第（五）项"
        case .administrativePunishment, .administrativeCoercion: "第二十条第（六）项"
        case .administrativeFees: "第二十条第（八）项"
        }
    }
}

/// Columns of table two; which of them a row has says `ProactiveRow.columns`.
public enum ProactiveColumn: String, Sendable, CaseIterable {
    case issuedThisYear = "issued_this_year"
    case repealedThisYear = "repealed_this_year"
    case inForce = "in_force"
    case decisionsThisYear = "decisions_this_year"
    case amountWanYuan = "amount_wan_yuan"

    public var label: String {
        switch self {
        case .issuedThisYear: "本年制发件数"
        case .repealedThisYear: "本年废止件数"
        case .inForce: "现行有效件数"
        case .decisionsThisYear: "本年处理决定数量"
        case .amountWanYuan: "本年收费金额（单位：万元）"
        }
    }
}

/// Rows of table two of the trial form, 国办公开办函〔2019〕60号.
public enum Proactive2019Row: String, Sendable, CaseIterable {
    case regulations
    case normativeDocuments = "normative_documents"
    case administrativeLicensing = "administrative_licensing"
    case otherExternalServices = "other_external_services"
    case administrativePunishment = "administrative_punishment"
    case administrativeCoercion = "administrative_coercion"
    case administrativeFees = "administrative_fees"
    case governmentProcurement = "government_procurement"

    public var label: String {
        switch self {
        case .regulations: "规章"
        case .normativeDocuments: "规范性文件"
        case .administrativeLicensing: "行政许可"
        case .otherExternalServices: "其他对外管理服务事项"
        case .administrativePunishment: "行政处罚"
        case .administrativeCoercion: "行政强制"
        case .administrativeFees: "行政事业性收费"
        case .governmentProcurement: "政府集中采购"
        }
    }

    public var columns: [Proactive2019Column] {
        switch self {
        case .regulations, .normativeDocuments: [.madeThisYear, .publishedThisYear, .publishedInAll]
        case .administrativeLicensing, .otherExternalServices, .administrativePunishment, .administrativeCoercion:
            [.itemsLastYear, .changeThisYear, .decisions]
        case .administrativeFees: [.itemsLastYear, .changeThisYear]
        case .governmentProcurement: [.procurementItems, .procurementAmountWanYuan]
        }
    }

    public var blockLabel: String {
        switch self {
        case .regulations, .normativeDocuments: "第二十条第（一）项"
        case .administrativeLicensing, .otherExternalServices: "第二十条第（五）项"
        case .administrativePunishment, .administrativeCoercion: "第二十条第（六）项"
        case .administrativeFees: "第二十条第（八）项"
        case .governmentProcurement: "第二十条第（九）项"
        }
    }
}

/// Columns of table two of the trial form.
public enum Proactive2019Column: String, Sendable, CaseIterable {
    case madeThisYear = "made_this_year"
    case publishedThisYear = "published_this_year"
    case publishedInAll = "published_in_all"
    case itemsLastYear = "items_last_year"
    /// 本年增/减: the one column of any form in which a negative number is right.
    case changeThisYear = "change_this_year"
    case decisions
    case procurementItems = "procurement_items"
    case procurementAmountWanYuan = "procurement_amount_wan_yuan"

    public var label: String {
        switch self {
        case .madeThisYear: "本年新制作数量"
        case .publishedThisYear: "本年新公开数量"
        case .publishedInAll: "对外公开总数量"
        case .itemsLastYear: "上一年项目数量"
        case .changeThisYear: "本年增/减"
        case .decisions: "处理决定数量"
        case .procurementItems: "采购项目数量"
        case .procurementAmountWanYuan: "采购总金额"
        }
    }
}
