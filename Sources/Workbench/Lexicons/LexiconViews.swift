import ContentChecks
import HTML
import Organs
import Publishing
import Storage
import Web

/// The organs whose lists the viewer may see.
struct LexiconOrgansView: Equatable {
    struct Row: Equatable {
        let name: String
        let entries: Int?
        let at: Moment?
        let path: LocalPath
    }

    let title = "检查词库"
    let rows: [Row]

    init(_ organs: [(Unit, UnitLexicons.Version?)]) {
        rows = organs.map { unit, newest in
            Row(
                name: unit.name, entries: newest?.entries, at: newest?.madeAt, path: LexiconPages.show.path(unit.id))
        }
    }
}

struct LexiconOrgansPage: HTMLContent {
    let view: LexiconOrgansView

    func write(into html: inout HTMLBuffer) {
        PageHeading(view.title, detail: "各单位在内置词库之外自行维护的词语").write(into: &html)
        DataTable(
            "单位", rows: view.rows,
            columns: [
                .link("单位", to: { $0.path.address }, { $0.name }), .number("词条数") { $0.entries },
                .content("最近更新") { row in row.at.map { TimeText($0) } },
                .status("词库") { $0.entries == nil ? StatusTag("只用内置词库", .quiet) : StatusTag("已设置", .done) },
            ], empty: EmptyState("没有可以查看的单位", advice: "您的角色范围内没有行政机关。")
        ).write(into: &html)
    }
}

/// One organ's list: what is in it, since when, and what was wrong with the file just sent.
struct LexiconView: Equatable {
    struct Entry: Equatable {
        let word: String
        let category: String
        let severity: StatusTag
        let suggestion: String?
        let exceptions: String
        let source: String
    }

    struct Version: Equatable {
        let number: Int
        let at: Moment
        let by: String
        let entries: Int
    }

    /// More are in the file that can be downloaded.
    static let mostEntries = 200
    static let mostProblems = 200

    let title: String
    let unit: String
    let entries: [Entry]
    let entryCount: Int
    let versions: [Version]
    let builtIn: Int
    let upload: LocalPath?
    let download: LocalPath?
    let problems: [Problem]
    let problemCount: Int
    /// What stands beside the field.
    let refusal: String?

    struct Problem: Equatable {
        /// 第2行; empty for what is about the whole file.
        let place: String
        let message: String

        init(_ text: String) {
            let parts = text.split(separator: "：", maxSplits: 1)
            let isPlaced = parts.count == 2 && parts[0].hasPrefix("第") && parts[0].hasSuffix("行")
            place = isPlaced ? String(parts[0]) : "文件"
            message = isPlaced ? String(parts[1]) : text
        }
    }

    init(
        _ unit: Unit, _ versions: [UnitLexicons.Version], _ lexicon: Lexicon?, _ people: [Person], mayManage: Bool,
        problems: [String]
    ) {
        title = "检查词库：\(unit.name)"
        self.unit = unit.name
        let names = Dictionary(people.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        self.versions = versions.map {
            Version(number: $0.number, at: $0.madeAt, by: names[$0.madeBy] ?? "", entries: $0.entries)
        }
        let all = lexicon?.entries ?? []
        entryCount = all.count
        entries = all.prefix(LexiconView.mostEntries).map { entry in
            Entry(
                word: entry.word, category: entry.category.rawValue,
                severity: StatusTag(entry.severity.label, entry.severity.tone), suggestion: entry.suggestion,
                exceptions: entry.exceptions.joined(separator: "；"), source: entry.source)
        }
        builtIn = Lexicon.builtIn.entries.count
        upload = mayManage ? LexiconPages.upload.path(unit.id) : nil
        download = lexicon == nil ? nil : LexiconPages.download.path(unit.id)
        self.problems = problems.prefix(LexiconView.mostProblems).map(Problem.init)
        problemCount = problems.count
        refusal = problems.count > 1 ? "文件有\(problems.count)处问题，词库没有更新。" : problems.first
    }
}

extension ContentFinding.Severity {
    var tone: StatusTag.Tone {
        switch self {
        case .block: .problem
        case .confirm: .warning
        case .style: .quiet
        }
    }
}

struct LexiconPage: HTMLContent {
    let view: LexiconView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: "内置词库\(view.builtIn)条始终检查，以下是本单位另外维护的\(view.entryCount)条",
            actions: [LinkButton("下载模板", to: LexiconPages.template.path().address, icon: .download)])
        view.refusal.map { ErrorSummary(FieldMessages("file", $0)) }
        view.upload.map(form)
        if view.problemCount > 1 { problems }
        explanation
        h2 { "现用词库（\(view.entryCount)条）" }
        view.download.map { path in
            ButtonRow { LinkButton("下载现用词库", to: path.address, icon: .download) }
        }
        if view.entryCount > view.entries.count { p { "以下是前\(view.entries.count)条，其余的请下载查看。" } }
        entries
        h2 { "更新记录" }
        versions
    }

    @HTMLBuilder private var problems: some HTMLContent {
        h2 { "问题（\(view.problemCount)处）" }
        if view.problemCount > view.problems.count { p { "以下是前\(view.problems.count)处，改正后重新上传，再列出其余的。" } }
        DataTable(
            "问题", rows: view.problems, columns: [.header("位置") { $0.place }, .text("问题和改法") { $0.message }],
            id: "problems")
    }

    private func form(_ path: LocalPath) -> some HTMLContent {
        Sheet {
            h2 { "更新词库" }
            p { "上传的文件整个替换现用词库；有任何一行不合要求，都不替换。以前的词库保留记录。" }
            PostForm(to: path.address, token: token, carriesFiles: true) {
                FileField(
                    "词库文件", name: "file", endings: [".xlsx", ".csv"],
                    hint: "Excel工作簿（.xlsx）或CSV（UTF-8或GB18030），最大 \(ByteCount(UnitLexicons.largest))，表头为："
                        + Lexicon.columns.joined(separator: "、"),
                    message: view.refusal)
                ButtonRow { Button("上传并更新", icon: .upload) }
            }
        }
    }

    private var explanation: some HTMLContent {
        Disclosure("类别和等级的含义") {
            DescriptionList(Lexicon.Category.allCases.map { .init($0.rawValue, $0.explanation) })
            DescriptionList([
                .init("须改正", "不改正不能发布。"), .init("须确认", "须说明理由才能继续审核。"), .init("建议", "只作提示，不影响发布。"),
            ])
        }
    }

    private var entries: some HTMLContent {
        DataTable(
            "现用词库", rows: view.entries,
            columns: [
                .header("词语") { $0.word }, .text("类别") { $0.category }, .status("等级") { $0.severity },
                .text("建议用语") { $0.suggestion }, .text("例外语境") { $0.exceptions }, .text("来源") { $0.source },
            ], empty: EmptyState("本单位没有自己的词库", advice: "检查时只用内置词库。需要增加词语的，下载模板填写后上传。"), id: "entries")
    }

    private var versions: some HTMLContent {
        DataTable(
            "更新记录", rows: view.versions,
            columns: [
                .header("版本") { "第\($0.number)版" }, .time("更新时间") { $0.at }, .text("更新人") { $0.by },
                .number("词条数") { $0.entries },
            ], empty: EmptyState("还没有更新过"), id: "versions")
    }
}
