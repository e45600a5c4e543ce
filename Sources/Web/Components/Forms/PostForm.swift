public import HTML

/// A value that goes with a form unseen.
public struct HiddenField: HTMLContent, Hashable, Sendable {
    /// The name under which every form that changes something carries its proof of origin (CSRF).
    public static let tokenName = "csrf"

    public let name: String
    public let value: String

    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    public func write(into html: inout HTMLBuffer) {
        input(.type(.hidden), .name(name), .value(value)).write(into: &html)
    }
}

/// A form that changes something. The browser's own checks are off: ours speak the user's language, name every
/// mistake at once and keep what was typed.
public struct PostForm<Content: HTMLContent>: HTMLContent {
    private let address: WebAddress
    private let token: String
    private let carriesFiles: Bool
    private let content: Content

    /// - Parameters:
    ///   - token: proves that the form came from a page of ours.
    ///   - carriesFiles: sends multipart/form-data.
    public init(
        to address: WebAddress, token: String, carriesFiles: Bool = false, @HTMLBuilder content: () -> Content
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
            HiddenField(HiddenField.tokenName, token)
            content
        }.write(into: &html)
    }
}
