import HTML
import Organs
import Redaction
import Requests
import Storage
import Web

/// The files of a case in which something is hidden, and those that could be.
struct RedactionsView {
    struct Line: Equatable {
        let title: String
        let source: String
        let marks: Int
        let tag: StatusTag
        let by: String
        let open: LocalPath?
        let output: LocalPath?
        let sheet: LocalPath?
    }

    let id: OutcomePages.CaseID
    let lines: [Line]
    /// Material, and enclosures that were not redacted.
    let files: [Choice]
    let enclosures: [(name: String, path: LocalPath)]
    let mayWork: Bool

    init(_ outcome: OutcomeCase, _ session: any ReadSession) throws {
        let request = outcome.request
        id = request.id
        let stored = try CaseFiles.stored(of: request, session)
        let all = try RedactionRecords.list(of: request.id, session)
        let made = Set(all.flatMap { [$0.output, $0.sheet] })
        let people = Dictionary(
            try PersonRecords.find(all: Set(all.map(\.begunBy)), session).map { ($0.id, $0.name) },
            uniquingKeysWith: { first, _ in first })
        mayWork = outcome.mayHandle && outcome.isOpen
        let mayWork = mayWork
        lines = try all.map { redaction in
            Line(
                title: redaction.title, source: stored[redaction.source]?.name.text ?? "（原件已删除）",
                marks: redaction.marks.count,
                tag: Self.tag(redaction, try RedactionMaking(redaction, session)),
                by: people[redaction.begunBy] ?? "（未知人员）",
                open: mayWork
                    ? OutcomeEndpoints.redaction.path(request.id, redaction.id) : nil,
                output: redaction.output.map { OutcomeEndpoints.file.path(request.id, $0) },
                sheet: redaction.sheet.map { OutcomeEndpoints.file.path(request.id, $0) })
        }
        let open = outcome.file.files.filter { [.material, .answer].contains($0.role) && !made.contains($0.file) }
        files = open.compactMap { file in
            stored[file.file].map { Choice(file.file.rawValue, "\($0.name.text)（\(file.role.label)）") }
        }
        enclosures = outcome.file.files.filter { $0.role == .answer }.compactMap { file in
            stored[file.file].map { ($0.name.text, OutcomeEndpoints.file.path(request.id, file.file)) }
        }
    }
}

extension RedactionsView {
    private static func tag(_ redaction: RedactionCase, _ making: RedactionMaking) -> StatusTag {
        if redaction.isFinished { return StatusTag("已生成并核验", .done) }
        if making.isUnderWay { return StatusTag("正在生成", .active) }
        return making.failure == nil ? StatusTag("正在遮挡", .active) : StatusTag("没有生成", .problem)
    }
}

struct RedactionsPage: HTMLContent {
    let view: RedactionsView
    let state: FormState
    let endings: [String]
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        DataTable(
            "遮挡的文件，共\(view.lines.count)件", rows: view.lines,
            columns: [
                .link("标题", to: { $0.open?.address }, { $0.title }), .text("原件") { $0.source },
                .number("遮挡") { $0.marks }, .text("经办") { $0.by }, .status("状态") { $0.tag },
                .content("下载") { line in
                    line.output.map { path in
                        a(.href(path.address)) {
                            "遮挡后的文件"
                            UnseenText("：\(line.title)")
                        }
                    }
                    line.sheet.map { path in a(.href(path.address)) { " 遮挡说明" } }
                },
            ], empty: EmptyState("还没有遮挡文件", advice: "部分公开时，遮挡不予公开的内容（条例第三十七条）；生成的文件重新制作，被遮挡的内容不再存在。"))
        if !view.enclosures.isEmpty {
            Sheet {
                h2 { "答复附件" }
                ul { ForEach(view.enclosures) { file in li { a(.href(file.path.address)) { file.name } } } }
            }
        }
        if view.mayWork { form }
    }

    private var form: some HTMLContent {
        Sheet {
            h2 { "上传或者选择文件" }
            PostForm(to: OutcomeEndpoints.beginRedaction.path(view.id).address, token: token, carriesFiles: true) {
                FileField(
                    "文件", name: "material", endings: endings, hint: "PDF、PNG 或者 JPEG。原件留在案卷中，不对外提供。",
                    message: state.messages["material"], isOptional: !view.files.isEmpty)
                if !view.files.isEmpty {
                    SelectField(
                        "或者选择案卷中的文件", name: "file", choices: view.files, chosen: state["file"], prompt: "上传的文件",
                        message: state.messages["file"], isOptional: true)
                }
                TextField(
                    "遮挡后文件的标题", name: "title", value: state["title"], hint: "对外显示，不要含有被遮挡的内容；不需要遮挡的不填写。",
                    message: state.messages["title"])
                ButtonRow {
                    Button("开始遮挡", icon: .edit, name: "button", value: "redact")
                    Button("不需要遮挡，直接作为答复附件", .secondary, name: "button", value: "plain")
                }
            }
        }
    }
}
