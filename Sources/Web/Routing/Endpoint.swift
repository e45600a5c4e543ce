/// An address of the site with what it takes: registers its handler (``Routes``) and makes the links to it, so that no link can go stale.
///
/// ```swift
/// enum UnitEndpoints {
///     static let show = Endpoint<Identifier<Unit>>("units.show", .get, "/units/:unit", .needs(.viewUnits))
/// }
/// a(.href(UnitEndpoints.show.path(unit.id).address)) { unit.name }
/// ```
public struct Endpoint<each Value: PathValue>: Sendable {
    /// Unique in the program: `units.show`. The log and the route table know the route by it.
    public let name: String
    public let method: EndpointMethod
    public let template: PathTemplate
    public let access: Access
    public let takes: EndpointBody

    /// - Parameter template: `/units/:unit/people`; one `:name` for each of the values, in their order.
    public init(
        _ name: String, _ method: EndpointMethod, _ template: String, _ access: Access, takes body: EndpointBody = .form
    ) {
        self.name = name
        self.method = method
        self.template = PathTemplate(template)
        self.access = access
        takes = body
        precondition(body == .form || method == .post, "\(name): only a POST brings a body")
        var count = 0
        for _ in repeat (each Value).self { count += 1 }
        precondition(
            self.template.parameterCount == count,
            "\(name): the path \(template) does not take the \(count) values of its endpoint")
    }

    /// The link to the page of these values.
    public func path(_ values: repeat each Value) -> LocalPath {
        var segments: [String] = []
        repeat segments.append((each values).pathSegment)
        return template.path(segments)
    }

    /// The values in the segments of an address.
    /// - Throws: ``PageFailure/notFound`` when one cannot be such a value.
    func values(_ segments: [String]) throws -> (repeat each Value) {
        var rest = segments[...]
        return (repeat try PathSegments.next((each Value).self, &rest))
    }
}

/// An endpoint without values in its path.
public typealias PlainEndpoint = Endpoint<>

private enum PathSegments {
    static func next<Value: PathValue>(_ type: Value.Type, _ rest: inout ArraySlice<String>) throws -> Value {
        guard let segment = rest.popFirst(), let value = Value(pathSegment: segment) else {
            throw PageFailure.notFound
        }
        return value
    }
}

/// What a `POST` brings.
public enum EndpointBody: Hashable, Sendable {
    /// The fields of a form, read whole before the handler runs.
    case form
    /// A form with files (`multipart/form-data`), which the handler reads as a stream.
    case files
    /// A JSON text of a program.
    case json
}

/// What a browser's links and forms can send. `GET` reads and changes nothing; every change is a `POST` with a token. `HEAD` is answered
/// wherever `GET` is.
public enum EndpointMethod: String, Hashable, Sendable, CaseIterable {
    case get = "GET"
    case post = "POST"
}
