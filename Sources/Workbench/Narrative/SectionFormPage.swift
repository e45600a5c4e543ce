import AnnualReport
import HTML
import Organs
import Reporting
import Web

/// The form of one section's text, with its facts and what the checks say to it.
struct SectionFormView: Equatable {
    struct Line: Equatable {
        let severity: StatusTag
        let rule: String
        let message: String
        let quotes: [String]
        let path: LocalPath
    }

    let place: ReportPlace
    let key: SectionKey
    let title: String
    let values: FormValues
    let facts: [ReportTextView.FactLine]
    let findings: [Line]
    let moved: [String]
    let gaps: [String]

    init(_ document: ReportTextDocument, _ key: SectionKey, _ result: JudgedResult) {
        place = ReportPlace(document.organ, document.year)
        self.key = key
        title = "编辑\(key.officialTitle)"
        let section = document.section(key)
        let sentences = section?.sentences ?? []
        values = FormValues(["text": sentences.text, "version": "\(section?.version ?? 0)"])
        facts = document.facts.known.map { fact, entry in
            .init(
                name: fact.name, value: entry.value.chinese(FactReference(fact.key)), source: entry.source.chinese)
        }
        moved = sentences.flatMap(\.moved).map(\.chinese)
        gaps = sentences.flatMap(\.gaps).map(\.prompt)
        findings = result.findings.filter { $0.verdict == nil && Self.speaks($0.finding, of: key) }.map {
            Line(
                severity: StatusTag($0.finding.severity.label, $0.finding.severity.tone), rule: $0.finding.rule,
                message: $0.finding.message, quotes: $0.finding.quotes.map(\.text),
                path: NarrativeEndpoints.finding.path(document.organ.id, document.year, $0.fingerprint))
        }
    }

    /// Of the section's own words, or of the text as a whole; not what the tables say among themselves.
    private static func speaks(_ finding: Finding, of key: SectionKey) -> Bool {
        if finding.quotes.contains(where: { $0.section == key }) { return true }
        if finding.quotes.isEmpty { return finding.cells.isEmpty && finding.message.contains(key.officialTitle) }
        return finding.rule == CopyIndex.info.id || finding.rule == "R1-14"
    }
}

extension Finding.Severity {
    var tone: StatusTag.Tone {
        switch self {
        case .error: .problem
        case .warning: .warning
        case .notice: .quiet
        }
    }
}

struct SectionFormPage: HTMLContent {
    let view: SectionFormView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "\(view.place.name)　\(view.place.year)年度")
        ErrorSummary(state.messages, general: state.general)
        Columns {
            form
        } side: {
            side
        }
        scriptModule(WebAssets.narrative.path.address)
    }

    private var form: some HTMLContent {
        PostForm(to: view.place.save(view.key).address, token: token) {
            HiddenField("version", state["version"])
            TextArea(
                view.key.officialTitle, name: "text", value: state["text"],
                hint: "每行一段。没有改动的句子继续随台账更新；改过的句子以您的文字为准，数字变化时标出。“【待补充：…】”处请改写成实际情况。",
                message: state.messages["text"], rows: 20)
            ButtonRow {
                Button("保存", icon: .check, name: "button", value: "save")
                Button("检查", .secondary, name: "button", value: "check")
                LinkButton("取消", to: view.place.text.address, .plain)
            }
        }
    }

    @HTMLBuilder private var side: some HTMLContent {
        div(
            .id("checks"), .role(.status), .data("check", view.place.check(view.key).address.text)
        ) {
            SectionFindings(lines: view.findings, place: view.place)
        }
        if !view.moved.isEmpty {
            Remark(.warning, title: "数字已经变化") { ul { ForEach(view.moved) { words in li { words } } } }
        }
        Disclosure("可用的事实（\(view.facts.count)项）") {
            DataTable(
                "可用的事实", rows: view.facts,
                columns: [.header("事实") { $0.name }, .text("数值") { $0.value }, .text("来源") { $0.source }], id: "facts")
        }
    }
}

/// What the checks say to the section's text; also sent alone to the script.
struct SectionFindings: HTMLContent {
    let lines: [SectionFormView.Line]
    let place: ReportPlace

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        h2 { lines.isEmpty ? "校验：没有发现问题" : "校验：\(lines.count)处问题" }
        if !lines.isEmpty {
            ul(.class("finding-list")) {
                ForEach(lines) { line in
                    li {
                        p {
                            line.severity
                            " \(line.rule)　\(line.message)"
                        }
                        ForEach(line.quotes.prefix(3)) { quote in p(.class("soft small")) { "“\(quote)”" } }
                    }
                }
            }
        }
    }
}
