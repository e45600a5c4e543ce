import HTML
import Organs
import Storage
import Web

/// The signed checkpoints as colleagues see them, and signing one now. Everybody sees them at the public site.
struct CheckpointPages {
    let database: any Database
    let keys: KeyRing

    func register(in routes: inout Routes) {
        routes.on(EventEndpoints.checkpoints) { request in try await list(request) }
        routes.on(EventEndpoints.sign) { request in try await sign(request) }
    }

    private func list(_ request: StaffRequest) async throws -> PageResponse {
        let place = request.query.integer("before", in: 1...Int.max)
        let (keys, maySign) = (keys, request.viewer.scope(for: .verifyEvents).isEverything)
        let view = try await database.read { session in
            try CheckpointListView(before: place.map(Int64.init), keys: keys, maySign: maySign, session)
        }
        let token = request.csrf
        return request.page(title: view.title, breadcrumbs: [.events, .verifications, Breadcrumb(view.title)]) {
            CheckpointListPage(view: view, token: token)
        }
    }

    private func sign(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, now, keys) = (request.viewer, request.now, keys)
        do {
            let checkpoint = try await database.write { session in
                let authority = try viewer.authorityOverAll(.verifyEvents)
                return try CheckpointJob.signNow(
                    with: keys, by: authority.person.actor, actingFor: authority.actingFor?.actor, at: now,
                    in: session)
            }
            return request.redirect(
                to: EventEndpoints.checkpoints.path(), notice: .done("第\(checkpoint.number)号检查点已签发并公布。"))
        } catch CheckpointRefusal.nothingNew {
            return request.redirect(
                to: EventEndpoints.checkpoints.path(), notice: .information("\(CheckpointRefusal.nothingNew)"))
        } catch CheckpointRefusal.chainRewritten(let organ) {
            let name = try await database.read {
                try EventNames(units: [organ.unit], people: [], $0).chain(organ.rawValue)
            }
            throw PageFailure.conflict("没有签发检查点：\(name)的操作日志与上一次签发的内容不一致。请立即校验日志，并保留现场。")
        } catch Refused.forbidden(let right) {
            throw PageFailure.forbidden(right)
        }
    }
}

/// What the list of checkpoints shows.
struct CheckpointListView: Equatable {
    struct Row: Equatable {
        let number: Int64
        let at: Moment
        let chains: Int
        let digest: String
        /// Whether the signature is one of ours.
        let isSigned: Bool
        /// Where everybody can have it.
        let file: LocalPath
    }

    struct Key: Equatable {
        let id: String
        let base64: String
        /// The one that signs now; others are kept to check what they signed.
        let isInUse: Bool
    }

    let title = "日志检查点"
    let rows: [Row]
    let keys: [Key]
    let maySign: Bool
    let newer: LocalPath?
    let older: LocalPath?

    static let pageSize: Int64 = 50

    /// - Parameter number: only checkpoints below it; `nil` for the newest.
    init(before number: Int64?, keys: KeyRing, maySign: Bool, _ session: any ReadSession) throws {
        let latest = try Checkpoint.latest(in: session)?.number ?? 0
        let end = min(number.map { $0 - 1 } ?? latest, latest)
        let start = max(0, end - CheckpointListView.pageSize)
        let page = try Checkpoint.page(after: start, limit: Int(max(0, end - start)), in: session)
        self.init(page.reversed(), latest: latest, keys: keys, maySign: maySign)
    }

    init(_ newestFirst: [Checkpoint], latest: Int64, keys ring: KeyRing, maySign: Bool) {
        let trusted = ring.checkpointPublicKeys
        rows = newestFirst.map { checkpoint in
            Row(
                number: checkpoint.number, at: checkpoint.at, chains: checkpoint.heads.count,
                digest: checkpoint.digest.hex, isSigned: checkpoint.isSigned(byOneOf: trusted),
                file: PublicCheckpoints.file.path(Int(checkpoint.number)))
        }
        keys = trusted.map { Key(id: $0.id, base64: $0.base64, isInUse: $0 == ring.checkpointKey) }
        self.maySign = maySign
        let list = EventEndpoints.checkpoints.path()
        newer = newestFirst.first.flatMap { first in
            first.number >= latest ? nil : list.adding("before", "\(first.number + CheckpointListView.pageSize + 1)")
        }
        older = newestFirst.last.flatMap { $0.number <= 1 ? nil : list.adding("before", "\($0.number)") }
    }
}

/// The public addresses of checkpoints. The pages stand in the public site, which the workbench does not know; a test holds the two together.
enum PublicCheckpoints {
    static let list = PlainEndpoint("portal.checkpoints", .get, "/checkpoints", .anyone)
    static let file = Endpoint<Int>("portal.checkpoint", .get, "/checkpoints/:number", .anyone)
}

/// Prints the checkpoints.
struct CheckpointListPage: HTMLContent {
    let view: CheckpointListView
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            view.title, detail: "检查点是全部日志在某一时刻的摘要，由平台签名并公布。外部保存的检查点，能发现此后对日志的任何改写。",
            actions: [LinkButton("公开页面", to: PublicCheckpoints.list.path().address, icon: .eye)])
        if view.maySign {
            PostButton(
                "现在签发检查点", to: EventEndpoints.sign.path().address, token: token, .primary, icon: .shield)
        }
        DataTable(
            "检查点，最新的在前", rows: view.rows,
            columns: [
                .link("编号", to: { $0.file.address }) { "第\($0.number)号" },
                .time("时间") { $0.at },
                .number("涉及日志链") { $0.chains },
                .status("签名") { $0.isSigned ? StatusTag("有效", .done) : StatusTag("无效", .problem) },
                .content("摘要（SHA-256）") { row in code(.class("digest")) { row.digest } },
            ],
            empty: EmptyState("还没有检查点", advice: "平台按设定的时间间隔自动签发，也可以现在签发。"))
        KeysetPaging(
            previous: view.newer?.address, next: view.older?.address, summary: "每页\(CheckpointListView.pageSize)个")
        h2 { "签名公钥" }
        p { "向外部核对人书面提供公钥；他们凭此辨别检查点是不是平台签发的。" }
        ForEach(view.keys) { key in
            CodeBlock(
                "密钥 \(key.id)（\(key.isInUse ? "现在使用" : "以前使用，保留以核对旧的检查点")），Ed25519：", key.base64,
                id: "key-\(key.id)")
        }
    }
}
