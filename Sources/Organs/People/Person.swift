public import Regulation
public import Storage

/// A person who works with the platform (人员).
public struct Person: Hashable, Sendable {
    public let id: Identifier<Person>
    public let profile: PersonProfile
    public let state: State
    /// Counts the changes, so that two editors do not overwrite each other unseen.
    public let version: Int

    public init(id: Identifier<Person>, profile: PersonProfile, state: State, version: Int) {
        self.id = id
        self.profile = profile
        self.state = state
        self.version = version
    }

    public enum State: String, Hashable, Sendable, CaseIterable {
        case active
        /// Kept from signing in for a time.
        case suspended
        /// Gone for good: no post is in force, the record stays for what the person did.
        case left

        public var label: String {
            switch self {
            case .active: "在用"
            case .suspended: "停用"
            case .left: "离开"
            }
        }
    }

    public var account: String { profile.account }
    public var name: String { profile.name }
}

/// What is written of a person. Personal data: never in events, logs or file names.
public struct PersonProfile: Hashable, Sendable {
    /// 账号: 3 to 32 of `a`–`z`, `0`–`9`, `.`, `_` and `-`, beginning with a letter or digit.
    public var account: String
    public var name: String
    /// Empty when not known.
    public var mobile: String
    public var email: String
    /// 工号.
    public var staffNumber: String

    public init(account: String, name: String, mobile: String = "", email: String = "", staffNumber: String = "") {
        self.account = account
        self.name = name
        self.mobile = mobile
        self.email = email
        self.staffNumber = staffNumber
    }

    /// An account as it is kept: no spaces around it, lowercase.
    public static func normalised(account: String) -> String {
        account.filter { !$0.isWhitespace }.lowercased()
    }
}

/// A person's post in a unit (岗位), with its period and the roles it carries. Rights come from posts.
public struct Post: Hashable, Sendable {
    public let id: Identifier<Post>
    public let person: Identifier<Person>
    public let unit: Identifier<Unit>
    public let details: PostDetails
    /// The roles, in the order of their declaration.
    public let grants: [RoleGrant]
    public let version: Int

    public init(
        id: Identifier<Post>, person: Identifier<Person>, unit: Identifier<Unit>, details: PostDetails,
        grants: [RoleGrant],
        version: Int
    ) {
        self.id = id
        self.person = person
        self.unit = unit
        self.details = details
        self.grants = grants
        self.version = version
    }

    public func isInForce(on day: Day) -> Bool { details.period.contains(day) }
    public var roles: [Role] { grants.map(\.role) }
}

/// What is written of a post.
public struct PostDetails: Hashable, Sendable {
    /// 职务; empty when there is none.
    public var title: String
    public var staffing: Staffing
    /// Whether it is the person's main post.
    public var isPrimary: Bool
    public var period: DayPeriod

    public init(title: String = "", staffing: Staffing = .fullTime, isPrimary: Bool = true, period: DayPeriod) {
        self.title = title
        self.staffing = staffing
        self.isPrimary = isPrimary
        self.period = period
    }
}

/// Whether disclosure is a person's whole work or part of it: both numbers are reported (domain 14 §1.2).
public enum Staffing: String, Hashable, Sendable, CaseIterable {
    case fullTime = "full-time"
    case partTime = "part-time"

    public var label: String { self == .fullTime ? "专职" : "兼职" }
}

/// Days from one on until another, which is no longer among them: what ends on the day it began never was.
public struct DayPeriod: Hashable, Sendable {
    public let from: Day
    /// The first day after it; `nil` when it is open.
    public let until: Day?

    /// - Returns: `nil` when it would end before it begins.
    public init?(from: Day, until: Day?) {
        if let until, until < from { return nil }
        self.from = from
        self.until = until
    }

    /// A period without an end.
    public init(from: Day) {
        self.from = from
        until = nil
    }

    public func contains(_ day: Day) -> Bool { from <= day && (until.map { day < $0 } ?? true) }

    public func overlaps(_ other: DayPeriod) -> Bool {
        (until.map { other.from < $0 } ?? true) && (other.until.map { from < $0 } ?? true)
    }

    /// The last day of it, as people say it; `nil` when it is open.
    public var lastDay: Day? { until?.advanced(by: -1) }
}

/// A role that a post carries, and how far it reaches.
public struct RoleGrant: Hashable, Sendable {
    public var role: Role
    public var reach: Reach
    /// For ``Reach/chosenUnits``: which; empty otherwise.
    public var chosen: [Identifier<Unit>]

    public init(_ role: Role, reach: Reach? = nil, chosen: [Identifier<Unit>] = []) {
        self.role = role
        self.reach = reach ?? role.defaultReach
        self.chosen = chosen
    }
}
