public import Hummingbird
public import HummingbirdCore
import HTTPTypes
import Logging
import NIOCore
import Organs
import Storage
import Synchronization

/// Answers every request: finds the route, finds out who asks, lets through or refuses, runs the handler, completes the answer.
///
/// The order stands in this one place, so that no route can be without one of its steps.
public struct WebResponder: HTTPResponder {
    public typealias Context = WebContext

    let site: Site
    private let table: RouteTable
    private let files: StaticFiles
    private let health: HealthCheck
    private let deadlines = Deadlines()
    private let atWork = Counter()

    init(_ site: Site, _ routes: Routes, _ files: StaticFiles, _ health: HealthCheck) {
        self.site = site
        table = RouteTable(routes)
        self.files = files
        self.health = health
    }

    public func respond(to request: Request, context: WebContext) async throws -> Response {
        let began = ContinuousClock.now
        let arrival = Arrival(request, context, site)
        let running = atWork.up()
        defer { atWork.down() }
        let (route, response) =
            running > site.configuration.requestsAtOnce
            ? ("overload", Finisher(site, arrival).overloaded()) : await answer(arrival)
        log(arrival, route, response, since: began)
        return response
    }

    private func answer(_ arrival: Arrival) async -> (route: String, Response) {
        let finisher = Finisher(site, arrival)
        if let upgrade = arrival.upgrade(site) { return ("upgrade", finisher.finish(upgrade, nil)) }
        if let file = files[arrival.path], arrival.method == .get { return ("file", finisher.finish(file)) }
        if arrival.path == "/health" { return ("health", finisher.finish(await ready(), nil)) }
        switch table.match(arrival.path, arrival.method) {
        case .nothing: return ("nothing", finisher.failure(.notFound, arrival.core(site, .none)))
        case .wrongMethod(let allowed):
            return ("wrong method", finisher.failure(.methodNotAllowed(allowed), arrival.core(site, .none)))
        case .found(let route, let segments):
            let limit = route.entry.takes == .files ? site.configuration.uploadTime : site.configuration.requestTime
            let response = await deadlines.run(within: limit) {
                await RouteRun(site: site, arrival: arrival, route: route, segments: segments).response()
            }
            return (route.entry.name, response)
        }
    }

    /// Says nothing but whether it can work: no version, no figures.
    private func ready() async -> PageResponse {
        switch await health.answer() {
        case .ready: .bytes("ok\n".utf8Bytes, .text)
        case .notReady: .bytes("not ready\n".utf8Bytes, .text, status: .serviceUnavailable)
        }
    }

    private func log(_ arrival: Arrival, _ route: String, _ response: Response, since began: ContinuousClock.Instant) {
        site.logger.info(
            "request answered",
            metadata: accessMetadata(arrival, route, response, (ContinuousClock.now - began).components))
    }

    /// No query and no path values: they may hold names and numbers of people.
    private func accessMetadata(
        _ arrival: Arrival, _ route: String, _ response: Response, _ time: (seconds: Int64, attoseconds: Int64)
    ) -> Logger.Metadata {
        var facts: Logger.Metadata = [
            "request_id": "\(arrival.id)", "method": "\(arrival.head.method.rawValue)", "route": "\(route)",
            "status": "\(response.status.code)",
            "microseconds": "\(time.seconds * 1_000_000 + time.attoseconds / 1_000_000_000_000)",
        ]
        if let bytes = response.body.contentLength { facts["bytes"] = "\(bytes)" }
        if site.configuration.logsAddresses, let address = arrival.address { facts["address"] = "\(address)" }
        return facts
    }
}

/// How many requests are at work.
private final class Counter: Sendable {
    private let count = Atomic(0)

    /// - Returns: the number, this one included.
    func up() -> Int { count.wrappingAdd(1, ordering: .relaxed).newValue }
    func down() { count.wrappingSubtract(1, ordering: .relaxed) }
}

/// A request as it came, read as far as every answer needs it.
struct Arrival: Sendable {
    let id: RequestID
    let head: HTTPRequest
    let body: RequestBody
    let now: Moment
    let address: ClientAddress?
    let method: EndpointMethod?
    let path: Substring
    let query: Substring
    /// By which scheme the browser came to a trusted proxy, `nil` when none says.
    private let forwardedScheme: String?

    init(_ request: Request, _ context: WebContext, _ site: Site) {
        head = request.head
        body = request.body
        now = site.clock.now()
        method = head.method.endpointMethod
        let target = head.path ?? "/"
        let question = target.utf8.firstIndex(of: UInt8(ascii: "?"))
        path = target[..<(question ?? target.endIndex)]
        query = question.map { target[target.index(after: $0)...] } ?? ""
        guard site.proxies.trusts(context.peer) else {
            id = RequestID()
            address = context.peer
            forwardedScheme = nil
            return
        }
        id = head.headerFields[.requestID].flatMap { RequestID($0) } ?? RequestID()
        address = site.proxies.client(peer: context.peer, forwarded: head.headerFields[.forwardedFor])
        forwardedScheme = head.headerFields[.forwardedProto]
    }

    /// Where the browser must go when it came by plain http to a site that has https.
    func upgrade(_ site: Site) -> PageResponse? {
        guard forwardedScheme == "http", site.configuration.usesHTTPS, let origin = site.configuration.origin else {
            return nil
        }
        var response = PageResponse(.permanentRedirect, .nothing)
        let path = LocalPath(untrusted: head.path ?? "/") ?? "/"
        response.fields.append(HTTPField(name: .location, value: origin + path.text))
        return response
    }

    func core(_ site: Site, _ identity: Authentication) -> RequestCore {
        RequestCore(
            site: site, head: head, body: body, id: id, now: now, address: address, path: path, query: query,
            identity: identity)
    }
}
