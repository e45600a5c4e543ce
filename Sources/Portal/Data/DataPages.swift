import HTML
import Publishing
import Storage
import Web

/// Open data: everything that is public as files for programs, and the page that describes them.
struct DataPages {
    static let about = PlainEndpoint("portal.data", .get, "/data", .anyone)
    static let csv = PlainEndpoint("portal.data.csv", .get, "/data/items.csv", .anyone)
    static let json = PlainEndpoint("portal.data.json", .get, "/data/items.json", .anyone)

    let database: any Database

    func register(in routes: inout Routes) {
        routes.onShared(DataPages.about) { [database] request in
            let total = try await database.read { session in try PublishedRecords.count(.init(), session) }
            let view = DataView(total: total)
            return request.page(title: view.title, breadcrumbs: [.home, Breadcrumb(view.title)]) {
                DataPage(view: view)
            }
        }
        routes.onShared(DataPages.csv) { [database] request in
            let export = DataExport(database: database, absolute: request.absolute)
            return .download(name: "政府信息公开目录.csv", type: .csv) { writer in try await export.writeCSV(to: &writer) }
        }
        routes.onShared(DataPages.json) { [database] request in
            let export = DataExport(database: database, absolute: request.absolute)
            return .download(name: "政府信息公开目录.json", type: .json) { writer in
                try await export.writeJSON(to: &writer)
            }
        }
    }
}

struct DataView: Equatable {
    struct Field: Equatable {
        let heading: String
        let key: String
        let meaning: String
    }

    let title = "开放数据"
    let state: String
    let fields: [Field]

    init(total: Int) {
        state = "政府信息公开目录，目前共 \(total.grouped) 条，与网站同步更新。"
        fields = DataRow.fields.map { Field(heading: $0.heading, key: $0.key, meaning: $0.meaning) }
    }
}

struct DataPage: HTMLContent {
    let view: DataView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.state)
        Sheet {
            h2 { "下载" }
            ul {
                li {
                    a(.href(DataPages.csv.path().address)) { "CSV 文件" }
                    "：可以用 Excel、WPS 表格打开；UTF-8 编码，第一行是字段名称。"
                }
                li {
                    a(.href(DataPages.json.path().address)) { "JSON 文件" }
                    "：一个数组，每条信息一个对象；没有的值为 null。"
                }
            }
            h2 { "订阅最新信息" }
            ul {
                li {
                    a(.href(FeedPages.rss.path().address)) { "RSS 2.0" }
                    "：全站最新的 \(Feed.length) 条；各单位、各栏目的页面上有它们自己的订阅地址。"
                }
                li {
                    a(.href(FeedPages.json.path().address)) { "JSON Feed 1.1" }
                    "：内容相同。"
                }
            }
        }
        h2 { "字段" }
        DataTable(
            "字段，按文件中的顺序", rows: view.fields,
            columns: [
                .header("名称（CSV）") { $0.heading }, .content("键（JSON）") { field in code { field.key } },
                .text("含义") { $0.meaning },
            ], id: "fields")
    }
}
