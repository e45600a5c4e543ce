import Messages
import Organs
import Regulation
import Requests
import Storage
import Web

/// What is about to be filed, worded.
struct FilingCheckView: Equatable {
    struct Fact: Equatable {
        let name: String
        let value: String
    }

    let title = "核对申请"
    let organ: String
    let key: String
    let request: [Fact]
    let applicant: [Fact]
    let matches: PublishedMatches
    /// What looks like a slip of typing.
    let doubts: [String]
    let verification: Verification?
    let messages: FieldMessages
    /// What keeps the form from being filed and belongs to no field of this page.
    let general: [String]

    /// A code that shows that messages arrive.
    struct Verification: Equatable {
        let isRequired: Bool
        /// Where codes can go, masked: `email` and `sms` with their words.
        let targets: [Choice]
        let isVerified: Bool
        /// When a code was sent just now.
        let wasSent: Bool
    }

    init(
        _ form: FilingForm, _ place: FilingPlace, key: String, _ matches: PublishedMatches,
        _ verification: Verification?, _ messages: FieldMessages, _ general: [String]
    ) {
        organ = place.organ.name
        self.key = key
        self.matches = matches
        self.verification = verification
        self.messages = messages
        self.general = general
        doubts = form.doubts
        request = Self.request(form)
        applicant = Self.applicant(form)
    }

    private static func request(_ form: FilingForm) -> [Fact] {
        let content = form.filing.content
        return facts([
            ("所需政府信息的描述", content.description), ("信息名称", content.title), ("文号", content.documentNumber),
            ("信息形成的时间", content.period), ("涉及的地点", content.place), ("提供形式", content.form?.label ?? ""),
            ("获取方式", content.manner?.label ?? ""), ("建议主动公开", content.suggestsPublication ? "是" : ""),
            ("申请的附件", names(form.filing.files.attachments)),
        ])
    }

    private static func applicant(_ form: FilingForm) -> [Fact] {
        let details = form.filing.applicant
        let agent = details.agent
        return facts([
            ("申请人类型", details.kind.label), (details.kind.isOrganization ? "单位名称" : "姓名", details.name),
            (details.document.label, details.identityNumber), ("法定代表人或者负责人", details.legalRepresentative),
            ("联系人", details.contactPerson), ("工作单位", details.employer), ("联系电话", details.phone),
            ("通讯地址", details.address), ("邮政编码", details.postCode), ("电子邮箱", details.email), ("传真", details.fax),
            ("需要的帮助", details.assistance), ("身份证明", names(form.filing.files.identity)),
            ("代理人", agent.map { "\($0.name)，\($0.document.label) \($0.identityNumber)" } ?? ""),
            ("授权委托书", names(form.filing.files.authority)),
            ("共同申请人", details.jointApplicants.map { "\($0.name) \($0.identityNumber)" }.joined(separator: "；")),
        ])
    }

    private static func names(_ files: [KeptContent]) -> String { files.map(\.name.text).joined(separator: "；") }

    private static func facts(_ all: [(String, String)]) -> [Fact] {
        all.filter { !$0.1.isEmpty }.map { Fact(name: $0.0, value: $0.1) }
    }
}

extension MessageChannel {
    /// Where a code can go, as the page names it.
    func choice(_ target: VerificationCodes.Target) -> Choice {
        switch self {
        case .email: Choice(rawValue, "电子邮箱 \(target.address)")
        case .sms: Choice(rawValue, "手机 \(target.address)")
        }
    }
}
