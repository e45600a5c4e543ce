public import Organs
public import Storage
public import Web

/// Knows the sessions of the web layer's requests, and which page finishes signing in.
public struct SessionAuthenticator: Authenticator {
    private let sessions: Sessions

    public init(_ sessions: Sessions) { self.sessions = sessions }

    public func authenticate(token: String, at moment: Moment) async throws -> Authentication {
        guard let token = SessionToken(cookie: token) else { return .none }
        switch try await sessions.authenticate(token, at: moment) {
        case .none: return .none
        case .full(let viewer): return .full(viewer)
        case .partly(let partial):
            return .partly(
                PartlySignedIn(
                    session: partial.session, person: partial.person, nextStep: SignInEndpoints.page(of: partial.step)))
        }
    }
}
