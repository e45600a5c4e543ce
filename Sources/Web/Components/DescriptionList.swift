public import HTML

/// The facts of one record, each by its name; with a link where a fact can be changed on its own.
public struct DescriptionList: HTMLContent {
    /// One fact.
    public struct Item {
        let name: String
        let change: WebAddress?
        let write: (inout HTMLBuffer) -> Void

        /// - Parameters:
        ///   - text: `nil` and empty show as a dash that is read as 无.
        ///   - change: where the fact can be changed.
        public init(_ name: String, _ text: String?, change: WebAddress? = nil) {
            self.name = name
            self.change = change
            write = { html in
                guard let text, !text.isEmpty else { return Nothing().write(into: &html) }
                html.append(text: text)
            }
        }

        public init<Content: HTMLContent>(
            _ name: String, change: WebAddress? = nil, @HTMLBuilder content: () -> Content
        ) {
            self.name = name
            self.change = change
            let content = content()
            write = { html in content.write(into: &html) }
        }
    }

    private let items: [Item]

    public init(_ items: [Item]) { self.items = items }

    public func write(into html: inout HTMLBuffer) {
        html.append(markup: "<dl class=\"facts\">\n")
        for item in items {
            html.append(markup: "<div>")
            dt { item.name }.write(into: &html)
            html.append(markup: "<dd>")
            item.write(&html)
            if let change = item.change {
                a(.class("change"), .href(change)) {
                    "修改"
                    UnseenText(item.name)
                }.write(into: &html)
            }
            html.append(markup: "</dd></div>\n")
        }
        html.append(markup: "</dl>\n")
    }
}

extension ComponentPreview {
    static var descriptionLists: ComponentPreview {
        ComponentPreview("description-lists", "事实列表") {
            Example("单位信息") {
                DescriptionList([
                    .init("单位名称", "示例县市场监督管理局", change: "#description-lists"),
                    .init("上级单位", "示例县人民政府", change: "#description-lists"),
                    .init("监督电话", nil, change: "#description-lists"),
                    .init("状态") { StatusTag("在用", .done) },
                ])
            }
        }
    }
}
