import HTML
import Letters
import Organs
import Regulation
import Requests
import Storage
import Web

/// The templates of an organ: which it has edited.
struct TemplatesView {
    static let title = "文书模板"

    struct Line: Equatable {
        let title: String
        let nature: String
        let path: LocalPath
        let state: StatusTag
    }

    let organ: Unit
    let organs: [Choice]
    let lines: [Line]

    init(_ organ: Unit, _ all: [Unit], _ edited: [LetterKind: Int]) {
        self.organ = organ
        organs = Choice.units(all)
        lines = LetterKind.allCases.map { kind in
            Line(
                title: kind.title, nature: kind.nature.label,
                path: OutcomeEndpoints.template.path(kind.rawValue).adding("organ", organ.id.rawValue),
                state: edited[kind].map { StatusTag("本单位第\($0)版", .active) } ?? StatusTag("系统模板", .quiet))
        }
    }
}

struct TemplatesPage: HTMLContent {
    let view: TemplatesView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(TemplatesView.title, detail: "\(view.organ.name)的文书，可以在法定要素之内修改措辞")
        if view.organs.count > 1 {
            FilterBar(to: OutcomeEndpoints.templates.path().address) {
                SelectField(
                    "单位", name: "organ", choices: view.organs, chosen: view.organ.id.rawValue, prompt: nil,
                    width: .medium)
            }
        }
        DataTable(
            "文书，共\(view.lines.count)种", rows: view.lines,
            columns: [
                .link("文书", to: { $0.path.address }, { $0.title }), .text("类别") { $0.nature },
                .status("模板") { $0.state },
            ])
    }
}

/// One template with its versions.
struct TemplateView {
    struct Version: Equatable {
        let number: Int
        let at: Moment
        let by: String
        let isBuiltIn: Bool
        let path: LocalPath
    }

    let kind: LetterKind
    let organ: Identifier<Unit>
    /// The newest; 0 for none.
    let version: Int
    let text: String
    let versions: [Version]
    let elements: [String]
    let fields: [String]

    init(_ kind: LetterKind, _ organ: Unit, showing number: Int?, _ session: any ReadSession) throws {
        self.kind = kind
        self.organ = organ.id
        let all = try LetterTemplates.versions(kind, of: organ.id, session)
        version = all.first?.number ?? 0
        let shown = all.first { $0.number == number } ?? all.first
        text = shown?.text ?? LetterTemplate.builtIn(kind).text
        let people = Dictionary(
            try PersonRecords.find(all: Set(all.map(\.changedBy)), session).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
        versions = all.map { version in
            Version(
                number: version.number, at: version.changedAt, by: people[version.changedBy] ?? "（未知人员）",
                isBuiltIn: version.text == nil,
                path: OutcomeEndpoints.template.path(kind.rawValue).adding("organ", organ.id.rawValue).adding(
                    "version", "\(version.number)"))
        }
        let answered = kind.decisions.flatMap { kind.elements(for: $0) }
        var seen: Set<String> = []
        elements = (kind.elements() + answered).map(\.name).filter { seen.insert($0).inserted }
        fields = LetterField.all.map(\.name)
    }
}

struct TemplatePage: HTMLContent {
    let view: TemplateView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.kind.title, detail: "标题、文号、收件人、落款、日期、附件和联系方式由系统编排，不写入模板")
        ErrorSummary(state.messages, general: state.general)
        PostForm(to: OutcomeEndpoints.saveTemplate.path(view.kind.rawValue).address, token: token) {
            HiddenField("organ", view.organ.rawValue)
            HiddenField("version", "\(view.version)")
            TextArea("模板", name: "text", value: state["text"], message: state.messages["text"], rows: 24)
            ButtonRow {
                Button("保存新版本", name: "button", value: "save")
                Button("恢复系统模板", .secondary, name: "button", value: "reset")
            }
        }
        Disclosure("必备要素和写法") {
            if !view.elements.isEmpty {
                p { "必须写明：\(view.elements.joined(separator: "、"))。缺少的不能保存。" }
            }
            p { "事实写作{{收到日期}}；有这项事实才写的，写作{{如果 补正文号}}…{{结束}}；逐项写作{{逐项 各项}}…{{结束}}。" }
            p { "可用的事实：\(view.fields.joined(separator: "、"))。" }
        }
        DataTable(
            "版本，新的在前", rows: view.versions,
            columns: [
                .link("版本", to: { $0.path.address }, { "第\($0.number)版" }), .text("修改人") { $0.by },
                .time("修改时间") { $0.at }, .text("内容") { $0.isBuiltIn ? "恢复为系统模板" : "修改" },
            ], empty: EmptyState("一直使用系统模板"), id: "versions")
    }
}
