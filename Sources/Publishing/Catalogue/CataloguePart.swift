/// The fixed parts of every organ's page on the platform (国办公开办函〔2019〕61号; PLT-03), in their order.
public enum CataloguePart: String, Hashable, Sendable, CaseIterable {
    /// 政府信息公开指南 (条例第十二条).
    case guide
    /// 政府信息公开制度.
    case institutions
    /// 法定主动公开内容 (条例第十九条至第二十一条).
    case statutory
    /// 政府信息公开年报 (条例第四十九条).
    case annualReports = "annual-reports"
    /// 依申请公开: stands beside the four parts.
    case requests

    public var label: String {
        switch self {
        case .guide: "政府信息公开指南"
        case .institutions: "政府信息公开制度"
        case .statutory: "法定主动公开内容"
        case .annualReports: "政府信息公开年报"
        case .requests: "依申请公开"
        }
    }

    /// What the law says of it.
    public var basis: String {
        switch self {
        case .guide: "《政府信息公开条例》第十二条"
        case .institutions: "国办公开办函〔2019〕61号"
        case .statutory: "《政府信息公开条例》第十九条、第二十条、第二十一条"
        case .annualReports: "《政府信息公开条例》第四十九条、第五十条"
        case .requests: "《政府信息公开条例》第二十七条"
        }
    }
}

/// The fifteen heads that every organ must publish as far as they are its business (条例第二十条; REG-20).
public enum StatutoryHead: String, Hashable, Sendable, CaseIterable {
    case rules = "art20_01_rules"
    case organ = "art20_02_organ"
    case planning = "art20_03_planning"
    case statistics = "art20_04_statistics"
    case licensing = "art20_05_licensing"
    case penaltyAndCoercion = "art20_06_penalty_coercion"
    case budget = "art20_07_budget"
    case fees = "art20_08_fees"
    case procurement = "art20_09_procurement"
    case projects = "art20_10_projects"
    case welfare = "art20_11_welfare"
    case emergency = "art20_12_emergency"
    case supervision = "art20_13_supervision"
    case recruitment = "art20_14_recruitment"
    case other = "art20_15_other"

    /// In the order of the article, from 1.
    public var number: Int { (StatutoryHead.allCases.firstIndex(of: self) ?? 0) + 1 }

    /// 《政府信息公开条例》第二十条第（一）项.
    public var basis: String { "《政府信息公开条例》第二十条第（\(StatutoryHead.ordinals[number - 1])）项" }

    private static let ordinals = [
        "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "十四", "十五",
    ]

    /// What its column is called on platforms.
    public var label: String {
        switch self {
        case .rules: "规章和规范性文件"
        case .organ: "机构职能"
        case .planning: "规划计划"
        case .statistics: "统计信息"
        case .licensing: "行政许可和对外管理服务"
        case .penaltyAndCoercion: "行政处罚和行政强制"
        case .budget: "财政预算、决算"
        case .fees: "行政事业性收费"
        case .procurement: "政府集中采购"
        case .projects: "重大建设项目"
        case .welfare: "民生保障"
        case .emergency: "突发公共事件"
        case .supervision: "监督检查"
        case .recruitment: "公务员招考"
        case .other: "其他法定公开信息"
        }
    }

    /// What must be published under it, in short.
    public var elements: String {
        switch self {
        case .rules: "行政法规、规章和规范性文件"
        case .organ: "机关职能、机构设置、办公地址、办公时间、联系方式、负责人姓名"
        case .planning: "国民经济和社会发展规划、专项规划、区域规划及相关政策"
        case .statistics: "国民经济和社会发展统计信息"
        case .licensing: "办理行政许可和其他对外管理服务事项的依据、条件、程序以及办理结果"
        case .penaltyAndCoercion: "实施行政处罚、行政强制的依据、条件、程序以及有一定社会影响的行政处罚决定"
        case .budget: "财政预算、决算信息"
        case .fees: "行政事业性收费项目及其依据、标准"
        case .procurement: "政府集中采购项目的目录、标准及实施情况"
        case .projects: "重大建设项目的批准和实施情况"
        case .welfare: "扶贫、教育、医疗、社会保障、促进就业等方面的政策、措施及其实施情况"
        case .emergency: "突发公共事件的应急预案、预警信息及应对情况"
        case .supervision: "环境保护、公共卫生、安全生产、食品药品、产品质量的监督检查情况"
        case .recruitment: "公务员招考的职位、名额、报考条件等事项以及录用结果"
        case .other: "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"
        }
    }
}
