public import HTML

/// A password. A script adds a button that shows what is typed; without it the field is an ordinary one.
public struct PasswordField: HTMLContent, Sendable {
    /// What password managers are told.
    public enum Purpose: Sendable {
        case signIn, choose

        var autocomplete: StaticString {
            switch self {
            case .signIn: "current-password"
            case .choose: "new-password"
            }
        }
    }

    private let words: FieldWords
    private let name: String
    private let purpose: Purpose

    /// A password typed before is never printed again.
    public init(
        _ label: String, name: String, _ purpose: Purpose, hint: String? = nil, message: String? = nil,
        id: String? = nil
    ) {
        words = FieldWords(id: id ?? fieldID(name), label: label, hint: hint, message: message, isOptional: false)
        self.name = name
        self.purpose = purpose
    }

    public func write(into html: inout HTMLBuffer) {
        LabelledField(words) {
            div(.class("password")) {
                input(
                    .class("control"), .type(.password), .id(words.id), .name(name),
                    .autocomplete(purpose.autocomplete), .spellcheck(false), .aria(.describedBy, words.describedBy()),
                    .refused(words.isRefused))
                button(
                    .class("button button-secondary"), .type(.button), .hidden(), .aria(.controls, words.id),
                    .data("shown", "隐藏密码")
                ) { "显示密码" }
            }
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var passwordFields: ComponentPreview {
        ComponentPreview("password-fields", "密码") {
            Example("登录") { PasswordField("密码", name: "password", .signIn) }
            Example("设置新密码，有误") {
                PasswordField(
                    "新密码", name: "new-password", .choose, hint: "至少 12 个字符，不要用单位名称或生日。",
                    message: "新密码太短，至少 12 个字符。")
            }
        }
    }
}
