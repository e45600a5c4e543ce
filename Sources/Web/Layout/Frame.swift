public import HTML

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
        ul(.class("links")) {
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

/// Prints the way from the start to the page shown. A page right below the start needs none.
struct Breadcrumbs: HTMLContent {
    let crumbs: [Breadcrumb]

    func write(into html: inout HTMLBuffer) {
        guard crumbs.count > 1 else { return }
        nav(.class("crumbs"), .aria(.label, "当前位置")) {
            ol { ForEach(crumbs) { crumb in li { step(crumb) } } }
        }.write(into: &html)
    }

    @HTMLBuilder private func step(_ crumb: Breadcrumb) -> some HTMLContent {
        if let path = crumb.path {
            a(.href(path.address)) { crumb.title }
        } else {
            span(.aria(.current, "page")) { crumb.title }
        }
    }
}

/// Begins the content of every page: its one heading, a line below it, and what can be done here.
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

/// A part of a page, made and written when its turn comes.
///
/// Layouts are put together of these and not of their parts' own types: what surrounds a page is then the same type for every page,
/// and nobody works it out at run time, which took as long as the page itself.
struct PagePart: HTMLContent {
    private let writePart: (inout HTMLBuffer) -> Void

    init(@HTMLBuilder _ content: @escaping () -> some HTMLContent) {
        writePart = { html in content().write(into: &html) }
    }

    func write(into html: inout HTMLBuffer) { writePart(&html) }
}

/// From the doctype to the footer, around what the two kinds of site put in.
struct PageShell: HTMLContent {
    let title: String
    /// `staff`, `portal`; a class by which the style sheet tells the sites apart.
    let site: String
    let textSize: TextSize
    let top: PagePart
    let main: PagePart
    let foot: PagePart

    private static let links = WrittenContent {
        stylesheetLink(WebAssets.stylesheet.path.address)
        iconLink(WebAssets.favicon.path.address)
        scriptModule(WebAssets.script.path.address)
    }
    private static let skipLink = WrittenContent { a(.class("skip"), .href("#main")) { "跳到主要内容" } }

    func write(into html: inout HTMLBuffer) {
        Document(title: title, attributes: .data("text", textSize == .large ? "large" : nil)) {
            PageShell.links
        } body: {
            div(.class(site)) {
                PageShell.skipLink
                top
                main
                foot
            }
        }.write(into: &html)
    }
}
