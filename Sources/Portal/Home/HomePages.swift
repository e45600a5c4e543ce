import HTML
import Web

/// The first page of the public site.
struct HomePages {
    static let home = PlainEndpoint("portal.home", .get, "/", .anyone)

    let publisher: Publisher

    func register(in routes: inout Routes) {
        let view = HomeView(publisher: publisher)
        routes.onPublic(HomePages.home) { request in
            request.page(title: view.title) { HomePage(view: view) }
        }
    }
}

/// What the first page shows.
struct HomeView: Equatable {
    struct Entry: Equatable {
        let title: String
        let detail: String
        let path: LocalPath
    }

    let title: String
    let introduction: String
    let entries: [Entry]

    init(publisher: Publisher) {
        title = "政府信息公开"
        introduction = "\(publisher.name)依照《中华人民共和国政府信息公开条例》公开政府信息。"
        entries = [
            Entry(
                title: "公开机构", detail: "各单位政府信息公开工作机构的名称、办公地址、办公时间、联系电话和监督电话",
                path: AgencyPages.list.path()),
            Entry(
                title: "日志检查点", detail: "平台操作日志的签名检查点，任何人都可以下载保存，用来核对日志有没有被改动",
                path: CheckpointPages.list.path()),
            Entry(
                title: "无障碍声明", detail: "本网站为残疾人和老年人使用所做的安排，遇到困难时怎样联系我们",
                path: StatementPages.accessibility.path()),
        ]
    }
}

struct HomePage: HTMLContent {
    let view: HomeView

    func write(into html: inout HTMLBuffer) {
        content.write(into: &html)
    }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title)
        p { view.introduction }
        ForEach(view.entries) { entry in
            section {
                h2 { a(.href(entry.path.address)) { entry.title } }
                p { entry.detail }
            }
        }
    }
}
