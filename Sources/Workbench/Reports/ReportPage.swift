import AnnualReport
import HTML
import Organs
import Regulation
import Reporting
import ReportWriting
import Storage
import Web

/// An organ's report on a year: where it stands, its tables and text, what speaks against it, its versions.
struct ReportPage: HTMLContent {
    let view: ReportView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: detail, actions: actions)
        ErrorSummary(state.messages, general: state.general)
        StepList("报告进度", steps: ReportDraft.State.allCases.map(\.label), current: step)
        DescriptionList(facts)
        hints
        ReportActs(view: view, state: state, token: token)
        findings
        if let marked = view.marked {
            ReportMarksPart(marks: marked.marks, cells: marked.cells, firstText: marked.firstText)
        }
        tables
        texts
        ReportChartsPart(view: view)
        versions
        history
    }

    private var detail: String {
        guard view.draft.handedInAt != nil else { return view.draft.state.label }
        return view.draft.state.label + (view.isCollected ? "，已报送主管部门" : "，已登记报送（不在本系统中收集）")
    }

    private var actions: [LinkButton] {
        guard view.mayDraft, view.draft.state == .drafting else { return sumLink }
        let path = ReportEndpoints.show.path(view.organ.id, view.year)
        // Each number of a sum leads to its own page anyway.
        guard view.figures.sum == nil else { return sumLink }
        return view.isEditing
            ? [LinkButton("查看台账", to: path.address, icon: .eye)]
            : [LinkButton("更正数字", to: path.adding("edit", "yes").address, icon: .edit)]
    }

    private var sumLink: [LinkButton] {
        view.sumPage.map { [LinkButton("查看汇总", to: $0.address, icon: .chart)] } ?? []
    }

    private var step: Int { ReportDraft.State.allCases.firstIndex(of: view.draft.state) ?? 0 }

    private var facts: [DescriptionList.Item] {
        [
            DescriptionList.Item("公布期限") {
                view.due.map { TimeText($0.day) }
                " "
                view.dueTag
                view.due.map { due in p(.class("soft")) { due.reason } }
            },
            DescriptionList.Item("公布日期", view.draft.publishedOn?.description),
            DescriptionList.Item("公开稿件") {
                if let item = view.item { a(.href(item.address)) { "查看稿件和审核进度" } } else { "还没有生成" }
            },
            DescriptionList.Item("数据时点") {
                if view.draft.state == .drafting {
                    view.figures.sum.map { sum in
                        sum.kept.map { "按\($0.edition.madeAt.shortDescription)保存的汇总" } ?? "还没有保存汇总"
                    } ?? "按现在的台账计算，随台账变动"
                } else {
                    "提交审签时的数据，不再随\(view.figures.sum == nil ? "台账" : "汇总")变动"
                }
            },
            DescriptionList.Item("下载") {
                span(.class("legend")) {
                    ForEach(ReportPages.formats.map { $0 }) { entry in
                        a(
                            .href(
                                ReportEndpoints.file.path(view.organ.id, view.year, entry.format.rawValue).address)
                        ) { entry.label }
                        " "
                    }
                }
            },
        ]
    }

    @HTMLBuilder private var hints: some HTMLContent {
        if !view.hints.isEmpty {
            Remark(view.hints.contains(where: \.isProblem) ? .warning : .information, title: "数据") {
                ul {
                    ForEach(view.hints) { hint in
                        li { if let path = hint.path { a(.href(path.address)) { hint.text } } else { hint.text } }
                    }
                }
            }
        }
    }

    // MARK: Checks

    /// More are listed by the page of findings.
    private static let shownFindings = 12

    @HTMLBuilder private var findings: some HTMLContent {
        h2(.id("findings")) { "校验" }
        if view.findings.isEmpty {
            p { StatusTag("没有发现问题", .done) }
        } else {
            p { findingWords }
            ul {
                ForEach(Array(view.findings.prefix(Self.shownFindings))) { judged in
                    li {
                        StatusTag(judged.finding.severity.label, judged.finding.severity.tone)
                        " "
                        a(.href(view.place.finding(judged.fingerprint).address)) { judged.finding.message }
                        " "
                        judged.verdict.map { StatusTag($0.decision.label, .done) }
                    }
                }
            }
            p { a(.href(view.place.findings.address)) { "全部\(view.findings.count)项，逐项核实说明" } }
        }
    }

    private var findingWords: String {
        let counts = Finding.Severity.allCases.map { severity in
            "\(severity.label)\(view.findings.count { $0.finding.severity == severity })个"
        }
        return counts.joined(separator: "，") + "。有未说明的错误时不能提交审签。"
    }

    // MARK: Tables and text

    @HTMLBuilder private var tables: some HTMLContent {
        h2(.id("tables")) { "表格" }
        p(.class("soft")) {
            view.figures.sum != nil
                ? "点数字查看各单位的数据，或者更正；表格在窄屏上可以左右滑动。"
                : view.isEditing
                    ? "点数字填报或更正；更正需要写明理由，台账的数仍然显示。" : "点数字查看它所统计的记录；表格在窄屏上可以左右滑动。"
        }
        ul(.class("report-legend")) {
            if view.figures.sum == nil {
                li { StatusTag("待填报", .warning) }
                li { StatusTag("填报", .active) }
                li { StatusTag("人工更正（小字为台账的数）", .warning) }
                li { StatusTag("其余由台账计算", .quiet) }
            } else {
                li { StatusTag("“≥”为下限，有单位的数据未知", .warning) }
                li { StatusTag("人工更正（小字为汇总数）", .warning) }
                li { StatusTag("其余由各单位的报告汇总", .quiet) }
            }
        }
        ForEach([SectionKey.proactive, .requests, .remedies]) { key in tablePart(key) }
    }

    @HTMLBuilder private func tablePart(_ key: SectionKey) -> some HTMLContent {
        if let form = FormTable.table(of: view.report, in: key) {
            h3(.id("table-\(key.rawValue)")) { key.officialHeading }
            LinkedReportTable(
                form: form, cells: view.cells, heading: "table-\(key.rawValue)", marks: view.marked?.marks)
        }
    }

    private var texts: some HTMLContent {
        section(.class("report-section")) {
            h2(.id("text")) { "正文" }
            p { a(.href(view.place.text.address)) { "查看正文的数据来源，编辑正文" } }
            ForEach(view.report.sections.filter { !$0.paragraphs.isEmpty }) { part in
                h3 { part.heading }
                MarkedParagraphs(section: part, marks: view.marked?.marks, firstText: view.marked?.firstText)
            }
            if view.report.sections.allSatisfy(\.paragraphs.isEmpty) { EmptyState("还没有正文") }
        }
    }

    // MARK: Versions

    @HTMLBuilder private var versions: some HTMLContent {
        h2(.id("versions")) { "版本" }
        DataTable(
            "保存的版本", rows: view.versions,
            columns: [
                .content("保存时间") { version in a(.href(version.path.address)) { TimeText(version.madeAt) } },
                .text("保存人") { $0.madeBy }, .text("来源") { $0.origin },
                .status("状态") { $0.isStanding ? StatusTag("采用的版本", .done) : StatusTag("历次版本") },
            ], empty: EmptyState("还没有保存的版本", advice: "提交审签时保存一版。"), id: "versions-table")
    }

    @HTMLBuilder private var history: some HTMLContent {
        if !view.acts.isEmpty {
            h2 { "经过" }
            Timeline(view.acts.map { Timeline.Item($0.at, $0.words, detail: $0.by) })
        }
    }
}
