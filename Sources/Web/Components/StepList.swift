public import HTML

/// Where someone stands on a way of several pages, such as an import: done, here, still to come.
public struct StepList: HTMLContent, Sendable {
    private let label: String
    private let steps: [String]
    private let current: Int

    /// - Parameter current: the index of the step at work; the number of steps when all are done.
    public init(_ label: String, steps: [String], current: Int) {
        self.label = label
        self.steps = steps
        self.current = current
    }

    public func write(into html: inout HTMLBuffer) {
        ol(.class("steps"), .aria(.label, label)) {
            ForEach(steps.enumerated()) { index, step in
                li(.class(index < current ? "step-done" : nil), .aria(.current, index == current ? "step" : nil)) {
                    index < current ? UnseenText("已完成：") : nil
                    step
                }
            }
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var steps: ComponentPreview {
        ComponentPreview("steps", "步骤") {
            Example("导入的第三步") {
                StepList("导入名册", steps: ["上传文件", "对应各列", "核对问题", "确认导入"], current: 2)
            }
        }
    }
}
