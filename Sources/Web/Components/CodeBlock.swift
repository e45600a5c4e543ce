public import HTML

/// A text to be passed on letter by letter: a one-time code, an address, a fingerprint. A script adds a button that
/// copies it.
public struct CodeBlock: HTMLContent, Sendable {
    private let label: String
    private let code: String
    private let id: String

    /// - Parameter id: unique on the page.
    public init(_ label: String, _ code: String, id: String = "code") {
        self.label = label
        self.code = code
        self.id = id
    }

    public func write(into html: inout HTMLBuffer) {
        div(.class("code")) {
            p(.id(id + "-label")) { label }
            div {
                HTML.code(.id(id), .aria(.describedBy, id + "-label")) { code }
                button(.class("button button-secondary"), .type(.button), .hidden(), .data("copy", id)) {
                    Icon.copy
                    "复制"
                    span(.aria(.live, "polite")) {}
                }
            }
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var codeBlocks: ComponentPreview {
        ComponentPreview("code-blocks", "代码与一次性口令") {
            Example("一次性口令") { CodeBlock("交给本人的一次性口令，24 小时内有效：", "K7QM-2F9X-WT4C", id: "code-once") }
            Example("长串") {
                CodeBlock(
                    "检查点指纹：", "3f0a9b7c5d1e2f4a6b8c0d2e4f6a8b0c1d3e5f7a9b1c3d5e7f9a0b2c4d6e8f01", id: "code-digest")
            }
        }
    }
}
