import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import Organs
import Storage

/// Completes an answer: what every answer carries, the site's cookies, compression, `HEAD`.
struct Finisher {
    private let site: Site
    private let arrival: Arrival

    init(_ site: Site, _ arrival: Arrival) {
        self.site = site
        self.arrival = arrival
    }

    /// - Parameter core: `nil` when the answer concerns no person and sets no cookie.
    func finish(_ answer: PageResponse, _ core: RequestCore?) -> Response {
        var fields = site.headers.page
        fields.append(HTTPField(name: .requestID, value: "\(arrival.id)"))
        if !answer.fields.contains(where: { $0.name == .contentSecurityPolicy }) {
            fields.append(SecurityHeaders.contentPolicy())
        }
        for field in answer.fields { fields.append(field) }
        if let core { appendCookies(answer, core, &fields) }
        fields.append(caching(answer.caching, core))
        // Even a public page is not the same for all: the size of its letters, and who is signed in.
        let varies: Variation = core != nil && answer.caching != .never ? .byCookie : []
        if case .kept(let page) = answer.content { return finish(page, fields, varies) }
        return Response(status: answer.status, headers: fields, answer.content, varies, arrival)
    }

    func finish(_ file: StaticFile) -> Response {
        var fields = site.headers.file
        fields.append(HTTPField(name: .eTag, value: file.etag))
        fields.append(HTTPField(name: .cacheControl, value: file.caching))
        if file.gzipped != nil { fields.append(Variation.byEncoding) }
        if let known = arrival.head.headerFields[.ifNoneMatch], Finisher.names(known, file.etag) {
            return Response(status: .notModified, headers: fields)
        }
        fields.append(HTTPField(name: .contentType, value: file.type.value))
        var bytes = file.bytes
        if let gzipped = file.gzipped, Compression.isAccepted(arrival.head.headerFields[.acceptEncoding]) {
            fields.append(Finisher.gzipEncoding)
            bytes = gzipped
        }
        return Response(status: .ok, headers: fields, bytes, arrival)
    }

    private func finish(_ page: KeptPage, _ fields: HTTPFields, _ varies: Variation) -> Response {
        var fields = fields
        // Weak: the compressed form has other bytes.
        fields.append(HTTPField(name: .eTag, value: "W/" + page.etag))
        fields.append(page.mayBeGzipped ? varies.union(.byEncoding) : varies)
        if let known = arrival.head.headerFields[.ifNoneMatch], page.status == .ok, Finisher.names(known, page.etag) {
            return Response(status: .notModified, headers: fields)
        }
        fields.append(HTTPField(name: .contentType, value: page.type.value))
        guard Compression.isAccepted(arrival.head.headerFields[.acceptEncoding]), let gzipped = page.gzipped else {
            return Response(status: page.status, headers: fields, page.bytes, arrival)
        }
        fields.append(Finisher.gzipEncoding)
        return Response(status: page.status, headers: fields, gzipped, arrival)
    }

    /// What a handler threw. What nobody foresaw is logged in full and shown as nothing but its number.
    func failure(for error: any Error, _ core: RequestCore) -> Response {
        if let problem = error as? Problem { return finish(problem.response(arrival.id), nil) }
        if let failure = error as? PageFailure { return self.failure(failure, core) }
        if let refused = error as? Refused { return self.failure(PageFailure(refused), core) }
        let kind = Finisher.words(error)
        if error is CancellationError || Task.isCancelled {
            site.logger.warning("request ended at its time limit", metadata: ["request_id": "\(arrival.id)"])
            return self.failure(.unavailable, core)
        }
        let isBusy = (error as? SQLFailure).map { [.busy, .connection, .serialization].contains($0.kind) } ?? false
        site.logger.error("request failed", metadata: ["request_id": "\(arrival.id)", "error": "\(kind)"])
        return self.failure(isBusy ? .unavailable : nil, core)
    }

    func failure(_ failure: PageFailure?, _ core: RequestCore) -> Response {
        if ProgramPaths.contain(arrival.path) { return finish(Problem(failure).response(arrival.id), nil) }
        let page = FailurePage(failure, arrival.id)
        var answer = core.page(
            page.status, title: page.title, breadcrumbs: [], notices: [], isStaffPage: core.viewer != nil,
            isFailure: true, page)
        answer.caching = .never
        switch failure {
        case .methodNotAllowed(let allowed):
            let methods = allowed.map { $0 == .get ? "GET, HEAD" : $0.rawValue }.joined(separator: ", ")
            answer.fields.append(HTTPField(name: .allow, value: methods))
        case .tooManyRequests(let seconds): answer.fields.append(HTTPField(name: .retryAfter, value: "\(seconds)"))
        case .unavailable: answer.fields.append(HTTPField(name: .retryAfter, value: "10"))
        default: break
        }
        return finish(answer, core)
    }

    /// Turned away at the door, as cheaply as can be.
    func overloaded() -> Response {
        var answer = PageResponse.bytes(
            "服务器正忙，请稍后刷新页面。编号：\(arrival.id)\n".utf8Bytes, .text, status: .serviceUnavailable)
        answer.fields.append(HTTPField(name: .retryAfter, value: "5"))
        return finish(answer, nil)
    }

    private func appendCookies(_ answer: PageResponse, _ core: RequestCore, _ fields: inout HTTPFields) {
        let names = site.cookies
        switch answer.session {
        case .none: break
        case .begin(let token): fields.append(names.setting(names.session, token))
        case .end: fields.append(names.removing(names.session))
        }
        if let visitor = core.state.newVisitor {
            fields.append(names.setting(names.visitor, VisitorCookie.value(visitor, site.secrets)))
        }
        if let notice = answer.notice {
            fields.append(names.setting(names.notice, NoticeCookie.value(notice, at: core.now, site.secrets)))
        } else if core.state.wasNoticeShown {
            fields.append(names.removing(names.notice))
        }
    }

    private func caching(_ caching: PageResponse.Caching, _ core: RequestCore?) -> HTTPField {
        if let state = core?.state, state.hasVisitorForm || state.wasNoticeShown { return Finisher.noStore }
        // A colleague's browser may stand where others use it.
        if let core, core.identity != .none { return Finisher.noStore }
        return switch caching {
        case .never: Finisher.noStore
        case .revalidated: Finisher.noCache
        case .publicly(let seconds): HTTPField(name: .cacheControl, value: "public, max-age=\(seconds)")
        }
    }

    /// What an error holds may quote what people wrote, as the database's words do: its kind goes into the log, its values do not.
    private static func words(_ error: any Error) -> String {
        if let failure = error as? SQLFailure {
            return "SQLFailure \(failure.kind.rawValue) \(failure.code) \(failure.constraint ?? "")"
        }
        let mirror = Mirror(reflecting: error)
        guard mirror.displayStyle == .enum else { return "\(type(of: error))" }
        // A case without values prints as its name, one with values has it as its label.
        return "\(type(of: error)).\(mirror.children.first?.label ?? "\(error)")"
    }

    /// `If-None-Match`: a list, or `*`; a weak tag names the same bytes here.
    static func names(_ list: String, _ etag: String) -> Bool {
        list == "*"
            || list.split(separator: ",").contains { tag in
                let tag = trimmed(String(tag))
                return tag == etag || tag == "W/" + etag
            }
    }

    static let gzipEncoding = HTTPField(name: .contentEncoding, value: "gzip")
    private static let noStore = HTTPField(name: .cacheControl, value: "no-store")
    private static let noCache = HTTPField(name: .cacheControl, value: "no-cache")
}

/// The fields of a request that its answer depends on (`Vary`).
private struct Variation: OptionSet {
    let rawValue: UInt8

    static let byCookie = Variation(rawValue: 1)
    static let byEncoding = Variation(rawValue: 2)

    private static let cookie = HTTPField(name: .vary, value: "Cookie")
    private static let encoding = HTTPField(name: .vary, value: "Accept-Encoding")
    private static let both = HTTPField(name: .vary, value: "Cookie, Accept-Encoding")

    /// `nil` when the answer is the same for all.
    var field: HTTPField? {
        switch self {
        case .byCookie: Variation.cookie
        case .byEncoding: Variation.encoding
        case [.byCookie, .byEncoding]: Variation.both
        default: nil
        }
    }
}

extension HTTPFields {
    fileprivate mutating func append(_ variation: Variation) {
        if let field = variation.field { append(field) }
    }
}

extension Response {
    fileprivate init(
        status: HTTPResponse.Status, headers: HTTPFields, _ content: PageResponse.Content, _ varies: Variation,
        _ arrival: Arrival
    ) {
        var headers = headers
        switch content {
        case .nothing:
            headers.append(varies)
            self.init(status: status, headers: headers)
        case .kept(let page):
            headers.append(varies)
            self.init(status: status, headers: headers, page.bytes, arrival)
        case .bytes(let bytes, let type):
            headers.append(HTTPField(name: .contentType, value: type.value))
            let mayCompress = type.isText && bytes.count >= Compression.smallest
            headers.append(mayCompress ? varies.union(.byEncoding) : varies)
            if mayCompress, Compression.isAccepted(arrival.head.headerFields[.acceptEncoding]),
                let gzipped = Compression.gzip(bytes)
            {
                headers.append(Finisher.gzipEncoding)
                self.init(status: status, headers: headers, ByteBuffer(bytes: gzipped), arrival)
                return
            }
            self.init(status: status, headers: headers, ByteBuffer(bytes: bytes), arrival)
        case .stream(let type, let length, let write):
            headers.append(varies)
            headers.append(HTTPField(name: .contentType, value: type.value))
            guard arrival.head.method != .head else {
                if let length { headers.append(HTTPField(name: .contentLength, value: "\(length)")) }
                self.init(status: status, headers: headers)
                return
            }
            let body = ResponseBody(contentLength: length) { writer in
                var stream = StreamWriter(inner: writer)
                try await write(&stream)
                try await stream.inner.finish(nil)
            }
            self.init(status: status, headers: headers, body: body)
        }
    }

    /// `HEAD` gets the same fields and no bytes.
    fileprivate init(status: HTTPResponse.Status, headers: HTTPFields, _ bytes: ByteBuffer, _ arrival: Arrival) {
        var headers = headers
        headers.append(HTTPField(name: .contentLength, value: "\(bytes.readableBytes)"))
        let body = arrival.head.method == .head ? ResponseBody() : ResponseBody(byteBuffer: bytes)
        self.init(status: status, headers: headers, body: body)
    }
}
