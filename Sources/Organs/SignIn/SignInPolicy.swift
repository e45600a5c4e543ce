import Storage

/// The settings of sign-in, with the reasons of their defaults. The configuration of the server fills it.
public struct SignInPolicy: Hashable, Sendable {
    public var passwords = PasswordRules()
    /// After how long a password has to be changed at the next sign-in; `nil`, the default, is never: NIST SP 800-63B §5.1.1.2 advises against
    /// it. 等保 assessors often ask for 90 days.
    public var passwordLife: Duration?

    /// How long an account accepts no attempt after its n-th failure in a row; the last counts for every further one.
    ///
    /// Two slips cost nothing, then guessing becomes slow, then it stops for a quarter of an hour (GB/T 22239-2019 8.1.4.1 b): 登录失败处理).
    /// The lock ends by itself: otherwise anyone could keep a colleague out for good.
    public var delaysAfterFailure: [Duration] = [.zero, .zero, .seconds(2), .seconds(8), .seconds(900)]
    /// Failures are forgotten after a day without one.
    public var failuresForgottenAfter: Duration = .seconds(24 * 3600)
    /// Failures from one address within ``addressWindow``, whatever the accounts. A bureau may stand behind one address: 30 slips in five minutes
    /// are a bureau on a Monday morning, 300 are not.
    public var failuresPerAddress = 60
    public var addressWindow: Duration = .seconds(300)

    /// GB/T 22239-2019 8.1.4.1 b): 登录连接超时自动退出.
    public var idleTimeout: Duration = .seconds(30 * 60)
    /// A working day with its overtime; after it the person signs in again, however busy.
    public var absoluteTimeout: Duration = .seconds(12 * 3600)
    /// How exactly the last use of a session is kept. Each renewal is a write.
    public var lastSeenPrecision: Duration = .seconds(60)
    /// By how much the clocks of servers may differ. A session that was used later than that from now was opened while a clock stood ahead, and
    /// would live until that time truly comes: it has ended.
    public var clockTolerance: Duration = .seconds(60)

    public var invitationLife: Duration = .seconds(72 * 3600)
    public var resetLife: Duration = .seconds(3600)

    /// Holders of these roles must use a second factor (双因子).
    public var secondFactorRequired: Set<Role> = [.platformAdministrator, .auditor]
    /// What the authenticator app shows beside the code.
    public var issuer = "政府信息公开平台"

    /// Whether addresses are kept whole, or only their network (IPv4 /24, IPv6 /48), in the record and in the list of sessions.
    public var keepsWholeAddresses = true
    /// How long the record of sign-ins is kept. 网络安全法 art. 21(3) asks for six months at least, which are 184 days at most; 200 leave room for the
    /// question that is asked late.
    public var recordKept: Duration = .seconds(200 * 86_400)

    public init() {}

    func requiresSecondFactor(_ grants: [Viewer.Grant]) -> Bool {
        grants.contains { secondFactorRequired.contains($0.role) }
    }

    func delay(afterFailure number: Int) -> Duration {
        guard number > 0, let last = delaysAfterFailure.last else { return .zero }
        return number <= delaysAfterFailure.count ? delaysAfterFailure[number - 1] : last
    }
}

/// Where a request to sign in comes from.
public struct SignInOrigin: Hashable, Sendable {
    /// The address of the client as the server knows it, without port.
    public let address: String
    /// The browser's own words about itself, if it sent any.
    public let userAgent: String?

    public init(address: String, userAgent: String?) {
        self.address = address
        self.userAgent = userAgent
    }

    /// What is kept of the address. Text that is no address is kept as `unknown`.
    func keptAddress(_ policy: SignInPolicy) -> String {
        policy.keepsWholeAddresses ? wholeAddress : network
    }

    /// What attempts are counted by: an IPv6 client usually has a whole /64 to choose from.
    var countedAddress: String {
        let groups = address.split(separator: ":", omittingEmptySubsequences: false)
        return groups.count > 2 ? groups.prefix(4).joined(separator: ":") : address
    }

    private var wholeAddress: String {
        let isAddress =
            (2...45).contains(address.utf8.count) && address.allSatisfy { $0.isHexDigit || ".:".contains($0) }
        return isAddress ? address : "unknown"
    }

    private var network: String {
        let whole = wholeAddress
        if whole.contains(":") { return whole.split(separator: ":").prefix(3).joined(separator: ":") + "::" }
        let parts = whole.split(separator: ".")
        return parts.count == 4 ? parts.prefix(3).joined(separator: ".") + ".0" : "unknown"
    }

    /// The browser and the system in a few words, such as `Chrome，Windows`: enough to tell one's own devices apart, too little to follow anyone.
    var device: String {
        guard let userAgent else { return "未知设备" }
        let browser = SignInOrigin.browsers.first { userAgent.contains($0.mark) }?.name
        let system = SignInOrigin.systems.first { userAgent.contains($0.mark) }?.name
        let parts = [browser, system].compactMap { $0 }
        return parts.isEmpty ? "未知设备" : parts.joined(separator: "，")
    }

    /// In the order in which they tell: browsers name those that they want to be taken for, after themselves.
    private static let browsers: [(mark: String, name: String)] = [
        ("MicroMessenger", "微信"), ("Edg", "Edge"), ("QQBrowser", "QQ浏览器"), ("QIHU", "360浏览器"), ("MetaSr", "搜狗浏览器"),
        ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]

    private static let systems: [(mark: String, name: String)] = [
        ("HarmonyOS", "鸿蒙"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("UOS", "统信"),
        ("Kylin", "麒麟"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]
}
