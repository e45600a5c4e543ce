/// Every address that the server answers, with who may use it. Subjects add theirs; the server is built from the whole.
public struct Routes: Sendable {
    /// All routes in the order of their registration: what the table of routes and roles is held against.
    public private(set) var entries: [RouteEntry] = []
    private(set) var routes: [Route] = []
    private var taken: Set<String> = []

    public init() {}

    /// A page of colleagues. Its handler runs only for a viewer that the endpoint's ``Access`` lets through.
    public mutating func on<each Value: PathValue>(
        _ endpoint: Endpoint<repeat each Value>,
        _ handler: @escaping @Sendable (StaffRequest, repeat each Value) async throws -> PageResponse
    ) {
        precondition(
            endpoint.access != .anyone && endpoint.access != .signedInPartly,
            "\(endpoint.name) is open to \(endpoint.access) and cannot ask for a viewer")
        add(
            endpoint,
            .staff { request, segments in
                let values = try endpoint.values(segments)
                return try await handler(request, repeat each values)
            })
    }

    /// A page that is open while signing in is not finished.
    public mutating func onPartly<each Value: PathValue>(
        _ endpoint: Endpoint<repeat each Value>,
        _ handler: @escaping @Sendable (PartlyRequest, repeat each Value) async throws -> PageResponse
    ) {
        precondition(
            endpoint.access == .signedInPartly, "\(endpoint.name) needs \(endpoint.access): register it with on")
        add(
            endpoint,
            .partly { request, segments in
                let values = try endpoint.values(segments)
                return try await handler(request, repeat each values)
            })
    }

    /// A page that everybody may see.
    public mutating func onPublic<each Value: PathValue>(
        _ endpoint: Endpoint<repeat each Value>,
        _ handler: @escaping @Sendable (VisitorRequest, repeat each Value) async throws -> PageResponse
    ) {
        precondition(endpoint.access == .anyone, "\(endpoint.name) needs \(endpoint.access): register it with on")
        add(
            endpoint,
            .visitor { request, segments in
                let values = try endpoint.values(segments)
                return try await handler(request, repeat each values)
            })
    }

    /// A page that is the same for everybody, and may therefore be kept.
    public mutating func onShared<each Value: PathValue>(
        _ endpoint: Endpoint<repeat each Value>,
        _ handler: @escaping @Sendable (SharedRequest, repeat each Value) async throws -> PageResponse
    ) {
        precondition(
            endpoint.access == .anyone && endpoint.method == .get,
            "\(endpoint.name) is not for everybody, or changes something: register it with on or onPublic")
        add(
            endpoint,
            .shared { request, segments in
                let values = try endpoint.values(segments)
                return try await handler(request, repeat each values)
            })
    }

    /// Adds what was put together elsewhere.
    public mutating func add(_ others: Routes) {
        for route in others.routes {
            precondition(taken.insert(route.entry.name).inserted, "two routes are named \(route.entry.name)")
            entries.append(route.entry)
            routes.append(route)
        }
    }

    mutating func add<each Value: PathValue>(
        _ endpoint: Endpoint<repeat each Value>, _ handler: Route.Handler
    ) {
        let entry = RouteEntry(
            name: endpoint.name, method: endpoint.method, template: endpoint.template, access: endpoint.access,
            takes: endpoint.takes)
        precondition(taken.insert(entry.name).inserted, "two routes are named \(entry.name)")
        entries.append(entry)
        routes.append(Route(entry: entry, handler: handler))
    }
}

/// One route, without its handler.
public struct RouteEntry: Hashable, Sendable {
    public let name: String
    public let method: EndpointMethod
    public let template: PathTemplate
    public let access: Access
    public let takes: EndpointBody
}

/// One route with its handler. The kinds of handler differ in what is known of the person who asks.
struct Route: Sendable {
    enum Handler: Sendable {
        case shared(@Sendable (SharedRequest, [String]) async throws -> PageResponse)
        case visitor(@Sendable (VisitorRequest, [String]) async throws -> PageResponse)
        case partly(@Sendable (PartlyRequest, [String]) async throws -> PageResponse)
        case program(@Sendable (ProgramRequest, [String]) async throws -> PageResponse)
        case staff(@Sendable (StaffRequest, [String]) async throws -> PageResponse)
    }

    let entry: RouteEntry
    let handler: Handler
}
