public import HTML
public import HTTPTypes
public import Logging
public import Organs
public import Regulation
public import Storage

/// What a handler is given, whoever asks. Three kinds: ``VisitorRequest``, ``PartlyRequest``, ``StaffRequest``.
public protocol WebRequest: Sendable {
    var core: RequestCore { get }
}

/// A request to a public page.
public struct VisitorRequest: WebRequest {
    public let core: RequestCore

    /// The colleague who looks at the public page, `nil` for everybody else.
    public var viewer: Viewer? {
        if case .full(let viewer) = core.identity { viewer } else { nil }
    }

    /// Who asks, for the pages of signing in and out.
    public var authentication: Authentication { core.identity }
}

/// A request to a page that finishes signing in.
public struct PartlyRequest: WebRequest {
    public let core: RequestCore
    /// ``Authentication/partly(_:)``, or `full` when signing in was finished in another window.
    public var authentication: Authentication { core.identity }
}

/// A request of a colleague who may use the page.
public struct StaffRequest: WebRequest {
    public let core: RequestCore
    public let viewer: Viewer
}

extension WebRequest {
    /// When the request came: the one time that its handler knows.
    public var now: Moment { core.now }
    /// The civil day in China.
    public var today: Day { core.now.day }
    public var id: RequestID { core.id }
    /// Who asks, seen through the trusted proxies; `nil` when the server does not listen on a network.
    public var address: ClientAddress? { core.address }
    public var query: QueryValues { QueryValues(core.query) }
    /// For each form that is sent by `POST`.
    public var csrf: CSRFToken { core.csrf }

    /// This page's own address with its query, for links that change one value of it and for returning to it.
    public var path: LocalPath { core.location }

    /// Writes the request's number with each line.
    public var logger: Logger {
        var logger = core.site.logger
        logger[metadataKey: "request_id"] = "\(core.id)"
        return logger
    }

    /// A header field of the request, such as the browser's own description, cut to 500 characters.
    public func header(_ name: HTTPField.Name) -> String? {
        core.head.headerFields[name].map { String($0.prefix(500)) }
    }

    /// The session token that the browser sent, whether or not it means anything.
    public var sessionToken: String? { core.cookies[core.site.cookies.session] }

    /// The token of a session on the public site that the browser sent, whether or not it means anything.
    public var citizenToken: String? { core.cookies[core.site.cookies.citizen] }

    /// The header field by which the browser is in this session of the public site from now on; `nil` ends it.
    public func citizenCookie(_ token: String?) -> HTTPField {
        let names = core.site.cookies
        return token.map { names.setting(names.citizen, $0) } ?? names.removing(names.citizen)
    }

    /// A cookie that a page of ours has set itself, beside those of the site; `nil` when it is not there, or there twice: then somebody else set
    /// one of them.
    public func cookie(_ name: String) -> String? { core.cookies[name] }

    /// What was typed. Its token has been checked before the handler ran.
    ///
    /// - Throws: ``PageFailure/badRequest(_:)`` when the request carries no form.
    public func form() async throws -> FormValues {
        guard let form = core.form else { throw PageFailure.badRequest("这个操作应由页面上的表单发出。") }
        return form
    }

    /// A page in the layout of its kind.
    ///
    /// - Parameters:
    ///   - title: without the name of the site.
    ///   - breadcrumbs: the way from the home page to here, the page itself last.
    ///   - notices: besides the one that a redirect brought.
    ///   - inStaffFrame: in the layout of the staff site although not everybody who may see the page has signed in: the pages of signing in.
    public func page(
        status: HTTPResponse.Status = .ok, title: String, breadcrumbs: [Breadcrumb] = [], notices: [Notice] = [],
        inStaffFrame: Bool = false, @HTMLBuilder content: () -> some HTMLContent
    ) -> PageResponse {
        core.page(
            status, title: title, breadcrumbs: breadcrumbs, notices: notices,
            isStaffPage: inStaffFrame || self is StaffRequest, content())
    }

    /// Leads the browser to a page of ours with `GET`.
    public func redirect(to path: LocalPath, notice: Notice? = nil) -> PageResponse {
        core.redirect(to: path.text, notice: notice)
    }

    /// Leads the browser to another site. The address comes from the configuration or from what an identity provider publishes, never from the
    /// request.
    public func redirect(toSite address: WebAddress) -> PageResponse {
        core.redirect(to: address.text, notice: nil)
    }

    /// The page that the person wanted before signing in; the workbench when there was none or it is not ours.
    /// - Parameter text: the value of `return`, as sent.
    public func returnPath(_ text: String?) -> LocalPath {
        text.flatMap(LocalPath.init(untrusted:)) ?? core.site.configuration.signedInHome
    }

    /// Counts one use of a limit by this address.
    /// - Throws: ``PageFailure/tooManyRequests(seconds:)`` when it is used up.
    public func spend(_ limit: RateLimit) throws(PageFailure) {
        try core.spend(limit, core.address?.limitKey ?? [])
    }

    /// Counts one use of a limit by something else, such as an account's name.
    public func spend(_ limit: RateLimit, by subject: String) throws(PageFailure) {
        try core.spend(limit, Array(subject.utf8.prefix(256)))
    }
}

extension RequestCore {
    var location: LocalPath {
        let text = query.isEmpty ? String(path) : "\(path)?\(query)"
        return LocalPath(untrusted: text) ?? "/"
    }

    func page(
        _ status: HTTPResponse.Status, title: String, breadcrumbs: [Breadcrumb], notices: [Notice], isStaffPage: Bool,
        facts: [PageFact] = [], isFailure: Bool = false, isForPrint: Bool = false, _ content: some HTMLContent
    ) -> PageResponse {
        let frame = PageFrame(
            title: title, breadcrumbs: breadcrumbs, viewer: viewer, csrf: identity == .none ? nil : csrf,
            notices: (takeNotice().map { [$0] } ?? []) + notices, path: String(path),
            location: head.method == .post ? "/" : location, textSize: TextSize(cookies, site.cookies), facts: facts,
            isFailure: isFailure, isForPrint: isForPrint)
        var html = HTMLBuffer(capacity: 16 * 1024)
        let layout = isStaffPage ? site.staffLayout : site.publicLayout
        layout.write(frame, content, into: &html)
        return PageResponse(
            status, .bytes(html.bytes, .html), caching: isStaffPage || identity != .none ? .never : .revalidated)
    }

    var viewer: Viewer? {
        if case .full(let viewer) = identity { viewer } else { nil }
    }

    func redirect(to address: String, notice: Notice?) -> PageResponse {
        var response = PageResponse(.seeOther, .nothing)
        response.fields.append(HTTPField(name: .location, value: address))
        response.notice = notice
        return response
    }

    func spend(_ limit: RateLimit, _ subject: [UInt8]) throws(PageFailure) {
        if let seconds = site.limiter.take(limit, subject, at: now) {
            throw .tooManyRequests(seconds: seconds)
        }
    }
}
