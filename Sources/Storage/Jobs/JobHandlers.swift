/// Who does which kind of job. Made once when the server starts.
public struct JobHandlers: Sendable {
    public typealias Body = @Sendable (_ payload: String, _ context: JobContext) async throws -> Void

    struct Handler: Sendable {
        let label: String
        let body: Body
    }

    private var handlers: [String: Handler] = [:]

    public init() {}

    /// Names who does a kind of job.
    ///
    /// The body may run twice for one job, and should end soon when its task is cancelled (the server stops, or the lease was
    /// lost). It throws ``JobFailure`` to word why it failed.
    public mutating func register<Payload>(
        _ kind: JobKind<Payload>, _ body: @escaping @Sendable (Payload, JobContext) async throws -> Void
    ) {
        register(kind.name, label: kind.label) { text, context in
            try await body(try kind.payload(from: text), context)
        }
    }

    public mutating func register(_ kind: String, label: String, _ body: @escaping Body) {
        precondition(handlers[kind] == nil, "two handlers for one kind of job: \(kind)")
        handlers[kind] = Handler(label: label, body: body)
    }

    public var kinds: Set<String> { Set(handlers.keys) }

    /// 中文名称 of a kind; `nil` when this program does not know it.
    public func label(of kind: String) -> String? { handlers[kind]?.label }

    subscript(kind: String) -> Handler? { handlers[kind] }
}
