public import Regulation
public import Storage

/// What is done with people. Each verb checks the viewer's right, says every reason against it (``Refused``), and otherwise changes and appends
/// its events in the caller's transaction. Events carry no personal data.
public enum People {
    /// Registers a person with a first post. The account has no password yet: an invitation gives it one.
    @discardableResult
    public static func register(
        _ profile: PersonProfile, in unitID: Identifier<Unit>, as details: PostDetails, roles: [RoleGrant] = [],
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> (person: Person, post: Post) {
        let unit = try Units.visible(unitID, by: viewer, session)
        let authority = try viewer.authority(.managePeople, in: unit)
        var refusals = PersonRules.refusals(profile) + PersonRules.refusals(title: details.title)
        refusals += Posts.opening(in: unit)
        refusals += try sameAccount(profile.account, except: nil, session)
        let granting = try RoleRules.refusals(granting: roles, in: unit, to: nil, holding: [], by: viewer, session)
        try (refusals + granting).throwIfAny()
        let person = try insert(profile, in: unit, by: authority, at: now, session)
        let post = try Posts.insert(person.id, in: unit, as: details, roles: roles, by: authority, at: now, session)
        return (person, post)
    }

    static func insert(
        _ profile: PersonProfile, in unit: Unit, by authority: Authority,
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) -> Person {
        let person = Person(id: Identifier(at: now), profile: profile, state: .active, version: 1)
        try PersonRecords.insert(person, session)
        try log(.personRegistered, person.id, of: unit.organ, by: authority, at: now, session)
        return person
    }

    /// Edits what is written of a person.
    public static func edit(
        _ id: Identifier<Person>, _ profile: PersonProfile, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let managed = try manageable(id, .managePeople, by: viewer, on: now.day, session)
        guard profile != managed.person.profile else { return }
        var refusals = try PersonRules.refusals(profile) + sameAccount(profile.account, except: id, session)
        if profile.account != managed.person.account {
            refusals += try renaming(managed.person, on: now.day, session)
        }
        try refusals.throwIfAny()
        let state = managed.person.state
        guard try PersonRecords.update(id, profile, state: state, ifVersion: version, session) else {
            throw Refused.changedMeanwhile
        }
        try log(.personEdited, id, of: managed.organ, by: managed.authority, at: now, session)
    }

    /// Keeps a person from working with the platform for a time, or lets the person in again.
    public static func setState(
        _ id: Identifier<Person>, to state: Person.State, ifVersion version: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let managed = try manageable(id, .managePeople, by: viewer, on: now.day, session)
        let person = managed.person
        guard state != person.state else { return }
        try refusals(setting: managed, to: state, by: viewer, on: now.day, session).throwIfAny()
        guard try PersonRecords.update(id, person.profile, state: state, ifVersion: version, session) else {
            throw Refused.changedMeanwhile
        }
        if state == .left {
            try Posts.endAll(of: id, on: now.day, by: managed.authority, at: now, session)
            try Delegations.endAll(with: id, by: managed.authority, at: now, session)
        }
        let facts = ["from": person.state.rawValue, "to": state.rawValue]
        try log(.personStateChanged, id, of: managed.organ, by: managed.authority, facts: facts, at: now, session)
    }

    /// Lets somebody who has left take up work again (重新到任), by a new post: the former posts, roles and delegations stay ended, and the former way
    /// of signing in is discarded, so that only a new one-time code opens the account.
    @discardableResult
    public static func reinstate(
        _ id: Identifier<Person>, in unitID: Identifier<Unit>, as details: PostDetails, ifVersion version: Int,
        by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> Post {
        let managed = try manageable(id, .managePeople, by: viewer, on: now.day, session)
        let person = managed.person
        let unit = try Units.visible(unitID, by: viewer, session)
        let arrival = try viewer.authority(.managePeople, in: unit)
        var refusals = PersonRules.refusals(title: details.title) + Posts.opening(in: unit)
        if person.state != .left {
            refusals.append(Refusal("person.not-left", "此人没有办理离开，不需要重新到任"))
        }
        if details.period.from < now.day {
            refusals.append(Refusal("person.reinstated-in-past", field: "from", "重新到任日期不能早于今天（\(now.day)）"))
        }
        try refusals.throwIfAny()
        guard try PersonRecords.update(id, person.profile, state: .active, ifVersion: version, session) else {
            throw Refused.changedMeanwhile
        }
        try SignIn.discard(of: id, by: viewer.person, at: now, in: session)
        if details.isPrimary { try PostRecords.clearPrimary(of: id, session) }
        try log(.personReinstated, id, of: managed.organ, by: managed.authority, at: now, session)
        return try Posts.insert(id, in: unit, as: details, roles: [], by: arrival, at: now, session)
    }

    static func sameAccount(
        _ account: String, except id: Identifier<Person>?, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard let taken = try PersonRecords.find(account: account, session), taken.id != id else { return [] }
        return [Refusal("person.duplicate-account", field: "account", "账号“\(account)”已有人使用，请换一个")]
    }

    /// A provider (统一身份认证) names the person of a first sign-in by the account. Whoever could rename an auditor's account could have it named
    /// by a provider's account of his own.
    private static func renaming(
        _ person: Person, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard try RoleRules.held(by: person.id, on: day, session).contains(.auditor) else { return [] }
        return [Refusal("person.auditor-account", field: "account", "安全审计员监督管理员，账号不能由管理员更改；确需更改的，先解除安全审计员角色")]
    }

    private static func refusals(
        setting managed: Managed, to state: Person.State, by viewer: Viewer, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        var refusals: [Refusal] = []
        if managed.person.state == .left {
            refusals.append(Refusal("person.left", "此人已办理离开，不能再启用；如重新到任，请在此人的人员页面办理“重新到任”"))
        }
        if managed.person.id == viewer.person {
            refusals.append(Refusal("person.self", "不能停用自己的账号"))
        }
        if state != .active,
            try LastAdministrator.wouldGo(withPerson: managed.person.id, from: day, session)
        {
            refusals.append(LastAdministrator.refusal)
        }
        return refusals
    }

    private static func log(
        _ kind: EventKind, _ person: Identifier<Person>, of organ: Identifier<Unit>, by authority: Authority,
        facts: [String: String] = [:], at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(kind, of: .init("person", person), organ: organ, by: authority, facts: facts, at: now),
            in: session)
    }
}

// MARK: Who may manage whom

extension People {
    /// A person, with the right to manage the account.
    public struct Managed: Sendable {
        public let person: Person
        /// The posts in force or to come.
        public let posts: [Post]
        /// Under whose chain the change is logged: the organ of the first of the posts that the viewer reaches.
        public let organ: Identifier<Unit>
        public let authority: Authority
    }

    /// The person, when the viewer may act on the whole account: suspend it, edit it, reset its sign-in.
    ///
    /// The account serves all of a person's posts, so the viewer must reach all units where the person has one; and nobody manages
    /// the account of someone who holds a role that he could not give, lest he take it over by a reset.
    ///
    /// - Throws: `.notFound` when the viewer may not see the person, `.forbidden`, or `.rules` with the reason.
    public static func manageable(
        _ id: Identifier<Person>, _ right: Right, by viewer: Viewer, on day: Day, _ session: any ReadSession
    ) throws -> Managed {
        guard let person = try PersonRecords.find(id, session) else { throw Refused.notFound }
        let all = try PostRecords.posts(of: id, session)
        let open = all.filter { post in post.details.period.until.map { day < $0 } ?? true }
        // Whose posts have all ended is managed by whoever reaches the last of them.
        let posts = open.isEmpty ? Array(all.suffix(1)) : open
        let units = try UnitRecords.find(all: Set(posts.map(\.unit)), session)
        let seen = viewer.scope(for: .viewPeople)
        guard seen.isEverything || units.contains(where: seen.contains) else { throw Refused.notFound }
        guard viewer.may(right) else { throw Refused.forbidden(right) }
        if let elsewhere = units.first(where: { !viewer.scope(for: right).contains($0) }) {
            throw Refused.rules([
                Refusal("person.posts-elsewhere", "此人还在“\(elsewhere.name)”任职，不在您的管理范围内，请由上级管理员办理")
            ])
        }
        try RoleRules.notAbove(viewer, holding: open, session).throwIfAny()
        let first = posts.first.flatMap { post in units.first { $0.id == post.unit } }
        let authority = try first.map { try viewer.authority(right, in: $0) } ?? viewer.authorityOverAll(right)
        guard let organ = try first?.organ ?? anyRoot(session) else { throw Refused.notFound }
        return Managed(person: person, posts: open, organ: organ, authority: authority)
    }

    /// Where what belongs to no post is logged.
    private static func anyRoot(_ session: any ReadSession) throws(SQLFailure) -> Identifier<Unit>? {
        try session.row("SELECT id FROM unit WHERE parent_id IS NULL ORDER BY id LIMIT 1")?.identifier(0)
    }
}

extension EventKind {
    public static let personRegistered = EventKind("person.registered", "登记人员")
    public static let personEdited = EventKind("person.edited", "修改人员信息")
    public static let personStateChanged = EventKind("person.state-changed", "变更人员状态")
    public static let personReinstated = EventKind("person.reinstated", "重新到任")
}
