public import Storage

/// A person's link with a provider (统一身份认证关联): whoever the provider names as its subject is signed in as this person.
public struct ProviderLink: Hashable, Sendable {
    public let linkedAt: Moment
    /// No password has been chosen: without the link, its owner could not sign in any more.
    public let isOnlyWayIn: Bool
}

/// What came of cutting one's own link.
public enum UnlinkAnswer: Hashable, Sendable {
    case done
    case notLinked
    /// ``ProviderLink/isOnlyWayIn``.
    case onlyWayIn
}

extension SignIn {
    /// - Returns: `nil` when the person is not linked.
    public func providerLink(of person: Identifier<Person>) async throws -> ProviderLink? {
        try await database.read { session in try SignIn.providerLink(of: person, in: session) }
    }

    private static func providerLink(
        of person: Identifier<Person>, in session: any ReadSession
    ) throws -> ProviderLink? {
        guard let linkedAt = try ProviderRows.linkedAt(person, in: session) else { return nil }
        return ProviderLink(linkedAt: linkedAt, isOnlyWayIn: try PasswordRows.find(person, in: session) == nil)
    }

    /// Cuts one's own link. The session in use goes on, also when it began through the provider.
    public func unlinkOwnProvider(of viewer: Viewer, at now: Moment) async throws -> UnlinkAnswer {
        try await database.write { session in
            guard let link = try SignIn.providerLink(of: viewer.person, in: session) else { return .notLinked }
            guard !link.isOnlyWayIn else { return .onlyWayIn }
            try SignIn.unlinkProvider(
                of: viewer.person, by: viewer.person, keeping: viewer.session, at: now, in: session)
            return .done
        }
    }

    /// Cuts the links of a person and ends the sessions that began through them. The next sign-in through the provider links whom it names by
    /// the account, as the first one did.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    static func unlinkProvider(
        of person: Identifier<Person>, by actor: Identifier<Person>?, keeping kept: Identifier<Session>? = nil,
        at now: Moment, in session: any WriteSession
    ) throws -> Bool {
        let count = try ProviderRows.unlink(person, in: session)
        guard count > 0 else { return false }
        try SignInEvents.append(
            .providerUnlinked, of: person, by: actor, facts: ["count": "\(count)"], at: now, in: session)
        let begun = try SessionRows.all(of: person, in: session).filter { $0.method == .provider && $0.id != kept }
        try SessionRows.end(
            begun.map(\.id), of: person, because: .providerUnlinked, by: actor, at: now, in: session)
        return true
    }
}
