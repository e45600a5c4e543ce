public import HTML
public import Organs

/// One line of the staff menu. Only who may open its page sees it.
public struct MenuEntry: Sendable {
    public let text: String
    public let path: LocalPath
    public let icon: Icon
    let access: Access

    public init(_ text: String, _ endpoint: PlainEndpoint, icon: Icon) {
        self.text = text
        self.icon = icon
        path = endpoint.path()
        access = endpoint.access
    }

    /// Whether the viewer may open the page in at least one unit.
    public func isOpen(to viewer: Viewer) -> Bool {
        switch access {
        case .anyone, .signedIn, .signedInPartly: true
        case .needs(let right): viewer.may(right)
        case .token: false
        }
    }

    /// - Parameter current: the line that the page shown stands under.
    func link(current: LocalPath?) -> NavigationLink {
        NavigationLink(text, to: path.address, icon: icon, isCurrent: path == current)
    }
}

extension [MenuEntry] {
    /// The line that the page at the path stands under: its own, or the nearest above it. Everything lies below the first page, which counts only
    /// for itself.
    func current(at path: String, home: LocalPath) -> LocalPath? {
        map(\.path)
            .filter { path == $0.text || $0 != home && path.hasPrefix($0.text + "/") }
            .max { $0.text.count < $1.text.count }
    }
}

/// Lines of the staff menu that belong together.
public struct MenuGroup: Sendable {
    /// `nil` for the first group, which needs no name.
    public let title: String?
    public let entries: [MenuEntry]

    public init(_ title: String? = nil, _ entries: [MenuEntry]) {
        self.title = title
        self.entries = entries
    }

    /// `nil` when the viewer may open none of it.
    func links(for viewer: Viewer, current: LocalPath?) -> NavigationGroup? {
        let open = entries.filter { $0.isOpen(to: viewer) }.map { $0.link(current: current) }
        return open.isEmpty ? nil : NavigationGroup(title, open)
    }
}

/// What surrounds the pages of the staff site (工作台): who is here and where they can go. Before sign-in it is a page
/// without menu.
public struct StaffLayout: PageLayout {
    private let organName: String
    private let home: LocalPath
    private let menu: [MenuGroup]
    private let account: [MenuEntry]
    private let signOut: LocalPath

    /// - Parameters:
    ///   - organName: whose platform it is, such as 示例县人民政府.
    ///   - account: the person's own pages: sessions, password, delegation.
    ///   - signOut: takes a `POST`.
    public init(
        organName: String, home: LocalPath, menu: [MenuGroup], account: [MenuEntry], signOut: PlainEndpoint
    ) {
        self.organName = organName
        self.home = home
        self.menu = menu
        self.account = account
        self.signOut = signOut.path()
    }

    public func write(_ frame: PageFrame, _ content: some HTMLContent, into html: inout HTMLBuffer) {
        let viewer = frame.viewer
        let content = PagePart { content }
        PageShell(
            title: "\(frame.title) - \(organName)公开工作台", site: viewer == nil ? "staff alone" : "staff",
            textSize: frame.textSize, top: PagePart { top(frame) }, main: PagePart { middle(frame, content) },
            foot: PagePart { StaffFoot() }
        ).write(into: &html)
    }

    @HTMLBuilder private func top(_ frame: PageFrame) -> some HTMLContent {
        header(.class("bar")) {
            div(.class("bar-inside")) {
                a(.class("bar-name"), .href(home.address)) {
                    strong { "公开工作台" }
                    span { organName }
                }
                div(.class("bar-tools")) {
                    TextSizeSwitch(current: frame.textSize, location: frame.location)
                    personMenu(frame)
                }
            }
        }
        if frame.viewer?.grants.contains(where: { $0.actingFor != nil }) == true {
            div(.class("acting"), .role(.note)) { p { "您正在代行同事的职责（委托）。以其岗位所做的操作都记明由您代办。" } }
        }
    }

    private func personMenu(_ frame: PageFrame) -> PersonMenu? {
        guard let viewer = frame.viewer, let token = frame.csrf else { return nil }
        return PersonMenu(
            name: viewer.name,
            links: account.filter { $0.isOpen(to: viewer) }.map { $0.link(current: current(frame, in: account)) },
            signOut: signOut, token: token)
    }

    /// The line that the page stands under, by its address or else by the way to it.
    private func current(_ frame: PageFrame, in entries: [MenuEntry]) -> LocalPath? {
        let places = [frame.path] + frame.breadcrumbs.compactMap { $0.path?.text }
        return places.lazy.compactMap { entries.current(at: $0, home: home) }.first
    }

    private func middle(_ frame: PageFrame, _ content: PagePart) -> some HTMLContent {
        let current = current(frame, in: menu.flatMap(\.entries))
        return div(.class("frame")) {
            frame.viewer.map { viewer in
                div(.class("side")) {
                    SiteMenu(label: "工作台", groups: menu.compactMap { $0.links(for: viewer, current: current) })
                }
            }
            main(.class("content"), .id("main"), .tabindex(-1)) {
                Breadcrumbs(crumbs: frame.breadcrumbs)
                frame.notices
                content
            }
        }
    }
}

/// The person signed in: their own pages and the way out.
private struct PersonMenu: HTMLContent {
    let name: String
    let links: [NavigationLink]
    let signOut: LocalPath
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) {
        details(.class("account")) {
            summary {
                Icon.person
                name
                Icon.arrowDown
            }
            div(.class("account-menu")) {
                links
                form(.method(.post), .action(signOut.address)) {
                    token
                    button(.type(.submit)) {
                        Icon.signOut
                        "退出登录"
                    }
                }
            }
        }.write(into: &html)
    }
}

private struct StaffFoot: HTMLContent {
    func write(into html: inout HTMLBuffer) {
        footer(.class("foot")) {
            div(.class("foot-inside")) {
                p { "公开（Gongkai）政府信息公开平台" }
                p { "所有操作均留有记录。" }
            }
        }.write(into: &html)
    }
}
