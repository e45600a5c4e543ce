public import HTML

/// A branch of a tree: a name that leads to its page, and what lies below.
public struct TreeNode: Hashable, Sendable {
    public let text: String
    public let address: WebAddress
    /// Shown after the name, such as 32 人; `nil` for nothing.
    public let detail: String?
    /// Whether the branch is shown opened.
    public let isOpen: Bool
    public let children: [TreeNode]

    public init(
        _ text: String, to address: WebAddress, detail: String? = nil, isOpen: Bool = false, children: [TreeNode] = []
    ) {
        self.text = text
        self.address = address
        self.detail = detail
        self.isOpen = isOpen
        self.children = children
    }
}

extension TreeNode: HTMLContent {
    public func write(into html: inout HTMLBuffer) {
        html.append(markup: "<li>")
        if children.isEmpty {
            html.append(markup: "<span class=\"leaf\">")
            writeName(into: &html)
            html.append(markup: "</span>")
        } else {
            html.append(markup: isOpen ? "<details open><summary>" : "<details><summary>")
            html.append(text: text)
            writeDetail(into: &html)
            html.append(markup: "</summary>\n<ul>\n<li><span class=\"leaf\"><a href=\"")
            html.append(attribute: address.text)
            html.append(markup: "\">本级<span class=\"unseen\">：")
            html.append(text: text)
            html.append(markup: "</span></a></span></li>\n")
            for child in children { child.write(into: &html) }
            html.append(markup: "</ul></details>")
        }
        html.append(markup: "</li>\n")
    }

    private func writeName(into html: inout HTMLBuffer) {
        html.append(markup: "<a href=\"")
        html.append(attribute: address.text)
        html.append(markup: "\">")
        html.append(text: text)
        html.append(markup: "</a>")
        writeDetail(into: &html)
    }

    private func writeDetail(into html: inout HTMLBuffer) {
        guard let detail else { return }
        html.append(markup: " <span class=\"soft\">")
        html.append(text: detail)
        html.append(markup: "</span>")
    }
}

/// A tree as nested lists; branches open and close without scripts. A summary may not hold a link beside its own
/// press, so a branch's page is the first entry below it (本级).
public struct Tree: HTMLContent, Sendable {
    private let label: String
    private let nodes: [TreeNode]

    public init(_ label: String, _ nodes: [TreeNode]) {
        self.label = label
        self.nodes = nodes
    }

    public func write(into html: inout HTMLBuffer) {
        ul(.class("tree"), .aria(.label, label)) { nodes }.write(into: &html)
    }
}

extension ComponentPreview {
    static var trees: ComponentPreview {
        ComponentPreview("trees", "树") {
            Example("单位") {
                Tree(
                    "单位",
                    [
                        TreeNode(
                            "示例县人民政府", to: "#trees", detail: "3 个下级单位", isOpen: true,
                            children: [
                                TreeNode(
                                    "示例县市场监督管理局", to: "#trees", detail: "146 人",
                                    children: [TreeNode("办公室", to: "#trees"), TreeNode("法规科", to: "#trees")]),
                                TreeNode("青禾镇人民政府", to: "#trees", detail: "58 人"),
                                TreeNode("示例县档案馆", to: "#trees", detail: "12 人"),
                            ])
                    ])
            }
        }
    }
}
