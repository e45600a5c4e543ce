public import HTML
public import Organs

/// What stands around a page's content: head, navigation, notices, footer.
public protocol PageLayout: Sendable {
    /// Writes the whole document, from its doctype on.
    func write(_ frame: PageFrame, _ content: some HTMLContent, into html: inout HTMLBuffer)
}

/// What a layout is told about the page.
public struct PageFrame: Sendable {
    /// Without the name of the site.
    public let title: String
    /// From the home page down; the last one is the page itself.
    public let breadcrumbs: [Breadcrumb]
    /// `nil` on public pages and while signing in.
    public let viewer: Viewer?
    /// For the forms of the layout itself, such as signing out; `nil` when nobody is signed in.
    public let csrf: CSRFToken?
    public let notices: [Notice]
    /// Without its query: which entry of the navigation is the current one.
    public let path: String
    /// Where this page can be had again, with its query; the home page for the answer to a form.
    public let location: LocalPath
    public let textSize: TextSize
    /// For programs, in the head of the page.
    public let facts: [PageFact]
    /// Whether the page says that something is not there or could not be done: it then needs a way on.
    public let isFailure: Bool
    /// Whether the page is to be printed: without menus and tools.
    public let isForPrint: Bool

    public init(
        title: String, breadcrumbs: [Breadcrumb] = [], viewer: Viewer? = nil, csrf: CSRFToken? = nil,
        notices: [Notice] = [], path: String = "/", location: LocalPath = "/", textSize: TextSize = .normal,
        facts: [PageFact] = [], isFailure: Bool = false, isForPrint: Bool = false
    ) {
        self.title = title
        self.breadcrumbs = breadcrumbs
        self.viewer = viewer
        self.csrf = csrf
        self.notices = notices
        self.path = path
        self.location = location
        self.textSize = textSize
        self.facts = facts
        self.isFailure = isFailure
        self.isForPrint = isForPrint
    }
}

/// One step of the way from the home page to this one.
public struct Breadcrumb: Hashable, Sendable {
    public let title: String
    /// `nil` for the page itself.
    public let path: LocalPath?

    public init(_ title: String, _ path: LocalPath? = nil) {
        self.title = title
        self.path = path
    }
}
