public import HTML

/// A column of the public site.
public struct PortalColumn: Sendable {
    public let text: String
    public let path: LocalPath

    public init(_ text: String, _ endpoint: PlainEndpoint) {
        self.text = text
        path = endpoint.path()
    }

    func link(from current: String) -> NavigationLink {
        let isBelow = path.text != "/" && current.hasPrefix(path.text + "/")
        return NavigationLink(text, to: path.address, isCurrent: current == path.text || isBelow)
    }
}

/// What surrounds the pages of the public site.
public struct PortalLayout: PageLayout {
    private let siteName: String
    private let publisher: String
    private let columns: [PortalColumn]
    /// What no page changes.
    private let brand: WrittenContent
    private let foot: WrittenContent

    /// - Parameters:
    ///   - siteName: such as 政府信息公开.
    ///   - publisher: the government or unit whose site it is.
    ///   - search: `nil` leaves the search out.
    ///   - footLines: who is responsible, address, telephone, record numbers (备案号).
    public init(
        siteName: String, publisher: String, columns: [PortalColumn], search: LocalPath? = nil,
        footLines: [String] = [], footLinks: [PortalColumn] = []
    ) {
        self.siteName = siteName
        self.publisher = publisher
        self.columns = columns
        brand = WrittenContent { PortalLayout.brand(siteName, publisher, search) }
        foot = WrittenContent { PortalLayout.foot(footLines, footLinks) }
    }

    public func write(_ frame: PageFrame, _ content: some HTMLContent, into html: inout HTMLBuffer) {
        let content = PagePart { content }
        PageShell(
            title: "\(frame.title) - \(publisher)\(siteName)", site: "portal", textSize: frame.textSize,
            top: PagePart { top(frame) }, main: PagePart { middle(frame, content) }, foot: PagePart { foot }
        ).write(into: &html)
    }

    @HTMLBuilder private func top(_ frame: PageFrame) -> some HTMLContent {
        header(.class("bar")) {
            div(.class("bar-inside")) {
                brand
                div(.class("bar-tools")) { TextSizeSwitch(current: frame.textSize, location: frame.location) }
            }
        }
        if !columns.isEmpty {
            SiteMenu(label: "网站栏目", groups: [NavigationGroup(nil, columns.map { $0.link(from: frame.path) })])
        }
    }

    @HTMLBuilder private static func brand(
        _ siteName: String, _ publisher: String, _ search: LocalPath?
    ) -> some HTMLContent {
        a(.class("bar-name"), .href("/")) {
            strong { siteName }
            span { publisher }
        }
        search.map { path in
            div(.class("bar-search")) {
                SearchForm("搜索政府信息", to: path.address, placeholder: "标题、文号或关键词", id: "site-search")
            }
        }
    }

    private func middle(_ frame: PageFrame, _ content: PagePart) -> some HTMLContent {
        main(.class("content"), .id("main"), .tabindex(-1)) {
            Breadcrumbs(crumbs: frame.breadcrumbs)
            frame.notices
            content
        }
    }

    private static func foot(_ footLines: [String], _ footLinks: [PortalColumn]) -> some HTMLContent {
        footer(.class("foot")) {
            div(.class("foot-inside")) {
                ForEach(footLinks) { column in a(.href(column.path.address)) { column.text } }
                ForEach(footLines) { line in p { line } }
            }
        }
    }
}

/// The layout of pages that need no sign-in: those of signing in look like the staff site, all others like the portal.
public struct OpenPagesLayout: PageLayout {
    private let portal: PortalLayout
    private let staff: StaffLayout
    private let staffPaths: [LocalPath]

    /// - Parameter staffPaths: the paths of signing in, with everything below them.
    public init(portal: PortalLayout, staff: StaffLayout, staffPaths: [LocalPath]) {
        self.portal = portal
        self.staff = staff
        self.staffPaths = staffPaths
    }

    public func write(_ frame: PageFrame, _ content: some HTMLContent, into html: inout HTMLBuffer) {
        let isStaffPage = staffPaths.contains { frame.path == $0.text || frame.path.hasPrefix($0.text + "/") }
        if isStaffPage {
            staff.write(frame, content, into: &html)
        } else {
            portal.write(frame, content, into: &html)
        }
    }
}
