/// All routes as a tree of path segments. A literal segment wins over a parameter; a parameter is tried when the literal leads nowhere.
struct RouteTable: Sendable {
    private struct Node: Sendable {
        var literals: [String: Int] = [:]
        var parameter: Int?
        /// Places in `routes`.
        var getRoute: Int?
        var postRoute: Int?

        var isLeaf: Bool { getRoute != nil || postRoute != nil }
        var allowed: [EndpointMethod] {
            (getRoute == nil ? [] : [.get]) + (postRoute == nil ? [] : [.post])
        }
    }

    enum Match {
        case found(Route, segments: [String])
        /// There is such an address, but not for this method.
        case wrongMethod(allowed: [EndpointMethod])
        case nothing
    }

    private var nodes = [Node()]
    private let routes: [Route]

    init(_ routes: Routes) {
        self.routes = routes.routes
        for (index, route) in self.routes.enumerated() { insert(route.entry, index) }
    }

    private mutating func insert(_ entry: RouteEntry, _ index: Int) {
        var node = 0
        for segment in entry.template.segments {
            node = child(of: node, segment)
        }
        let free = entry.method == .get ? nodes[node].getRoute == nil : nodes[node].postRoute == nil
        precondition(free, "\(entry.name): another route answers \(entry.method.rawValue) \(entry.template)")
        switch entry.method {
        case .get: nodes[node].getRoute = index
        case .post: nodes[node].postRoute = index
        }
    }

    private mutating func child(of node: Int, _ segment: PathTemplate.Segment) -> Int {
        switch segment {
        case .literal(let word):
            if let known = nodes[node].literals[word] { return known }
            nodes[node].literals[word] = nodes.count
        case .parameter:
            if let known = nodes[node].parameter { return known }
            nodes[node].parameter = nodes.count
        }
        nodes.append(Node())
        return nodes.count - 1
    }

    /// - Parameters:
    ///   - path: as sent, without its query.
    ///   - method: `nil` for one that no route takes.
    func match(_ path: Substring, _ method: EndpointMethod?) -> Match {
        guard let segments = RouteTable.segments(path) else { return .nothing }
        var values: [String] = []
        guard let leaf = walk(segments[...], from: 0, &values) else { return .nothing }
        let index =
            switch method {
            case .get: nodes[leaf].getRoute
            case .post: nodes[leaf].postRoute
            case nil: Int?.none
            }
        guard let index else { return .wrongMethod(allowed: nodes[leaf].allowed) }
        return .found(routes[index], segments: values)
    }

    private func walk(_ segments: ArraySlice<String>, from node: Int, _ values: inout [String]) -> Int? {
        guard let segment = segments.first else { return nodes[node].isLeaf ? node : nil }
        if let next = nodes[node].literals[segment], let leaf = walk(segments.dropFirst(), from: next, &values) {
            return leaf
        }
        guard let next = nodes[node].parameter else { return nil }
        values.append(segment)
        if let leaf = walk(segments.dropFirst(), from: next, &values) { return leaf }
        values.removeLast()
        return nil
    }

    /// The decoded segments; `nil` when the path is none of ours: not from the root, an empty segment, a dot segment, more than
    /// ``deepest`` of them, or bytes that are not text.
    static func segments(_ path: Substring) -> [String]? {
        let bytes = path.utf8
        guard bytes.first == UInt8(ascii: "/") else { return nil }
        if bytes.count == 1 { return [] }
        var segments: [String] = []
        for part in bytes.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard !part.isEmpty, segments.count < deepest, let segment = percentDecoded(Substring(part).utf8),
                segment != ".", segment != "..", !segment.utf8.contains(0)
            else { return nil }
            segments.append(segment)
        }
        return segments
    }

    /// Deeper than any address of ours; keeps the walk short whatever is sent.
    private static let deepest = 16
}
