public import HTML

/// How much a button asks for attention. A page has one primary button at most.
public enum ButtonKind: String, CaseIterable, Sendable {
    case primary, secondary
    /// For what is hard to take back.
    case warning
    /// Looks like a link, for the least of several actions.
    case plain

    var className: String { "button button-\(rawValue)" }
}

/// A button that sends the form it stands in.
public struct Button: HTMLContent, Sendable {
    private let text: String
    private let kind: ButtonKind
    private let icon: Icon?
    private let name: String?
    private let value: String?
    private let address: WebAddress?

    /// - Parameters:
    ///   - text: what happens, as a verb: 保存, 提交审核.
    ///   - name: together with `value` tells the handler which of several buttons was pressed.
    ///   - address: where the form goes when it is not where the form says.
    public init(
        _ text: String, _ kind: ButtonKind = .primary, icon: Icon? = nil, name: String? = nil, value: String? = nil,
        to address: WebAddress? = nil
    ) {
        self.text = text
        self.kind = kind
        self.icon = icon
        self.name = name
        self.value = value
        self.address = address
    }

    public func write(into html: inout HTMLBuffer) {
        button(
            .class(kind.className), .type(.submit), .when(name != nil, .name(name ?? "")), .value(value),
            .formaction(address)
        ) {
            icon
            text
        }.write(into: &html)
    }
}

/// A link that looks like a button, for a step that changes nothing: 新增, 返回.
public struct LinkButton: HTMLContent, Sendable {
    private let text: String
    private let kind: ButtonKind
    private let icon: Icon?
    private let address: WebAddress

    public init(_ text: String, to address: WebAddress, _ kind: ButtonKind = .secondary, icon: Icon? = nil) {
        self.text = text
        self.kind = kind
        self.icon = icon
        self.address = address
    }

    public func write(into html: inout HTMLBuffer) {
        a(.class(kind.className), .href(address)) {
            icon
            text
        }.write(into: &html)
    }
}

/// A button with a form of its own: one press, one change, nothing to fill in.
public struct PostButton: HTMLContent, Sendable {
    private let text: String
    private let context: String?
    private let kind: ButtonKind
    private let icon: Icon?
    private let address: WebAddress
    private let token: CSRFToken
    private let fields: [HiddenField]

    /// - Parameters:
    ///   - context: said after the text to those who listen, where the same button stands in many rows.
    ///   - fields: sent along unseen.
    public init(
        _ text: String, context: String? = nil, to address: WebAddress, token: CSRFToken,
        _ kind: ButtonKind = .secondary,
        icon: Icon? = nil, fields: [HiddenField] = []
    ) {
        self.text = text
        self.context = context
        self.address = address
        self.token = token
        self.kind = kind
        self.icon = icon
        self.fields = fields
    }

    public func write(into html: inout HTMLBuffer) {
        form(.class("post-button"), .method(.post), .action(address)) {
            token
            fields
            button(.class(kind.className), .type(.submit)) {
                icon
                text
                context.map { UnseenText("：" + $0) }
            }
        }.write(into: &html)
    }
}

/// Buttons of one form or page side by side; on a phone one below the other.
public struct ButtonRow<Content: HTMLContent>: HTMLContent {
    private let content: Content

    public init(@HTMLBuilder content: () -> Content) { self.content = content() }

    public func write(into html: inout HTMLBuffer) {
        div(.class("buttons")) { content }.write(into: &html)
    }
}

extension ComponentPreview {
    static var buttons: ComponentPreview {
        ComponentPreview("buttons", "按钮") {
            Example("主要、次要、警示、链接样式") {
                form(.method(.post), .action("/preview")) {
                    ButtonRow {
                        Button("保存")
                        Button("存为草稿", .secondary, name: "draft", value: "yes")
                        Button("撤销单位", .warning)
                        Button("稍后再说", .plain)
                    }
                }
            }
            Example("带图标；链接作按钮") {
                ButtonRow {
                    LinkButton("新增单位", to: "#buttons", .primary, icon: .plus)
                    LinkButton("导出表格", to: "#buttons", icon: .download)
                    LinkButton("返回列表", to: "#buttons", .plain, icon: .arrowLeft)
                }
            }
            Example("自带表单的按钮") {
                PostButton("结束会话", context: "办公室电脑，上午 9:12 登录", to: "/preview", token: .sample, icon: .signOut)
            }
        }
    }
}
