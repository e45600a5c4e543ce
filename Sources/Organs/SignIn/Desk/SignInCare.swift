public import Storage

/// How a person's sign-in stands, for whoever may care for it.
public struct SignInCare: Sendable {
    public let person: Person
    /// `nil` when no password was chosen yet.
    public let passwordSetAt: Moment?
    public let mustChange: Bool
    public let factorConfirmedAt: Moment?
    /// Since when a subject of a provider is linked; `nil` when none is.
    public let providerLinkedAt: Moment?
    /// The last ones, newest first.
    public let codes: [OneTimeCode]
    /// How many run.
    public let sessions: Int
    /// Why the viewer may change none of it; `nil` when nothing speaks against it.
    public let refusal: SignInCareRefusal?
}

extension SignIn {
    /// How a person's sign-in stands, for an administrator who holds `managePeople` where the person has a post.
    ///
    /// - Returns: `nil` when there is no such person within the scope.
    public func care(
        for person: Identifier<Person>, by viewer: Viewer, at now: Moment
    ) async throws -> SignInCare? {
        try await database.read { session in
            guard try SignInPeople.isWithin(viewer.scope(for: .managePeople), person, on: now.day, in: session),
                let found = try PersonRecords.find(person, session)
            else { return nil }
            let password = try PasswordRows.find(person, in: session)
            return SignInCare(
                person: found, passwordSetAt: password?.setAt, mustChange: password?.mustChange ?? false,
                factorConfirmedAt: try SecondFactorRows.find(person, in: session)?.confirmedAt,
                providerLinkedAt: try ProviderRows.linkedAt(person, in: session),
                codes: try OneTimeCodeRows.all(of: person, in: session),
                sessions: try SessionRows.all(of: person, in: session).filter { $0.isAlive(at: now, policy) }.count,
                refusal: try careRefusal(for: person, by: viewer, at: now, in: session))
        }
    }
}
