import HTML
import Organs
import Requests
import Web

/// The reviews of an answer that waits for its approval.
struct ReviewView {
    struct Line: Equatable {
        let kind: String
        let isRequired: Bool
        let tag: StatusTag
        let by: String?
        let opinion: String?
    }

    let id: OutcomePages.CaseID
    let version: Int
    let lines: [Line]
    let parts: [DecisionView.Part]
    let findings: [DecisionView.Fact]
    /// The kinds that can be reviewed now; empty where nothing waits or the viewer has no part in it.
    let kinds: [CaseReview.Kind]
    let nothing: String?

    init(_ outcome: OutcomeCase) {
        let file = outcome.file
        (id, version) = (outcome.request.id, outcome.request.version)
        let settings = file.settings
        lines = CaseReview.Kind.allCases.map { kind in
            let review = file.review(kind)
            let tag: StatusTag =
                switch review?.value.passes {
                case nil: StatusTag("没有审核", .quiet)
                case true: StatusTag("通过", .done)
                default: StatusTag("不通过", .problem)
                }
            return Line(
                kind: kind.label,
                isRequired: kind == .secrecy ? settings.requiresSecrecyReview : settings.requiresLegalReview, tag: tag,
                by: review.map { outcome.name($0.by) }, opinion: review?.value.opinion)
        }
        let decision = DecisionView(outcome, DecisionForm(FormValues()), Examination())
        (parts, findings) = (decision.parts, decision.findings)
        let waits = file.decision?.isOpen == true && outcome.isOpen
        nothing = waits ? nil : "没有等待审核的答复意见。"
        kinds = waits && outcome.may(.adviseOnRequests) ? CaseReview.Kind.allCases : []
    }
}

struct ReviewPage: HTMLContent {
    let view: ReviewView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        view.nothing.map { text in Remark(.information) { p { text } } }
        DataTable(
            "保密审查和合法性审核", rows: view.lines,
            columns: [
                .header("审核") { $0.kind }, .text("本单位要求") { $0.isRequired ? "必须" : "可以" }, .status("结论") { $0.tag },
                .text("审核人") { $0.by }, .text("意见") { $0.opinion },
            ])
        if !view.parts.isEmpty {
            Sheet {
                h2 { "审核的内容" }
                FindingBlock(facts: view.findings)
                ForEach(view.parts) { part in DecisionPartBlock(part: part) }
            }
        }
        if !view.kinds.isEmpty { form }
    }

    private var form: some HTMLContent {
        Sheet {
            h2 { "提出审核意见" }
            p(.class("hint")) { "拟稿人不能审核自己的意见，审核人不能审批（条例第十七条）。" }
            PostForm(to: OutcomeEndpoints.takeReview.path(view.id).address, token: token) {
                HiddenField("version", "\(view.version)")
                Radios(
                    "审核的种类", name: "kind",
                    choices: view.kinds.map {
                        Choice($0.rawValue, $0.label, hint: $0 == .secrecy ? "由保密审查员办理；不通过的，答复意见不能审批。" : nil)
                    }, chosen: state["kind"], message: state.messages["kind"])
                Radios(
                    "审核结论", name: "passes", choices: [Choice("yes", "通过"), Choice("no", "不通过")],
                    chosen: state["passes"], message: state.messages["passes"])
                TextArea(
                    "意见", name: "opinion", value: state["opinion"], hint: "不通过的须写明理由。",
                    message: state.messages["opinion"], isOptional: true, rows: 3, limit: 1_000)
                ButtonRow { Button("提交审核意见", icon: .check) }
            }
        }
    }
}
