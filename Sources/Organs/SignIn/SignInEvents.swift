public import Storage

extension EventKind {
    public static let signedIn = EventKind("signin.succeeded", "登录")
    public static let signInRefused = EventKind("signin.refused", "登录未通过")
    public static let accountLocked = EventKind("signin.locked", "登录失败次数过多，暂停登录")
    public static let addressBlocked = EventKind("signin.address_blocked", "网络地址登录失败次数过多，暂停登录")
    public static let signInStepDone = EventKind("signin.step_done", "完成登录步骤")
    public static let signInRecordsRemoved = EventKind("signin.records_removed", "清理到期的登录记录")
    public static let sessionEnded = EventKind("session.ended", "结束会话")
    public static let sessionsExpired = EventKind("session.expired", "清理到期的会话")
    public static let passwordChanged = EventKind("password.changed", "设置密码")
    public static let secondFactorEnrolled = EventKind("second_factor.enrolled", "绑定动态验证码")
    public static let secondFactorRemoved = EventKind("second_factor.removed", "解除动态验证码")
    public static let recoveryCodesRenewed = EventKind("recovery_codes.renewed", "重新生成备用码")
    public static let passwordChangeRequired = EventKind("password.change_required", "要求修改密码")
    public static let codeIssued = EventKind("one_time_code.issued", "签发登录码")
    public static let codeUsed = EventKind("one_time_code.used", "使用登录码")
    public static let codeWithdrawn = EventKind("one_time_code.withdrawn", "作废登录码")
    public static let providerLinked = EventKind("provider.linked", "关联统一身份认证")
    public static let providerUnlinked = EventKind("provider.unlinked", "解除统一身份认证关联")

    /// All kinds of sign-in, for the log's page.
    public static let ofSignIn: [EventKind] = [
        .signedIn, .signInRefused, .accountLocked, .accountUnlocked, .addressBlocked, .signInStepDone,
        .signInRecordsRemoved, .sessionEnded, .sessionsExpired, .passwordChanged, .passwordChangeRequired,
        .secondFactorEnrolled, .secondFactorRemoved, .recoveryCodesRenewed, .codeIssued, .codeUsed, .codeWithdrawn,
        .providerLinked, .providerUnlinked, .administratorMadeByOperator,
    ]
}

/// Events about a person's sign-in stand in the chain of the person's organ, those about nobody we know in that of the platform.
enum SignInEvents {
    static func append(
        _ kind: EventKind, of person: Identifier<Person>, by actor: Identifier<Person>?, facts: [String: String] = [:],
        at now: Moment, in session: any WriteSession
    ) throws {
        let chain = try SignInPeople.chain(of: person, in: session)
        try EventLog.append(
            EventDraft(
                kind, of: Event.Subject("person", person), organ: chain, by: actor?.actor,
                facts: facts,
                at: now),
            in: session)
    }
}
