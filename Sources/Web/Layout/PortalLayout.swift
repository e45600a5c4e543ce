public import HTML

/// A column of the public site.
public struct PortalColumn: Sendable {
    public let text: String
    public let path: LocalPath

    public init(_ text: String, _ endpoint: PlainEndpoint) {
        self.text = text
        path = endpoint.path()
    }

    /// - Parameter path: of a page that needs more than its endpoint to be found.
    public init(_ text: String, to path: LocalPath) {
        self.text = text
        self.path = path
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
    private let search: LocalPath?
    private let waysOn: [PortalColumn]
    /// What no page changes.
    private let brand: WrittenContent
    private let searchForm: WrittenContent
    private let foot: WrittenContent

    /// - Parameters:
    ///   - siteName: such as 政府信息公开.
    ///   - publisher: the government or unit whose site it is.
    ///   - search: `nil` leaves the search out.
    ///   - waysOn: where to go from a page that says that something is not there.
    ///   - footLines: who is responsible, address, telephone, record numbers (备案号).
    public init(
        siteName: String, publisher: String, columns: [PortalColumn], search: LocalPath? = nil,
        footLines: [String] = [], footLinks: [PortalColumn] = [], waysOn: [PortalColumn] = []
    ) {
        self.siteName = siteName
        self.publisher = publisher
        self.columns = columns
        self.search = search
        self.waysOn = waysOn
        brand = WrittenContent { PortalLayout.brand(siteName, publisher) }
        searchForm = WrittenContent { PortalLayout.searchForm(search) }
        foot = WrittenContent { PortalLayout.foot(footLines, footLinks) }
    }

    public func write(_ frame: PageFrame, _ content: some HTMLContent, into html: inout HTMLBuffer) {
        let content = PagePart { content }
        PageShell(
            title: "\(frame.title) - \(publisher)\(siteName)", site: "portal", textSize: frame.textSize,
            facts: [.siteName("\(publisher)\(siteName)")] + frame.facts,
            top: PagePart { if frame.isForPrint { name } else { top(frame) } },
            main: PagePart { middle(frame, content) }, foot: PagePart { foot }
        ).write(into: &html)
    }

    @HTMLBuilder private func top(_ frame: PageFrame) -> some HTMLContent {
        header(.class("bar")) {
            div(.class("bar-inside")) {
                brand
                searchForm
                div(.class("bar-tools")) { TextSizeSwitch(current: frame.textSize, location: frame.location) }
            }
        }
        if !columns.isEmpty {
            SiteMenu(label: "网站栏目", groups: [NavigationGroup(nil, columns.map { $0.link(from: frame.path) })])
        }
    }

    /// All that stands above a page for printing.
    private var name: some HTMLContent {
        header(.class("bar")) { div(.class("bar-inside")) { brand } }
    }

    private static func brand(_ siteName: String, _ publisher: String) -> some HTMLContent {
        a(.class("bar-name"), .href("/")) {
            strong { siteName }
            span { publisher }
        }
    }

    private static func searchForm(_ search: LocalPath?) -> some HTMLContent {
        search.map { path in
            div(.class("bar-search")) {
                SearchForm("搜索政府信息", to: path.address, placeholder: "标题、文号或关键词", id: "site-search")
            }
        }
    }

    private func middle(_ frame: PageFrame, _ content: PagePart) -> some HTMLContent {
        main(.class("content"), .id("main"), .tabindex(-1)) {
            frame.isForPrint ? nil : Breadcrumbs(crumbs: frame.breadcrumbs)
            frame.notices
            content
            frame.isFailure ? WaysOn(search: search, columns: waysOn) : nil
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

/// Where to go from a page that says that something is not there.
private struct WaysOn: HTMLContent {
    let search: LocalPath?
    let columns: [PortalColumn]

    func write(into html: inout HTMLBuffer) {
        guard search != nil || !columns.isEmpty else { return }
        section(.class("sheet")) {
            h2 { "继续查找" }
            search.map { path in
                SearchForm("在全站查找", to: path.address, placeholder: "标题、文号或关键词", id: "failure-search")
            }
            ul(.class("way-links")) {
                ForEach(columns) { column in li { a(.href(column.path.address)) { column.text } } }
            }
        }.write(into: &html)
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
