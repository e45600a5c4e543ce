public import Storage

extension SignIn {
    /// Changes one's own password, also where the change is what a session owes. All other sessions of the person end; this one goes on
    /// under a new token.
    ///
    /// - Parameters:
    ///   - token: of the session in use, full or owing this step.
    ///   - old: the present password: who finds a desk unattended cannot take the account along.
    public func changePassword(
        _ token: SessionToken, old: Password, new: Password, repeated: Password, at now: Moment
    ) async throws -> SignInAnswer {
        do {
            return try await hasher.withPlace {
                switch try await admitChange(token, at: now) {
                case .refused(let refusal): return .refused(refusal)
                case .admitted(let change):
                    guard try await hasher.matches(old, change.present) else {
                        return .refused(.oldPasswordNotAccepted)
                    }
                    return try await complete(change, new: new, repeated: repeated, at: now)
                }
            }
        } catch is PasswordHasher.Busy {
            return .refused(.busy)
        }
    }

    private struct Change {
        let session: Session
        let account: Digest32
        let present: PasswordHash
        let basis: PasswordBasis
    }

    private enum ChangeAdmission {
        case admitted(Change)
        case refused(SignInRefusal)
    }

    /// Guesses of the old password are counted with those of signing in.
    private func admitChange(_ token: SessionToken, at now: Moment) async throws -> ChangeAdmission {
        try await database.write { session in
            guard let found = try running(token, at: now, in: session),
                found.session.open.first ?? .passwordChange == .passwordChange,
                let present = try PasswordRows.find(found.session.person, in: session)
            else { return .refused(.sessionEnded) }
            let account = accountDigest(PersonProfile.normalised(account: found.account))
            guard case .mayTry = try accountThrottle(account).countFailure(policy, at: now, in: session) else {
                return .refused(.oldPasswordNotAccepted)
            }
            return .admitted(
                Change(
                    session: found.session, account: account, present: present.hash,
                    basis: try passwordBasis(of: found.session.person, in: session)))
        }
    }

    private func complete(
        _ change: Change, new: Password, repeated: Password, at now: Moment
    ) async throws -> SignInAnswer {
        let refusals = try await refusals(new, repeated: repeated, change.basis)
        let hash = refusals.isEmpty ? try await hasher.hash(new) : nil
        return try await database.write { session in
            try accountThrottle(change.account).forget(in: session)
            guard let hash else { return .refused(.password(refusals)) }
            let person = change.session.person
            guard try PasswordRows.find(person, in: session)?.hash == change.present else {
                return .refused(.oldPasswordNotAccepted)
            }
            try setPassword(hash, of: person, by: person, keeping: change.session.id, at: now, in: session)
            return try takeStep(.passwordChange, of: change.session, at: now, in: session)
        }
    }

    /// What a new password of somebody is held against.
    struct PasswordBasis {
        let known: [String]
        let history: [PasswordHash]
    }

    func passwordBasis(of person: Identifier<Person>, in session: any ReadSession) throws -> PasswordBasis {
        PasswordBasis(
            known: try SignInPeople.knownWords(of: person, in: session),
            history: try PasswordRows.history(of: person, last: policy.passwords.history, in: session))
    }

    func refusals(_ new: Password, repeated: Password, _ basis: PasswordBasis) async throws -> [PasswordRefusal] {
        var refusals = policy.passwords.refusals(new, known: basis.known)
        if new.text != repeated.text { refusals.append(.notRepeated) }
        guard refusals.isEmpty else { return refusals }
        return try await hasher.matchesAny(new, of: basis.history)
            ? [.usedBefore(last: policy.passwords.history)] : []
    }

    /// Sets a password and ends the sessions that the old one opened.
    func setPassword(
        _ hash: PasswordHash, of person: Identifier<Person>, by actor: Identifier<Person>?,
        keeping kept: Identifier<Session>? = nil, at now: Moment, in session: any WriteSession
    ) throws {
        try PasswordRows.set(hash, of: person, history: policy.passwords.history, at: now, in: session)
        try SignInEvents.append(.passwordChanged, of: person, by: actor, at: now, in: session)
        try Sessions.endAll(
            of: person, except: kept, because: .passwordChanged, by: actor, at: now, in: session)
    }
}
