public import HTML

/// What surrounds every page of the public site.
public struct PortalFrame: Sendable {
    public var assets: AssetAddresses
    public var home: WebAddress
    /// Such as 示例县政府信息公开.
    public var siteName: String
    /// The government or unit that publishes the site.
    public var publisher: String
    public var navigation: [NavigationLink]
    /// `nil` leaves the search out.
    public var searchAddress: WebAddress?
    /// What was searched for, kept in the field.
    public var searchWords: String
    public var textSize: TextSizeSwitch
    /// Lines of the footer: who is responsible, address, telephone, record numbers (备案号).
    public var footLines: [String]
    public var footLinks: [NavigationLink]

    public init(
        assets: AssetAddresses, home: WebAddress, siteName: String, publisher: String,
        navigation: [NavigationLink] = [], searchAddress: WebAddress? = nil, searchWords: String = "",
        textSize: TextSizeSwitch, footLines: [String] = [], footLinks: [NavigationLink] = []
    ) {
        self.assets = assets
        self.home = home
        self.siteName = siteName
        self.publisher = publisher
        self.navigation = navigation
        self.searchAddress = searchAddress
        self.searchWords = searchWords
        self.textSize = textSize
        self.footLines = footLines
        self.footLinks = footLinks
    }
}

/// A page of the public site, whole.
public struct PortalPage<Content: HTMLContent>: HTMLContent {
    private let title: String
    private let heading: PageHeading
    private let frame: PortalFrame
    private let breadcrumbs: [Breadcrumb]
    private let notices: [Notice]
    private let content: Content

    public init(
        _ title: String, heading: PageHeading? = nil, frame: PortalFrame, breadcrumbs: [Breadcrumb] = [],
        notices: [Notice] = [], @HTMLBuilder content: () -> Content
    ) {
        self.title = title
        self.heading = heading ?? PageHeading(title)
        self.frame = frame
        self.breadcrumbs = breadcrumbs
        self.notices = notices
        self.content = content()
    }

    public func write(into html: inout HTMLBuffer) {
        PageShell(
            title: "\(title) - \(frame.siteName)", site: "portal", assets: frame.assets,
            textSize: frame.textSize.current, refreshSeconds: nil, top: PortalTop(frame: frame), main: middle,
            foot: PortalFoot(frame: frame)
        ).write(into: &html)
    }

    private var middle: some HTMLContent {
        main(.class("content"), .id("main"), .tabindex(-1)) {
            Breadcrumbs(crumbs: breadcrumbs)
            notices
            heading
            content
        }
    }
}

private struct PortalTop: HTMLContent {
    let frame: PortalFrame

    func write(into html: inout HTMLBuffer) {
        header(.class("bar")) {
            div(.class("bar-inside")) {
                a(.class("bar-name"), .href(frame.home)) {
                    strong { frame.siteName }
                    span { frame.publisher }
                }
                frame.searchAddress.map { address in
                    div(.class("bar-search")) {
                        SearchForm(
                            "搜索政府信息", to: address, value: frame.searchWords, placeholder: "标题、文号或关键词",
                            id: "site-search")
                    }
                }
                div(.class("bar-tools")) { frame.textSize }
            }
        }.write(into: &html)
        SiteMenu(label: "网站栏目", groups: frame.navigation.isEmpty ? [] : [NavigationGroup(nil, frame.navigation)])
            .write(into: &html)
    }
}

private struct PortalFoot: HTMLContent {
    let frame: PortalFrame

    func write(into html: inout HTMLBuffer) {
        footer(.class("foot")) {
            div(.class("foot-inside")) {
                ForEach(frame.footLinks) { link in link }
                ForEach(frame.footLines) { line in p { line } }
            }
        }.write(into: &html)
    }
}
