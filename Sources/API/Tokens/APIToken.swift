public import Organs
public import Regulation
public import Storage

/// A token (接口令牌) by which a program files and follows requests: of whom, for what, for which organs, until when.
public struct APIToken: Hashable, Sendable {
    public let id: Identifier<APIToken>
    /// Whose administrator made it; its events are this organ's.
    public let organ: Identifier<Unit>
    public let name: String
    public let scopes: Set<APIScope>
    /// To which organs it may file; `nil` for all.
    public let units: Set<Identifier<Unit>>?
    /// Calls in 60 seconds.
    public let perMinute: Int
    /// The last day on which it is good.
    public let lastDay: Day
    public let madeBy: Identifier<Person>
    public let madeAt: Moment
    public let revokedAt: Moment?
    /// To the minute; `nil` for one that was never used.
    public let lastUsedAt: Moment?

    public enum State: Hashable, Sendable {
        case inForce, expired, revoked

        public var label: String {
            switch self {
            case .inForce: "有效"
            case .expired: "已过期"
            case .revoked: "已撤销"
            }
        }
    }

    public func state(on day: Day) -> State {
        if revokedAt != nil { return .revoked }
        return day > lastDay ? .expired : .inForce
    }

    public func mayReach(_ organ: Identifier<Unit>) -> Bool { units?.contains(organ) ?? true }

    /// The program as one who acts, in events.
    public var actor: Identifier<Actor> { id.retyped() }

    var limit: RateWindow { RateWindow(calls: perMinute, seconds: 60) }
}

/// So many calls in so many seconds.
struct RateWindow: Hashable, Sendable {
    let calls: Int
    let seconds: Int
}

/// What an administrator fills in for a new token.
public struct APITokenDraft: Hashable, Sendable {
    public var organ: Identifier<Unit>
    public var name: String
    public var scopes: Set<APIScope>
    public var units: Set<Identifier<Unit>>?
    public var perMinute: Int
    public var lastDay: Day

    public init(
        _ name: String, of organ: Identifier<Unit>, scopes: Set<APIScope>, units: Set<Identifier<Unit>>?,
        perMinute: Int = APITokens.usualPerMinute, lastDay: Day
    ) {
        self.name = name
        self.organ = organ
        self.scopes = scopes
        self.units = units
        self.perMinute = perMinute
        self.lastDay = lastDay
    }
}
