public import Storage

/// A signed-in browser (会话).
public struct Session: Hashable, Sendable {
    public let id: Identifier<Session>
}
