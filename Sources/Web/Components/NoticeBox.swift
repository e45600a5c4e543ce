public import HTML

extension Notice.Kind {
    /// The word that stands for the colour, so that nobody needs to see it.
    public var word: String {
        switch self {
        case .done: "已完成"
        case .information: "提示"
        case .warning: "请注意"
        case .failure: "未完成"
        }
    }

    var icon: Icon {
        switch self {
        case .done: .done
        case .information: .info
        case .warning: .warning
        case .failure: .problem
        }
    }

    var className: String { "notice notice-\(rawValue)" }
}

extension Notice: HTMLContent {
    /// In the notice area of a page: read out at once when something went wrong, otherwise when there is a pause.
    public func write(into html: inout HTMLBuffer) {
        div(.class(kind.className), .role(kind == .failure ? .alert : .status)) {
            kind.icon
            p {
                strong { kind.word }
                "　"
                text
            }
        }.write(into: &html)
    }
}

/// A remark that belongs to its place on the page, with whatever content it needs.
public struct Remark<Content: HTMLContent>: HTMLContent {
    private let kind: Notice.Kind
    private let title: String?
    private let content: Content

    /// - Parameter title: `nil` for a remark of one sentence.
    public init(_ kind: Notice.Kind, title: String? = nil, @HTMLBuilder content: () -> Content) {
        self.kind = kind
        self.title = title
        self.content = content()
    }

    public func write(into html: inout HTMLBuffer) {
        div(.class(kind.className), .role(.note), .aria(.label, kind.word)) {
            kind.icon
            div {
                title.map { title in p { strong { title } } }
                content
            }
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var notices: ComponentPreview {
        ComponentPreview("notices", "通知与提示") {
            Example("操作结果") { Notice.done("单位“示例县市场监督管理局”已保存。") }
            Example("一般提示") { Notice.information("导入在后台进行，完成后会出现在任务列表。") }
            Example("需要留意") { Notice.warning("您的密码将在 7 天后到期。") }
            Example("没有完成") { Notice.failure("没有保存：这条记录刚刚被他人修改，请核对后重新提交。") }
            Example("文中说明，有标题和列表") {
                Remark(.warning, title: "合并单位之前") {
                    ul {
                        li { "先把未办结的申请移交给接收单位。" }
                        li { "合并后原单位名称仍用于历史统计。" }
                    }
                }
            }
        }
    }
}
