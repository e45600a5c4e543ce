import ContentChecks
import HTML
import Organs
import Web

/// What is checked before publication (检查项目), and on what basis.
struct CheckPages: SubjectPages {
    static let list = PlainEndpoint("checks.list", .get, "/workbench/checks", .needs(.viewItems))

    let menu = [MenuLine(.publishing, "检查项目", list, icon: .check)]

    func register(in routes: inout Routes) {
        routes.on(CheckPages.list) { request in
            let view = CheckListView(ContentCheckSet.infos)
            return request.page(title: view.title) { CheckListPage(view: view) }
        }
    }
}

/// Every check, in groups of what it looks at.
struct CheckListView: Equatable {
    struct Row: Equatable {
        let id: String
        let title: String
        let severity: StatusTag
        let explanation: String
        let source: String
    }

    struct Group: Equatable {
        /// PII, MD …
        let key: String
        let title: String
        let rows: [Row]
    }

    let title = "检查项目"
    let count: Int
    let groups: [Group]

    init(_ infos: [ContentCheckInfo]) {
        count = infos.count
        let byKey = Dictionary(grouping: infos) { String($0.id.prefix { $0 != "-" }) }
        groups = byKey.keys.sorted().map { key in
            Group(key: key, title: CheckListView.titles[key] ?? key, rows: (byKey[key] ?? []).map(CheckListView.row))
        }
    }

    private static func row(_ info: ContentCheckInfo) -> Row {
        Row(
            id: info.id, title: info.title, severity: StatusTag(info.severity.label, info.severity.tone),
            explanation: info.explanation, source: info.sourceText)
    }

    /// What the letters of the ids stand for.
    static let titles = [
        "ATT": "附件", "GEN": "检查范围", "IMG": "图片", "INT": "政策解读", "LNK": "链接", "MD": "元数据", "PII": "个人信息",
        "PRO": "发布条件", "TBL": "表格", "WRD": "用语和文字",
    ]
}

struct CheckListPage: HTMLContent {
    let view: CheckListView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "发布前自动检查\(view.count)项；须改正的不改正不能发布，须确认的说明理由后才能继续")
        ForEach(view.groups) { group in
            h2 { group.title }
            DataTable(
                group.title, rows: group.rows,
                columns: [
                    .header("检查项目") { "\($0.id)　\($0.title)" }, .status("等级") { $0.severity },
                    .text("怎样检查") { $0.explanation }, .text("依据") { $0.source },
                ], id: "checks-\(group.key)")
        }
    }
}
