import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

struct FilingFormPage: HTMLContent {
    let view: FilingFormView
    let token: CSRFToken
    let policy: UploadPolicy

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private func message(_ field: String) -> String? { view.messages[field] }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "向\(view.organ.name)申请 · \(view.kind.label)")
        StepList("提出申请", steps: FilingPages.steps, current: 1)
        ErrorSummary(view.messages)
        p { a(.href(view.start.address)) { "更换单位或者申请人类型" } }
        // Filled by a script: what the draft on this device holds, and how to forget it.
        div(.class("draft-notice"), .id("draft-notice"), .hidden()) {}
        div(
            .data("draft", view.isFresh ? "fresh" : "typed"),
            .data("suggestions", RequestEndpoints.suggestions.path().text)
        ) {
            PostForm(to: RequestEndpoints.check.path().address, token: token, carriesFiles: true) {
                HiddenField("key", view.key)
                HiddenField("organ", view.organ.id.rawValue)
                HiddenField("kind", view.kind.rawValue)
                information
                provision
                applicant
                contact
                others
                consent
                ButtonRow {
                    Button("下一步：核对", icon: .arrowRight)
                    LinkButton("取消", to: RequestEndpoints.guide.path().address, .plain)
                }
            }
        }
        scriptModule(WebAssets.filing.path.address)
    }

    private func line(
        _ label: String, _ name: String, hint: String? = nil, isOptional: Bool = false, type: InputType = .text,
        width: FieldWidth = .medium, autocomplete: StaticString = "off"
    ) -> TextField {
        TextField(
            label, name: name, value: view.value(name), hint: hint, message: message(name), isOptional: isOptional,
            type: type, width: width, autocomplete: autocomplete)
    }

    // MARK: What is asked for

    private var information: some HTMLContent {
        FieldGroup("您需要什么信息") {
            TextArea(
                "所需政府信息的描述", name: "description", value: view.values["description"],
                hint: "写明名称、文号，或者能让工作人员找到它的特征，如事项、时间、地点、涉及的单位。一份申请写一件事，答复更快。不需要说明用途。",
                message: message("description"), rows: 5, limit: FilingForm.longestText)
            line("信息名称", "title", hint: "知道文件标题的写在这里。", isOptional: true, width: .long)
            line("文号", "documentNumber", hint: "如 示政发〔2026〕1号。", isOptional: true)
            // Filled by a script while somebody types; without one the same stands on the next page.
            div(.id("suggestions"), .class("suggestions"), .aria(.live, "polite")) {}
            Disclosure("信息的时间和地点（选填）", isOpen: view.opensDetails) {
                line("信息形成的时间", "period", hint: "如 2024年度。", isOptional: true)
                line("涉及的地点", "place", isOptional: true, width: .long)
            }
            files("attachments", "申请的附件", hint: "有助于查找信息的材料。", isOptional: true)
        }
    }

    private var provision: some HTMLContent {
        FieldGroup("您希望怎样得到") {
            Radios(
                "提供形式", name: "form", choices: ProvisionForm.allCases.map { Choice($0.rawValue, $0.label) },
                chosen: view.values["form"], message: message("form"))
            Radios(
                "获取方式", name: "manner", choices: ReceiptManner.allCases.map { Choice($0.rawValue, $0.label) },
                chosen: view.values["manner"], hint: "选择邮寄、电子邮件、传真的，请在下面填写相应的地址或者号码。",
                message: message("manner"))
        }
    }

    // MARK: Who asks

    @HTMLBuilder private var applicant: some HTMLContent {
        let isOrganization = view.kind.isOrganization
        FieldGroup("申请人", hint: "身份信息加密保存，只用于办理这件申请。") {
            line(
                isOrganization ? "单位名称" : "姓名", "name", width: isOrganization ? .long : .medium,
                autocomplete: isOrganization ? "organization" : "name")
            SelectField(
                "证件类型", name: "document", choices: view.documents,
                chosen: view.values["document"].isEmpty ? view.usualDocument.rawValue : view.values["document"],
                prompt: nil, width: .medium)
            line(isOrganization ? "统一社会信用代码或者证件号码" : "证件号码", "identityNumber")
            if isOrganization {
                line("法定代表人或者负责人", "legalRepresentative", isOptional: true)
                line("联系人", "contactPerson", isOptional: true)
            } else {
                line("工作单位", "employer", isOptional: true, width: .long)
            }
            if view.asksForCopy {
                files(
                    "identity", isOrganization ? "证书复印件" : "身份证件复印件",
                    hint: "清楚的照片或者扫描件。\(kinds)", isOptional: false)
            }
        }
    }

    private var contact: some HTMLContent {
        FieldGroup("联系方式", hint: "电话、地址、邮箱至少填写一项，能联系到您的。") {
            line("联系电话", "phone", isOptional: true, type: .tel, autocomplete: "tel")
            line("通讯地址", "address", isOptional: true, width: .long, autocomplete: "address-line1")
            line("邮政编码", "postCode", isOptional: true, width: .short, autocomplete: "postal-code")
            line("电子邮箱", "email", isOptional: true, type: .email, autocomplete: "email")
            line("传真", "fax", isOptional: true, type: .tel)
            line(
                "需要的帮助", "assistance", hint: "阅读、视听有困难的，可以要求提供便利（条例第四十三条）。", isOptional: true, width: .long)
        }
    }

    private var others: some HTMLContent {
        Disclosure("由代理人申请，或者有共同申请人", isOpen: view.opensOthers) {
            line("代理人姓名", "agentName", isOptional: true)
            SelectField(
                "代理人证件类型", name: "agentDocument", choices: FilingFormView.agentDocuments,
                chosen: view.values["agentDocument"].isEmpty
                    ? IdentityDocument.residentID.rawValue : view.values["agentDocument"], prompt: nil, width: .medium)
            line("代理人证件号码", "agentNumber", isOptional: true)
            line("代理人电话", "agentPhone", isOptional: true, type: .tel)
            files("authority", "授权委托书", hint: "由代理人申请的须上传。", isOptional: true)
            TextArea(
                "共同申请人", name: "jointApplicants", value: view.values["jointApplicants"],
                hint: "每行一人：姓名、空格、身份证号码。以上面的申请人为代表。", message: message("jointApplicants"), isOptional: true,
                rows: 3)
        }
    }

    private var consent: some HTMLContent {
        FieldGroup("告知事项") {
            ul {
                li { "请如实填写。证件号码有误、描述不清楚的，会要求您补正。" }
                li { "填写的个人信息由\(view.organ.name)用于办理这件申请，不向他人提供，按规定期限保存后清除。" }
                li { "提交以后会得到案号和查询码，请妥善保存。" }
            }
            Checkbox(
                "建议将这项信息主动公开", name: "suggestsPublication", isChosen: view.values.contains("suggestsPublication"),
                hint: "选填（条例第四十四条第二款）。")
            Checkbox(
                "我已阅读告知事项，填写的内容真实", name: "consent", isChosen: view.values.contains("consent"),
                message: message("consent"))
        }
    }

    // MARK: Papers

    private var kinds: String {
        "可以是 \(policy.extensions.joined(separator: "、"))，每个不超过 \(ByteCount(policy.largest))，一共最多\(RequestServices.mostPapers)个。"
    }

    @HTMLBuilder private func files(
        _ name: String, _ label: String, hint: String, isOptional: Bool
    ) -> some HTMLContent {
        let kept = view.papers(name)
        if !kept.isEmpty {
            Checkboxes(
                "已经上传的\(label)", name: "drop",
                choices: kept.map { Choice("\($0.place)", "去掉“\($0.name)”（\($0.size)）") },
                hint: "已经收到，不用重新选择；要换的勾选后另选文件。", id: "field-drop-\(name)")
        }
        FileField(
            kept.isEmpty ? label : "再上传\(label)", name: name, endings: policy.extensions.map { ".\($0)" },
            takesSeveral: true, hint: hint, message: message(name), isOptional: isOptional || !kept.isEmpty)
    }
}
