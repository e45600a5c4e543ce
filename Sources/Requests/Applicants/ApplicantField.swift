/// What can be corrected of an applicant, as a form has it.
public enum ApplicantField: String, Hashable, Sendable, CaseIterable {
    case kind = "class"
    case name, identity
    case legalRepresentative = "legal-representative"
    case contactPerson = "contact-person"
    case phone, address
    case postCode = "post-code"
    case email, fax, employer, agent
    case jointApplicants = "joint-applicants"
    case assistance

    public var label: String {
        switch self {
        case .kind: "申请人类型"
        case .name: "姓名或者名称"
        case .identity: "证件和号码"
        case .legalRepresentative: "法定代表人或者负责人"
        case .contactPerson: "联系人"
        case .phone: "联系电话"
        case .address: "通讯地址"
        case .postCode: "邮政编码"
        case .email: "电子邮箱"
        case .fax: "传真"
        case .employer: "工作单位"
        case .agent: "代理人"
        case .jointApplicants: "共同申请人"
        case .assistance: "需要的帮助"
        }
    }

    private func isSame(_ a: ApplicantDetails, _ b: ApplicantDetails) -> Bool {
        switch self {
        case .kind: a.kind == b.kind
        case .name: a.name == b.name
        case .identity: a.document == b.document && a.identityNumber == b.identityNumber
        case .legalRepresentative: a.legalRepresentative == b.legalRepresentative
        case .contactPerson: a.contactPerson == b.contactPerson
        case .phone: a.phone == b.phone
        case .address: a.address == b.address
        case .postCode: a.postCode == b.postCode
        case .email: a.email == b.email
        case .fax: a.fax == b.fax
        case .employer: a.employer == b.employer
        case .agent: a.agent == b.agent
        case .jointApplicants: a.jointApplicants == b.jointApplicants
        case .assistance: a.assistance == b.assistance
        }
    }

    /// In the order of the form.
    static func changed(from before: ApplicantDetails, to after: ApplicantDetails) -> [ApplicantField] {
        allCases.filter { !$0.isSame(before, after) }
    }
}
