import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// The form in which a request is registered that reached the organ by whatever channel.
struct RegistrationFields: HTMLContent {
    let state: FormState
    let units: [Choice]
    let largestFile: Int

    /// Names of the fields, for the messages beside them.
    static let names: Set<String> = [
        "unit", "kind", "channel", "submittedOn", "arrivedOn", "signedOn", "confirmedOn", "misdirected", "note",
        "class", "name", "document", "identityNumber", "legalRepresentative", "contactPerson", "phone", "address",
        "postCode", "email", "fax", "employer", "assistance", "agentName", "agentDocument", "agentNumber", "agentPhone",
        "agentAuthority", "joint", "jointApplicants", "title", "documentNumber", "description", "period", "place",
        "form",
        "manner", "purpose", "suggests", "files", "scan", "envelope", "identity", "authority", "attachments",
    ]

    func write(into html: inout HTMLBuffer) {
        arrival.write(into: &html)
        ApplicantFields(state: state, hint: "按申请书填写，缺少的不填：不影响登记，登记后列出需要补正的事项。").write(into: &html)
        content.write(into: &html)
        papers.write(into: &html)
    }

    func text(
        _ label: String, _ name: String, hint: String? = nil, isOptional: Bool = true, width: FieldWidth = .long
    ) -> TextField {
        TextField(
            label, name: name, value: state[name], hint: hint, message: state.messages[name], isOptional: isOptional,
            width: width)
    }

    func day(_ label: String, _ name: String, hint: String? = nil, isOptional: Bool = true) -> DateField {
        DateField(
            label, name: name, value: state[name], hint: hint, message: state.messages[name], isOptional: isOptional)
    }

    private func file(_ label: String, _ name: String, hint: String? = nil) -> FileField {
        FileField(
            label, name: name, takesSeveral: true, hint: hint, message: state.messages[name], isOptional: true)
    }

    // MARK: How it came

    private var arrival: some HTMLContent {
        FieldGroup("怎样收到的", hint: "收到申请之日由渠道决定（条例第三十一条），登记后从该日的次日起计算期限。") {
            if units.count == 1, let only = units.first {
                HiddenField("unit", only.value)
            } else {
                SelectField(
                    "登记单位", name: "unit", choices: units, chosen: state["unit"], message: state.messages["unit"])
            }
            Radios(
                "申请渠道", name: "channel",
                choices: Channel.allCases.map {
                    Choice($0.rawValue, $0.label, hint: "\($0.receiptRuleText)（条例\($0.citation.article)）")
                }, chosen: state["channel"], message: state.messages["channel"])
            day("提交日期", "submittedOn", hint: "当面提交之日；信函、传真、邮件写明或者发出之日。", isOptional: false)
            day("签收日期", "signedOn", hint: "挂号信、特快专递等由本机关签收的，填签收之日。")
            day("信函到达日期", "arrivedOn", hint: "平常信函等无需签收的，填到达之日，并于当日与申请人确认。")
            day("确认日期", "confirmedOn", hint: "平常信函、传真、电子邮件、网上申请与申请人双方确认之日；口头申请由申请人确认笔录之日。还没有确认的不填，确认后再登记。")
            Checkbox(
                "先寄到本机关其他内设机构", name: "misdirected", isChosen: state.values.contains("misdirected"),
                hint: "与申请人电话确认后，以确认之日为收到申请之日（国办公开办函〔2015〕207号）。")
            TextArea(
                "收件说明", name: "note", value: state["note"], hint: "怎样确认的；口头申请由谁代为填写；信封信息等。",
                message: state.messages["note"], isOptional: true, rows: 2, limit: 500)
            SelectField(
                "申请类别", name: "kind",
                choices: [InformationRequest.Kind.disclosure, .recordCorrection].map { Choice($0.rawValue, $0.label) },
                chosen: state["kind"], prompt: nil, message: state.messages["kind"])
        }
    }

    // MARK: For what

    private var content: some HTMLContent {
        FieldGroup("所需政府信息") { RequestContentFields(state: state) }
    }

    private var papers: some HTMLContent {
        FieldGroup("扫描件", hint: "每个文件最大\(ByteCount(largestFile))。案卷应有申请原件、信封（邮寄的）和身份证明。") {
            file("申请原件", "scan", hint: "口头申请的，上传经申请人确认的笔录。")
            file("信封", "envelope", hint: "邮寄的应当留存信封，作为收到日期的证明。")
            file("身份证明", "identity")
            file("授权委托书", "authority")
            file("申请附件", "attachments")
        }
    }
}

/// What is asked for, as it is registered and corrected.
struct RequestContentFields: HTMLContent {
    let state: FormState

    static let names: Set<String> = [
        "title", "documentNumber", "description", "period", "place", "form", "manner", "purpose", "suggests",
    ]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private func text(_ label: String, _ name: String) -> TextField {
        TextField(
            label, name: name, value: state[name], message: state.messages[name], isOptional: true)
    }

    @HTMLBuilder private var content: some HTMLContent {
        text("名称", "title")
        text("文号", "documentNumber")
        TextArea(
            "其他特征性描述", name: "description", value: state["description"], hint: "按申请书原文填写。",
            message: state.messages["description"], rows: 5, limit: 5_000)
        text("时间", "period")
        text("地点", "place")
        SelectField(
            "提供形式", name: "form", choices: Choice.all(ProvisionForm.self, \.label), chosen: state["form"],
            prompt: "申请书没有写明", message: state.messages["form"], isOptional: true, width: .medium)
        SelectField(
            "获取方式", name: "manner", choices: Choice.all(ReceiptManner.self, \.label), chosen: state["manner"],
            prompt: "申请书没有写明", message: state.messages["manner"], isOptional: true, width: .medium)
        TextField(
            "用途", name: "purpose", value: state["purpose"], hint: "申请人写了才填，不得要求申请人说明。",
            message: state.messages["purpose"], isOptional: true)
        Checkbox("申请人建议主动公开", name: "suggests", isChosen: state.values.contains("suggests"))
    }
}
