/// What an applicant is (申请人类型), as the columns of the annual report's third table count it.
///
/// The applicant counts, not the agent: a law firm that applies in a client's name counts under the client.
/// - Source: 国办公开办函〔2021〕30号, table three; the form gives no definitions, `contents` are this product's defaults.
public enum ApplicantClass: String, Sendable, CaseIterable, Codable {
    case naturalPerson = "natural_person"
    case commercialEnterprise = "commercial_enterprise"
    case researchInstitution = "research_institution"
    case socialWelfareOrg = "social_welfare_org"
    case legalServiceOrg = "legal_service_org"
    case otherOrg = "other_org"

    /// The official label.
    public var label: String {
        switch self {
        case .naturalPerson: "自然人"
        case .commercialEnterprise: "商业企业"
        case .researchInstitution: "科研机构"
        case .socialWelfareOrg: "社会公益组织"
        case .legalServiceOrg: "法律服务机构"
        case .otherOrg: "其他"
        }
    }

    /// Key of its column in table three; the raw value, by name.
    public var columnKey: String { rawValue }

    /// Whether the column stands under 法人或其他组织.
    public var isOrganization: Bool { self != .naturalPerson }

    /// Who belongs there by default.
    public var contents: String {
        switch self {
        case .naturalPerson: "公民（含外国人、无国籍人），以本人名义申请的律师，个体工商户"
        case .commercialEnterprise: "公司、合伙企业、个人独资企业、农民专业合作社"
        case .researchInstitution: "高等学校、科研院所"
        case .socialWelfareOrg: "社会团体、基金会、社会服务机构、慈善组织"
        case .legalServiceOrg: "律师事务所、公证机构、基层法律服务所"
        case .otherOrg: "事业单位、村（居）民委员会、业主委员会、媒体等"
        }
    }

    public static let citation = Citation.reportForm2021
}
