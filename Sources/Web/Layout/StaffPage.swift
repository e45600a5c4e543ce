public import HTML

/// What surrounds every page of the staff site (工作台): who is here, for which unit, and where they can go.
public struct StaffFrame: Sendable {
    public var assets: AssetAddresses
    public var home: WebAddress
    /// The unit whose post the person acts in; `nil` before sign-in.
    public var unitName: String?
    /// `nil` before sign-in: then there is neither menu nor account.
    public var person: PersonMenu?
    public var navigation: [NavigationGroup]
    public var textSize: TextSizeSwitch

    public init(
        assets: AssetAddresses, home: WebAddress, unitName: String? = nil, person: PersonMenu? = nil,
        navigation: [NavigationGroup] = [], textSize: TextSizeSwitch
    ) {
        self.assets = assets
        self.home = home
        self.unitName = unitName
        self.person = person
        self.navigation = navigation
        self.textSize = textSize
    }
}

/// The person signed in: their own pages and the way out.
public struct PersonMenu: Sendable {
    public var name: String
    /// Whom the person acts for at this moment (委托), in a sentence shown on every page; `nil` when for themselves.
    public var acting: String?
    public var links: [NavigationLink]
    public var signOut: WebAddress
    /// Proves that the sign-out came from a page of ours.
    public var token: String

    public init(name: String, acting: String? = nil, links: [NavigationLink], signOut: WebAddress, token: String) {
        self.name = name
        self.acting = acting
        self.links = links
        self.signOut = signOut
        self.token = token
    }
}

extension PersonMenu: HTMLContent {
    public func write(into html: inout HTMLBuffer) {
        details(.class("account")) {
            summary {
                Icon.person
                name
                Icon.arrowDown
            }
            div(.class("account-menu")) {
                links
                form(.method(.post), .action(signOut)) {
                    HiddenField(HiddenField.tokenName, token)
                    button(.type(.submit)) {
                        Icon.signOut
                        "退出登录"
                    }
                }
            }
        }.write(into: &html)
    }
}

/// A page of the staff site, whole.
public struct StaffPage<Content: HTMLContent>: HTMLContent {
    private let title: String
    private let heading: PageHeading
    private let frame: StaffFrame
    private let breadcrumbs: [Breadcrumb]
    private let notices: [Notice]
    private let refreshSeconds: Int?
    private let content: Content

    /// - Parameters:
    ///   - title: of the page and of its heading.
    ///   - heading: when more than the title stands there.
    ///   - breadcrumbs: the pages above this one.
    ///   - refreshSeconds: loads the page anew after that time; only for work in progress, and only while it lasts.
    public init(
        _ title: String, heading: PageHeading? = nil, frame: StaffFrame, breadcrumbs: [Breadcrumb] = [],
        notices: [Notice] = [], refreshSeconds: Int? = nil, @HTMLBuilder content: () -> Content
    ) {
        self.title = title
        self.heading = heading ?? PageHeading(title)
        self.frame = frame
        self.breadcrumbs = breadcrumbs
        self.notices = notices
        self.refreshSeconds = refreshSeconds
        self.content = content()
    }

    public func write(into html: inout HTMLBuffer) {
        PageShell(
            title: "\(title) - \(frame.unitName.map { $0 + " " } ?? "")公开工作台",
            site: frame.navigation.isEmpty ? "staff alone" : "staff", assets: frame.assets,
            textSize: frame.textSize.current, refreshSeconds: refreshSeconds, top: StaffTop(frame: frame),
            main: middle, foot: StaffFoot()
        ).write(into: &html)
    }

    private var middle: some HTMLContent {
        div(.class("frame")) {
            div { SiteMenu(label: "工作台", groups: frame.navigation) }
            main(.class("content"), .id("main"), .tabindex(-1)) {
                Breadcrumbs(crumbs: breadcrumbs)
                notices
                heading
                content
            }
        }
    }
}

private struct StaffTop: HTMLContent {
    let frame: StaffFrame

    func write(into html: inout HTMLBuffer) {
        header(.class("bar")) {
            div(.class("bar-inside")) {
                a(.class("bar-name"), .href(frame.home)) {
                    strong { "公开工作台" }
                    frame.unitName.map { name in span { name } }
                }
                div(.class("bar-tools")) {
                    frame.textSize
                    frame.person
                }
            }
        }.write(into: &html)
        frame.person?.acting.map { text in
            div(.class("acting"), .role(.note)) { p { text } }
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
