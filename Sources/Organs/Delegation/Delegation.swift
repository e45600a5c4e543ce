public import Regulation
public import Storage

/// Roles of an absent person that a colleague exercises for a time (委托). Everything done under it records both.
public struct Delegation: Hashable, Sendable {
    public let id: Identifier<Delegation>
    /// 委托人.
    public let person: Identifier<Person>
    /// 受托人.
    public let delegate: Identifier<Person>
    public let roles: [DelegatedRole]
    public let from: Day
    /// The first day after it.
    public let until: Day
    public let reason: String
    public let madeAt: Moment
    public let madeBy: Identifier<Person>
    /// When it was ended before its time; `nil` when it was not.
    public let endedAt: Moment?
    public let endedBy: Identifier<Person>?

    public var lastDay: Day { until.advanced(by: -1) }

    public func state(on day: Day) -> State {
        if endedAt != nil { return .ended }
        if day < from { return .coming }
        return day < until ? .inForce : .over
    }

    public enum State: String, Hashable, Sendable, CaseIterable {
        case coming, inForce, over, ended

        public var label: String {
            switch self {
            case .coming: "未开始"
            case .inForce: "生效中"
            case .over: "已到期"
            case .ended: "已提前结束"
            }
        }

        /// Whether it can still be ended.
        public var isOpen: Bool { self == .coming || self == .inForce }
    }
}

/// One role of one post.
public struct DelegatedRole: Hashable, Sendable {
    public let post: Identifier<Post>
    public let role: Role

    public init(_ role: Role, of post: Identifier<Post>) {
        self.post = post
        self.role = role
    }
}

/// What the installation allows.
public struct DelegationPolicy: Hashable, Sendable {
    /// The longest time of one delegation. Ninety days: longer absences are a matter of posts, not of 委托.
    public var longestDays: Int

    public init(longestDays: Int = 90) {
        self.longestDays = longestDays
    }
}

/// What is asked for when one is made.
public struct DelegationDraft: Hashable, Sendable {
    public var person: Identifier<Person>
    public var delegate: Identifier<Person>
    public var roles: [DelegatedRole]
    public var from: Day
    /// The last day on which it is in force.
    public var lastDay: Day
    public var reason: String

    public init(
        of person: Identifier<Person>, to delegate: Identifier<Person>, roles: [DelegatedRole], from: Day,
        lastDay: Day, reason: String
    ) {
        self.person = person
        self.delegate = delegate
        self.roles = roles
        self.from = from
        self.lastDay = lastDay
        self.reason = reason
    }
}
