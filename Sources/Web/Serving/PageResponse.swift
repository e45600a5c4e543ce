public import HTTPTypes
import HummingbirdCore
public import NIOCore

/// An answer, before the server adds what every answer has (security headers, date, compression, cookies of the site).
public struct PageResponse: Sendable {
    public var status: HTTPResponse.Status
    var content: Content
    var fields: [HTTPField] = []
    var session: SessionChange = .none
    var notice: Notice?
    public var caching: Caching

    enum Content: Sendable {
        case nothing
        case bytes([UInt8], ContentType)
        case stream(ContentType, length: Int?, @Sendable (inout StreamWriter) async throws -> Void)
        /// A finished page that others are given too.
        case kept(KeptPage)
    }

    enum SessionChange: Sendable {
        case none
        case begin(token: String)
        case end
    }

    /// Who may keep the answer.
    public enum Caching: Hashable, Sendable {
        /// Nobody: pages of colleagues, pages with a form.
        case never
        /// Everybody, if they ask each time whether it has changed: public pages.
        case revalidated
        /// Everybody, for so many seconds.
        case publicly(seconds: Int)
    }

    init(_ status: HTTPResponse.Status, _ content: Content, caching: Caching = .never) {
        self.status = status
        self.content = content
        self.caching = caching
    }

    init(_ page: KeptPage) {
        self.init(page.status, .kept(page), caching: page.caching)
        fields = page.fields
    }

    /// A file to be saved. The name is what the person sees in the folder; it may be Chinese.
    public static func download(_ bytes: [UInt8], name: String, type: ContentType) -> PageResponse {
        PageResponse(.ok, .bytes(bytes, type)).asAttachment(name)
    }

    /// A file of any size, written piece by piece.
    public static func download(
        name: String, type: ContentType, length: Int? = nil,
        _ write: @escaping @Sendable (inout StreamWriter) async throws -> Void
    ) -> PageResponse {
        PageResponse(.ok, .stream(type, length: length, write)).asAttachment(name)
    }

    /// Bytes for programs, of any number, written piece by piece.
    public static func stream(
        _ type: ContentType, caching: Caching = .never,
        _ write: @escaping @Sendable (inout StreamWriter) async throws -> Void
    ) -> PageResponse {
        PageResponse(.ok, .stream(type, length: nil, write), caching: caching)
    }

    /// To be kept as a file; should a browser show it nevertheless, it is a page of no site, without scripts and forms.
    private func asAttachment(_ name: String) -> PageResponse {
        var response = self
        response.fields.append(PageResponse.disposition(name, isShown: false))
        response.fields.append(SecurityHeaders.attachmentPolicy)
        return response
    }

    /// Bytes for programs, such as a published checkpoint.
    public static func bytes(
        _ bytes: [UInt8], _ type: ContentType, status: HTTPResponse.Status = .ok, caching: Caching = .never
    ) -> PageResponse {
        PageResponse(status, .bytes(bytes, type), caching: caching)
    }

    /// The same answer, and from now on the browser is in this session. Make a new token at each sign-in (session fixation).
    public func beginningSession(token: String) -> PageResponse {
        var response = self
        response.session = .begin(token: token)
        return response
    }

    /// The same answer, and the browser forgets its session.
    public func endingSession() -> PageResponse {
        var response = self
        response.session = .end
        return response
    }

    /// The same page, whose forms may lead to another site too: that of the identity provider (OpenID Connect). Browsers check the target of
    /// the redirect against the page's policy.
    /// - Parameter origin: `https://id.example.cn`, from the configuration.
    public func allowingForms(to origin: String) -> PageResponse {
        var response = self
        response.fields.append(SecurityHeaders.contentPolicy(formTarget: origin))
        return response
    }

    /// The same answer with one more header field.
    public func adding(_ field: HTTPField) -> PageResponse {
        var response = self
        response.fields.append(field)
        return response
    }

    /// RFC 6266, RFC 8187: the name in UTF-8, and an ASCII one for programs that do not know that.
    static func disposition(_ name: String, isShown: Bool) -> HTTPField {
        let kept = name.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F && $0 != "/" && $0 != "\\" }
        let clean = String(String.UnicodeScalarView(kept))
        let ending = clean.split(separator: ".").last.map(String.init) ?? ""
        let isPlainEnding = clean.contains(".") && ending.utf8.allSatisfy { $0 > 0x2F && $0 < 0x7B && $0 != 0x5C }
        let plain = "download" + (isPlainEnding ? "." + ending : "")
        return HTTPField(
            name: .contentDisposition,
            value:
                "\(isShown ? "inline" : "attachment"); filename=\"\(plain)\"; filename*=UTF-8''\(percentEncoded(clean))"
        )
    }
}

/// Where a streamed answer is written to. Waits while the reader is slower.
public struct StreamWriter {
    var inner: any ResponseBodyWriter

    public mutating func write(_ bytes: [UInt8]) async throws {
        try await inner.write(ByteBuffer(bytes: bytes))
    }

    public mutating func write(_ buffer: ByteBuffer) async throws {
        try await inner.write(buffer)
    }
}
