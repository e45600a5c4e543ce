import HTML
import Regulation
import Requests
import Web

/// Who asks, as it is registered and corrected.
struct ApplicantFields: HTMLContent {
    let state: FormState
    let hint: String

    /// Names of the fields, for the messages beside them.
    static let names: Set<String> = [
        "class", "name", "document", "identityNumber", "legalRepresentative", "contactPerson", "phone", "address",
        "postCode", "email", "fax", "employer", "assistance", "agentName", "agentDocument", "agentNumber", "agentPhone",
        "agentAuthority", "joint", "jointApplicants",
    ]

    func write(into html: inout HTMLBuffer) {
        applicant.write(into: &html)
        contacts.write(into: &html)
        others.write(into: &html)
    }

    private func text(
        _ label: String, _ name: String, hint: String? = nil, isOptional: Bool = true, width: FieldWidth = .long
    ) -> TextField {
        TextField(
            label, name: name, value: state[name], hint: hint, message: state.messages[name], isOptional: isOptional,
            width: width)
    }

    private var applicant: some HTMLContent {
        FieldGroup("申请人", hint: hint) {
            Radios(
                "申请人类型", name: "class",
                choices: ApplicantClass.allCases.map { Choice($0.rawValue, $0.label, hint: $0.contents) },
                chosen: state["class"], hint: "决定年度报告表三的列；代理人不影响。", message: state.messages["class"])
            text("姓名或者名称", "name")
            SelectField(
                "证件类型", name: "document", choices: Choice.all(IdentityDocument.self, \.label),
                chosen: state["document"],
                message: state.messages["document"], isOptional: true)
            text("证件号码或者统一社会信用代码", "identityNumber")
            text("法定代表人或者负责人", "legalRepresentative", hint: "单位申请时填写。")
            text("联系人", "contactPerson", hint: "单位申请时填写。")
        }
    }

    private var contacts: some HTMLContent {
        FieldGroup("联系方式", hint: "至少一种能联系上的方式。") {
            text("联系电话", "phone", width: .medium)
            text("通讯地址", "address")
            text("邮政编码", "postCode", width: .short)
            text("电子邮箱", "email")
            text("传真", "fax", width: .medium)
        }
    }

    private var others: some HTMLContent {
        Disclosure("代理人、共同申请人和需要的帮助", isOpen: hasOthers) {
            text("代理人姓名", "agentName")
            SelectField(
                "代理人证件类型", name: "agentDocument", choices: Choice.all(IdentityDocument.self, \.label),
                chosen: state["agentDocument"], message: state.messages["agentDocument"], isOptional: true)
            text("代理人证件号码", "agentNumber")
            text("代理人电话", "agentPhone", width: .medium)
            Checkbox("已提交授权委托书", name: "agentAuthority", isChosen: state.values.contains("agentAuthority"))
            TextArea(
                "共同申请人", name: "joint", value: state["joint"], hint: "每行一人：姓名，居民身份证号码；其他证件写作：姓名，证件类型，号码。",
                message: state.messages["joint"] ?? state.messages["jointApplicants"], isOptional: true, rows: 3)
            text("工作单位", "employer")
            text("需要的帮助", "assistance", hint: "阅读、视听等方面有困难的，写明需要的帮助（条例第四十三条）。")
        }
    }

    private var hasOthers: Bool {
        [
            "agentName", "agentNumber", "agentDocument", "agentPhone", "joint", "jointApplicants", "employer",
            "assistance",
        ]
        .contains { !state[$0].isEmpty || state.messages[$0] != nil }
    }
}

extension ApplicantDetails {
    /// As the form shows them.
    var formValues: FormValues {
        var values = FormValues([
            "class": kind.rawValue, "name": name, "document": document.rawValue, "identityNumber": identityNumber,
            "legalRepresentative": legalRepresentative, "contactPerson": contactPerson, "phone": phone,
            "address": address, "postCode": postCode, "email": email, "fax": fax, "employer": employer,
            "assistance": assistance,
            "joint": jointApplicants.map(\.formLine).joined(separator: "\n"),
        ])
        guard let agent else { return values }
        values.add("agentName", agent.name)
        values.add("agentDocument", agent.document.rawValue)
        values.add("agentNumber", agent.identityNumber)
        values.add("agentPhone", agent.phone)
        if agent.hasAuthority { values.add("agentAuthority", "yes") }
        return values
    }
}

extension ApplicantDetails.JointApplicant {
    /// 姓名，号码, or 姓名，证件类型，号码 where it is no citizen's card.
    fileprivate var formLine: String {
        ([name] + (document == .residentID ? [] : [document.label]) + [identityNumber]).joined(separator: "，")
    }
}
