package import Storage

/// A sign-in that was sent to a provider (统一身份认证) and has not come back.
package struct ProviderAttempt: Hashable, Sendable {
    /// Random texts of 256 bits.
    package let state: String
    package let nonce: String
    package let codeVerifier: String
    /// Where the person wanted to go; a path of our own.
    package let returnTo: String
}

/// Whom a provider's signed answer names.
package struct ProviderIdentity: Hashable, Sendable {
    package let issuer: String
    /// The provider's own key of the person, which it never gives to another.
    package let subject: String
    /// The account as the configured claim says it; `nil` when the answer has none.
    package let account: String?

    package init(issuer: String, subject: String, account: String?) {
        self.issuer = issuer
        self.subject = subject
        self.account = account
    }
}

/// What sign-in through a provider needs of the records. The protocol itself stands in `OpenIDConnect`.
extension SignIn {
    /// How long the person may take at the provider.
    static let providerAttemptLife: Duration = .seconds(600)

    package func beginProviderAttempt(
        issuer: String, returnTo: String, at now: Moment
    ) async throws -> ProviderAttempt {
        let attempt = ProviderAttempt(
            state: randomBytes(32).base64URL, nonce: randomBytes(32).base64URL, codeVerifier: randomBytes(32).base64URL,
            returnTo: returnTo)
        let digest = keys.tokenDigest(of: attempt.state, for: "provider state")
        try await database.write { session in
            try session.execute(
                """
                INSERT INTO provider_attempt (state_digest, issuer, nonce, code_verifier, return_to, expires_at)
                VALUES (\(digest), \(issuer), \(attempt.nonce), \(attempt.codeVerifier), \(returnTo),
                    \(now + SignIn.providerAttemptLife))
                """)
        }
        return attempt
    }

    /// Takes an attempt out: each comes back once.
    package func takeProviderAttempt(
        state: String, issuer: String, at now: Moment
    ) async throws -> ProviderAttempt? {
        let digest = keys.tokenDigest(of: state, for: "provider state")
        return try await database.write { session in
            let row = try session.row(
                """
                DELETE FROM provider_attempt WHERE state_digest = \(digest) AND issuer = \(issuer)
                RETURNING nonce, code_verifier, return_to, expires_at
                """)
            guard let row, now < (try row.moment(3)) else { return nil }
            return ProviderAttempt(
                state: state, nonce: try row.text(0), codeVerifier: try row.text(1), returnTo: try row.text(2))
        }
    }

    /// Signs in whom the provider named: the person that is linked with this subject, or, at the first time, the one whose account the claim
    /// names. Nobody is made by this.
    ///
    /// - Parameter seesToSecondFactor: the provider asks for a second factor itself, so that ours is not asked for again.
    package func signIn(
        as identity: ProviderIdentity, seesToSecondFactor: Bool, from origin: SignInOrigin, at now: Moment
    ) async throws -> SignInAnswer {
        try await database.write { session in
            let linked = try ProviderRows.person(identity, in: session)
            let person = try linked ?? unlinkedPerson(identity, in: session)
            let attempt = providerAttempt(person, identity, from: origin, at: now)
            guard let person, person.state == .active else {
                try attempt.record(.providerRefused, policy: policy, in: session)
                return .refused(.providerNotAccepted)
            }
            if linked == nil {
                try ProviderRows.link(identity, person.id, at: now, in: session)
                try SignInEvents.append(
                    .providerLinked, of: person.id, by: person.id, facts: ["subject": digest(of: identity)], at: now,
                    in: session)
            }
            let opened = try openSession(
                for: person.id, method: .provider, from: origin, owesFactor: !seesToSecondFactor, at: now, in: session)
            try attempt.record(
                opened.step == nil ? .succeeded : .stepOpen, policy: policy,
                facts: ["session": opened.session.rawValue], in: session)
            return .opened(opened)
        }
    }

    /// Remembers that the provider's answer could not be accepted.
    package func recordProviderRefusal(from origin: SignInOrigin, at now: Moment) async throws {
        try await database.write { session in
            // A flood of made-up answers must not swell the record: it is counted like other failures from the address.
            let attempt = providerAttempt(nil, nil, from: origin, at: now)
            guard try mayTryFromAddress(attempt, in: session) else { return }
            try attempt.record(.providerRefused, policy: policy, in: session)
        }
    }

    /// An account that is linked with another subject of the provider is not taken over by a second one.
    private func unlinkedPerson(_ identity: ProviderIdentity, in session: any ReadSession) throws -> Person? {
        guard let account = identity.account, let person = try PersonRecords.find(account: account, session) else {
            return nil
        }
        return try ProviderRows.isLinked(person.id, issuer: identity.issuer, in: session) ? nil : person
    }

    private func providerAttempt(
        _ person: Person?, _ identity: ProviderIdentity?, from origin: SignInOrigin, at now: Moment
    ) -> SignInAttempt {
        let account = person?.account ?? identity?.account.map { PersonProfile.normalised(account: $0) } ?? ""
        return SignInAttempt(
            account: accountDigest(account), person: person?.id, method: .provider, origin: origin, at: now)
    }

    private func digest(of identity: ProviderIdentity) -> String {
        keys.tokenDigest(of: "\(identity.issuer) \(identity.subject)", for: "provider identity").hex
    }
}

/// The SQL of identities at providers.
enum ProviderRows {
    static func person(_ identity: ProviderIdentity, in session: any ReadSession) throws -> Person? {
        let row = try session.row(
            """
            SELECT person_id FROM provider_identity
            WHERE issuer = \(identity.issuer) AND subject = \(identity.subject)
            """)
        return try row.flatMap { try PersonRecords.find(try $0.identifier(0), session) }
    }

    static func isLinked(
        _ person: Identifier<Person>, issuer: String, in session: any ReadSession
    ) throws -> Bool {
        try session.count(
            "SELECT count(*) FROM provider_identity WHERE person_id = \(person) AND issuer = \(issuer)") > 0
    }

    static func link(
        _ identity: ProviderIdentity, _ person: Identifier<Person>, at now: Moment, in session: any WriteSession
    ) throws {
        try session.execute(
            """
            INSERT INTO provider_identity (issuer, subject, person_id, linked_at)
            VALUES (\(identity.issuer), \(identity.subject), \(person), \(now))
            """)
    }

    /// Since when a person is linked; `nil` for nobody's subject.
    static func linkedAt(_ person: Identifier<Person>, in session: any ReadSession) throws -> Moment? {
        try session.row(
            "SELECT linked_at FROM provider_identity WHERE person_id = \(person) ORDER BY linked_at DESC LIMIT 1"
        )?.moment(0)
    }

    /// - Returns: how many there were: one for each provider that the installation has had.
    static func unlink(_ person: Identifier<Person>, in session: any WriteSession) throws -> Int {
        try session.execute("DELETE FROM provider_identity WHERE person_id = \(person)")
    }
}
