public import Storage

extension SignIn {
    /// Signs in with account and password.
    ///
    /// The same work is done and the same is answered whether the account does not exist, has no password, belongs to somebody who left, or
    /// the password is another one; and a paused account answers the same sentence whatever was typed.
    public func signIn(
        account typed: String, password: Password, from origin: SignInOrigin, at now: Moment
    ) async throws -> SignInAnswer {
        do {
            return try await hasher.withPlace {
                switch try await admit(typed, from: origin, at: now) {
                case .refused(let refusal): return .refused(refusal)
                case .admitted(let candidate): return try await judge(candidate, password)
                }
            }
        } catch is PasswordHasher.Busy {
            return .refused(.busy)
        }
    }

    /// An attempt that is counted and waits to be judged.
    private struct Candidate {
        let attempt: SignInAttempt
        let isActive: Bool
        let password: PasswordHash?
        /// The pause that a failure of this attempt begins is the long one.
        let locksOnFailure: Bool
    }

    private enum Admission {
        case admitted(Candidate)
        case refused(SignInRefusal)
    }

    private func admit(_ typed: String, from origin: SignInOrigin, at now: Moment) async throws -> Admission {
        let account = PersonProfile.normalised(account: typed)
        let digest = accountDigest(account)
        return try await database.write { session in
            let person = try PersonRecords.find(account: account, session)
            let attempt = SignInAttempt(
                account: digest, person: person?.id, method: .password, origin: origin, at: now)
            guard try mayTryFromAddress(attempt, in: session) else { return .refused(.tooManyFromAddress) }
            guard
                case .mayTry(let number) = try accountThrottle(digest).countFailure(policy, at: now, in: session)
            else {
                try attempt.record(.locked, policy: policy, in: session)
                return .refused(.notAccepted)
            }
            let password = try person.flatMap { try PasswordRows.find($0.id, in: session)?.hash }
            return .admitted(
                Candidate(
                    attempt: attempt, isActive: person?.state == .active, password: password,
                    locksOnFailure: number == policy.delaysAfterFailure.count))
        }
    }

    private func judge(_ candidate: Candidate, _ password: Password) async throws -> SignInAnswer {
        let isRight = try await hasher.matches(password, candidate.password)
        guard isRight, candidate.isActive, let person = candidate.attempt.person, let hash = candidate.password else {
            try await refuse(candidate, passwordIsRight: isRight)
            return .refused(.notAccepted)
        }
        let renewed = hash.cost == hasher.cost ? nil : try await hasher.hash(password)
        return try await database.write { session in
            // The password may have been changed, and the person suspended, while the hash was made.
            guard try PersonRecords.find(person, session)?.state == .active,
                try PasswordRows.find(person, in: session)?.hash == hash
            else { return .refused(.notAccepted) }
            if let renewed { try PasswordRows.renew(renewed, of: person, in: session) }
            return .opened(try open(candidate.attempt, for: person, in: session))
        }
    }

    private func open(
        _ attempt: SignInAttempt, for person: Identifier<Person>, in session: any WriteSession
    ) throws -> OpenedSession {
        try accountThrottle(attempt.account).forget(in: session)
        try addressThrottle(attempt.origin).takeBack(in: session)
        let opened = try openSession(
            for: person, method: attempt.method, from: attempt.origin, at: attempt.at, in: session)
        try attempt.record(
            opened.step == nil ? .succeeded : .stepOpen, policy: policy, facts: ["session": opened.session.rawValue],
            in: session)
        return opened
    }

    private func refuse(_ candidate: Candidate, passwordIsRight: Bool) async throws {
        let outcome: SignInRecord.Outcome =
            candidate.attempt.person == nil ? .unknownAccount : passwordIsRight ? .notActive : .wrongPassword
        try await database.write { session in
            try candidate.attempt.record(outcome, policy: policy, in: session)
            guard candidate.locksOnFailure, let person = candidate.attempt.person else { return }
            try SignInEvents.append(.accountLocked, of: person, by: nil, at: candidate.attempt.at, in: session)
        }
    }
}

extension SignInPolicy {
    func isTooOld(_ passwordSetAt: Moment, at now: Moment) -> Bool {
        guard let passwordLife else { return false }
        return now - passwordSetAt >= passwordLife
    }
}
