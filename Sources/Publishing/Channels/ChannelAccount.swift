public import Organs
public import Regulation
public import Storage

/// An account of an organ on somebody else's platform (政务新媒体账号): opened, changed and closed in a register (国办发〔2018〕123号; domain 12 §4).
public struct ChannelAccount: Hashable, Sendable {
    public let id: Identifier<ChannelAccount>
    public let organ: Identifier<Unit>
    public let details: ChannelAccountDetails
    /// Counts the changes.
    public let version: Int

    public var isOpen: Bool { details.closedOn == nil }

    /// 国办秘函〔2019〕19号: an account without anything new in two weeks fails the inspection.
    public static let idleAfterDays = 14
    /// How long before its end a certification is worth a reminder.
    public static let certificationNotice = 30

    /// What is wrong with the account on a day, in words; empty when nothing is.
    ///
    /// - Parameter newest: the day of the last publication recorded on it; what the register itself says counts when it is later.
    public func warnings(today: Day, newest: Day?) -> [String] {
        guard isOpen else { return [] }
        var warnings: [String] = []
        if let until = details.certifiedUntil {
            let days = today.distance(to: until)
            if days < 0 { warnings.append("认证已于\(until.chinese)到期") }
            if (0...ChannelAccount.certificationNotice).contains(days) { warnings.append("认证将于\(until.chinese)到期") }
        }
        if let last = lastUpdate(newest) {
            let days = last.distance(to: today)
            if days > ChannelAccount.idleAfterDays {
                warnings.append("已\(days)天没有更新，超过\(ChannelAccount.idleAfterDays)天")
            }
        }
        return warnings
    }

    /// The later of what the register says and the last publication recorded; `nil` when neither is known.
    public func lastUpdate(_ newest: Day?) -> Day? { [details.updatedOn, newest].compactMap(\.self).max() }
}

/// What is written of an account.
public struct ChannelAccountDetails: Hashable, Sendable {
    public var name: String
    public var platform: Platform
    /// 账号主体.
    public var subject: String
    /// 负责人.
    public var principal: String
    public var openedOn: Day
    /// The day on which it was closed; `nil` while it runs.
    public var closedOn: Day?
    public var certifiedUntil: Day?
    /// 最近更新日期, where nobody records the single publications.
    public var updatedOn: Day?

    public init(
        name: String, platform: Platform, subject: String, principal: String, openedOn: Day, closedOn: Day? = nil,
        certifiedUntil: Day? = nil, updatedOn: Day? = nil
    ) {
        self.name = name
        self.platform = platform
        self.subject = subject
        self.principal = principal
        self.openedOn = openedOn
        self.closedOn = closedOn
        self.certifiedUntil = certifiedUntil
        self.updatedOn = updatedOn
    }

    public enum Platform: String, Hashable, Sendable, CaseIterable {
        case officialAccount = "wxoa"
        case miniProgram = "wxmp"
        case videoChannel = "wxvideo"
        case microblog = "weibo"
        case shortVideo = "douyin"
        case news = "toutiao"
        /// A client program of the organ's own.
        case application = "app"
        case other

        public var label: String {
            switch self {
            case .officialAccount: "微信公众号"
            case .miniProgram: "微信小程序"
            case .videoChannel: "微信视频号"
            case .microblog: "微博"
            case .shortVideo: "抖音"
            case .news: "今日头条"
            case .application: "移动客户端"
            case .other: "其他平台"
            }
        }

        /// The channel whose publications it carries; `nil` where the product counts none.
        public var channel: PublicationChannel? {
            switch self {
            case .officialAccount: .officialAccount
            case .miniProgram: .miniProgram
            default: nil
            }
        }
    }
}
