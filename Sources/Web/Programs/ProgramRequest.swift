public import HTTPTypes
import HummingbirdCore
import NIOCore

/// A request of a program to the JSON API. It has neither session nor cookies: who asks, its token says (the API target checks it).
public struct ProgramRequest: WebRequest {
    public let core: RequestCore

    /// A header field whole, as sent; `nil` when it is not there, or stands there more than once.
    public func field(_ name: HTTPField.Name) -> String? {
        let values = core.head.headerFields[values: name]
        return values.count == 1 ? values[0] : nil
    }

    /// All values after the `?`, read strictly.
    /// - Throws: ``PageFailure/badRequest(_:)`` for what is no text.
    public func parameters() throws -> FormValues {
        do {
            return try FormDecoder.decode(core.query.utf8, QueryValues.limits)
        } catch { throw error.pageFailure }
    }

    /// The body, whole.
    /// - Throws: ``PageFailure/tooLarge(limit:)``.
    public func bytes(limit: Int) async throws -> [UInt8] {
        if let announced = core.head.headerFields[.contentLength].flatMap(Int.init), announced > limit {
            throw PageFailure.tooLarge(limit: limit)
        }
        var bytes: [UInt8] = []
        for try await part in core.body {
            guard bytes.count + part.readableBytes <= limit else { throw PageFailure.tooLarge(limit: limit) }
            bytes += part.readableBytesView
        }
        try Task.checkCancellation()
        return bytes
    }

    /// The address with scheme and host.
    public func absolute(_ path: LocalPath) -> String { SharedRequest(core: core).absolute(path) }

    /// The site's own address: `https://xxgk.example.gov.cn`.
    public var origin: String { SharedRequest(core: core).origin }

    /// What is left of a limit after one more use of it.
    public func use(_ limit: RateLimit, by subject: String) -> RateUse {
        core.site.limiter.use(limit, Array(subject.utf8.prefix(256)), at: now)
    }

    /// The same by the address that it comes from.
    public func useByAddress(_ limit: RateLimit) -> RateUse {
        core.site.limiter.use(limit, core.address?.limitKey ?? [], at: now)
    }
}

/// One use of a limit.
public struct RateUse: Hashable, Sendable {
    /// In how many seconds there will be another; `nil` where this one was granted.
    public let wait: Int?
    /// How many more may come at once.
    public let remaining: Int
    /// In how many seconds all may come again.
    public let fullIn: Int
}

extension Routes {
    /// An operation of the JSON API. Its failures are problems (``Problem``), no pages.
    public mutating func onProgram<each Value: PathValue>(
        _ endpoint: Endpoint<repeat each Value>,
        _ handler: @escaping @Sendable (ProgramRequest, repeat each Value) async throws -> PageResponse
    ) {
        precondition(
            endpoint.access == .anyone || endpoint.access.isToken,
            "\(endpoint.name) needs \(endpoint.access): register it with on")
        precondition(endpoint.path(isIn: ProgramPaths.prefix), "\(endpoint.name) stands below \(ProgramPaths.prefix)")
        add(
            endpoint,
            .program { request, segments in
                let values = try endpoint.values(segments)
                return try await handler(request, repeat each values)
            })
    }
}

extension Endpoint {
    fileprivate func path(isIn prefix: String) -> Bool { template.text.hasPrefix(prefix) }
}

/// The addresses of which programs ask: what goes wrong there is said as a problem.
enum ProgramPaths {
    static let prefix = "/api/"

    static func contain(_ path: Substring) -> Bool { path.hasPrefix(prefix) }
}

extension RouteRun {
    /// No cookie is read: a browser that somebody led here acts for nobody.
    func programResponse(
        _ handler: @Sendable (ProgramRequest, [String]) async throws -> PageResponse
    ) async -> FinishedProgram {
        let core = arrival.core(site, .none)
        do { return .answer(try await handler(ProgramRequest(core: core), segments)) } catch {
            return .failure(error, core)
        }
    }

    enum FinishedProgram {
        case answer(PageResponse)
        case failure(any Error, RequestCore)
    }
}
