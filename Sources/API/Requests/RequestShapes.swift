import Regulation
import Requests

/// What a program hands in: the bodies of the operations on requests.
enum RequestShapes {
    static let kind = Shape.cases(ApplicantClass.self, \.label)
    static let document = Shape.cases(IdentityDocument.self, \.label)
    static let form = Shape.cases(ProvisionForm.self, \.label)
    static let manner = Shape.cases(ReceiptManner.self, \.label)
    static let state = Shape.cases(ClockState.self, \.label)

    /// A description of several pages; what is longer is an attachment (the register's own limit).
    private static let longText = Shape.line(0, 5_000)
    private static let mostJointApplicants = 50
    private static let mostFiles = 20

    static let agent = ObjectShape(
        "Agent", "代理人。",
        [
            .init("name", .line(1), "姓名。"), .init("document", document, "证件种类。"),
            .init("identity_number", .line(1), "证件号码。"), .optional("phone", .line(), "联系电话。"),
            .optional("has_authority", .boolean, "是否提交了授权委托书；不写为 false。"),
        ])

    static let jointApplicant = ObjectShape(
        "JointApplicant", "共同申请人。",
        [
            .init("name", .line(1), "姓名或者名称。"), .init("document", document, "证件种类。"),
            .init("identity_number", .line(1), "证件号码。"),
        ])

    static let applicant = ObjectShape(
        "Applicant", "申请人（条例第二十九条第二款第（一）项）。联系电话、通讯地址、电子邮箱、传真至少写一项。",
        [
            .init("kind", kind, "申请人类型。"), .init("name", .line(1), "姓名或者名称。"),
            .init("document", document, "证件种类。"), .init("identity_number", .line(1), "证件号码。"),
            .optional("legal_representative", .line(), "法定代表人或者负责人。"),
            .optional("contact_person", .line(), "联系人。"), .optional("phone", .line(), "联系电话。"),
            .optional("address", .line(), "通讯地址；邮寄时必须写。"), .optional("post_code", .line(), "邮政编码。"),
            .optional("email", .line(), "电子邮箱；以电子邮件获取时必须写。"), .optional("fax", .line(), "传真；以传真获取时必须写。"),
            .optional("employer", .line(), "工作单位，自愿填写。"), .optional("assistance", .line(), "阅读、视听上需要的帮助。"),
            .optional("agent", .object(agent), "代理人。"),
            .optional("joint_applicants", .list(.object(jointApplicant), most: mostJointApplicants), "共同申请人。"),
        ])

    static let content = ObjectShape(
        "Content", "所需的政府信息（条例第二十九条第二款第（二）、（三）项）。",
        [
            .init("description", .line(1, 5_000), "名称、文号或者其他特征性描述。"),
            .optional("title", .line(), "名称。"), .optional("document_number", .line(), "文号。"),
            .optional("period", .line(), "信息所属的时间。"), .optional("place", .line(), "信息涉及的地点。"),
            .init("form", form, "提供形式。"), .init("manner", manner, "获取方式。"),
            .optional("purpose", longText, "用途，自愿填写，不影响办理。"),
            .optional("suggests_publication", .boolean, "建议主动公开（条例第四十四条第二款）；不写为 false。"),
        ])

    static let files = ObjectShape(
        "Files", "已经上传的附件的标识。",
        [
            .optional("identity", fileList, "身份证明。"), .optional("authority", fileList, "授权委托书。"),
            .optional("attachments", fileList, "其他附件。"),
        ])
    private static let fileList = Shape.list(.identifier, most: mostFiles)

    static let filing = ObjectShape(
        "Filing", "一件申请。",
        [
            .init("organ", .identifier, "向哪个单位提出。"), .init("applicant", .object(applicant), "申请人。"),
            .init("content", .object(content), "所需的政府信息。"), .optional("files", .object(files), "附件。"),
        ])

    private static let numberAndCode: [ObjectShape.Field] = [
        .init("number", .line(1, 64), "案号。"), .init("query_code", .line(1, 40), "查询码；横线、空格和大小写不限。"),
    ]

    static let lookup = ObjectShape("Lookup", "以案号和查询码指明一件申请。", numberAndCode)

    static let letterLookup = ObjectShape(
        "LetterLookup", "以案号和查询码指明一件申请的一份文书。", numberAndCode + [.init("letter", .identifier, "文书的标识，见文书列表。")])

    static let check = ObjectShape(
        "FilingDraft", "要检查的申请。",
        [
            .init("organ", .identifier, "向哪个单位提出。"), .init("applicant", .object(applicant), "申请人。"),
            .init("content", .object(content), "所需的政府信息。"),
        ])

    static let correction = ObjectShape(
        "Correction", "补正后的申请内容。",
        numberAndCode + [
            .init("content", .object(content), "补正后的全部内容。"), .optional("files", .object(files), "补交的材料。"),
        ])

    static let webhook = ObjectShape(
        "WebhookRegistration", "回调地址。", [.init("url", .line(1, 500), "https 网址。")])
}
