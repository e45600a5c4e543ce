import Organs
import Regulation
import Storage

/// The intake checks that the papers alone decide: IN-01, IN-02, IN-04.
enum PaperChecks {
    static func remarks(_ filing: Filing, _ settings: RequestSettings) -> [IntakeRemark] {
        contents(filing) + identity(filing, settings) + agent(filing) + nature(filing.content)
    }

    /// IN-01: the three contents that 条例第二十九条第二款 requires. Whether a purpose is told is never looked at.
    private static func contents(_ filing: Filing) -> [IntakeRemark] {
        let (applicant, content) = (filing.applicant, filing.content)
        var missing: [String] = []
        if applicant.name.isEmpty { missing.append("申请人的姓名或者名称") }
        if applicant.contacts.isEmpty { missing.append("联系方式") }
        if content.description.isEmpty, content.title.isEmpty, content.documentNumber.isEmpty {
            missing.append("所需政府信息的名称、文号或者其他特征性描述")
        }
        if content.form == nil { missing.append("政府信息的提供形式") }
        if content.manner == nil { missing.append("获取信息的方式、途径") }
        var remarks = missing.map {
            IntakeRemark("IN-01", .correction, "申请中没有\($0)，请在一次补正告知中列明", .regulation("第二十九条第二款"))
        }
        if let unreachable = unreachable(applicant, content) {
            remarks.append(IntakeRemark("IN-01", .correction, unreachable, .regulation("第二十九条第二款第（三）项")))
        }
        return remarks
    }

    /// A way of receipt that the applicant left no address for.
    static func unreachable(_ applicant: ApplicantDetails, _ content: RequestContent) -> String? {
        switch content.manner {
        case .post where applicant.address.isEmpty: "获取方式是邮寄，但没有通讯地址"
        case .email where applicant.email.isEmpty: "获取方式是电子邮件，但没有电子邮箱"
        case .fax where applicant.fax.isEmpty: "获取方式是传真，但没有传真号码"
        default: nil
        }
    }

    /// IN-02: proof of identity. A number that fails its check is a reason to ask, not to refuse.
    private static func identity(_ filing: Filing, _ settings: RequestSettings) -> [IntakeRemark] {
        var remarks: [IntakeRemark] = []
        if let fault = filing.applicant.identity.fault(as: filing.applicant.document) {
            remarks.append(identityRemark("申请人的身份证明：\(fault)"))
        }
        if settings.requiresIdentityCopy, filing.files.identity.isEmpty {
            remarks.append(identityRemark("没有申请人的身份证明（复印件或者扫描件）"))
        }
        for (index, joint) in filing.applicant.jointApplicants.enumerated() {
            guard let fault = IdentityNumber(joint.identityNumber).fault(as: joint.document) else { continue }
            remarks.append(identityRemark("第\(index + 1)位共同申请人的身份证明：\(fault)"))
        }
        return remarks
    }

    private static func agent(_ filing: Filing) -> [IntakeRemark] {
        guard let agent = filing.applicant.agent else { return [] }
        var remarks: [IntakeRemark] = []
        if !agent.hasAuthority, filing.files.authority.isEmpty {
            remarks.append(identityRemark("由代理人提出申请，但没有授权委托书"))
        }
        if let fault = IdentityNumber(agent.identityNumber).fault(as: agent.document) {
            remarks.append(identityRemark("代理人的身份证明：\(fault)"))
        }
        return remarks
    }

    private static func identityRemark(_ text: String) -> IntakeRemark {
        IntakeRemark("IN-02", .correction, text + "，需要补正", .regulation("第二十九条第二款第（一）项"))
    }

    /// IN-04: words by which petitions, complaints and questions give themselves away.
    ///
    /// NOTE: it over-reports: who asks for the records of a complaint uses the word too. It is a hint; the officer decides.
    private static func nature(_ content: RequestContent) -> [IntakeRemark] {
        let text = content.title + content.description
        return natures.compactMap { nature in
            nature.words.first(where: text.contains).map {
                IntakeRemark("IN-04", .triage, "申请中有“\($0)”字样，请甄别是否属于\(nature.kind)", nature.citation)
            }
        }
    }

    private struct Nature {
        let kind: String
        let words: [String]
        let citation: Citation
    }

    private static let natures = [
        Nature(
            kind: "信访、投诉、举报类申请", words: ["投诉", "举报", "信访", "上访", "控告", "要求查处", "要求处理", "追究责任"],
            citation: .regulation("第三十九条第一款")),
        Nature(
            kind: "咨询类申请", words: ["请问", "咨询", "怎么办理", "如何办理", "为什么", "是否合法"],
            citation: .regulation("第二条")),
        Nature(
            kind: "要求确认或者重新出具", words: ["请确认", "予以确认", "重新出具", "补发"], citation: .reportForm2021),
    ]
}
