import Organs
import Regulation
import Requests
import Storage
import Web

/// What the form of a filing says, read from what was typed.
struct FilingForm {
    let values: FormValues
    let kind: ApplicantClass
    private(set) var messages = FieldMessages()
    private(set) var filing: Filing

    /// - Parameters:
    ///   - papers: what was handed in so far.
    ///   - settings: of the organ that is asked.
    init(_ values: FormValues, kind: ApplicantClass, papers: [FilingDraft.Paper], _ settings: RequestSettings) {
        self.values = values
        self.kind = kind
        var reader = FormReader(values)
        filing = Filing(
            applicant: Self.applicant(kind, &reader), content: Self.content(&reader),
            files: FilingFiles(papers))
        messages.add(reader.messages)
        messages.add(Self.messages(Requests.refusals(filing: filing)))
        demandPapers(settings)
        if !values.contains("consent") { messages.add("consent", "阅读并勾选告知事项后才能继续。") }
    }

    /// The rules' sentences beside their fields; the first of a field stays.
    static func messages(_ refusals: [Refusal]) -> FieldMessages {
        var messages = FieldMessages()
        for refusal in refusals {
            messages.add(fields[refusal.field ?? ""] ?? refusal.field ?? "description", sentence(refusal.message))
        }
        return messages
    }

    private static let fields = ["files": "attachments"]

    static func sentence(_ text: String) -> String { text.hasSuffix("。") ? text : text + "。" }

    private mutating func demandPapers(_ settings: RequestSettings) {
        if settings.requiresIdentityCopy, filing.files.identity.isEmpty {
            let what = kind.isOrganization ? "统一社会信用代码证书的复印件或者照片" : "身份证件的复印件或者照片"
            messages.add("identity", "上传\(what)。")
        }
        if filing.applicant.agent != nil, filing.files.authority.isEmpty {
            messages.add("authority", "由代理人申请的，上传授权委托书。")
        }
    }

    // MARK: Reading

    private static func applicant(_ kind: ApplicantClass, _ reader: inout FormReader) -> ApplicantDetails {
        let document = IdentityDocument(rawValue: reader.values["document"])
        var details = ApplicantDetails(
            kind: kind, name: line("name", "姓名或者名称", &reader),
            document: document ?? (kind.isOrganization ? .socialCreditCode : .residentID),
            identityNumber: line("identityNumber", "证件号码", &reader))
        details.phone = line("phone", "联系电话", &reader)
        details.address = line("address", "通讯地址", &reader)
        details.postCode = line("postCode", "邮政编码", &reader)
        details.email = line("email", "电子邮箱", &reader)
        details.fax = line("fax", "传真", &reader)
        details.assistance = line("assistance", "需要的帮助", &reader)
        if kind.isOrganization {
            details.legalRepresentative = line("legalRepresentative", "法定代表人", &reader)
            details.contactPerson = line("contactPerson", "联系人", &reader)
        } else {
            details.employer = line("employer", "工作单位", &reader)
        }
        details.agent = agent(&reader)
        details.jointApplicants = jointApplicants(&reader)
        return details
    }

    /// Somebody acts for the applicant as soon as one of the fields says so.
    private static func agent(_ reader: inout FormReader) -> ApplicantDetails.Agent? {
        let name = line("agentName", "代理人姓名", &reader)
        let number = line("agentNumber", "代理人证件号码", &reader)
        let phone = line("agentPhone", "代理人电话", &reader)
        guard !(name + number + phone).isEmpty else { return nil }
        if number.isEmpty { reader.add("agentNumber", "填写代理人的证件号码。") }
        return .init(
            name: name, document: IdentityDocument(rawValue: reader.values["agentDocument"]) ?? .residentID,
            identityNumber: number, phone: phone, hasAuthority: false)
    }

    /// One a line: a name, a space, a number.
    private static func jointApplicants(_ reader: inout FormReader) -> [ApplicantDetails.JointApplicant] {
        let text = reader.optionalText("jointApplicants", "共同申请人", longest: longestText) ?? ""
        var all: [ApplicantDetails.JointApplicant] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: { $0.isWhitespace || "，,、：:".contains($0) })
            guard words.count == 2 else {
                reader.add("jointApplicants", "共同申请人每行写一人：姓名、空格、身份证号码。“\(line.prefix(20))”不是这样。")
                return all
            }
            all.append(.init(name: String(words[0]), document: .residentID, identityNumber: String(words[1])))
        }
        return all
    }

    private static func content(_ reader: inout FormReader) -> RequestContent {
        var content = RequestContent(
            description: reader.optionalText("description", "所需政府信息的描述", longest: longestText) ?? "",
            form: ProvisionForm(rawValue: reader.values["form"]),
            manner: ReceiptManner(rawValue: reader.values["manner"]))
        content.title = line("title", "信息名称", &reader)
        content.documentNumber = line("documentNumber", "文号", &reader)
        content.period = line("period", "时间", &reader)
        content.place = line("place", "地点", &reader)
        content.suggestsPublication = reader.flag("suggestsPublication")
        return content
    }

    /// As much as Requests takes; it says the same in its own words.
    static let longestText = 5_000

    private static func line(_ field: String, _ label: String, _ reader: inout FormReader) -> String {
        reader.optionalText(field, label) ?? ""
    }

    // MARK: Doubts

    /// What looks like a slip of typing and keeps nobody from filing: a wrong number is a reason to ask for correction, never to refuse.
    var doubts: [String] {
        let numbers = [
            ("您填写的", filing.applicant.identity.fault(as: filing.applicant.document)),
            ("代理人的", filing.applicant.agent.flatMap { IdentityNumber($0.identityNumber).fault(as: $0.document) }),
        ]
        return numbers.compactMap { whose, fault in fault.map { "\(whose)\($0)。" } }
    }
}

extension FormValues {
    /// What a draft keeps: everything that was typed, without the form's own fields.
    var draftFields: [FilingDraft.Field] {
        names.filter { !["csrf", "key", "drop", "organ"].contains($0) }.flatMap { name in
            all(name).map { FilingDraft.Field(name, $0) }
        }
    }

    init(_ draft: FilingDraft) {
        self.init()
        for field in draft.fields { add(field.name, field.value) }
    }
}
