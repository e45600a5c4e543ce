import Storage

/// Something that somebody did at a moment of the demo's past. All of it is done in the order of its moments, whichever subject it belongs to, because
/// an organ's log goes forward only.
struct DemoAct: Sendable {
    let at: Moment
    let work: @Sendable () async throws -> Void

    init(at moment: Moment, _ work: @escaping @Sendable () async throws -> Void) {
        at = moment
        self.work = work
    }
}

extension [DemoAct] {
    func runInOrder() async throws {
        let inOrder = enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
        for (_, act) in inOrder { try await act.work() }
    }
}
