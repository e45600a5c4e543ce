public import HTML

/// Stands where a list would: that there is nothing, why, and what to do about it.
public struct EmptyState: HTMLContent {
    private let title: String
    private let advice: String?
    private let action: LinkButton?

    /// - Parameter advice: what to do; `nil` when having nothing is as it should be.
    public init(_ title: String, advice: String? = nil, action: () -> LinkButton? = { nil }) {
        self.title = title
        self.advice = advice
        self.action = action()
    }

    public func write(into html: inout HTMLBuffer) {
        div(.class("empty")) {
            p { strong { title } }
            advice.map { text in p { text } }
            action
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var emptyStates: ComponentPreview {
        ComponentPreview("empty-states", "没有内容时") {
            Example("告诉用户下一步") {
                EmptyState("还没有单位", advice: "先导入单位和人员名册，也可以逐个新增。") {
                    LinkButton("导入名册", to: "#empty-states", .primary, icon: .upload)
                }
            }
            Example("没有就是好事") { EmptyState("没有失败的任务") }
        }
    }
}
