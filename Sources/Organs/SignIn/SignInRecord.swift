public import Storage

/// One attempt to sign in, as it is remembered (登录记录).
public struct SignInRecord: Hashable, Sendable {
    public let id: Identifier<SignInRecord>
    public let at: Moment
    /// Whose account it was; `nil` when there is no such account. What was typed is not kept: it may have been a password.
    public let person: Identifier<Person>?
    public let method: SignInMethod
    public let outcome: Outcome
    public let address: String
    public let device: String

    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        case succeeded
        /// The password was right; a second factor or a new password was asked for.
        case stepOpen = "step-open"
        case wrongPassword = "wrong-password"
        case unknownAccount = "unknown-account"
        /// 停用或离职.
        case notActive = "not-active"
        case wrongSecondFactor = "wrong-second-factor"
        /// Refused without looking, after too many failures of the account.
        case locked
        /// Refused without looking, after too many failures from the address. Only the first of each window is recorded.
        case addressBlocked = "address-blocked"
        case wrongCode = "wrong-code"
        /// The provider's answer could not be accepted, or named nobody here.
        case providerRefused = "provider-refused"

        public var label: String {
            switch self {
            case .succeeded: "登录成功"
            case .stepOpen: "密码正确，待完成后续步骤"
            case .wrongPassword: "密码错误"
            case .unknownAccount: "账号不存在"
            case .notActive: "账号已停用"
            case .wrongSecondFactor: "动态验证码错误"
            case .locked: "失败次数过多，暂停登录"
            case .addressBlocked: "该网络地址尝试过多"
            case .wrongCode: "登录码无效"
            case .providerRefused: "统一身份认证未通过"
            }
        }

        public var isSuccess: Bool { self == .succeeded || self == .stepOpen }
    }
}

/// What is to be remembered of an attempt.
struct SignInAttempt {
    let account: Digest32
    let person: Identifier<Person>?
    let method: SignInMethod
    let origin: SignInOrigin
    let at: Moment

    /// - Parameter facts: for the event: ids and numbers.
    func record(
        _ outcome: SignInRecord.Outcome, policy: SignInPolicy, facts: [String: String] = [:],
        in session: any WriteSession
    ) throws {
        try insert(outcome, policy, in: session)
        guard let kind = outcome.event else { return }
        let facts = facts.merging(["method": method.rawValue, "outcome": outcome.rawValue]) { given, _ in given }
        if let person {
            try SignInEvents.append(
                kind, of: person, by: outcome.isSuccess ? person : nil, facts: facts, at: at, in: session)
        } else {
            try EventLog.append(
                EventDraft(
                    kind, of: Event.Subject(kind: "account", id: account.hex), organ: ChainOwner.platform, by: nil,
                    facts: facts, at: at),
                in: session)
        }
    }

    /// The first refusal of a window, whosever account was tried: its event is about the address and stands in the platform's chain.
    ///
    /// - Parameter address: the digest under which attempts from it are counted. The log says that it is the same one again, and not which.
    func recordBlock(of address: Digest32, policy: SignInPolicy, in session: any WriteSession) throws {
        let outcome = SignInRecord.Outcome.addressBlocked
        try insert(outcome, policy, in: session)
        try EventLog.append(
            EventDraft(
                .addressBlocked, of: Event.Subject(kind: "address", id: address.hex), organ: ChainOwner.platform,
                by: nil, facts: ["method": method.rawValue, "outcome": outcome.rawValue], at: at),
            in: session)
    }

    private func insert(
        _ outcome: SignInRecord.Outcome, _ policy: SignInPolicy, in session: any WriteSession
    ) throws {
        try session.execute(
            """
            INSERT INTO sign_in (id, at, account_digest, person_id, method, outcome, address, device)
            VALUES (\(Identifier<SignInRecord>(at: at)), \(at), \(account), \(person), \(method.rawValue),
                \(outcome.rawValue), \(origin.keptAddress(policy)), \(origin.device))
            """)
    }
}

extension SignInRecord.Outcome {
    /// What is refused without looking has no event of its own: that of the lock, or of the address (``SignInAttempt/recordBlock(of:policy:in:)``),
    /// says it, and a flood must not swell the chain.
    fileprivate var event: EventKind? {
        switch self {
        case .succeeded, .stepOpen: .signedIn
        case .wrongPassword, .unknownAccount, .notActive, .wrongSecondFactor, .wrongCode, .providerRefused:
            .signInRefused
        case .locked, .addressBlocked: nil
        }
    }
}
