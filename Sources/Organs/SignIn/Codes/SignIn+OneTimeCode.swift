public import Storage

extension SignIn {
    // MARK: - Issuing

    /// Issues a code in the transaction of what it belongs to, such as entering a new person. Open codes of the person are withdrawn: there is
    /// never more than one.
    ///
    /// Who may ask for it is for the caller to know; people do it by ``issueCode(for:by:at:)``.
    public func issueCode(
        for person: Identifier<Person>, issuedBy actor: Identifier<Person>?, at now: Moment,
        in session: any WriteSession
    ) throws -> IssuedCode {
        try SignIn.withdrawCodes(of: person, by: actor, at: now, in: session)
        let purpose: OneTimeCode.Purpose =
            try PasswordRows.find(person, in: session) == nil ? .invitation : .reset
        let life = purpose == .invitation ? policy.invitationLife : policy.resetLife
        let code = OneTimeCode(
            id: Identifier(at: now), purpose: purpose, issuedBy: actor, issuedAt: now, expiresAt: now + life,
            usedAt: nil, withdrawnAt: nil)
        let text = IssuedCode.newText()
        guard let digest = oneTimeCodeDigest(typed: text) else { preconditionFailure("our own code has our own shape") }
        try OneTimeCodeRows.insert(code, digest: digest, for: person, in: session)
        try SignInEvents.append(
            .codeIssued, of: person, by: actor, facts: ["code": code.id.rawValue, "purpose": purpose.rawValue], at: now,
            in: session)
        return IssuedCode(text: text, code: code, person: person)
    }

    static func withdrawCodes(
        of person: Identifier<Person>, by actor: Identifier<Person>?, at now: Moment, in session: any WriteSession
    ) throws {
        let count = try OneTimeCodeRows.withdrawOpen(of: person, at: now, in: session)
        guard count > 0 else { return }
        try SignInEvents.append(
            .codeWithdrawn, of: person, by: actor, facts: ["count": "\(count)"], at: now, in: session)
    }

    // MARK: - Using

    /// Chooses a password with a code and signs in. The code is used up only when the password is accepted; sessions that were open end.
    public func useCode(
        _ typed: String, new: Password, repeated: Password, from origin: SignInOrigin, at now: Moment
    ) async throws -> SignInAnswer {
        do {
            return try await hasher.withPlace {
                switch try await admitCode(typed, from: origin, at: now) {
                case .refused(let refusal): return .refused(refusal)
                case .admitted(let use):
                    let refusals = try await refusals(new, repeated: repeated, use.basis)
                    guard refusals.isEmpty else { return .refused(.password(refusals)) }
                    return try await complete(use, try await hasher.hash(new))
                }
            }
        } catch is PasswordHasher.Busy {
            return .refused(.busy)
        }
    }

    private struct CodeUse {
        let code: OneTimeCodeRows.Usable
        let attempt: SignInAttempt
        let basis: PasswordBasis
    }

    private enum CodeAdmission {
        case admitted(CodeUse)
        case refused(SignInRefusal)
    }

    private func admitCode(_ typed: String, from origin: SignInOrigin, at now: Moment) async throws -> CodeAdmission {
        try await database.write { session in
            // Without a code nobody knows whose account was meant; the digest is that of no account.
            let unnamed = SignInAttempt(
                account: accountDigest(""), person: nil, method: .oneTimeCode, origin: origin, at: now)
            guard try mayTryFromAddress(unnamed, in: session) else { return .refused(.tooManyFromAddress) }
            guard let code = try usableCode(typed, at: now, in: session),
                let person = try PersonRecords.find(code.person, session), person.state == .active
            else {
                try unnamed.record(.wrongCode, policy: policy, in: session)
                return .refused(.oneTimeCodeNotAccepted)
            }
            try addressThrottle(origin).takeBack(in: session)
            let attempt = SignInAttempt(
                account: accountDigest(person.account), person: person.id, method: .oneTimeCode, origin: origin, at: now
            )
            return .admitted(
                CodeUse(code: code, attempt: attempt, basis: try passwordBasis(of: person.id, in: session)))
        }
    }

    private func complete(_ use: CodeUse, _ hash: PasswordHash) async throws -> SignInAnswer {
        try await database.write { session in
            let (person, now) = (use.code.person, use.attempt.at)
            guard try OneTimeCodeRows.use(use.code.id, at: now, in: session) else {
                return .refused(.oneTimeCodeNotAccepted)
            }
            try SignInEvents.append(
                .codeUsed, of: person, by: person, facts: ["code": use.code.id.rawValue], at: now, in: session)
            try setPassword(hash, of: person, by: person, at: now, in: session)
            try accountThrottle(use.attempt.account).forget(in: session)
            let opened = try openSession(
                for: person, method: .oneTimeCode, from: use.attempt.origin, at: now, in: session)
            try use.attempt.record(
                opened.step == nil ? .succeeded : .stepOpen, policy: policy,
                facts: ["session": opened.session.rawValue], in: session)
            return .opened(opened)
        }
    }

    private func usableCode(
        _ typed: String, at now: Moment, in session: any ReadSession
    ) throws -> OneTimeCodeRows.Usable? {
        guard let digest = oneTimeCodeDigest(typed: typed) else { return nil }
        return try OneTimeCodeRows.usable(digest, at: now, in: session)
    }

    private func oneTimeCodeDigest(typed: String) -> Digest32? {
        IssuedCode.canonical(typed).map { keys.tokenDigest(of: $0, for: "one-time code") }
    }
}
