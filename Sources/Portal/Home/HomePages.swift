import HTML
import Organs
import Storage
import Web

/// The first page of the public site.
struct HomePages {
    static let home = PlainEndpoint("portal.home", .get, "/", .anyone)

    let database: any Database
    let publisher: Publisher

    func register(in routes: inout Routes) {
        routes.onPublic(HomePages.home) { [database, publisher] request in
            let (units, checkpoint) = try await database.read { session in
                (try UnitRecords.tree(in: .everything, session), try Checkpoint.latest(in: session))
            }
            let agencies = units.count(where: AgencyListView.isPublic)
            let view = HomeView(publisher: publisher, agencies: agencies, checkpoint: checkpoint)
            return request.page(title: view.title) { HomePage(view: view) }
        }
    }
}

/// What the first page shows.
struct HomeView: Equatable {
    struct Entry: Equatable {
        let title: String
        let detail: String
        /// How much there is of it today; `nil` where counting says nothing.
        let state: String?
        let path: LocalPath
        let icon: Icon
    }

    let title = "政府信息公开"
    let introduction: String
    let entries: [Entry]
    /// Whom to turn to; empty where the bureau has not said.
    let contact: [String]

    /// - Parameters:
    ///   - agencies: how many organs disclose.
    ///   - checkpoint: the last one; `nil` before the first.
    init(publisher: Publisher, agencies: Int, checkpoint: Checkpoint?) {
        introduction = "\(publisher.name)依照《中华人民共和国政府信息公开条例》公开政府信息。"
        contact = publisher.contactLines
        entries = [
            Entry(
                title: "公开机构", detail: "各单位政府信息公开工作机构的名称、办公地址、办公时间、联系电话和监督电话。",
                state: agencies == 0 ? nil : "共 \(agencies) 个单位", path: AgencyPages.list.path(), icon: .building),
            Entry(
                title: "日志检查点", detail: "平台操作日志的签名检查点，任何人都可以下载保存，用来核对日志有没有被改动。",
                state: checkpoint.map { "最新：第\($0.number)号，\($0.at.shortDescription)" },
                path: CheckpointPages.list.path(), icon: .shield),
            Entry(
                title: "无障碍声明", detail: "本网站为残疾人和老年人使用所做的安排，遇到困难时怎样联系我们。", state: nil,
                path: StatementPages.accessibility.path(), icon: .people),
        ]
    }
}

struct HomePage: HTMLContent {
    let view: HomeView

    func write(into html: inout HTMLBuffer) {
        content.write(into: &html)
    }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.introduction)
        ForEach(view.entries) { entry in Sheet { EntryPart(entry: entry) } }
        if !view.contact.isEmpty {
            Sheet {
                h2 { "联系我们" }
                ForEach(view.contact) { line in p { line } }
            }
        }
    }
}

private struct EntryPart: HTMLContent {
    let entry: HomeView.Entry

    func write(into html: inout HTMLBuffer) {
        h2 {
            entry.icon
            " "
            a(.href(entry.path.address)) { entry.title }
        }.write(into: &html)
        p { entry.detail }.write(into: &html)
        entry.state.map { state in p(.class("soft")) { state } }.write(into: &html)
    }
}
