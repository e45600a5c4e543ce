public import HTML

/// A value that goes with a form unseen.
public struct HiddenField: Hashable, Sendable {
    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}

extension HiddenField: HTMLContent {
    public func write(into html: inout HTMLBuffer) {
        input(.type(.hidden), .name(name), .value(value)).write(into: &html)
    }
}

/// A form that changes something. The browser's own checks are off: ours speak the user's language, name every
/// mistake at once and keep what was typed.
public struct PostForm<Content: HTMLContent>: HTMLContent {
    private let address: WebAddress
    private let token: CSRFToken
    private let carriesFiles: Bool
    private let content: Content

    /// - Parameters:
    ///   - carriesFiles: sends multipart/form-data.
    public init(
        to address: WebAddress, token: CSRFToken, carriesFiles: Bool = false, @HTMLBuilder content: () -> Content
    ) {
        self.address = address
        self.token = token
        self.carriesFiles = carriesFiles
        self.content = content()
    }

    public func write(into html: inout HTMLBuffer) {
        form(
            .class("form"), .method(.post), .action(address), .multipart(carriesFiles), .novalidate(),
            .data("once", "")
        ) {
            token
            content
        }.write(into: &html)
    }
}
