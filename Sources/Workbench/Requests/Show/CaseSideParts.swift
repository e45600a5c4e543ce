import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// The applicant, masked; opening it is an event and needs a reason.
struct CaseApplicantPart: HTMLContent {
    let view: CaseView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    private var content: some HTMLContent {
        Sheet {
            h2 { "申请人" }
            DescriptionList([
                .init("姓名或者名称", view.request.applicant.listedName), .init("类型", view.request.applicantClass.label),
                .init("证件号码", view.request.applicant.maskedIdentity), .init("电话", view.request.applicant.maskedPhone),
            ])
            if view.request.applicant.removedAt != nil { p { "个人信息已按保存期限清除。" } }
            if view.mayOpenApplicant { opening }
            if !view.file.consultations.isEmpty, view.mayOpenApplicant { consultees }
            if view.mayRenewCode { code }
        }
    }

    private var opening: some HTMLContent {
        Disclosure("查看完整信息") {
            PostForm(to: RequestEndpoints.openApplicant.path(view.request.id).address, token: token) {
                SelectField(
                    "用途", name: "purpose", choices: Choice.all(Applicants.Purpose.self, \.label),
                    hint: "每次查看都记入操作日志。", width: .medium)
                ButtonRow { Button("查看", .secondary, icon: .eye) }
            }
        }
    }

    private var consultees: some HTMLContent {
        Disclosure("查看被征求意见方") {
            ForEach(view.file.consultations) { letter in
                PostButton(
                    "查看\(letter.label)的名称和地址", to: RequestEndpoints.openConsultee.path(view.request.id).address,
                    token: token, icon: .eye, fields: [HiddenField("label", letter.label)])
            }
        }
    }

    private var code: some HTMLContent {
        Disclosure("查询码") {
            p { "查询码不保存，无法再次显示。申请人遗失的，核对身份后可以重新发放，原查询码随即失效。" }
            PostButton(
                "重新发放查询码", to: RequestEndpoints.renewCode.path(view.request.id).address, token: token,
                fields: [HiddenField("version", "\(view.request.version)")])
        }
    }
}

/// Remarks of the intake and findings of quality.
struct CaseChecksPart: HTMLContent {
    let view: CaseView

    func write(into html: inout HTMLBuffer) {
        if !view.remarks.isEmpty { Sheet { remarks }.write(into: &html) }
        if !view.findings.isEmpty { Sheet { findings }.write(into: &html) }
    }

    @HTMLBuilder private var remarks: some HTMLContent {
        h2 { "收件检查" }
        ul(.class("found")) {
            ForEach(view.remarks) { remark in
                li {
                    StatusTag(remark.outcome.label, remark.outcome == .correction ? .warning : .quiet)
                    " \(remark.text)"
                    remark.citation.map { "（\($0.text)）" }
                    ForEach(remark.requests.compactMap { id in view.remarked[id].map { (id, $0) } }) { id, number in
                        " "
                        a(.href(RequestEndpoints.show.path(id).address)) { number }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var findings: some HTMLContent {
        h2 { view.file.clock.closedOn == nil ? "现在办结会有的问题" : "案卷质量检查" }
        ul(.class("found")) {
            ForEach(view.findings) { finding in
                li {
                    StatusTag(finding.severity.label, finding.severity == .error ? .problem : .warning)
                    " \(finding.id) \(finding.text)"
                    finding.citation.map { "（\($0.text)）" }
                }
            }
        }
    }
}

/// The files of the case.
struct CasePapersPart: HTMLContent {
    let view: CaseView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) {
        Sheet {
            h2 { "案卷材料" }
            if view.papers.isEmpty {
                p { "还没有材料。" }
            } else {
                ul(.class("found")) { ForEach(view.papers) { paper in item(paper) } }
            }
        }.write(into: &html)
    }

    @HTMLBuilder private func item(_ paper: CaseView.Paper) -> some HTMLContent {
        li {
            "\(paper.role)：\(paper.name)（\(paper.size)）"
            if !paper.isPersonal {
                a(.href(paper.path.address)) {
                    "下载"
                    UnseenText(paper.name)
                }
            } else if view.mayOpenApplicant {
                PostButton("查看", context: paper.name, to: paper.path.address, token: token, .plain, icon: .eye)
            } else {
                span(.class("soft")) { "含个人信息，您没有查看的权限" }
            }
        }
    }
}

/// Parts, copies, other requests of the applicant.
struct CaseRelatedPart: HTMLContent {
    let view: CaseView

    func write(into html: inout HTMLBuffer) {
        guard !view.related.isEmpty else { return }
        Sheet {
            h2 { "相关申请" }
            ul(.class("found")) {
                ForEach(view.related) { other in
                    li {
                        span(.class("soft")) { "\(other.relation)：" }
                        a(.href(other.path.address)) { other.number }
                        " \(other.subject) "
                        other.state
                    }
                }
            }
        }.write(into: &html)
    }
}
