public import Storage

/// Signing in (登录) and all that belongs to it: passwords, second factors, one-time codes, sessions. Its verbs stand in the extensions beside
/// their subjects; each is one or two transactions with their events, and long work (scrypt) is done between them.
///
/// What is refused is an answer (``SignInRefusal``), worded so that nobody learns from it whether an account exists; what throws is a fault.
public struct SignIn: Sendable {
    public let database: any Database
    public let policy: SignInPolicy
    public let sessions: Sessions
    let hasher: PasswordHasher
    let keys: KeyRing

    public init(database: any Database, policy: SignInPolicy, hasher: PasswordHasher, keys: KeyRing) {
        self.database = database
        self.policy = policy
        self.hasher = hasher
        self.keys = keys
        sessions = Sessions(database: database, policy: policy, keys: keys)
    }
}

/// What came of an attempt.
public enum SignInAnswer: Hashable, Sendable {
    case opened(OpenedSession)
    case refused(SignInRefusal)
}

/// A session that began, or went a step further: the browser gets its token as a new cookie.
public struct OpenedSession: Hashable, Sendable {
    public let token: SessionToken
    public let session: Identifier<Session>
    /// What is to be done next; `nil` when the person is signed in.
    public let step: SignInStep?

    public init(token: SessionToken, session: Identifier<Session>, step: SignInStep?) {
        self.token = token
        self.session = session
        self.step = step
    }
}

/// Why an attempt is refused, worded for the person.
public enum SignInRefusal: Hashable, Sendable {
    /// No such account, another password, a person who left, or too many failures: on purpose one sentence.
    case notAccepted
    case tooManyFromAddress
    case busy
    /// Another code, one that was used, or too many failures.
    case secondFactorNotAccepted
    case oneTimeCodeNotAccepted
    case oldPasswordNotAccepted
    case password([PasswordRefusal])
    /// The provider refused, its answer was not in order, or it names nobody who may sign in here.
    case providerNotAccepted
    /// The provider cannot be reached.
    case providerUnavailable
    /// The session ended meanwhile, or owes something else.
    case sessionEnded

    public var message: String {
        switch self {
        case .notAccepted: "账号或密码不正确，或者失败次数过多已暂停登录。核对后稍候再试；忘记密码的，联系本单位管理员重置"
        case .tooManyFromAddress: "来自本网络的登录失败次数过多，5分钟后再试"
        case .busy: "正在登录的人较多，半分钟后再试"
        case .secondFactorNotAccepted: "动态验证码不正确、已经用过，或者失败次数过多。等应用显示下一个验证码后再填写"
        case .oneTimeCodeNotAccepted: "登录码不正确、已经用过或已过期。核对后再试，或联系本单位管理员重新签发"
        case .oldPasswordNotAccepted: "原密码不正确，或者失败次数过多。核对后稍候再试"
        case .password(let refusals): refusals.map(\.message).joined(separator: "；")
        case .providerNotAccepted: "统一身份认证未通过，或者该账号在本平台没有开通。重新登录；仍不成功的，联系本单位管理员"
        case .providerUnavailable: "统一身份认证暂时无法连接。稍候再试，或者用账号和密码登录"
        case .sessionEnded: "登录已超时，重新登录"
        }
    }
}

extension SignIn {
    /// Counts attempts from an address. One is taken back when it succeeds.
    func addressThrottle(_ origin: SignInOrigin) -> Throttle {
        Throttle(purpose: .address, key: keys.tokenDigest(of: origin.countedAddress, for: "sign-in address"))
    }

    func accountThrottle(_ account: Digest32) -> Throttle { Throttle(purpose: .account, key: account) }

    func accountDigest(_ account: String) -> Digest32 { keys.tokenDigest(of: account, for: "sign-in account") }

    /// Counts an attempt against its address. Of those that are refused without looking, the first of each window is recorded: an attack is seen,
    /// and a flood does not swell the record.
    func mayTryFromAddress(_ attempt: SignInAttempt, in session: any WriteSession) throws -> Bool {
        let throttle = addressThrottle(attempt.origin)
        let answer = try throttle.countInWindow(
            of: policy.addressWindow, limit: policy.failuresPerAddress, at: attempt.at, in: session)
        switch answer {
        case .mayTry: return true
        case .isFull(let isFirst):
            if isFirst { try attempt.recordBlock(of: throttle.key, policy: policy, in: session) }
            return false
        }
    }

    /// Begins a session in the transaction in which its owner was recognised.
    ///
    /// - Parameter owesFactor: false where the way of signing in has seen to a second factor itself.
    func openSession(
        for person: Identifier<Person>, method: SignInMethod, from origin: SignInOrigin, owesFactor: Bool = true,
        at now: Moment, in session: any WriteSession
    ) throws -> OpenedSession {
        let token = SessionToken()
        let steps = try openSteps(for: person, method: method, owesFactor: owesFactor, at: now, in: session)
        let new = Session(
            id: Identifier(at: now), person: person, method: method, open: steps, hasFactorAtProvider: !owesFactor,
            startedAt: now, lastSeenAt: now, address: origin.keptAddress(policy), device: origin.device)
        try SessionRows.insert(new, token: token.digest(keys), in: session)
        return OpenedSession(token: token, session: new.id, step: steps.first)
    }

    private func openSteps(
        for person: Identifier<Person>, method: SignInMethod, owesFactor: Bool, at now: Moment,
        in session: any ReadSession
    ) throws -> [SignInStep] {
        var steps: [SignInStep] = []
        let hasFactor = try SecondFactorRows.find(person, in: session) != nil
        if owesFactor, hasFactor { steps.append(.secondFactor) }
        if method == .password, let password = try PasswordRows.find(person, in: session),
            password.mustChange || policy.isTooOld(password.setAt, at: now)
        {
            steps.append(.passwordChange)
        }
        if owesFactor, !hasFactor, try mustHaveFactor(person, at: now, in: session) {
            steps.append(.secondFactorEnrolment)
        }
        return steps
    }

    func mustHaveFactor(_ person: Identifier<Person>, at now: Moment, in session: any ReadSession) throws -> Bool {
        policy.requiresSecondFactor(try ViewerGrants.load(person, on: now.day, in: session))
    }

    /// Takes a step of a session that owes it: a new token, and what is left open.
    func takeStep(
        _ step: SignInStep, of partial: Session, at now: Moment, in session: any WriteSession
    ) throws -> SignInAnswer {
        let token = SessionToken()
        let left = partial.open.filter { $0 != step }
        guard try SessionRows.renew(partial.id, token: token.digest(keys), open: left, at: now, in: session) else {
            return .refused(.sessionEnded)
        }
        return .opened(OpenedSession(token: token, session: partial.id, step: left.first))
    }

    /// The session of a token, if it may be used and nothing but the steps is open.
    func running(_ token: SessionToken, at now: Moment, in session: any ReadSession) throws -> SessionRows.Found? {
        guard let found = try SessionRows.find(token.digest(keys), in: session), found.isAlive(at: now, policy) else {
            return nil
        }
        return found
    }
}
