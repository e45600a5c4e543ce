/// How far the making of a redacted file has come: a step for each page that is made anew, and one for each page with marks that is proven.
public struct RedactionProgress: Hashable, Sendable {
    public let done: Int
    public let total: Int

    public init(done: Int, total: Int) {
        self.done = done
        self.total = total
    }
}

/// Tells of the steps, and notices between them that the work is to stop.
struct RedactionSteps {
    private let pages: Int
    private let proofs: Int
    private let tell: @Sendable (RedactionProgress) async -> Void

    init(pages: Int, proofs: Int, _ tell: @escaping @Sendable (RedactionProgress) async -> Void) {
        self.pages = pages
        self.proofs = proofs
        self.tell = tell
    }

    func made(_ page: Int) async throws(RedactionError) { try await step(page) }

    func proven(_ count: Int) async throws(RedactionError) { try await step(pages + count) }

    private func step(_ done: Int) async throws(RedactionError) {
        guard !Task.isCancelled else { throw .stopped }
        await tell(RedactionProgress(done: done, total: pages + proofs))
    }
}
