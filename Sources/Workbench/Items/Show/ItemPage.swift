import HTML
import Publishing
import Web

/// Prints the page of one item.
struct ItemPage: HTMLContent {
    let view: ItemView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.detail, actions: links)
        p(.class("tags")) { ForEach(view.tags) { tag in tag } }
        situation
        Columns {
            Sheet {
                h2 { "内容预览（第\(view.versions.first?.number ?? 1)版）" }
                ItemPreviewPart(preview: view.preview)
            }
            Sheet {
                h2 { "元数据" }
                DescriptionList(view.facts.map { .init($0.name, $0.text) })
            }
        } side: {
            Sheet {
                h2 { "审核流程" }
                p(.class("soft")) { view.way.track }
                ReviewWayPart(way: view.way)
            }
        }
        if !view.notices.isEmpty { notices }
        ItemChannelsPart(channels: view.channels)
        history
        versions
    }

    private var links: [LinkButton] {
        [
            view.publicPath.map { LinkButton("公开页面", to: $0.address, icon: .eye) },
            LinkButton("发布审核单", to: view.sheet.address, icon: .print),
        ].compactMap(\.self)
    }

    private var situation: some HTMLContent {
        section(.class("sheet situation situation-\(view.situation.kind.rawValue)"), .aria(.label, "当前进展")) {
            h2 { view.situation.title }
            p { view.situation.sentence }
            view.situation.opinion.map { opinion in blockquote(.class("opinion")) { Lines(opinion) } }
            due
            ItemChannelsCall(channels: view.channels)
            findings
            shortcomings
            if !view.acts.isEmpty {
                ButtonRow {
                    ForEach(view.acts) { act in LinkButton(act.label, to: act.path.address, act.kind, icon: act.icon) }
                }
            }
            barred
        }
    }

    @HTMLBuilder private var due: some HTMLContent {
        if let due = view.due {
            p {
                "公开期限："
                TimeText(due.day)
                " "
                due.tag
                span(.class("soft small")) { "　" + due.reason }
            }
        }
    }

    @HTMLBuilder private var findings: some HTMLContent {
        if let findings = view.findings {
            p {
                StatusTag(ItemChecksView.title, findings.isOpen ? .warning : .done)
                " \(findings.sentence)。 "
                a(.href(findings.path.address)) { "查看检查结果" }
            }
        }
    }

    @HTMLBuilder private var shortcomings: some HTMLContent {
        if !view.shortcomings.isEmpty {
            Remark(.warning, title: "提交之前还要补正 \(view.shortcomings.count) 处") {
                ul { ForEach(view.shortcomings) { text in li { text } } }
            }
        }
    }

    @HTMLBuilder private var barred: some HTMLContent {
        if !view.barred.isEmpty {
            div(.class("barred")) {
                h3 { "您现在不能办理" }
                ul {
                    ForEach(view.barred) { barred in
                        li {
                            strong { barred.label }
                            "：" + barred.reasons.joined(separator: " ")
                        }
                    }
                }
            }
        }
    }

    @HTMLBuilder private var notices: some HTMLContent {
        h2 { "已向公众说明" }
        Timeline(view.notices.map { .init($0.at, $0.title, detail: $0.text) })
    }

    @HTMLBuilder private var history: some HTMLContent {
        h2 { "审核记录" }
        DataTable(
            "审核记录，新的在前", rows: view.history,
            columns: [
                .header("步骤") { $0.step }, .status("意见") { $0.verdict }, .text("办理人") { $0.person },
                .time("时间") { $0.at }, .content("说明") { line in Lines(line.opinion) },
                .text("针对版本") { "第\($0.version)版" },
            ], empty: EmptyState("还没有审核记录", advice: "提交审核后，每一步的办理人、时间和意见都记在这里。"), id: "history")
    }

    @HTMLBuilder private var versions: some HTMLContent {
        h2 { "版本" }
        DataTable(
            "版本，新的在前", rows: view.versions,
            columns: [
                .link("版本", to: { $0.path.address }) { "第\($0.number)版" }, .text("修改人") { $0.person },
                .time("时间") { $0.at }, .text("修改说明") { $0.note },
                .content("比较") { line in
                    line.compare.map { path in
                        a(.href(path.address)) {
                            "与上一版比较"
                            UnseenText("：第\(line.number)版")
                        }
                    }
                },
            ], id: "versions")
        if view.versions.count > 2 { CompareForm(to: view.compare, versions: view.versions.map(\.number)) }
    }
}

/// Text with its line ends.
struct Lines: HTMLContent {
    private let lines: [Substring]

    init(_ text: String) { lines = text.split(separator: "\n", omittingEmptySubsequences: false) }

    func write(into html: inout HTMLBuffer) {
        for (index, line) in lines.enumerated() {
            if index > 0 { html.append(markup: "<br>") }
            html.append(text: String(line))
        }
    }
}
