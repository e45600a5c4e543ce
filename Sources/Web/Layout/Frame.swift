public import HTML

/// Where the page finds its stylesheet, script and sign.
public struct AssetAddresses: Hashable, Sendable {
    public var stylesheet: WebAddress
    public var script: WebAddress
    public var favicon: WebAddress

    public init(stylesheet: WebAddress, script: WebAddress, favicon: WebAddress) {
        self.stylesheet = stylesheet
        self.script = script
        self.favicon = favicon
    }
}

/// How large a page is shown (适老化: older readers may ask for large text on every page).
public enum TextSize: String, CaseIterable, Sendable {
    case normal, large

    /// The size that the switch in the header leads to.
    public var other: TextSize { self == .normal ? .large : .normal }

    /// The words of the switch while this size is shown.
    var switchText: String {
        switch self {
        case .normal: "大字版"
        case .large: "标准字号"
        }
    }
}

/// The switch between the sizes: the one shown, and the address that keeps the other and comes back.
public struct TextSizeSwitch: Hashable, Sendable {
    public let current: TextSize
    /// `nil` leaves the switch out.
    public let address: WebAddress?

    public init(_ current: TextSize, to address: WebAddress?) {
        self.current = current
        self.address = address
    }
}

extension TextSizeSwitch: HTMLContent {
    public func write(into html: inout HTMLBuffer) {
        guard let address else { return }
        a(.class("text-size"), .href(address), .rel("nofollow")) {
            Icon.textSize
            current.switchText
        }.write(into: &html)
    }
}

/// A link of a menu.
public struct NavigationLink: Hashable, Sendable {
    public let text: String
    public let address: WebAddress
    public let icon: Icon?
    /// Whether the page shown is this one or lies below it.
    public let isCurrent: Bool

    public init(_ text: String, to address: WebAddress, icon: Icon? = nil, isCurrent: Bool = false) {
        self.text = text
        self.address = address
        self.icon = icon
        self.isCurrent = isCurrent
    }
}

extension NavigationLink: HTMLContent {
    public func write(into html: inout HTMLBuffer) {
        a(.href(address), .aria(.current, isCurrent ? "page" : nil)) {
            icon
            text
        }.write(into: &html)
    }
}

/// Links of a menu that belong together.
public struct NavigationGroup: Hashable, Sendable {
    /// `nil` for the first group, which needs no name.
    public let title: String?
    public let links: [NavigationLink]

    public init(_ title: String? = nil, _ links: [NavigationLink]) {
        self.title = title
        self.links = links
    }
}

extension NavigationGroup: HTMLContent {
    public func write(into html: inout HTMLBuffer) {
        title.map { title in h2 { title } }.write(into: &html)
        ul {
            ForEach(links) { link in li { link } }
        }.write(into: &html)
    }
}

/// The menu of a site. Where there is room it always shows; on a phone it opens by a summary just before it, without
/// scripts: the style sheet looks at whether the details are open.
struct SiteMenu: HTMLContent {
    let label: String
    let groups: [NavigationGroup]

    func write(into html: inout HTMLBuffer) {
        guard !groups.isEmpty else { return }
        details(.class("menu-switch")) {
            summary {
                Icon.menu
                "菜单"
            }
        }.write(into: &html)
        nav(.class("menu"), .aria(.label, label)) { groups }.write(into: &html)
    }
}

/// The way from the start to the page shown.
public struct Breadcrumb: Hashable, Sendable {
    public let text: String
    public let address: WebAddress

    public init(_ text: String, to address: WebAddress) {
        self.text = text
        self.address = address
    }
}

/// Prints the pages above the one shown; the page itself stands in its heading just below.
struct Breadcrumbs: HTMLContent {
    let crumbs: [Breadcrumb]

    func write(into html: inout HTMLBuffer) {
        guard !crumbs.isEmpty else { return }
        nav(.class("crumbs"), .aria(.label, "当前位置")) {
            ol { ForEach(crumbs) { crumb in li { a(.href(crumb.address)) { crumb.text } } } }
        }.write(into: &html)
    }
}

/// What stands at the top of the main part: the page's one heading, a line below it, and what can be done here.
public struct PageHeading: HTMLContent {
    private let title: String
    private let detail: String?
    private let actions: [LinkButton]

    public init(_ title: String, detail: String? = nil, actions: [LinkButton] = []) {
        self.title = title
        self.detail = detail
        self.actions = actions
    }

    public func write(into html: inout HTMLBuffer) {
        div(.class("page-head")) {
            div {
                h1 { title }
                detail.map { detail in p { detail } }
            }
            actions.isEmpty ? nil : ButtonRow { actions }
        }.write(into: &html)
    }
}

/// From the doctype to the footer, around what the two kinds of site put in.
struct PageShell<Top: HTMLContent, Main: HTMLContent, Foot: HTMLContent>: HTMLContent {
    let title: String
    /// `staff`, `portal`; a class by which the style sheet tells the sites apart.
    let site: String
    let assets: AssetAddresses
    let textSize: TextSize
    let refreshSeconds: Int?
    let top: Top
    let main: Main
    let foot: Foot

    func write(into html: inout HTMLBuffer) {
        Document(title: title, attributes: .data("text", textSize == .large ? "large" : nil)) {
            stylesheetLink(assets.stylesheet)
            iconLink(assets.favicon)
            scriptModule(assets.script)
            refreshSeconds.map { refresh(afterSeconds: $0) }
        } body: {
            div(.class(site)) {
                a(.class("skip"), .href("#main")) { "跳到主要内容" }
                top
                main
                foot
            }
        }.write(into: &html)
    }
}
