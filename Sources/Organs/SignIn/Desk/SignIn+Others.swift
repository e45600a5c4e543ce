public import Storage

/// Why somebody's sign-in may not be changed by an administrator (不能操作的原因).
public enum SignInCareRefusal: Hashable, Sendable {
    /// Not in the units for which the right is held, or not there at all: one answer, so that nobody learns which.
    case notFound
    /// The person may do what the administrator may not, today or from a day to come, or when let in again; a new password would hand those
    /// rights over.
    case mayDoMore
    /// The person watches the administrators, now or from a day to come: none of them may act as the one who does.
    case watchesAdministrators
    /// One's own account is changed on one's own page, with the present password.
    case oneself
    /// 停用、离职.
    case notActive
    case tooManyCodes

    public var message: String {
        switch self {
        case .notFound: "没有这个人员，或者不在你管理的单位内"
        case .mayDoMore: "该人员的权限超出你的管理范围，由系统管理员办理"
        case .watchesAdministrators:
            "该人员担任安全审计员，管理员不能为其签发登录码、要求修改密码、解除动态验证码或统一身份认证关联；由运维人员在服务器上用 gongkai admin reset-code 命令办理，解除关联用 gongkai admin unlink-provider"
        case .oneself: "这是你自己的账号，在“我的账号”中办理"
        case .notActive: "该人员已停用或离职，恢复后再签发登录码"
        case .tooManyCodes: "一小时内已为该人员签发\(SignIn.codesPerHour)次登录码，稍后再签发"
        }
    }
}

/// What came of an administrator's act on somebody's sign-in.
public enum SignInCareAnswer<Value: Sendable>: Sendable {
    case done(Value)
    case refused(SignInCareRefusal)
}

/// What administrators do for others, each with the right that it takes and within its scope.
extension SignIn {
    /// Codes that are asked for again and again are a mistake or a misuse.
    public static let codesPerHour = 5

    /// Issues a code with which a person chooses a password (`managePeople`).
    public func issueCode(
        for person: Identifier<Person>, by viewer: Viewer, at now: Moment
    ) async throws -> SignInCareAnswer<IssuedCode> {
        try await database.write { session in
            if let refusal = try careRefusal(for: person, by: viewer, at: now, in: session) { return .refused(refusal) }
            guard try PersonRecords.find(person, session)?.state == .active else { return .refused(.notActive) }
            let issued = try OneTimeCodeRows.issuedCount(for: person, since: now - .seconds(3600), in: session)
            guard issued < SignIn.codesPerHour else { return .refused(.tooManyCodes) }
            return .done(try issueCode(for: person, issuedBy: viewer.person, at: now, in: session))
        }
    }

    /// Makes a code that is open unusable (`managePeople`).
    public func withdrawCode(
        of person: Identifier<Person>, by viewer: Viewer, at now: Moment
    ) async throws -> SignInCareAnswer<Void> {
        try await care(for: person, by: viewer, at: now) { session in
            try SignIn.withdrawCodes(of: person, by: viewer.person, at: now, in: session)
        }
    }

    /// Asks for a new password at the next sign-in (`managePeople`).
    public func requirePasswordChange(
        of person: Identifier<Person>, by viewer: Viewer, at now: Moment
    ) async throws -> SignInCareAnswer<Void> {
        try await care(for: person, by: viewer, at: now) { session in
            guard try PasswordRows.mustChange(person, in: session) else { return }
            try SignInEvents.append(.passwordChangeRequired, of: person, by: viewer.person, at: now, in: session)
        }
    }

    /// Takes a lost second factor away (`managePeople`); where a role requires one, the next sign-in asks for a new one.
    ///
    /// - Returns: whether there was one.
    public func removeSecondFactor(
        of person: Identifier<Person>, by viewer: Viewer, at now: Moment
    ) async throws -> SignInCareAnswer<Bool> {
        try await care(for: person, by: viewer, at: now) { session in
            try SignIn.removeSecondFactor(of: person, by: viewer.person, at: now, in: session)
        }
    }

    /// Cuts the link with a provider (`managePeople`): somebody else's account there was linked, or the person's own is no longer trusted.
    ///
    /// - Returns: whether there was one.
    public func unlinkProvider(
        of person: Identifier<Person>, by viewer: Viewer, at now: Moment
    ) async throws -> SignInCareAnswer<Bool> {
        try await care(for: person, by: viewer, at: now) { session in
            try SignIn.unlinkProvider(of: person, by: viewer.person, at: now, in: session)
        }
    }

    /// Ends all sessions of a person (`endSessions`).
    ///
    /// - Returns: how many there were.
    public func endSessions(
        of person: Identifier<Person>, by viewer: Viewer, at now: Moment
    ) async throws -> SignInCareAnswer<Int> {
        try await database.write { session in
            guard try SignInPeople.isWithin(viewer.scope(for: .endSessions), person, on: now.day, in: session) else {
                return .refused(.notFound)
            }
            return .done(
                try Sessions.endAll(
                    of: person, except: viewer.session, because: .endedByAdministrator, by: viewer.person, at: now,
                    in: session))
        }
    }

    /// Discards all by which a person signed in before (a password, a second factor, codes, links with a provider, sessions), in the transaction of
    /// the change that asks for it.
    static func discard(
        of person: Identifier<Person>, by actor: Identifier<Person>, at now: Moment, in session: any WriteSession
    ) throws {
        try PasswordRows.remove(of: person, at: now, in: session)
        try withdrawCodes(of: person, by: actor, at: now, in: session)
        try removeSecondFactor(of: person, by: actor, at: now, in: session)
        try unlinkProvider(of: person, by: actor, at: now, in: session)
        try Sessions.endAll(of: person, because: .personLeft, by: actor, at: now, in: session)
    }

    private func care<Value: Sendable>(
        for person: Identifier<Person>, by viewer: Viewer, at now: Moment,
        _ work: @escaping @Sendable (any WriteSession) throws -> Value
    ) async throws -> SignInCareAnswer<Value> {
        try await database.write { session in
            if let refusal = try careRefusal(for: person, by: viewer, at: now, in: session) { return .refused(refusal) }
            return .done(try work(session))
        }
    }

    /// Why the viewer may not change how a person signs in; `nil` when nothing speaks against it. Pages ask it to say so before the button.
    public func careRefusal(
        for person: Identifier<Person>, by viewer: Viewer, at now: Moment, in session: any ReadSession
    ) throws -> SignInCareRefusal? {
        guard person != viewer.person else { return .oneself }
        guard try SignInPeople.isWithin(viewer.scope(for: .managePeople), person, on: now.day, in: session) else {
            return .notFound
        }
        guard try !RoleRules.held(by: person, on: now.day, session).contains(.auditor) else {
            return .watchesAdministrators
        }
        let grants = try ViewerGrants.notOver(person, on: now.day, in: session)
        return grants.allSatisfy { viewer.covers($0) } ? nil : .mayDoMore
    }
}

extension Viewer {
    /// Whether the viewer may do all that the grant allows, or give it, wherever it reaches. Who hands out a way into an account could use it
    /// himself: the code is for one use and in the log, and the person notices that it is gone.
    func covers(_ grant: Grant) -> Bool {
        let giving = scope(of: grants.filter { $0.mayAssign(grant.role) })
        return giving.reaches(grant) || grant.role.rights.allSatisfy { scope(for: $0).reaches(grant) }
    }
}

extension Scope {
    /// Whether everything that a grant reaches lies in it.
    fileprivate func reaches(_ grant: Viewer.Grant) -> Bool {
        switch grant.reach {
        case .all: isEverything
        case .chosenUnits: grant.chosen.allSatisfy(containsAll(below:))
        case .unitAndBelow: containsAll(below: grant.unitPath)
        case .unit: contains(grant.organ, path: grant.unitPath.organPath(of: grant.organ), organ: grant.organ)
        case .section, .own: contains(grant.unit, path: grant.unitPath, organ: grant.organ)
        }
    }
}

extension Scope {
    fileprivate func containsAll(below path: UnitPath) -> Bool {
        isEverything || subtrees.contains { $0.contains(path) }
    }
}
