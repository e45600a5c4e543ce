import HTML
import Organs
import Storage
import Web

/// The imports of late, already worded.
struct ImportListView: Equatable {
    struct Row: Equatable {
        let file: String
        let path: LocalPath
        let at: Moment
        let by: String
        let outcome: String
        let state: StatusTag
    }

    let title = "批量导入"
    let rows: [Row]

    init(_ imports: [DirectoryImport], _ names: [Identifier<Person>: String]) {
        rows = imports.map { record in
            Row(
                file: record.fileName, path: ImportPages.show.path(record.id), at: record.madeAt,
                by: names[record.madeBy] ?? "", outcome: ImportListView.outcome(record), state: record.tag)
        }
    }

    private static func outcome(_ record: DirectoryImport) -> String {
        let counts = record.counts
        guard counts.problems == 0 else { return "\(counts.problems)处问题" }
        return
            "单位新建\(counts.unitsCreated)、更新\(counts.unitsChanged)；人员新建\(counts.peopleCreated)、增加任职\(counts.postsAdded)、更新\(counts.peopleChanged)"
    }
}

extension DirectoryImport {
    var tag: StatusTag {
        switch state {
        case .checked: counts.problems == 0 ? StatusTag("待确认", .warning) : StatusTag("有问题", .problem)
        case .done: StatusTag(state.label, .done)
        case .dropped: StatusTag(state.label, .quiet)
        }
    }
}

/// One import: what it would do, or did.
struct ImportView: Equatable {
    struct Problem: Equatable {
        let place: String
        let message: String
    }

    struct Change: Equatable {
        let row: String
        let what: String
        let action: DirectoryPlan.Action
        let detail: String
    }

    /// More are in the file that can be downloaded: a page of thousands of lines helps nobody.
    static let mostLines = 200

    let id: Identifier<DirectoryImport>
    let title: String
    let state: DirectoryImport.State
    let tiles: [StatTiles.Tile]
    let problems: [Problem]
    let problemCount: Int
    let changes: [Change]
    let changeCount: Int
    let mayPerform: Bool

    /// - Parameter plan: what the file would do today; `nil` once it is done or dropped.
    init(_ record: DirectoryImport, _ plan: DirectoryPlan?) {
        id = record.id
        title = record.fileName
        state = record.state
        let counts = plan.map(DirectoryImport.Counts.init) ?? record.counts
        tiles = ImportView.tiles(counts)
        let problems = plan?.problems ?? []
        problemCount = problems.count
        self.problems = problems.prefix(ImportView.mostLines).map { Problem(place: $0.place, message: $0.message) }
        // With a problem in it, nothing of the file is imported.
        let changes = problems.isEmpty ? plan.map(ImportView.changes) ?? [] : []
        changeCount = changes.count
        self.changes = Array(changes.prefix(ImportView.mostLines))
        mayPerform = plan?.isPossible == true && !changes.isEmpty
    }

    private static func tiles(_ counts: DirectoryImport.Counts) -> [StatTiles.Tile] {
        [
            .init(
                "问题", "\(counts.problems)", note: counts.problems == 0 ? "可以导入" : "改正后重新上传",
                isUrgent: counts.problems > 0),
            .init("单位", "\(counts.unitsCreated)", note: "新建；更新\(counts.unitsChanged)，无变化\(counts.unitsSame)"),
            .init(
                "人员", "\(counts.peopleCreated)",
                note: "新建；增加任职\(counts.postsAdded)，更新\(counts.peopleChanged)，无变化\(counts.peopleSame)"),
        ]
    }

    private static func changes(_ plan: DirectoryPlan) -> [Change] {
        let units = plan.units.filter { $0.action != .leave }.map { planned in
            Change(
                row: row(planned.place, plan), what: planned.unit.name, action: planned.action,
                detail: planned.action == .create ? planned.unit.kind.label : planned.changes.joined(separator: "、"))
        }
        let people = plan.people.filter { $0.action != .leave }.map { planned in
            let roles = planned.addedRoles.map(\.role.label).joined(separator: "、")
            let post = planned.unit.name + (roles.isEmpty ? "" : "，" + roles)
            let changes = planned.changes.joined(separator: "、")
            return Change(
                row: row(planned.place, plan), what: planned.person.name, action: planned.action,
                detail: planned.action == .change
                    ? changes : post + (changes.isEmpty ? "" : "；更新" + changes))
        }
        return units + people
    }

    private static func row(_ place: DirectoryPlan.Place, _ plan: DirectoryPlan) -> String {
        let sheet = plan.tables[place.table].sheet
        return (sheet.isEmpty ? "" : "“\(sheet)”表") + "第\(place.row)行"
    }
}

struct ImportListPage: HTMLContent {
    let view: ImportListView
    let state: FormState
    /// In bytes.
    let largestFile: Int
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: "从表格导入单位和人员",
            actions: [LinkButton("下载模板", to: ImportPages.template.path().address, icon: .download)])
        ErrorSummary(state.messages, general: state.general)
        Sheet {
            h2 { "上传并检查" }
            p { "上传后先检查全部内容，列出每一处问题和将要发生的变化，由您确认后才导入。导入要么全部完成，要么什么也不改变。" }
            PostForm(to: ImportPages.upload.path().address, token: token, carriesFiles: true) {
                FileField(
                    "单位和人员名单", name: "file", endings: [".xlsx", ".csv"],
                    hint: "Excel工作簿（.xlsx）或CSV（UTF-8或GB18030），最大 \(ByteCount(largestFile))。列的顺序不限，按列名识别",
                    message: state.messages["file"])
                ButtonRow { Button("上传并检查", icon: .upload) }
            }
        }
        h2 { "最近的导入" }
        DataTable(
            "最近的导入", rows: view.rows,
            columns: [
                .link("文件", to: { $0.path.address }, { $0.file }), .time("上传时间") { $0.at }, .text("上传人") { $0.by },
                .text("内容") { $0.outcome }, .status("状态") { $0.state },
            ], empty: EmptyState("还没有导入过", advice: "先下载模板，按说明填写后上传。"), id: "imports")
    }
}

struct ImportPage: HTMLContent {
    let view: ImportView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.state.label)
        StepList("导入步骤", steps: ["上传", "检查", "导入"], current: view.state == .done ? 3 : view.problemCount > 0 ? 1 : 2)
        section(.aria(.label, "检查结果")) { StatTiles(view.tiles) }
        switch view.state {
        case .checked: checked
        case .done: done
        case .dropped: Remark(.information) { p { "这次导入已放弃，没有改变任何内容。" } }
        }
    }

    @HTMLBuilder private var checked: some HTMLContent {
        if view.mayPerform {
            Confirmation(
                "确认导入？",
                consequences: ["共\(view.changeCount)行会新建、更新记录或增加任职，一次全部完成。", "新建的账号没有密码，须在人员页面的“账号安全”中签发登录码。"],
                confirm: PostButton("确认导入", to: ImportPages.perform.path(view.id).address, token: token, .primary),
                cancel: LinkButton("返回", to: ImportPages.list.path().address))
        } else if view.problemCount == 0 {
            Remark(.information) { p { "文件内容与现有记录一致，没有需要导入的变化。" } }
        }
        ButtonRow {
            LinkButton(
                view.problemCount > 0 ? "下载标注了问题的文件" : "下载检查结果",
                to: ImportPages.report.path(view.id).address, icon: .download)
            PostButton("放弃这次导入", to: ImportPages.drop.path(view.id).address, token: token, .plain)
        }
        if view.problemCount > 0 { problems }
        if view.changeCount > 0 { changes }
    }

    @HTMLBuilder private var done: some HTMLContent {
        Remark(.done) { p { "已全部导入。新建的账号没有密码，请在人员页面的“账号安全”中签发登录码交给本人。" } }
        ButtonRow {
            LinkButton("下载导入结果", to: ImportPages.report.path(view.id).address, icon: .download)
            LinkButton("查看人员", to: PersonEndpoints.list.path().address, icon: .people)
        }
    }

    @HTMLBuilder private var problems: some HTMLContent {
        h2 { "问题（\(view.problemCount)处）" }
        if view.problemCount > view.problems.count {
            p { "以下是前\(view.problems.count)处，其余的请看标注了问题的文件。" }
        }
        DataTable(
            "问题", rows: view.problems,
            columns: [.header("位置") { $0.place }, .text("问题和改法") { $0.message }], id: "problems")
    }

    @HTMLBuilder private var changes: some HTMLContent {
        h2 { "将要发生的变化（\(view.changeCount)行）" }
        if view.changeCount > view.changes.count {
            p { "以下是前\(view.changes.count)行，其余的请看检查结果文件。" }
        }
        DataTable(
            "将要发生的变化", rows: view.changes,
            columns: [
                .header("行") { $0.row }, .text("名称") { $0.what },
                .status("变化") { StatusTag($0.action.label, $0.action == .change ? .warning : .active) },
                .text("内容") { $0.detail },
            ], id: "changes")
    }
}
