public import Storage

/// How a person's second factor stands.
public struct SecondFactorState: Hashable, Sendable {
    /// `nil` when there is none.
    public let confirmedAt: Moment?
    public let unusedRecoveryCodes: Int
    /// A role of the person requires one.
    public let isRequired: Bool
}

/// What comes of confirming, and of making new recovery codes.
public enum SecondFactorAnswer: Hashable, Sendable {
    /// The codes are shown this once. `opened` is the session under its new token.
    case done(OpenedSession, recoveryCodes: [String])
    case refused(SignInRefusal)
}

extension SignIn {
    public static let recoveryCodeCount = 10
    /// Ten letters of five bits, 50 bits each, which the limit on attempts makes plenty: `7Q2KD-0VX3M`.
    static let recoveryCodeLength = 10
    /// How long a key that is being set up stays the same when its session opens the page again.
    static let enrolmentLife: Duration = .seconds(3600)

    // MARK: - Signing in

    /// The second step of signing in: the code of the app, or a recovery code.
    public func useSecondFactor(
        _ code: String, _ token: SessionToken, from origin: SignInOrigin, at now: Moment
    ) async throws -> SignInAnswer {
        try await database.write { session in
            guard let found = try running(token, at: now, in: session), found.session.open.first == .secondFactor else {
                return .refused(.sessionEnded)
            }
            let attempt = SignInAttempt(
                account: accountDigest(PersonProfile.normalised(account: found.account)), person: found.session.person,
                method: found.session.method, origin: origin, at: now)
            guard let proof = try prove(code, found.session.person, at: now, in: session) else {
                try attempt.record(.wrongSecondFactor, policy: policy, in: session)
                return .refused(.secondFactorNotAccepted)
            }
            let answer = try takeStep(.secondFactor, of: found.session, at: now, in: session)
            let isComplete = found.session.open == [.secondFactor]
            try attempt.record(
                isComplete ? .succeeded : .stepOpen, policy: policy,
                facts: ["session": found.session.id.rawValue, "factor": proof.rawValue], in: session)
            return answer
        }
    }

    private enum Proof: String {
        case app
        case recoveryCode = "recovery-code"
    }

    /// Checks a code and uses it up. Wrong ones are counted by person: who has the password has a few guesses, not a million.
    private func prove(
        _ code: String, _ person: Identifier<Person>, at now: Moment, in session: any WriteSession
    ) throws -> Proof? {
        let throttle = Throttle(
            purpose: .secondFactor, key: keys.tokenDigest(of: person.rawValue, for: "second factor"))
        guard case .mayTry = try throttle.countFailure(policy, at: now, in: session) else { return nil }
        guard let proof = try use(code, person, at: now, in: session) else { return nil }
        try throttle.forget(in: session)
        return proof
    }

    private func use(
        _ code: String, _ person: Identifier<Person>, at now: Moment, in session: any WriteSession
    ) throws -> Proof? {
        guard let kept = try SecondFactorRows.find(person, in: session) else { return nil }
        let secret = try keys.open(kept.sealedSecret, for: SignIn.sealContext(person))
        if let step = TimeBasedCode.acceptedStep(code, secret: secret, at: now, lastUsed: kept.lastStep) {
            return try SecondFactorRows.use(step: step, of: person, in: session) ? .app : nil
        }
        guard let digest = recoveryCodeDigest(typed: code) else { return nil }
        return try SecondFactorRows.useRecoveryCode(digest, of: person, at: now, in: session) ? .recoveryCode : nil
    }

    // MARK: - Setting up

    public func secondFactor(of person: Identifier<Person>, at now: Moment) async throws -> SecondFactorState {
        try await database.read { session in
            SecondFactorState(
                confirmedAt: try SecondFactorRows.find(person, in: session)?.confirmedAt,
                unusedRecoveryCodes: try SecondFactorRows.unusedRecoveryCodes(of: person, in: session),
                isRequired: try mustHaveFactor(person, at: now, in: session))
        }
    }

    /// The key to put into an authenticator app: the one that this session is setting up already, or a new one. Nothing is in force before
    /// ``confirmSecondFactor(_:present:_:at:)``.
    ///
    /// - Returns: `nil` when the session ended, or owes another step.
    public func enrolment(_ token: SessionToken, at now: Moment) async throws -> SecondFactorEnrolment? {
        try await database.write { session in
            guard let found = try mayEnrol(token, at: now, in: session) else { return nil }
            let context = SignIn.sealContext(found.session.person)
            let begun = try SecondFactorRows.begun(
                in: found.session.id, after: now - SignIn.enrolmentLife, in: session)
            let secret = try begun.map { try keys.open($0, for: context) } ?? randomBytes(20)
            if begun == nil {
                try SecondFactorRows.begin(
                    keys.seal(secret, for: context), in: found.session, at: now, in: session)
            }
            return SecondFactorEnrolment(secret: secret, account: found.account, issuer: policy.issuer)
        }
    }

    /// Puts the key in force once the app has given a right code, makes recovery codes, ends all other sessions and gives this one a new token.
    ///
    /// - Parameter present: a code of the factor in force, needed only where one is: who finds a desk unattended cannot put his own in its place.
    public func confirmSecondFactor(
        _ code: String, present: String?, _ token: SessionToken, at now: Moment
    ) async throws -> SecondFactorAnswer {
        try await database.write { session in
            guard let found = try mayEnrol(token, at: now, in: session),
                let sealed = try SecondFactorRows.begun(
                    in: found.session.id, after: now - SignIn.enrolmentLife, in: session)
            else { return .refused(.sessionEnded) }
            let person = found.session.person
            let isReplaced = try SecondFactorRows.find(person, in: session) != nil
            if isReplaced, try prove(present ?? "", person, at: now, in: session) == nil {
                return .refused(.secondFactorNotAccepted)
            }
            let secret = try keys.open(sealed, for: SignIn.sealContext(person))
            guard let step = TimeBasedCode.acceptedStep(code, secret: secret, at: now, lastUsed: nil) else {
                return .refused(.secondFactorNotAccepted)
            }
            try SecondFactorRows.confirm(sealed, step: step, of: person, at: now, in: session)
            try SignInEvents.append(
                .secondFactorEnrolled, of: person, by: person, facts: ["replaced": "\(isReplaced)"], at: now,
                in: session)
            return try finish(.secondFactorEnrolment, of: found.session, at: now, in: session)
        }
    }

    /// New recovery codes in place of all the old ones.
    public func renewRecoveryCodes(
        present: String, _ token: SessionToken, at now: Moment
    ) async throws -> SecondFactorAnswer {
        try await database.write { session in
            guard let found = try running(token, at: now, in: session), found.session.open.isEmpty else {
                return .refused(.sessionEnded)
            }
            guard try prove(present, found.session.person, at: now, in: session) != nil else {
                return .refused(.secondFactorNotAccepted)
            }
            try SignInEvents.append(
                .recoveryCodesRenewed, of: found.session.person, by: found.session.person, at: now, in: session)
            return try finish(.secondFactorEnrolment, of: found.session, at: now, in: session)
        }
    }

    /// Gives the second factor up, where no role requires it.
    public func removeOwnSecondFactor(
        present: String, _ token: SessionToken, at now: Moment
    ) async throws -> SignInAnswer {
        try await database.write { session in
            guard let found = try running(token, at: now, in: session), found.session.open.isEmpty,
                try !mustHaveFactor(found.session.person, at: now, in: session)
            else { return .refused(.sessionEnded) }
            let person = found.session.person
            guard try prove(present, person, at: now, in: session) != nil else {
                return .refused(.secondFactorNotAccepted)
            }
            try SignIn.removeSecondFactor(of: person, by: person, keeping: found.session.id, at: now, in: session)
            return try takeStep(.secondFactorEnrolment, of: found.session, at: now, in: session)
        }
    }

    /// - Returns: whether there was one.
    @discardableResult
    static func removeSecondFactor(
        of person: Identifier<Person>, by actor: Identifier<Person>?, keeping kept: Identifier<Session>? = nil,
        at now: Moment, in session: any WriteSession
    ) throws -> Bool {
        guard try SecondFactorRows.remove(of: person, in: session) else { return false }
        try SignInEvents.append(.secondFactorRemoved, of: person, by: actor, at: now, in: session)
        try Sessions.endAll(
            of: person, except: kept, because: .secondFactorChanged, by: actor, at: now, in: session)
        return true
    }

    private func mayEnrol(
        _ token: SessionToken, at now: Moment, in session: any ReadSession
    ) throws -> SessionRows.Found? {
        let found = try running(token, at: now, in: session)
        return found?.session.open.first ?? .secondFactorEnrolment == .secondFactorEnrolment ? found : nil
    }

    private func finish(
        _ step: SignInStep, of running: Session, at now: Moment, in session: any WriteSession
    ) throws -> SecondFactorAnswer {
        let codes = (0..<SignIn.recoveryCodeCount).map { _ in SignIn.newRecoveryCode() }
        try SecondFactorRows.replaceRecoveryCodes(
            codes.compactMap(recoveryCodeDigest), of: running.person, in: session)
        try Sessions.endAll(
            of: running.person, except: running.id, because: .secondFactorChanged, by: running.person, at: now,
            in: session)
        switch try takeStep(step, of: running, at: now, in: session) {
        case .opened(let opened): return .done(opened, recoveryCodes: codes)
        case .refused(let refusal): return .refused(refusal)
        }
    }

    private static func sealContext(_ person: Identifier<Person>) -> String { "person.totp/\(person)" }

    private static func newRecoveryCode() -> String {
        String(Base32.spoken.encode(randomBytes(recoveryCodeLength)).prefix(recoveryCodeLength))
            .inGroups(of: 5, separator: "-")
    }

    /// - Returns: `nil` when what was typed cannot be a recovery code.
    private func recoveryCodeDigest(typed: String) -> Digest32? {
        guard let code = Base32.spoken.canonical(typed), code.utf8.count == SignIn.recoveryCodeLength else {
            return nil
        }
        return keys.tokenDigest(of: code, for: "recovery code")
    }
}
