import HTML
import Storage
import Web

/// The signed checkpoints of the event log. They are public so that others hold copies: a log that is rewritten afterwards contradicts them.
struct CheckpointPages {
    static let list = PlainEndpoint("portal.checkpoints", .get, "/checkpoints", .anyone)
    static let file = Endpoint<Int>("portal.checkpoint", .get, "/checkpoints/:number", .anyone)
    /// All of them, one on each line.
    static let all = PlainEndpoint("portal.checkpoints.all", .get, "/checkpoints.jsonl", .anyone)

    let database: any Database

    func register(in routes: inout Routes) {
        routes.onPublic(CheckpointPages.list) { [database] request in
            let view = try await CheckpointListView(database, before: request.query.integer("before", in: 1...Int.max))
            return request.page(title: view.title, breadcrumbs: [.home, Breadcrumb(view.title)]) {
                CheckpointListPage(view: view)
            }
        }
        routes.onPublic(CheckpointPages.file) { [database] _, number in
            let found = try await database.read { session in try Checkpoint.numbered(Int64(number), in: session) }
            guard let found else { throw PageFailure.notFound }
            return .download(Array("\(found.publishedJSON)\n".utf8), name: "检查点\(number).json", type: .json)
        }
        routes.onPublic(CheckpointPages.all) { [database] _ in
            .download(name: "检查点.jsonl", type: .jsonLines) { file in
                var last: Int64 = 0
                while case let page = try await CheckpointPages.page(database, after: last), let end = page.last {
                    for checkpoint in page { try await file.write(Array("\(checkpoint.publishedJSON)\n".utf8)) }
                    last = end.number
                }
            }
        }
    }

    private static let pageSize = 200

    private static func page(_ database: any Database, after number: Int64) async throws -> [Checkpoint] {
        try await database.read { session in try Checkpoint.page(after: number, limit: pageSize, in: session) }
    }
}

struct CheckpointListView: Equatable {
    struct Row: Equatable {
        let number: String
        let at: String
        let chains: Int
        let digest: String
        let key: String
        let path: LocalPath
    }

    let title = "日志检查点"
    let rows: [Row]
    /// `nil` on the newest page.
    let newer: LocalPath?
    /// `nil` on the oldest page.
    let older: LocalPath?

    static let pageSize: Int64 = 50

    /// - Parameters:
    ///   - newestFirst: the checkpoints of the page.
    ///   - latest: the number of the last one of all.
    init(_ newestFirst: [Checkpoint], latest: Int64) {
        rows = newestFirst.map { checkpoint in
            Row(
                number: "第\(checkpoint.number)号", at: checkpoint.at.shortDescription, chains: checkpoint.heads.count,
                digest: checkpoint.digest.hex, key: checkpoint.key.id,
                path: CheckpointPages.file.path(Int(checkpoint.number)))
        }
        let list = CheckpointPages.list.path()
        newer = newestFirst.first.flatMap { first in
            first.number >= latest ? nil : list.adding("before", "\(first.number + CheckpointListView.pageSize + 1)")
        }
        older = newestFirst.last.flatMap { $0.number <= 1 ? nil : list.adding("before", "\($0.number)") }
    }

    /// - Parameter number: only checkpoints below it; `nil` for the newest.
    init(_ database: any Database, before number: Int?) async throws {
        let (checkpoints, latest) = try await database.read { session -> ([Checkpoint], Int64) in
            let latest = try Checkpoint.latest(in: session)?.number ?? 0
            let end = min(number.map { Int64($0) - 1 } ?? latest, latest)
            let start = max(0, end - CheckpointListView.pageSize)
            let page = try Checkpoint.page(after: start, limit: Int(max(0, end - start)), in: session)
            return (page.reversed(), latest)
        }
        self.init(checkpoints, latest: latest)
    }
}

struct CheckpointListPage: HTMLContent {
    let view: CheckpointListView

    func write(into html: inout HTMLBuffer) {
        content.write(into: &html)
    }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: "平台的每一项操作都记入日志，各条记录首尾相接。检查点是日志在某一时刻的摘要，带有平台的签名。")
        p {
            "下载并保存检查点以后，如果有人改动、删除或者倒填过去的记录，用 "
            code { "gongkai log verify" }
            " 核对时就会与检查点不符。检查点不含任何个人信息。"
        }
        p {
            a(.href(CheckpointPages.all.path().address)) { "下载全部检查点（每行一个）" }
            "　"
            a(.href(OrganLogPages.guide.path().address)) { "公钥和核对方法" }
        }
        DataTable(
            "检查点，最新的在前", rows: view.rows,
            columns: [
                .link("编号", to: { $0.path.address }) { $0.number },
                .text("时间") { $0.at },
                .number("涉及日志链") { $0.chains },
                .content("摘要（SHA-256）") { row in code(.class("digest")) { row.digest } },
                .content("签名密钥") { row in code { row.key } },
            ],
            empty: EmptyState("还没有检查点", advice: "平台按设定的时间间隔自动生成检查点。"))
        KeysetPaging(previous: view.newer?.address, next: view.older?.address)
    }
}
