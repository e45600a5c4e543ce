import HTML
import Regulation
import Requests
import Storage
import Web

/// Prints the whole of what is known of an applicant. It is the answer to a press of a button and has no address of its own.
struct OpenedApplicantPage: HTMLContent {
    let request: InformationRequest
    /// `nil` where it was removed by rule.
    let details: ApplicantDetails?
    let purpose: Applicants.Purpose
    let corrections: [(correction: ApplicantCorrection, reason: String?)]

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("申请人完整信息：\(request.number)", detail: "用途：\(purpose.label)。本次查看已记入操作日志。")
        if let details {
            Sheet { DescriptionList(items(details)) }
        } else {
            Remark(.information) { p { "申请人的个人信息已按保存期限清除。" } }
        }
        if !corrections.isEmpty {
            DataTable(
                "更正记录，共\(corrections.count)次", rows: corrections,
                columns: [
                    .time("时间") { $0.correction.at },
                    .text("更正的内容") { $0.correction.fields.map(\.label).joined(separator: "、") },
                    .text("原因") { $0.reason ?? "（已清除）" },
                ])
        }
        ButtonRow { LinkButton("返回", to: RequestEndpoints.show.path(request.id).address) }
    }

    private func items(_ details: ApplicantDetails) -> [DescriptionList.Item] {
        let lines: [(String, String)] =
            [
                ("申请人类型", details.kind.label), ("姓名或者名称", details.name),
                (details.document.label, details.identityNumber),
                ("法定代表人或者负责人", details.legalRepresentative), ("联系人", details.contactPerson),
                ("联系电话", details.phone), ("通讯地址", details.address), ("邮政编码", details.postCode),
                ("电子邮箱", details.email), ("传真", details.fax), ("工作单位", details.employer),
                ("需要的帮助", details.assistance),
            ] + agent(details.agent)
            + details.jointApplicants.map { ("共同申请人", "\($0.name)，\($0.document.label)\($0.identityNumber)") }
        return lines.filter { !$0.1.isEmpty }.map { DescriptionList.Item($0.0, $0.1) }
    }

    private func agent(_ agent: ApplicantDetails.Agent?) -> [(String, String)] {
        guard let agent else { return [] }
        return [
            ("代理人", agent.name), ("代理人\(agent.document.label)", agent.identityNumber), ("代理人电话", agent.phone),
            ("授权委托书", agent.hasAuthority ? "已提交" : "没有提交"),
        ]
    }
}

/// Prints whom a letter of consultation went to.
struct ConsulteePage: HTMLContent {
    let request: InformationRequest
    let label: String
    let name: String

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading("被征求意见方：\(request.number)", detail: "本次查看已记入操作日志。")
        Sheet { DescriptionList([.init("编号", label), .init("名称和地址", name)]) }
        ButtonRow { LinkButton("返回", to: RequestEndpoints.show.path(request.id).address) }
    }
}
