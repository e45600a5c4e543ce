public import HTML

/// Views of one subject, each a page of its own: links in a row.
public struct Tabs: HTMLContent, Sendable {
    private let label: String
    private let links: [NavigationLink]

    /// - Parameter label: what the views are of, for those who listen.
    public init(_ label: String, _ links: [NavigationLink]) {
        self.label = label
        self.links = links
    }

    public func write(into html: inout HTMLBuffer) {
        nav(.class("tabs"), .aria(.label, label)) {
            ul { ForEach(links) { link in li { link } } }
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var tabs: ComponentPreview {
        ComponentPreview("tabs", "标签页") {
            Example("链接作标签页") {
                Tabs(
                    "单位的各项内容",
                    [
                        NavigationLink("基本信息", to: "#tabs", isCurrent: true), NavigationLink("人员（32）", to: "#tabs"),
                        NavigationLink("科室", to: "#tabs"), NavigationLink("操作记录", to: "#tabs"),
                    ])
            }
        }
    }
}
