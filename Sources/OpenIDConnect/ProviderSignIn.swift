public import Organs
public import Storage

/// Signing in through a provider, from the button to the session.
public struct ProviderSignIn: Sendable {
    public let provider: Provider
    private let signIn: SignIn

    public init(provider: Provider, signIn: SignIn) {
        self.provider = provider
        self.signIn = signIn
    }

    /// Where the browser goes, and what it must bring back.
    public struct Departure: Hashable, Sendable {
        public let address: String
        /// To be kept in a cookie of this browser alone (`HttpOnly`, `SameSite=Lax`, ten minutes): an answer that comes with another state was
        /// begun by somebody else.
        public let state: String
    }

    /// What the provider sent the browser back with.
    public struct Arrival: Hashable, Sendable {
        public let state: String?
        public let code: String?
        /// The provider's word for why there is no code; `access_denied` when the person turned back.
        public let error: String?
        /// What the cookie of ``Departure/state`` holds.
        public let cookie: String?

        public init(state: String?, code: String?, error: String?, cookie: String?) {
            self.state = state
            self.code = code
            self.error = error
            self.cookie = cookie
        }
    }

    /// The end of it: the answer, where the person wanted to go, and what went wrong, for the log.
    public struct Outcome: Sendable {
        public let answer: SignInAnswer
        public let returnTo: String?
        public let fault: ProviderFault?
    }

    /// - Parameter returnTo: a path of our own; the caller has seen to that.
    public func begin(returnTo: String, at now: Moment) async throws -> Departure {
        let attempt = try await signIn.beginProviderAttempt(
            issuer: provider.configuration.issuer, returnTo: returnTo, at: now)
        return Departure(address: try await provider.authorizationAddress(attempt, at: now), state: attempt.state)
    }

    public func complete(_ arrival: Arrival, from origin: SignInOrigin, at now: Moment) async throws -> Outcome {
        guard let state = arrival.state, state == arrival.cookie,
            let attempt = try await signIn.takeProviderAttempt(
                state: state, issuer: provider.configuration.issuer, at: now)
        else { return try await refused(nil, nil, from: origin, at: now) }
        guard let code = arrival.code, arrival.error == nil else {
            return try await refused(attempt.returnTo, nil, from: origin, at: now)
        }
        do {
            let identity = try await provider.identity(code: code, attempt, at: now)
            let answer = try await signIn.signIn(
                as: identity, seesToSecondFactor: provider.configuration.seesToSecondFactor, from: origin, at: now)
            return Outcome(answer: answer, returnTo: attempt.returnTo, fault: nil)
        } catch let fault as ProviderFault {
            return try await refused(attempt.returnTo, fault, from: origin, at: now)
        }
    }

    private func refused(
        _ returnTo: String?, _ fault: ProviderFault?, from origin: SignInOrigin, at now: Moment
    ) async throws -> Outcome {
        if fault?.isPassing == true {
            return Outcome(answer: .refused(.providerUnavailable), returnTo: returnTo, fault: fault)
        }
        try await signIn.recordProviderRefusal(from: origin, at: now)
        return Outcome(answer: .refused(.providerNotAccepted), returnTo: returnTo, fault: fault)
    }
}
