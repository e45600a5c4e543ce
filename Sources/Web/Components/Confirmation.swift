public import HTML

/// Asks once more before something that is hard to take back: a page of its own, with what will happen and a way out.
public struct Confirmation: HTMLContent {
    private let question: String
    private let consequences: [String]
    private let form: PostButton
    private let cancel: LinkButton

    /// - Parameters:
    ///   - question: names the record.
    ///   - consequences: what changes, what stays, what cannot be undone.
    public init(_ question: String, consequences: [String], confirm: PostButton, cancel: LinkButton) {
        self.question = question
        self.consequences = consequences
        form = confirm
        self.cancel = cancel
    }

    public func write(into html: inout HTMLBuffer) {
        section(.class("sheet confirmation")) {
            h2 {
                Icon.warning
                question
            }
            ul { ForEach(consequences) { text in li { text } } }
            ButtonRow {
                form
                cancel
            }
        }.write(into: &html)
    }
}

/// The same in its place: a press opens the question, a second one answers it. For lists, where a page would lead away.
public struct InlineConfirmation: HTMLContent {
    private let text: String
    private let context: String
    private let consequence: String
    private let confirm: PostButton

    /// - Parameters:
    ///   - text: of what opens the question: 结束.
    ///   - context: the record's name, for those who listen.
    public init(_ text: String, context: String, consequence: String, confirm: PostButton) {
        self.text = text
        self.context = context
        self.consequence = consequence
        self.confirm = confirm
    }

    public func write(into html: inout HTMLBuffer) {
        details(.class("inline-confirmation")) {
            summary {
                text
                UnseenText("：" + context)
            }
            div {
                p { consequence }
                confirm
            }
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var confirmations: ComponentPreview {
        ComponentPreview("confirmations", "再次确认") {
            Example("单独一页") {
                Confirmation(
                    "撤销“示例县旧城改造办公室”？",
                    consequences: ["该单位的 4 个岗位同时结束，任职人员不能再以其身份登录。", "历史记录和统计保留原单位名称。", "撤销后不能恢复，只能重新设立。"],
                    confirm: PostButton("确认撤销", to: "/preview", token: .sample, .warning),
                    cancel: LinkButton("不撤销，返回", to: "#confirmations", .plain))
            }
            Example("就地确认") {
                InlineConfirmation(
                    "结束会话", context: "办公室电脑", consequence: "该设备需要重新登录，未保存的内容会丢失。",
                    confirm: PostButton("确认结束", to: "/preview", token: .sample, .warning))
            }
        }
    }
}
