public import HTML
public import HTTPTypes
public import Logging

/// A request to a page that is the same for everybody.
///
/// Its handler is given the address and nothing of whoever asks: no session, cookie, token or network address. What it makes can therefore be
/// kept and given to others (``PageCache``).
public struct SharedRequest: Sendable {
    let core: RequestCore

    public var query: QueryValues { QueryValues(core.query) }

    /// The page's own address with its query.
    public var path: LocalPath { core.location }

    /// How long browsers and proxies may show a page without asking again, in seconds: short, because a withdrawal must be seen, and enough to
    /// keep a rush from the server.
    public static let browserSeconds = 10

    public var logger: Logger {
        var logger = core.site.logger
        logger[metadataKey: "request_id"] = "\(core.id)"
        return logger
    }

    /// An address with scheme and host, for feeds and site maps: as the configuration names the site, otherwise as the request does.
    public func absolute(_ path: LocalPath) -> String { origin + path.text }

    /// `https://xxgk.example.gov.cn`.
    public var origin: String {
        if let origin = core.site.configuration.origin { return origin }
        let scheme = core.site.configuration.usesHTTPS ? "https" : "http"
        return "\(scheme)://\(SharedRequest.plainAuthority(core.head.authority) ?? "localhost")"
    }

    /// `nil` for what is no host with a port: the field comes from outside and is printed.
    private static func plainAuthority(_ text: String?) -> String? {
        guard let text, (1...255).contains(text.utf8.count),
            text.utf8.allSatisfy({ isHostCharacter($0) })
        else { return nil }
        return text
    }

    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"),
            UInt8(ascii: "["), UInt8(ascii: "]"):
            true
        default: false
        }
    }

    /// Takes one from the bucket of the address that asks, before work that must not be had without bounds. Who asks is not told: an answer of too many
    /// requests goes to whoever sent them and is not kept. A page that is kept is given without asking here.
    ///
    /// - Throws: ``PageFailure/tooManyRequests(seconds:)``.
    public func spend(_ limit: RateLimit) throws(PageFailure) {
        try core.spend(limit, core.address?.limitKey ?? [])
    }

    /// A page in the public layout.
    ///
    /// - Parameters:
    ///   - facts: for programs, in the head of the page.
    ///   - isForPrint: without menus and tools.
    public func page(
        status: HTTPResponse.Status = .ok, title: String, breadcrumbs: [Breadcrumb] = [], facts: [PageFact] = [],
        isForPrint: Bool = false, @HTMLBuilder content: () -> some HTMLContent
    ) -> PageResponse {
        var response = core.page(
            status, title: title, breadcrumbs: breadcrumbs, notices: [], isStaffPage: false, facts: facts,
            isForPrint: isForPrint, content())
        if response.caching == .revalidated { response.caching = .publicly(seconds: SharedRequest.browserSeconds) }
        return response
    }
}

/// What the head of a page tells programs of it: the tags of government websites (国办发〔2017〕47号, 网页标签规范), and what every site says.
public enum PageFact: Hashable, Sendable {
    /// 网站名称.
    case siteName(String)
    /// 栏目名称.
    case columnName(String)
    /// 栏目描述.
    case columnDescription(String)
    /// 文章标题.
    case articleTitle(String)
    /// 发布时间, `2026-03-02 09:00`.
    case publishedAt(String)
    /// 来源.
    case source(String)
    case keywords(String)
    case summary(String)
    /// 网址.
    case address(String)
    /// Search engines should not list this page.
    case unlisted
    /// A feed of what the page lists, as RSS, which readers of feeds find by this.
    case rss(LocalPath, title: String)
    /// The same as JSON Feed.
    case jsonFeed(LocalPath, title: String)
}

extension PageFact: HTMLContent {
    public func write(into html: inout HTMLBuffer) {
        switch self {
        case .siteName(let text): meta(name: "SiteName", content: text).write(into: &html)
        case .columnName(let text): meta(name: "ColumnName", content: text).write(into: &html)
        case .columnDescription(let text): meta(name: "ColumnDescription", content: text).write(into: &html)
        case .articleTitle(let text): meta(name: "ArticleTitle", content: text).write(into: &html)
        case .publishedAt(let text): meta(name: "PubDate", content: text).write(into: &html)
        case .source(let text): meta(name: "ContentSource", content: text).write(into: &html)
        case .keywords(let text): meta(name: "Keywords", content: text).write(into: &html)
        case .summary(let text): meta(name: "description", content: text).write(into: &html)
        case .address(let text): meta(name: "Url", content: text).write(into: &html)
        case .unlisted: meta(name: "robots", content: "noindex").write(into: &html)
        case .rss(let path, let title):
            alternateLink(path.address, type: "application/rss+xml", title: title).write(into: &html)
        case .jsonFeed(let path, let title):
            alternateLink(path.address, type: "application/feed+json", title: title).write(into: &html)
        }
        html.append(markup: "\n")
    }
}

extension WebRequest {
    /// An address with scheme and host, for what is used outside the browser, such as a calendar that a program subscribes to.
    public func absolute(_ path: LocalPath) -> String { SharedRequest(core: core).absolute(path) }
}
