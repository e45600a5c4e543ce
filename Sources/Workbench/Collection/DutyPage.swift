import HTML
import Reporting
import Storage
import Web

/// One unit in a round.
struct DutyPage: HTMLContent {
    let view: DutyView
    let largestFile: Int
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "报送期限\(view.due)", actions: actions)
        ErrorSummary(view.state.messages, general: view.state.general)
        view.lastReturn.map { reason in Remark(.warning, title: "退回意见") { p { reason } } }
        DescriptionList(facts)
        if !view.round.plan.instructions.isEmpty {
            Remark(.information, title: "填报说明") { p { view.round.plan.instructions } }
        }
        if view.maySubmit || view.maySubstitute { submitting }
        if view.duty.edition != nil { findings }
        if view.mayReview, view.duty.state == .submitted || view.duty.state == .accepted { reviewing }
        if view.mayReview { counts }
        if view.mayRemind {
            PostButton(
                "催报", to: CollectionEndpoints.remind.path(view.round.id).address, token: token, icon: .mail,
                fields: [HiddenField("duty", view.duty.id.rawValue)])
        }
        h2 { "办理记录" }
        Timeline(view.acts.map { .init($0.at, $0.words, detail: $0.detail, tone: $0.isBad ? .problem : .done) })
    }

    private var actions: [LinkButton] {
        guard let edition = view.duty.edition else { return [] }
        return [LinkButton("查看报告全文", to: ReportLibraryEndpoints.edition.path(edition).address, icon: .eye)]
    }

    private var facts: [DescriptionList.Item] {
        [
            .init("状态") {
                view.duty.tag
                if let tag = view.lateness {
                    " "
                    tag
                }
            },
            .init("报送方式", view.duty.isSubstitute ? "代为填报" : view.duty.origin?.label),
            .init("报送文件", view.sourceName), .init("报送时间", view.duty.submittedAt?.shortDescription),
            .init("退回次数", view.duty.returns == 0 ? nil : "\(view.duty.returns)次"),
            .init("不需报送的原因", view.duty.exemptReason),
        ]
    }

    // MARK: Handing in

    private var submitting: some HTMLContent {
        Sheet {
            h2 { view.maySubstitute ? "代为填报" : view.duty.edition == nil ? "报送" : "重新报送" }
            p { "可以下载填报表，填写后上传；也可以直接上传已有的年度报告。上传后立即检查，问题列在下面。" }
            ButtonRow {
                LinkButton(
                    "下载填报表", to: CollectionEndpoints.workbook.path(view.round.id, view.duty.id).address, icon: .download
                )
            }
            PostForm(
                to: CollectionEndpoints.submit.path(view.round.id, view.duty.id).address, token: token,
                carriesFiles: true
            ) {
                FileField(
                    "年度报告文件", name: "report",
                    endings: [".xlsx", ".docx", ".pdf", ".html", ".txt", ".md", ".doc", ".wps", ".json"],
                    hint: "填报表（xlsx），或者docx、pdf、html、txt等格式的报告，最大 \(ByteCount(largestFile))",
                    message: message("report", .submit))
                if view.maySubstitute {
                    HiddenField("substitute", "yes")
                    TextField(
                        "代为填报的原因", name: "note", value: value("note", .submit), message: message("note", .submit))
                }
                ButtonRow { Button(view.maySubstitute ? "代为报送" : "报送", icon: .upload) }
            }
        }
    }

    @HTMLBuilder private var findings: some HTMLContent {
        h2 { "检查结果（\(view.findings.count)条）" }
        FindingsTable(findings: view.findings, notEvaluable: view.notEvaluable)
    }

    // MARK: Reviewing

    @HTMLBuilder private var reviewing: some HTMLContent {
        Sheet {
            h2 { "审核" }
            if view.duty.state == .submitted { accepting }
            Disclosure("退回修改", isOpen: view.form == .sendBack) { returning }
        }
    }

    private var accepting: some HTMLContent {
        PostForm(to: CollectionEndpoints.accept.path(view.round.id, view.duty.id).address, token: token) {
            HiddenField("version", "\(view.duty.version)")
            TextField(
                "审核说明", name: "note", value: value("note", .accept),
                hint: (view.duty.tally?.errors ?? 0) > 0 ? "报告有错误，通过时须写明理由。" : nil,
                message: message("note", .accept), isOptional: view.duty.tally?.errors == 0, id: "accept-note")
            ButtonRow { Button("审核通过", icon: .check) }
        }
    }

    private var returning: some HTMLContent {
        PostForm(to: CollectionEndpoints.sendBack.path(view.round.id, view.duty.id).address, token: token) {
            HiddenField("version", "\(view.duty.version)")
            TextArea(
                "退回意见", name: "reason", value: value("reason", .sendBack), hint: "写明哪里需要修改。",
                message: message("reason", .sendBack), rows: 4, limit: 1_000)
            DateField(
                "重报期限", name: "due-again", value: value("due-again", .sendBack),
                message: message("due-again", .sendBack)
            )
            ButtonRow { Button("退回修改", .warning) }
        }
    }

    // MARK: What is known from elsewhere

    @HTMLBuilder private var counts: some HTMLContent {
        h2 { "主管部门掌握的件数" }
        DataTable(
            "主管部门掌握的件数", rows: view.known,
            columns: [
                .header("事项") { $0.subject }, .text("件数") { $0.amount }, .text("来源") { $0.source },
                .text("与报告核对") { $0.remark ?? (view.duty.edition == nil ? "待报送后核对" : "一致") },
            ],
            empty: EmptyState("没有掌握的件数", advice: "从复议机关、法院或者其他渠道了解到的件数可以登记在下面，报送时自动核对。"), id: "known")
        Disclosure("登记掌握的件数", isOpen: view.form == .count) {
            PostForm(to: CollectionEndpoints.count.path(view.round.id, view.duty.id).address, token: token) {
                SelectField(
                    "事项", name: "subject", choices: Choice.all(KnownCount.Subject.self) { $0.label },
                    chosen: value("subject", .count), message: message("subject", .count), width: .medium)
                TextField(
                    "件数", name: "amount", value: value("amount", .count), message: message("amount", .count),
                    width: .short, inputMode: "numeric")
                TextField(
                    "来源", name: "source", value: value("source", .count), hint: "如：区司法局行政复议台账。",
                    message: message("source", .count))
                ButtonRow { Button("登记", .secondary) }
            }
        }
    }

    private func value(_ field: String, _ form: DutyView.Form) -> String { view.form == form ? view.state[field] : "" }

    private func message(_ field: String, _ form: DutyView.Form) -> String? {
        view.form == form ? view.state.messages[field] : nil
    }
}

/// What the rules say of a report.
struct FindingsTable: HTMLContent {
    let findings: [FindingLine]
    /// How many rules could not be decided.
    let notEvaluable: Int

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        DataTable(
            "检查结果，严重的在前", rows: findings,
            columns: [
                .status("程度") { $0.severity }, .link("问题", to: { $0.address }, { $0.message }),
                .text("位置") { $0.place },
                .text("规则") { $0.rule },
            ], empty: EmptyState("没有发现问题"), id: "findings")
        if notEvaluable > 0 { p(.class("soft")) { "另有\(notEvaluable)条规则因数据未知而无法核对。" } }
    }
}
