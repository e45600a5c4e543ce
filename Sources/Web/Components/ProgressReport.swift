public import HTML

/// How far long work has come. Without scripts the page is loaded anew by a link; with them it keeps itself up to date
/// until the work has ended.
public struct ProgressReport: HTMLContent, Sendable {
    private let title: String
    private let done: Int
    private let total: Int?
    private let isRunning: Bool
    private let address: WebAddress

    /// - Parameters:
    ///   - total: `nil` while it is not known.
    ///   - address: of this page.
    public init(_ title: String, done: Int, of total: Int?, isRunning: Bool, address: WebAddress) {
        self.title = title
        self.done = done
        self.total = total
        self.isRunning = isRunning
        self.address = address
    }

    private var words: String { total.map { "\(done) / \($0)" } ?? "已处理 \(done)" }

    public func write(into html: inout HTMLBuffer) {
        div(.class("progress"), .id("progress"), .data("poll", isRunning ? "" : nil)) {
            p(.id("progress-title")) {
                strong { title }
                span(.class("soft")) { "　" + words }
            }
            total.map { total in
                HTML.progress(.value(min(done, total)), .max(max(total, 1)), .aria(.labelledBy, "progress-title")) {
                    words
                }
            }
            isRunning ? p { LinkButton("刷新", to: address, icon: .refresh) } : nil
        }.write(into: &html)
    }
}

extension ComponentPreview {
    static var progress: ComponentPreview {
        ComponentPreview("progress-reports", "进度") {
            Example("进行中") {
                ProgressReport("正在导入人员", done: 812, of: 2394, isRunning: false, address: "#progress-reports")
            }
        }
    }
}
