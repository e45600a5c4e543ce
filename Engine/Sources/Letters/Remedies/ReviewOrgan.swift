public import Regulation

/// The organ that reconsiders (行政复议机关), in full.
public struct ReviewOrgan: Hashable, Sendable {
    public let name: String
    /// A second one where the law leaves the choice (行政复议法第二十八条).
    public let alternative: String?
    /// Where the rule stands; `nil` for one that a place set.
    public let citation: Citation?

    init(_ name: String, alternative: String? = nil, _ citation: Citation?) {
        self.name = name
        self.alternative = alternative
        self.citation = citation
    }

    /// Both names as a sentence has them: 临溪县人民政府或者澜岫市司法局.
    public var text: String { alternative.map { "\(name)或者\($0)" } ?? name }

    /// What kind of organ has answered, with the names that its review organ comes from.
    public enum Standing: Hashable, Sendable {
        /// 县级以上地方人民政府工作部门: its government.
        case localDepartment(government: String)
        /// 地方各级人民政府（省级以下）: the next higher government.
        case localGovernment(higher: String)
        /// 派出机关（地区行政公署、街道办事处）: the government that set it up.
        case dispatchedOrgan(government: String)
        /// 派出机构 that answers in its own name: the government of the department it belongs to.
        case dispatchedBody(government: String)
        /// 法律、法规、规章授权的组织 under a local government or its department.
        case authorisedBody(government: String)
        /// 省、自治区、直辖市人民政府: itself.
        case provincialGovernment
        /// 国务院部门: itself.
        case stateCouncilDepartment
        /// 海关、金融、外汇管理、税务、国家安全等: the superior department.
        case verticallyManaged(superior: String)
        /// 司法行政部门, whose own government's review it prepares: its government or the superior department.
        case justiceDepartment(government: String, superior: String)
        /// As a place has it (派出机构、开发区管委会 and the like).
        case local(reviewOrgan: String)
    }

    /// The organ that reconsiders what an organ has decided, from 2024.
    ///
    /// - Parameters:
    ///   - organ: name of the organ that answered, in full.
    /// - Source: 行政复议法第二十四条至第二十八条.
    /// - Throws: `.shortName` where a name is not in full.
    public init(of organ: String, _ standing: Standing) throws(RemedyClauseError) {
        self =
            switch standing {
            case .localDepartment(let government): .init(government, .review("第二十四条第一款第一项"))
            case .localGovernment(let higher): .init(higher, .review("第二十四条第一款第二项"))
            case .dispatchedOrgan(let government): .init(government, .review("第二十四条第一款第三项"))
            case .authorisedBody(let government): .init(government, .review("第二十四条第一款第四项"))
            case .dispatchedBody(let government): .init(government, .review("第二十四条第四款"))
            case .provincialGovernment: .init(organ, .review("第二十四条第二款"))
            case .stateCouncilDepartment: .init(organ, .review("第二十五条"))
            case .verticallyManaged(let superior): .init(superior, .review("第二十七条"))
            case .justiceDepartment(let government, let superior):
                .init(government, alternative: superior, .review("第二十八条"))
            case .local(let name): .init(name, nil)
            }
        for name in [name, alternative].compactMap(\.self) {
            guard FullName.isOrgan(name) else { throw .shortName(name) }
        }
    }
}

/// Whether a name is written in full, as a clause must name organs and courts.
enum FullName {
    /// 临溪县政府 and 县人民政府 are short; 临溪县人民政府 is full.
    static func isOrgan(_ name: String) -> Bool {
        let name = name.trimmed
        guard name.count >= 3, name.count <= longest else { return false }
        if ["本级", "上级", "上一级", "县人民政府", "市人民政府", "区人民政府"].contains(where: name.hasPrefix) { return false }
        return name.hasSuffix("政府") ? name.hasSuffix("人民政府") : true
    }

    /// 临溪县法院 is short; 临溪县人民法院, 澜岫铁路运输法院 are full.
    static func isCourt(_ name: String) -> Bool {
        let name = name.trimmed
        guard name.count >= 6, name.count <= longest, name.hasSuffix("法院") else { return false }
        return ["人民法院", "铁路运输", "海事法院", "互联网法院", "知识产权法院"].contains(where: name.contains)
    }

    /// The longest names of organs have about forty characters.
    private static let longest = 60
}

extension Citation {
    static func review(_ article: String) -> Citation {
        Citation("中华人民共和国行政复议法", number: "2023年修订", article: article)
    }
}
