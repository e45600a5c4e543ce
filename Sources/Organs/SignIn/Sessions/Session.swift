public import Storage

/// A signed-in browser (会话).
public struct Session: Hashable, Sendable {
    public let id: Identifier<Session>
    public let person: Identifier<Person>
    public let method: SignInMethod
    /// What has to be done before the session may be used, in this order; empty when the person is signed in.
    public let open: [SignInStep]
    /// The provider through which it began has seen to a second factor: none of ours is asked for.
    public let hasFactorAtProvider: Bool
    public let startedAt: Moment
    /// To the minute (``SignInPolicy/lastSeenPrecision``).
    public let lastSeenAt: Moment
    public let address: String
    /// Browser and system in a few words.
    public let device: String
}

/// How the person proved who it is (登录方式).
public enum SignInMethod: String, Hashable, Sendable, CaseIterable {
    case password
    /// An invitation or a reset.
    case oneTimeCode = "one-time-code"
    /// OpenID Connect.
    case provider

    public var label: String {
        switch self {
        case .password: "密码"
        case .oneTimeCode: "登录码"
        case .provider: "统一身份认证"
        }
    }
}

/// A step between the right password and being signed in.
public enum SignInStep: String, Hashable, Sendable, CaseIterable {
    /// 输入动态验证码.
    case secondFactor = "second-factor"
    /// 修改密码.
    case passwordChange = "password-change"
    /// 绑定动态验证码: a role requires it and the person has none yet.
    case secondFactorEnrolment = "second-factor-enrolment"
}
