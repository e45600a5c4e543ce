public import HTML

/// One thing to mend in a form.
public struct FieldProblem: Hashable, Sendable {
    /// Name of the field; `nil` for what concerns the form as a whole.
    public let name: String?
    /// The same sentence as beside the field.
    public let message: String

    public init(_ name: String?, _ message: String) {
        self.name = name
        self.message = message
    }
}

/// Everything that is to be mended, at the top of a refused form, each line leading to its field.
///
/// Prints nothing when there is nothing to mend.
public struct ErrorSummary: HTMLContent, Sendable {
    private let problems: [FieldProblem]

    public init(_ problems: [FieldProblem]) { self.problems = problems }

    public func write(into html: inout HTMLBuffer) {
        guard !problems.isEmpty else { return }
        div(.class("error-summary"), .role(.alert), .tabindex(-1), .aria(.labelledBy, "error-summary-title")) {
            h2(.id("error-summary-title")) {
                Icon.problem
                "有 \(problems.count) 处需要改正"
            }
            ul {
                ForEach(problems) { problem in li { ProblemLink(problem: problem) } }
            }
        }.write(into: &html)
    }
}

private struct ProblemLink: HTMLContent {
    let problem: FieldProblem

    func write(into html: inout HTMLBuffer) {
        guard let name = problem.name else { return html.append(text: problem.message) }
        a(.href(.fragment(fieldID(name)))) { problem.message }.write(into: &html)
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
    static var errorSummaries: ComponentPreview {
        ComponentPreview("error-summaries", "需要改正的地方") {
            Example("链接到字段") {
                ErrorSummary([
                    FieldProblem("contact-name", "填写联系人。"),
                    FieldProblem("contact-mail", "电子邮箱缺少“@”，如 name@example.cn。"),
                    FieldProblem(nil, "这个单位刚刚被他人修改，请核对后再提交。"),
                ])
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
