import HTTPTypes
import HTML

/// How large pages are shown (适老化: older readers may ask for large text everywhere). The browser keeps the choice.
public enum TextSize: String, CaseIterable, PathValue, Sendable {
    case normal, large

    var other: TextSize { self == .normal ? .large : .normal }

    /// The words of the switch while this size is shown.
    var switchText: String {
        switch self {
        case .normal: "大字版"
        case .large: "标准字号"
        }
    }

    public init?(pathSegment segment: String) { self.init(rawValue: segment) }
    public var pathSegment: String { rawValue }

    init(_ sent: SentCookies, _ names: CookieNames) {
        self = sent[names.textSize].flatMap(TextSize.init(rawValue:)) ?? .normal
    }

    /// Kept for a year; it says nothing about the person but how they read.
    func cookie(_ names: CookieNames) -> HTTPField {
        names.keeping(names.textSize, rawValue, seconds: 365 * 86_400)
    }
}

/// The switch between the sizes in the header of every page.
struct TextSizeSwitch: HTMLContent {
    let current: TextSize
    /// The page to come back to.
    let location: LocalPath

    func write(into html: inout HTMLBuffer) {
        let target = TextSizePages.choose.path(current.other).adding("return", location.text)
        a(.class("text-size"), .href(target.address), .rel("nofollow")) {
            Icon.textSize
            current.switchText
        }.write(into: &html)
    }
}

/// The address behind the switch.
public struct TextSizePages: Sendable {
    /// A link and no form, so that it works on pages that hold no token; it changes nothing but how this browser reads.
    public static let choose = Endpoint<TextSize>("text-size.choose", .get, "/text-size/:size", .anyone)

    public init() {}

    public func register(in routes: inout Routes) {
        routes.onPublic(TextSizePages.choose) { request, size in
            let back = request.query["return"].flatMap(LocalPath.init(untrusted:)) ?? "/"
            return request.redirect(to: back).adding(size.cookie(request.core.site.cookies))
        }
    }
}
