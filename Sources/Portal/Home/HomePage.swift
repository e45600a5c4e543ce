import HTML
import Publishing
import Web

struct HomePage: HTMLContent {
    let view: HomeView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: view.introduction)
        ul(.class("entries", "entries-home")) {
            ForEach(view.entries) { entry in
                li {
                    entry.icon
                    div { a(.href(entry.path.address)) { entry.title } }
                }
            }
        }
        div(.class("blocks")) { ForEach(view.blocks) { block in BlockPart(block: block) } }
        Sheet {
            h2 { "公开机构" }
            view.organs.isEmpty ? p(.class("soft")) { "还没有公布公开机构" } : nil
            view.organs.isEmpty ? nil : LinesPart(lines: view.organs)
            p(.class("more")) { a(.href(AgencyPages.list.path().address)) { "公开机构名单和联系方式" } }
        }
        Sheet {
            h2 { CataloguePart.statutory.label }
            LinesPart(lines: view.heads)
            p(.class("more")) { a(.href(SiteMapPages.map.path().address)) { "各单位的全部栏目" } }
        }
        Sheet {
            h2 { "数据和订阅" }
            ul(.class("way-links")) {
                li { a(.href(FeedPages.rss.path().address)) { "RSS 订阅" } }
                li { a(.href(DataPages.about.path().address)) { "开放数据" } }
                li { a(.href(CheckpointPages.list.path().address)) { "日志检查点" } }
            }
        }
        if !view.contact.isEmpty {
            Sheet {
                h2 { "联系我们" }
                ForEach(view.contact) { line in p { line } }
            }
        }
    }
}

private struct BlockPart: HTMLContent {
    let block: HomeView.Block

    func write(into html: inout HTMLBuffer) {
        section(.class("sheet")) {
            h2 { block.title }
            if block.rows.isEmpty {
                p(.class("soft")) { block.empty }
            } else {
                ItemLines(rows: block.rows)
                p(.class("more")) {
                    a(.href(block.more.address)) {
                        "更多"
                        UnseenText(block.title)
                    }
                }
            }
        }.write(into: &html)
    }
}

private struct LinesPart: HTMLContent {
    let lines: [HomeView.Line]

    func write(into html: inout HTMLBuffer) {
        ul(.class("column-links")) {
            ForEach(lines) { line in
                li {
                    a(.href(line.path.address)) { line.text }
                    span(.class("soft", "small")) { line.state }
                }
            }
        }.write(into: &html)
    }
}
