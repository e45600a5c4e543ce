import HTML
import Organs
import Storage
import Web

/// What the public sees of the log: the latest checkpoints of an organ, the public keys, and how to check with them.
struct OrganLogPages {
    static let organ = Endpoint<Identifier<Unit>>("portal.agency.log", .get, "/agencies/:unit/log", .anyone)
    static let guide = PlainEndpoint("portal.checkpoints.guide", .get, "/checkpoints/guide", .anyone)
    /// `KEY.pem`, by the key's short id.
    static let key = Endpoint<String>("portal.checkpoints.key", .get, "/checkpoints/keys/:key", .anyone)

    let database: any Database
    let keys: [CheckpointPublicKey]

    func register(in routes: inout Routes) {
        routes.onPublic(OrganLogPages.organ) { [database] request, id in
            let view = try await database.read { session -> OrganLogView? in
                guard let unit = try UnitRecords.find(id, in: .everything, session), AgencyListView.isPublic(unit)
                else { return nil }
                return OrganLogView(
                    unit,
                    try Checkpoint.latest(of: unit.organ.chain, limit: OrganLogView.shown, in: session))
            }
            guard let view else { throw PageFailure.notFound }
            return request.page(
                title: view.title,
                breadcrumbs: [
                    .home, .agencies, Breadcrumb(view.name, AgencyPages.show.path(id)), Breadcrumb("日志检查点"),
                ]
            ) { OrganLogPage(view: view) }
        }
        let guide = CheckpointGuideView(keys)
        routes.onPublic(OrganLogPages.guide) { request in
            request.page(title: guide.title, breadcrumbs: [.home, .checkpoints, Breadcrumb(guide.title)]) {
                CheckpointGuidePage(view: guide)
            }
        }
        routes.onPublic(OrganLogPages.key) { [keys] _, name in
            guard let key = keys.first(where: { OrganLogPages.fileName($0) == name }) else {
                throw PageFailure.notFound
            }
            return .download(Array(key.pem.utf8), name: name, type: .text)
        }
    }

    static func fileName(_ key: CheckpointPublicKey) -> String { "\(key.id).pem" }
}

/// What is signed of one organ's chain.
struct OrganLogView: Equatable {
    struct Row: Equatable {
        let number: String
        let at: Moment
        let events: Int
        let digest: String
        let path: LocalPath
    }

    let name: String
    let title: String
    let rows: [Row]

    /// As many of the latest checkpoints are shown.
    static let shown = 20

    init(_ unit: Unit, _ heads: [SignedHead]) {
        name = unit.name
        title = "\(unit.name)日志检查点"
        rows = heads.map { head in
            Row(
                number: "第\(head.checkpoint)号", at: head.at, events: Int(head.sequence), digest: head.digest.hex,
                path: CheckpointPages.file.path(Int(head.checkpoint)))
        }
    }
}

struct OrganLogPage: HTMLContent {
    let view: OrganLogView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "每个检查点记下当时有多少条操作记录、最后一条的摘要。此后再改动以前的记录，就与检查点不符。")
        DataTable(
            "最近\(OrganLogView.shown)个检查点，最新的在前", rows: view.rows,
            columns: [
                .link("检查点", to: { $0.path.address }) { $0.number },
                .time("签署时间") { $0.at },
                .number("记录数") { $0.events },
                .content("最后一条记录的摘要（SHA-256）") { row in code(.class("digest")) { row.digest } },
            ],
            empty: EmptyState("还没有检查点", advice: "平台按设定的时间间隔自动生成检查点。"))
        p {
            a(.href(OrganLogPages.guide.path().address)) { "怎样核对检查点" }
            "　"
            a(.href(CheckpointPages.list.path().address)) { "全部检查点" }
        }
    }
}

/// How anyone checks a checkpoint without our program.
struct CheckpointGuideView: Equatable {
    struct Key: Equatable {
        let file: String
        let path: LocalPath
        let base64: String
    }

    let title = "怎样核对检查点"
    let keys: [Key]

    init(_ keys: [CheckpointPublicKey]) {
        self.keys = keys.map { key in
            let file = OrganLogPages.fileName(key)
            return Key(file: file, path: OrganLogPages.key.path(file), base64: key.base64)
        }
    }

    /// The commands need `openssl` 3 and Python 3, which every Linux has.
    var commands: [(label: String, command: String)] {
        let key = keys.last?.file ?? "公钥.pem"
        return [
            (
                "把下载的 17.json 中签名的文字存成文件：",
                #"python3 -c 'import json; open("17.txt", "w", newline="").write(json.load(open("17.json"))["statement"])'"#
            ),
            (
                "把签名存成文件：",
                #"python3 -c 'import json, base64; open("17.sig", "wb").write(base64.b64decode(json.load(open("17.json"))["signature"]))'"#
            ),
            (
                "核对签名，显示 Signature Verified Successfully 即为有效：",
                "openssl pkeyutl -verify -rawin -pubin -inkey \(key) -in 17.txt -sigfile 17.sig"
            ),
        ]
    }

    static func == (left: CheckpointGuideView, right: CheckpointGuideView) -> Bool { left.keys == right.keys }
}

struct CheckpointGuidePage: HTMLContent {
    let view: CheckpointGuideView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "不需要本平台的程序，用通用的工具就可以核对。")
        h2 { "一、取得公钥" }
        p { "公钥决定相信谁的签名，第一次应当向主办单位书面或者电话核实；此后只有主办单位公告更换时才会改变。" }
        ForEach(view.keys) { key in
            section {
                p { a(.href(key.path.address)) { "下载 \(key.file)" } }
                CodeBlock("Ed25519 公钥（Base64），用来与核实得到的公钥比较：", key.base64, id: "key-\(key.file.prefix(16))")
            }
        }
        h2 { "二、核对签名" }
        p { "以第17号检查点为例，从检查点页面下载，存为 17.json。" }
        ForEach(view.commands.enumerated()) { index, step in
            CodeBlock(step.label, step.command, id: "command-\(index)")
        }
        h2 { "三、保存副本" }
        p { "把检查点保存在平台管理人员接触不到的地方。以后平台的日志与保存的检查点不符，就说明日志被改写过。" }
    }
}
