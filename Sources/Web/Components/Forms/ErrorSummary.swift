public import HTML

/// Everything that is to be mended, at the top of a refused form, each line leading to its field and saying the same
/// sentence as stands there.
///
/// Prints nothing when there is nothing to mend.
public struct ErrorSummary: HTMLContent, Sendable {
    private let messages: [FieldMessages.Message]
    private let general: [String]

    /// - Parameter general: what concerns the form as a whole and no single field.
    public init(_ messages: FieldMessages, general: [String] = []) {
        self.messages = messages.list
        self.general = general
    }

    public func write(into html: inout HTMLBuffer) {
        let count = messages.count + general.count
        guard count > 0 else { return }
        div(.class("error-summary"), .role(.alert), .tabindex(-1), .aria(.labelledBy, "error-summary-title")) {
            h2(.id("error-summary-title")) {
                Icon.problem
                "有 \(count) 处需要改正"
            }
            ul {
                ForEach(general) { sentence in li { sentence } }
                ForEach(messages) { message in
                    li { a(.href(.fragment(fieldID(message.field)))) { message.text } }
                }
            }
        }.write(into: &html)
    }
}

/// Fields that belong together, under a heading.
public struct FieldGroup<Content: HTMLContent>: HTMLContent {
    private let title: String
    private let hint: String?
    private let content: Content

    public init(_ title: String, hint: String? = nil, @HTMLBuilder content: () -> Content) {
        self.title = title
        self.hint = hint
        self.content = content()
    }

    public func write(into html: inout HTMLBuffer) {
        fieldset(.class("field-group")) {
            legend { title }
            hint.map { hint in p(.class("hint")) { hint } }
            content
        }.write(into: &html)
    }
}

extension ComponentPreview {
    private static var exampleMessages: FieldMessages {
        var messages = FieldMessages("contact-name", "填写联系人。")
        messages.add("contact-mail", "电子邮箱缺少“@”，如 name@example.cn。")
        return messages
    }

    static var errorSummaries: ComponentPreview {
        ComponentPreview("error-summaries", "需要改正的地方") {
            Example("链接到字段") {
                ErrorSummary(exampleMessages, general: ["这个单位刚刚被他人修改，请核对后再提交。"])
                FieldGroup("公开工作机构", hint: "公开指南会引用这些内容（条例第十二条）。") {
                    TextField("联系人", name: "contact-name", message: "填写联系人。", width: .medium)
                    TextField(
                        "电子邮箱", name: "contact-mail", value: "name.example.cn",
                        message: "电子邮箱缺少“@”，如 name@example.cn。", type: .email)
                }
            }
        }
    }
}
