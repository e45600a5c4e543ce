import Organs
import Regulation
import Requests
import Storage
import Web

/// A registration as it was typed.
struct RegistrationReading {
    let unit: Identifier<Unit>
    let arrival: Arrival
    let filing: Filing

    /// Longest of a line; what is longer the rules refuse in their own words.
    private static let longestLine = 1_000
    /// Longest of a text; as above.
    private static let longestText = 20_000

    /// - Returns: `nil` where the reader noted something.
    init?(_ reader: inout FormReader) {
        let unit: Identifier<Unit>? = reader.identifier("unit", "登记单位")
        let arrival = Self.arrival(&reader)
        let kind = reader.choice("kind", "申请类别", InformationRequest.Kind.self)
        let applicant = Self.applicant(&reader)
        let content = Self.content(&reader)
        guard let unit, let arrival, let kind, let applicant, reader.messages.isEmpty else { return nil }
        self.unit = unit
        self.arrival = arrival
        filing = Filing(applicant: applicant, content: content, kind: kind)
    }

    private static func arrival(_ reader: inout FormReader) -> Arrival? {
        let channel = reader.choice("channel", "申请渠道", Channel.self)
        let submitted = reader.day("submittedOn", "提交日期")
        let arrived = reader.optionalDay("arrivedOn", "信函到达日期")
        let signed = reader.optionalDay("signedOn", "签收日期")
        let confirmed = reader.optionalDay("confirmedOn", "确认日期")
        let note = reader.optionalText("note", "收件说明", longest: 500) ?? ""
        guard let channel, let submitted else { return nil }
        // A letter that was signed for is received without the day being typed a second time.
        if channel == .postSigned, signed == nil, reader.messages["signedOn"] == nil {
            reader.add("signedOn", "填写签收日期：以邮寄方式提交的，以行政机关签收之日为收到申请之日（条例第三十一条第（二）项）。")
        }
        var arrival = Arrival(
            channel, submittedOn: submitted, arrivedOn: arrived, signedOn: signed, confirmedOn: confirmed)
        arrival.isMisdirected = reader.flag("misdirected")
        arrival.note = note
        return arrival
    }

    static func applicant(_ reader: inout FormReader) -> ApplicantDetails? {
        guard let kind = reader.choice("class", "申请人类型", ApplicantClass.self) else { return nil }
        func line(_ field: String, _ label: String) -> String {
            reader.optionalText(field, label, longest: longestLine) ?? ""
        }
        let usual: IdentityDocument = kind.isOrganization ? .socialCreditCode : .residentID
        var details = ApplicantDetails(
            kind: kind, name: line("name", "姓名或者名称"), document: document("document", reader.values) ?? usual,
            identityNumber: line("identityNumber", "证件号码"))
        details.legalRepresentative = line("legalRepresentative", "法定代表人")
        details.contactPerson = line("contactPerson", "联系人")
        details.phone = line("phone", "联系电话")
        details.address = line("address", "通讯地址")
        details.postCode = line("postCode", "邮政编码")
        details.email = line("email", "电子邮箱")
        details.fax = line("fax", "传真")
        details.employer = line("employer", "工作单位")
        details.assistance = line("assistance", "需要的帮助")
        details.agent = agent(&reader)
        details.jointApplicants = joint(&reader)
        return details
    }

    private static func document(_ field: String, _ values: FormValues) -> IdentityDocument? {
        IdentityDocument(rawValue: values[field])
    }

    private static func agent(_ reader: inout FormReader) -> ApplicantDetails.Agent? {
        guard let name = reader.optionalText("agentName", "代理人姓名", longest: longestLine) else { return nil }
        return ApplicantDetails.Agent(
            name: name, document: document("agentDocument", reader.values) ?? .residentID,
            identityNumber: reader.optionalText("agentNumber", "代理人证件号码", longest: longestLine) ?? "",
            phone: reader.optionalText("agentPhone", "代理人电话", longest: longestLine) ?? "",
            hasAuthority: reader.flag("agentAuthority"))
    }

    /// One in each line: name, comma, number; or name, document, number.
    private static func joint(_ reader: inout FormReader) -> [ApplicantDetails.JointApplicant] {
        let text = reader.optionalText("joint", "共同申请人", longest: longestText) ?? ""
        return text.split(whereSeparator: \.isNewline).map { line in
            var parts = line.split { "，,、 \t".contains($0) }.map(String.init)
            let name = parts.isEmpty ? "" : parts.removeFirst()
            let document = parts.first.flatMap { word in IdentityDocument.allCases.first { $0.label == word } }
            if document != nil { parts.removeFirst() }
            return ApplicantDetails.JointApplicant(
                name: name, document: document ?? .residentID,
                identityNumber: parts.joined().filter { !$0.isWhitespace })
        }
    }

    /// A paper request that says nothing of what is wanted is registered too; whether that is enough, the use case says.
    static func content(_ reader: inout FormReader) -> RequestContent {
        let description = reader.optionalText("description", "其他特征性描述", longest: longestText)
        func line(_ field: String, _ label: String) -> String {
            reader.optionalText(field, label, longest: longestLine) ?? ""
        }
        var content = RequestContent(
            description: description ?? "", form: ProvisionForm(rawValue: reader.values["form"]),
            manner: ReceiptManner(rawValue: reader.values["manner"]))
        content.title = line("title", "名称")
        content.documentNumber = line("documentNumber", "文号")
        content.period = line("period", "时间")
        content.place = line("place", "地点")
        content.purpose = reader.optionalText("purpose", "用途", longest: longestText) ?? ""
        content.suggestsPublication = reader.flag("suggests")
        return content
    }
}

extension RequestContent {
    /// As its form shows it.
    var formValues: FormValues {
        var values = FormValues([
            "title": title, "documentNumber": documentNumber, "description": description, "period": period,
            "place": place, "form": form?.rawValue ?? "", "manner": manner?.rawValue ?? "", "purpose": purpose,
        ])
        if suggestsPublication { values.add("suggests", "yes") }
        return values
    }
}
