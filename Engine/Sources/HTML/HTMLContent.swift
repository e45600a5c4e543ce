/// Anything that can stand on a page and writes itself there, escaped.
public protocol HTMLContent {
    func write(into html: inout HTMLBuffer)
}

extension HTMLContent {
    /// The content as UTF-8 bytes.
    public func bytes(capacity: Int = 4096) -> [UInt8] {
        var html = HTMLBuffer(capacity: capacity)
        write(into: &html)
        return html.bytes
    }

    /// The content as a string, for tests and for embedding in other text.
    public func rendered() -> String { String(decoding: bytes(), as: UTF8.self) }
}

/// Text escapes itself.
extension String: HTMLContent {
    @inlinable public func write(into html: inout HTMLBuffer) { html.append(text: self) }
}

extension Int: HTMLContent {
    @inlinable public func write(into html: inout HTMLBuffer) { html.append(self) }
}

extension Optional: HTMLContent where Wrapped: HTMLContent {
    @inlinable public func write(into html: inout HTMLBuffer) { self?.write(into: &html) }
}

extension Array: HTMLContent where Element: HTMLContent {
    @inlinable public func write(into html: inout HTMLBuffer) {
        for content in self { content.write(into: &html) }
    }
}

/// Nothing at all.
public struct EmptyContent: HTMLContent {
    @inlinable public init() {}
    @inlinable public func write(into html: inout HTMLBuffer) {}
}

/// A piece after all that stand before it, as a block of the builder makes them.
///
/// Pairs within pairs, and no pack of types: what is in a pack is called through its witness table even by a program that knows it, with all its
/// own types worked out at run time, which took as long as the rest of a page.
public struct ContentPair<First: HTMLContent, Second: HTMLContent>: HTMLContent {
    @usableFromInline let first: First
    @usableFromInline let second: Second

    @inlinable init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }

    @inlinable public func write(into html: inout HTMLBuffer) {
        first.write(into: &html)
        second.write(into: &html)
    }
}

/// One of two kinds of content, as an `if` or `switch` of the builder makes it.
public enum EitherContent<First: HTMLContent, Second: HTMLContent>: HTMLContent {
    case first(First)
    case second(Second)

    @inlinable public func write(into html: inout HTMLBuffer) {
        switch self {
        case .first(let content): content.write(into: &html)
        case .second(let content): content.write(into: &html)
        }
    }
}

/// One piece for each element, made only when it is written: a long list never stands in memory as a tree.
public struct ForEach<Elements: Sequence, Content: HTMLContent>: HTMLContent {
    @usableFromInline let elements: Elements
    @usableFromInline let content: (Elements.Element) -> Content

    @inlinable public init(_ elements: Elements, @HTMLBuilder content: @escaping (Elements.Element) -> Content) {
        self.elements = elements
        self.content = content
    }

    @inlinable public func write(into html: inout HTMLBuffer) {
        for element in elements { content(element).write(into: &html) }
    }
}

/// Markup that is taken over unescaped.
///
/// The only way past the escaping, and named so that a reviewer finds every use of it. Its text must be
/// the program's own or come from a renderer of ours, never from a file or a person.
public struct TrustedMarkup: HTMLContent {
    private let markup: String

    /// - Parameter reason: why the markup may be trusted; read by people, not by the program.
    public init(_ markup: String, because reason: StaticString) { self.markup = markup }

    public func write(into html: inout HTMLBuffer) { html.append(trusted: markup) }
}

/// Builds content from statements: pieces, `if`, `switch` and `for`.
@resultBuilder
public enum HTMLBuilder {
    @inlinable public static func buildExpression<Content: HTMLContent>(_ content: Content) -> Content { content }
    @inlinable public static func buildBlock() -> EmptyContent { EmptyContent() }
    @inlinable public static func buildPartialBlock<Content: HTMLContent>(first: Content) -> Content { first }
    @inlinable public static func buildPartialBlock<First: HTMLContent, Second: HTMLContent>(
        accumulated: First, next: Second
    ) -> ContentPair<First, Second> { ContentPair(accumulated, next) }
    @inlinable public static func buildOptional<Content: HTMLContent>(_ content: Content?) -> Content? { content }
    @inlinable public static func buildEither<First: HTMLContent, Second: HTMLContent>(
        first: First
    ) -> EitherContent<First, Second> { .first(first) }
    @inlinable public static func buildEither<First: HTMLContent, Second: HTMLContent>(
        second: Second
    ) -> EitherContent<First, Second> { .second(second) }
    @inlinable public static func buildArray<Content: HTMLContent>(_ content: [Content]) -> [Content] { content }
}
