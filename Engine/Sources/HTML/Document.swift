/// A whole page, from its doctype on: UTF-8, readable on a phone, in the language given.
///
/// Inlinable as ``Element`` is: what is inside it has a type of its own on every page.
public struct Document<Head: HTMLContent, Body: HTMLContent>: HTMLContent {
    @usableFromInline let start: DocumentStart
    @usableFromInline let head: Head
    @usableFromInline let body: Body

    /// - Parameters:
    ///   - language: of the page's text, `zh-CN` unless said.
    ///   - policy: what the page may load; a page that only shows text says so.
    ///   - attributes: of the root element, such as a mode of display that the style sheet knows.
    @inlinable public init(
        title: String, language: String = "zh-CN", policy: ContentPolicy? = nil,
        attributes: Attribute<Owner.Plain>..., @HTMLBuilder head: () -> Head, @HTMLBuilder body: () -> Body
    ) {
        start = DocumentStart(title, language, policy, attributes.map { $0.value })
        self.head = head()
        self.body = body()
    }

    @inlinable public func write(into html: inout HTMLBuffer) {
        start.write(into: &html)
        head.write(into: &html)
        html.append(markup: "</head>\n<body>\n")
        body.write(into: &html)
        html.append(markup: "</body>\n</html>\n")
    }
}

/// A page from its doctype to its title: the same type for every page.
@usableFromInline struct DocumentStart: HTMLContent {
    private let title: String
    private let language: String
    private let policy: ContentPolicy?
    private let attributes: [AttributeValue]

    @usableFromInline init(
        _ title: String, _ language: String, _ policy: ContentPolicy?, _ attributes: [AttributeValue]
    ) {
        self.title = title
        self.language = language
        self.policy = policy
        self.attributes = attributes
    }

    @usableFromInline func write(into html: inout HTMLBuffer) {
        html.append(markup: "<!DOCTYPE html>\n<html lang=\"")
        html.append(attribute: language)
        html.append(markup: "\"")
        for attribute in attributes { attribute.write(into: &html) }
        html.append(markup: ">\n<head>\n<meta charset=\"utf-8\">\n")
        html.append(markup: "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        if let policy {
            html.append(markup: "<meta http-equiv=\"Content-Security-Policy\" content=\"")
            html.append(markup: policy.text)
            html.append(markup: "\">\n")
        }
        html.append(markup: "<title>")
        html.append(text: title)
        html.append(markup: "</title>\n")
    }
}

/// What a page may load and run (Content-Security-Policy).
public struct ContentPolicy: Sendable {
    let text: StaticString

    /// Nothing but the style sheet inside the page: no script, no picture from elsewhere, no form.
    public static let selfContained = ContentPolicy(
        text: "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'")
}

/// A style sheet inside the page. It is part of the program: text from elsewhere has no way into it.
public struct Stylesheet: HTMLContent, Sendable {
    private let css: StaticString

    public init(_ css: StaticString) { self.css = css }

    public func write(into html: inout HTMLBuffer) {
        html.append(markup: "<style>\n")
        html.append(markup: css)
        html.append(markup: "</style>\n")
    }
}

/// A script module by its address. There are no scripts inside a page, and so no text that could become one.
public func scriptModule(_ address: WebAddress) -> Element<EmptyContent> {
    Element(
        "script",
        [Attribute<Owner.Script>("type", "module"), Attribute<Owner.Script>("src", address.text)], endsLine: true,
        EmptyContent())
}

/// A style sheet by its address.
public func stylesheetLink(_ address: WebAddress) -> VoidElement {
    VoidElement(
        "link",
        [Attribute<Owner.LinkElement>("rel", "stylesheet"), Attribute<Owner.LinkElement>("href", address.text)])
}

/// A description or another named fact of the page, in its head.
public func meta(name: StaticString, content: String) -> VoidElement {
    VoidElement(
        "meta",
        [
            Attribute<Owner.Plain>("name", String(describing: name)),
            Attribute<Owner.Plain>("content", content),
        ])
}

/// The same as the page in another form, such as a feed of it.
///
/// - Parameter type: a media type without parameters: `application/rss+xml`.
public func alternateLink(_ address: WebAddress, type: StaticString, title: String) -> VoidElement {
    VoidElement(
        "link",
        [
            Attribute<Owner.LinkElement>("rel", "alternate"),
            Attribute<Owner.LinkElement>("type", String(describing: type)),
            Attribute<Owner.LinkElement>("href", address.text), Attribute<Owner.LinkElement>("title", title),
        ])
}

/// The site's sign in a browser's tab, as an SVG file.
public func iconLink(_ address: WebAddress) -> VoidElement {
    VoidElement(
        "link",
        [
            Attribute<Owner.LinkElement>("rel", "icon"), Attribute<Owner.LinkElement>("type", "image/svg+xml"),
            Attribute<Owner.LinkElement>("href", address.text),
        ])
}
