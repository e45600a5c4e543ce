/// What an answer's bytes are (Content-Type).
public struct ContentType: Hashable, Sendable {
    public let value: String
    /// Whether compressing pays.
    let isText: Bool

    private init(_ value: String, isText: Bool) {
        self.value = value
        self.isText = isText
    }

    public static let html = ContentType("text/html; charset=utf-8", isText: true)
    public static let text = ContentType("text/plain; charset=utf-8", isText: true)
    public static let css = ContentType("text/css; charset=utf-8", isText: true)
    public static let javascript = ContentType("text/javascript; charset=utf-8", isText: true)
    public static let json = ContentType("application/json", isText: true)
    public static let jsonLines = ContentType("application/jsonl", isText: true)
    /// Calendars that programs subscribe to (RFC 5545).
    public static let calendar = ContentType("text/calendar; charset=utf-8", isText: true)
    public static let csv = ContentType("text/csv; charset=utf-8", isText: true)
    public static let xml = ContentType("application/xml; charset=utf-8", isText: true)
    /// RSS 2.0. It has no registered type; every reader knows this one.
    public static let rss = ContentType("application/rss+xml; charset=utf-8", isText: true)
    public static let jsonFeed = ContentType("application/feed+json; charset=utf-8", isText: true)
    public static let svg = ContentType("image/svg+xml", isText: true)
    public static let png = ContentType("image/png", isText: false)
    public static let icon = ContentType("image/vnd.microsoft.icon", isText: false)
    public static let woff2 = ContentType("font/woff2", isText: false)
    public static let pdf = ContentType("application/pdf", isText: false)
    public static let zip = ContentType("application/zip", isText: false)
    public static let xlsx = ContentType(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", isText: false)
    public static let docx = ContentType(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", isText: false)
    /// Anything else. With `nosniff` a browser only saves it.
    public static let bytes = ContentType("application/octet-stream", isText: false)

    /// A type that was found from a file's content.
    /// - Returns: ``bytes`` when the text is no plain `type/subtype`.
    public static func named(_ text: String) -> ContentType {
        let isPlain = text.utf8.allSatisfy { ($0 > 0x20 && $0 < 0x7F) || $0 == 0x20 } && text.utf8.count <= 127
        return isPlain && text.contains("/") ? ContentType(text, isText: text.hasPrefix("text/")) : .bytes
    }
}
