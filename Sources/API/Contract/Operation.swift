public import HTTPTypes
public import Web

/// One operation of the API, as it is both registered and described.
public struct Operation: Sendable {
    public let name: String
    public let method: EndpointMethod
    public let template: PathTemplate
    /// `nil` for what everybody may ask.
    public let scope: APIScope?
    public let summary: String
    public let note: String
    public let parameters: [Parameter]
    public let body: Body
    public let success: Success

    /// What it takes besides its address.
    public enum Body: Hashable, Sendable {
        case none
        case json(ObjectShape)
        /// A form with one file in the field `file`.
        case file(note: String)
    }

    public struct Success: Hashable, Sendable {
        public let status: HTTPResponse.Status
        public let note: String
        /// `nil` for an answer without a body, and for a file.
        public let shape: Shape?
        /// Whether the answer is a file, byte by byte.
        public let isFile: Bool
    }

    public struct Parameter: Hashable, Sendable {
        public let name: String
        public let place: Place
        public let shape: Shape
        public let note: String
        public let isRequired: Bool

        public enum Place: String, Hashable, Sendable { case query, path, header }

        static func query(_ name: String, _ shape: Shape, _ note: String) -> Parameter {
            Parameter(name: name, place: .query, shape: shape, note: note, isRequired: false)
        }

        static func path(_ name: String, _ note: String) -> Parameter {
            Parameter(name: name, place: .path, shape: .identifier, note: note, isRequired: true)
        }

        static func header(_ name: String, _ shape: Shape, _ note: String) -> Parameter {
            Parameter(name: name, place: .header, shape: shape, note: note, isRequired: true)
        }
    }
}

/// How an operation is described, beside its endpoint.
struct Description {
    var summary: String
    var note = ""
    var parameters: [Operation.Parameter] = []
    var body = Operation.Body.none
    var status = HTTPResponse.Status.ok
    var answer: Shape?
    var answersFile = false
    var answerNote: String
}

/// The operations with their handlers on the way to the site: each is described where it is registered.
public struct APIRoutes: Sendable {
    public private(set) var operations: [Operation] = []
    public private(set) var routes = Routes()
    let gate: TokenGate

    init(_ gate: TokenGate) { self.gate = gate }

    mutating func add(
        _ endpoint: PlainEndpoint, _ description: Description,
        _ handler: @escaping @Sendable (APICall) async throws -> JSONValue?
    ) {
        let operation = note(endpoint.name, endpoint.method, endpoint.template, endpoint.access, description)
        routes.onProgram(endpoint) { [gate] request in
            try await gate.answer(request, operation) { try await handler($0) }
        }
    }

    mutating func add<Value: PathValue>(
        _ endpoint: Endpoint<Value>, _ description: Description,
        _ handler: @escaping @Sendable (APICall, Value) async throws -> JSONValue?
    ) {
        let operation = note(endpoint.name, endpoint.method, endpoint.template, endpoint.access, description)
        routes.onProgram(endpoint) { [gate] request, value in
            try await gate.answer(request, operation) { try await handler($0, value) }
        }
    }

    /// Whose answer is a file.
    mutating func addFile(
        _ endpoint: PlainEndpoint, _ description: Description,
        _ handler: @escaping @Sendable (APICall) async throws -> PageResponse
    ) {
        let operation = note(endpoint.name, endpoint.method, endpoint.template, endpoint.access, description)
        routes.onProgram(endpoint) { [gate] request in
            try await gate.file(request, operation) { try await handler($0) }
        }
    }

    mutating func addFile<First: PathValue, Second: PathValue>(
        _ endpoint: Endpoint<First, Second>, _ description: Description,
        _ handler: @escaping @Sendable (APICall, First, Second) async throws -> PageResponse
    ) {
        let operation = note(endpoint.name, endpoint.method, endpoint.template, endpoint.access, description)
        routes.onProgram(endpoint) { [gate] request, first, second in
            try await gate.file(request, operation) { try await handler($0, first, second) }
        }
    }

    private mutating func note(
        _ name: String, _ method: EndpointMethod, _ template: PathTemplate, _ access: Access, _ text: Description
    ) -> Operation {
        var scope: APIScope?
        if case .token(let word) = access {
            guard let known = APIScope(rawValue: word) else { preconditionFailure("\(name): no scope is \(word)") }
            scope = known
        }
        let operation = Operation(
            name: name, method: method, template: template, scope: scope, summary: text.summary, note: text.note,
            parameters: text.parameters, body: text.body,
            success: .init(status: text.status, note: text.answerNote, shape: text.answer, isFile: text.answersFile))
        operations.append(operation)
        return operation
    }
}

extension Access {
    static func scope(_ scope: APIScope) -> Access { .token(scope: scope.rawValue) }
}
