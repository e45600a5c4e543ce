import HTML
import Web

/// What the site says about itself.
struct StatementPages {
    static let accessibility = PlainEndpoint("portal.accessibility", .get, "/accessibility", .anyone)

    /// Browsers ask for it beside what is no page, such as a feed.
    static let favicon = PlainEndpoint("portal.favicon", .get, "/favicon.ico", .anyone)

    let publisher: Publisher

    func register(in routes: inout Routes) {
        routes.onPublic(StatementPages.favicon) { request in request.redirect(to: WebAssets.favicon.path) }
        let view = AccessibilityView(publisher: publisher)
        routes.onPublic(StatementPages.accessibility) { request in
            request.page(title: view.title, breadcrumbs: [.home, Breadcrumb(view.title)]) {
                AccessibilityPage(view: view)
            }
        }
    }
}

/// 无障碍声明 (无障碍环境建设法 art. 32: websites of organs; GB/T 37668-2019). Says what is done and what is not yet, and whom to tell.
struct AccessibilityView: Equatable {
    struct Part: Equatable {
        let heading: String
        let items: [String]
    }

    let title = "无障碍声明"
    let introduction: String
    let parts: [Part]

    init(publisher: Publisher) {
        introduction = "\(publisher.name)努力使每个人都能使用本网站，包括残疾人和老年人。"
        parts = [
            Part(
                heading: "本网站的做法",
                items: [
                    "按照《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668-2019）和国际通行的 WCAG 2.2 AA 级要求设计。",
                    "所有功能都可以只用键盘完成，不需要运行脚本。",
                    "页面右上角可以切换大字版；也可以用浏览器把文字放大到两倍，内容不会缺失。",
                    "文字与背景有足够的对比度，不单独用颜色表示含义。",
                    "表单的每一项都有名称，填错时在该项旁边用文字说明，已经填写的内容不会丢失。",
                    "图表都附有内容相同的表格。",
                ]),
            Part(
                heading: "怎样检查",
                items: [
                    "每次修改以后，用自动工具（axe-core）检查页面有没有违反 WCAG 2.2 AA 级的问题，并检查页面代码是否符合 HTML 标准。",
                    "自动工具只能发现一部分问题；读屏软件的人工测试尚未完成。",
                ]),
            Part(heading: "遇到困难时", items: AccessibilityView.contact(publisher)),
        ]
    }

    private static func contact(_ publisher: Publisher) -> [String] {
        let ways = (publisher.phone.map { ["电话：\($0)"] } ?? []) + (publisher.email.map { ["电子邮箱：\($0)"] } ?? [])
        let request = "说明您打开的是哪个页面、使用什么设备和软件、遇到了什么困难；需要其他格式的文件，也可以提出。"
        return ways.isEmpty ? ["与\(publisher.name)联系。" + request] : ways + [request]
    }
}

struct AccessibilityPage: HTMLContent {
    let view: AccessibilityView

    func write(into html: inout HTMLBuffer) {
        content.write(into: &html)
    }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title)
        p { view.introduction }
        ForEach(view.parts) { part in
            section {
                h2 { part.heading }
                ul { ForEach(part.items) { item in li { item } } }
            }
        }
    }
}
