import HTML
import Organs
import Reporting
import Web

/// What can be done with a report now, by whoever looks at it.
struct ReportActs: HTMLContent {
    let view: ReportView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        switch view.draft.state {
        case .drafting: if view.mayDraft { drafting }
        case .awaiting: awaiting
        case .approved, .published: if view.mayDraft { approved }
        }
    }

    private func button(
        _ text: String, _ act: ReportEndpoints.Report, _ kind: ButtonKind = .primary, icon: Icon? = nil
    ) -> PostButton {
        PostButton(
            text, to: act.path(view.organ.id, view.year).address, token: token, kind, icon: icon,
            fields: [HiddenField("version", "\(view.draft.version)")])
    }

    private var drafting: some HTMLContent {
        ButtonRow { button("提交审签", ReportEndpoints.submit, icon: .check) }
    }

    @HTMLBuilder private var awaiting: some HTMLContent {
        if view.mayApprove {
            Remark(.information) {
                p { "请核对表格和正文。编制人（包括填报和更正数字、修改正文、填写事实、处理校验问题的人）不能审签自己编制的报告。" }
                button("同意，审签", ReportEndpoints.approve, icon: .check)
            }
            reasoned("退回修改", ReportEndpoints.giveBack, hint: "写明哪里要改、怎样改")
        }
        if view.mayDraft { reasoned("收回修改", ReportEndpoints.takeBack, hint: "写明为什么收回") }
    }

    @HTMLBuilder private var approved: some HTMLContent {
        ButtonRow {
            if view.draft.state == .approved {
                button(
                    view.draft.item == nil ? "生成公开稿件" : "把这一版放入公开稿件", ReportEndpoints.makeItem, icon: .file)
            }
            if view.mayHandIn {
                button("报送主管部门", ReportEndpoints.handIn, .secondary, icon: .arrowUp)
            }
        }
        reasoned("重新编制", ReportEndpoints.reopen, hint: "写明更正的原因；公布新版时会向公众说明")
    }

    private func reasoned(_ title: String, _ act: ReportEndpoints.Report, hint: String) -> some HTMLContent {
        Disclosure(title, isOpen: state.messages["reason"] != nil) {
            PostForm(to: act.path(view.organ.id, view.year).address, token: token) {
                HiddenField("version", "\(view.draft.version)")
                TextArea(
                    "理由", name: "reason", value: state["reason"], hint: hint, message: state.messages["reason"],
                    rows: 2,
                    id: "reason-\(act.name)")
                ButtonRow { Button(title, .warning) }
            }
        }
    }
}
