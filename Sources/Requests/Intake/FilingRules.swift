import Organs
import Regulation
import Storage

/// What keeps a filing from being taken at all. A form on the web is not complete without the contents that the law requires, and says so beside
/// the field; what came on paper is always registered, and what it lacks becomes a remark (``PaperChecks``).
enum FilingRules {
    /// Names, addresses, numbers: a line of a form.
    static let longestLine = 200
    /// A description of several pages; what is longer is an attachment.
    static let longestText = 5_000
    static let mostFiles = 20
    static let mostJointApplicants = 50

    /// What a citizen's form must have.
    static func refusals(publicFiling filing: Filing) -> [Refusal] {
        let (applicant, content) = (filing.applicant, filing.content)
        var refusals = sizes(filing)
        func require(_ text: String, _ field: String, _ message: String) {
            if text.allSatisfy(\.isWhitespace) { refusals.append(Refusal("request.\(field)", field: field, message)) }
        }
        require(applicant.name, "name", applicant.kind.isOrganization ? "填写单位名称" : "填写姓名")
        require(applicant.identityNumber, "identityNumber", "填写\(applicant.document.label)号码")
        require(content.description, "description", "填写所需政府信息的名称、文号或者其他特征性描述")
        if applicant.contacts.isEmpty {
            refusals.append(Refusal("request.phone", field: "phone", "填写联系电话、通讯地址、电子邮箱中的至少一项"))
        }
        if content.form == nil { refusals.append(Refusal("request.form", field: "form", "选择政府信息的提供形式")) }
        if content.manner == nil { refusals.append(Refusal("request.manner", field: "manner", "选择获取信息的方式")) }
        if let text = PaperChecks.unreachable(applicant, content) {
            let field = [.post: "address", .email: "email", .fax: "fax"][content.manner] ?? "manner"
            refusals.append(Refusal("request.\(field)", field: field, text + "，请填写"))
        }
        if let agent = applicant.agent { require(agent.name, "agentName", "填写代理人姓名") }
        return refusals + forms(applicant)
    }

    /// Contacts that cannot be right, as people type them.
    private static func forms(_ applicant: ApplicantDetails) -> [Refusal] {
        var refusals: [Refusal] = []
        if !applicant.email.isEmpty {
            let halves = applicant.email.split(separator: "@", omittingEmptySubsequences: false)
            if halves.count != 2 || halves.contains(where: \.isEmpty) || applicant.email.contains(where: \.isWhitespace)
            {
                refusals.append(Refusal("request.email-form", field: "email", "电子邮箱应为 名称@域名 的形式"))
            }
        }
        if !applicant.phone.isEmpty, applicant.phone.count(where: \.isNumber) < 5 {
            refusals.append(Refusal("request.phone-form", field: "phone", "联系电话的数字太少，请核对"))
        }
        return refusals
    }

    /// Limits for everybody, so that no form fills memory or page.
    static func sizes(_ filing: Filing) -> [Refusal] {
        let (applicant, content) = (filing.applicant, filing.content)
        let lines: [(String, String, String)] = [
            ("name", "姓名或者名称", applicant.name), ("identityNumber", "证件号码", applicant.identityNumber),
            ("legalRepresentative", "法定代表人", applicant.legalRepresentative),
            ("contactPerson", "联系人", applicant.contactPerson), ("phone", "联系电话", applicant.phone),
            ("address", "通讯地址", applicant.address), ("postCode", "邮政编码", applicant.postCode),
            ("email", "电子邮箱", applicant.email), ("fax", "传真", applicant.fax),
            ("employer", "工作单位", applicant.employer), ("assistance", "需要的帮助", applicant.assistance),
            ("agentName", "代理人", applicant.agent?.name ?? ""), ("title", "信息名称", content.title),
            ("documentNumber", "文号", content.documentNumber), ("period", "时间", content.period),
            ("place", "地点", content.place),
        ]
        var refusals = lines.filter { $0.2.count > longestLine }.map {
            Refusal("request.\($0.0)-long", field: $0.0, "\($0.1)最多\(longestLine)字，现有\($0.2.count)字")
        }
        for (field, name, text) in [
            ("description", "所需信息的描述", content.description), ("purpose", "用途", content.purpose),
        ]
        where text.count > longestText {
            refusals.append(
                Refusal("request.\(field)-long", field: field, "\(name)最多\(longestText)字，现有\(text.count)字；更多内容请作为附件"))
        }
        if filing.files.all.count > mostFiles {
            refusals.append(Refusal("request.files", field: "files", "附件最多\(mostFiles)个"))
        }
        if applicant.jointApplicants.count > mostJointApplicants {
            refusals.append(Refusal("request.joint", field: "jointApplicants", "共同申请人最多\(mostJointApplicants)人"))
        }
        return refusals
    }

    /// What cannot be right about the days of arrival; the clock says the rest.
    static func refusals(_ arrival: Arrival, today: Day) -> [Refusal] {
        let days: [(String, Day?)] = [
            ("submittedOn", arrival.submittedOn), ("arrivedOn", arrival.arrivedOn), ("signedOn", arrival.signedOn),
            ("confirmedOn", arrival.confirmedOn),
        ]
        var refusals = days.compactMap { field, day -> Refusal? in
            guard let day, day > today else { return nil }
            return Refusal("request.future", field: field, "\(day.chinese)在今天之后，请核对日期")
        }
        for (field, day) in days.dropFirst() {
            if let day, day < arrival.submittedOn {
                refusals.append(
                    Refusal("request.order", field: field, "\(day.chinese)早于提交日期（\(arrival.submittedOn.chinese)），请核对"))
            }
        }
        return refusals
    }
}
