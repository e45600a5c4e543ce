import AnnualReport
import HTML

/// The three marks of severity: a different shape each, so that colour is never needed to tell them apart.
enum FindingsIcons {
    /// Drawn once at the head of the page and used by name.
    static var definitions: some HTMLContent {
        SVG.svg(width: 0, height: 0, .class("unseen"), .aria(.hidden, true)) {
            SVG.symbol(id: "i-error", size: 24) {
                SVG.path(.d("M8 2h8l6 6v8l-6 6H8l-6-6V8z"), .fill(.currentColor))
                SVG.path(.d("M8.5 8.5l7 7m0-7l-7 7"), .stroke(.color(0xFFFFFF)), .strokeWidth(2.4), .fill(.none))
            }
            SVG.symbol(id: "i-warning", size: 24) {
                SVG.path(.d("M12 2.5L23 21.5H1z"), .fill(.currentColor))
                SVG.path(.d("M12 9v6m0 2v2.4"), .stroke(.color(0xFFFFFF)), .strokeWidth(2.4), .fill(.none))
            }
            SVG.symbol(id: "i-notice", size: 24) {
                SVG.circle(.cx(12), .cy(12), .r(10), .fill(.currentColor))
                SVG.path(.d("M12 10.5v7m0-11v2.4"), .stroke(.color(0xFFFFFF)), .strokeWidth(2.4), .fill(.none))
            }
            SVG.symbol(id: "i-fine", size: 24) {
                SVG.circle(.cx(12), .cy(12), .r(10), .fill(.currentColor))
                SVG.path(.d("M7 12.5l3.5 3.5 6.5-7"), .stroke(.color(0xFFFFFF)), .strokeWidth(2.4), .fill(.none))
            }
        }
    }

    static func icon(_ severity: Finding.Severity?) -> some HTMLContent {
        SVG.use(.fragment("i-\(name(severity))"), .class("icon"))
    }

    /// The class that colours an element by severity; `fine` for none.
    static func name(_ severity: Finding.Severity?) -> String { severity?.rawValue ?? "fine" }
}

/// Icon and word: 错误, 警告, 提示, 未发现问题.
struct SeverityBadge: HTMLContent {
    let severity: Finding.Severity?

    func write(into html: inout HTMLBuffer) {
        span(.class("badge", FindingsIcons.name(severity))) {
            FindingsIcons.icon(severity)
            severity?.label ?? "未发现问题"
        }.write(into: &html)
    }
}
