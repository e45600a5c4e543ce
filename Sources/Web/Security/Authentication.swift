public import Organs
public import Storage

/// Who sends a request, as far as the session says.
public enum Authentication: Hashable, Sendable {
    /// 未登录: no session, or one that has ended.
    case none
    /// The password was right; something is still open.
    case partly(PartlySignedIn)
    /// 已登录.
    case full(Viewer)
}

/// A session that may do nothing but finish signing in.
public struct PartlySignedIn: Hashable, Sendable {
    public let session: Identifier<Session>
    public let person: Identifier<Person>
    /// The page of the step that is open: second factor, first setting of it, change of the password.
    public let nextStep: LocalPath

    public init(session: Identifier<Session>, person: Identifier<Person>, nextStep: LocalPath) {
        self.session = session
        self.person = person
        self.nextStep = nextStep
    }
}

/// Knows the sessions.
public protocol Authenticator: Sendable {
    /// - Parameter token: what the session cookie holds, as sent: anything at all.
    func authenticate(token: String, at moment: Moment) async throws -> Authentication
}
