public import HTML

/// A status in a word or two. Its colour only repeats what the word and the mark before it say.
public struct StatusTag: HTMLContent, Hashable, Sendable {
    public enum Tone: String, CaseIterable, Sendable {
        /// In force, finished, in order.
        case done
        /// Under way.
        case active
        /// Wants attention soon.
        case warning
        /// Failed, overdue, locked.
        case problem
        /// Ended, without further meaning.
        case quiet

        var mark: StaticString {
            switch self {
            case .done: "<span aria-hidden=\"true\">✓</span>"
            case .active: "<span aria-hidden=\"true\">●</span>"
            case .warning: "<span aria-hidden=\"true\">▲</span>"
            case .problem: "<span aria-hidden=\"true\">✕</span>"
            case .quiet: "<span aria-hidden=\"true\">○</span>"
            }
        }

        var opening: StaticString {
            switch self {
            case .done: "<span class=\"tag tag-done\">"
            case .active: "<span class=\"tag tag-active\">"
            case .warning: "<span class=\"tag tag-warning\">"
            case .problem: "<span class=\"tag tag-problem\">"
            case .quiet: "<span class=\"tag tag-quiet\">"
            }
        }
    }

    public let text: String
    public let tone: Tone

    public init(_ text: String, _ tone: Tone = .quiet) {
        self.text = text
        self.tone = tone
    }

    public func write(into html: inout HTMLBuffer) {
        html.append(markup: tone.opening)
        html.append(markup: tone.mark)
        html.append(text: text)
        html.append(markup: "</span>")
    }
}

extension ComponentPreview {
    static var statusTags: ComponentPreview {
        ComponentPreview("status-tags", "状态标签") {
            Example("五种语气") {
                p {
                    StatusTag("在用", .done)
                    " "
                    StatusTag("审核中", .active)
                    " "
                    StatusTag("三日内到期", .warning)
                    " "
                    StatusTag("已逾期", .problem)
                    " "
                    StatusTag("已撤销", .quiet)
                }
            }
        }
    }
}
