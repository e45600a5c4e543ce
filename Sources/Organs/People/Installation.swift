public import Storage

/// The first unit and the first administrator: what must be there before anyone can sign in.
public enum Installation {
    /// Whether nobody is registered yet.
    public static func isEmpty(_ session: any ReadSession) throws(SQLFailure) -> Bool {
        try session.row("SELECT id FROM person LIMIT 1") == nil
    }

    /// Sets up the root of the tree with a first unit below it, and a person there who may do everything. Done by the program itself, so its
    /// events have no actor.
    ///
    /// - Returns: `nil` when someone is registered already: it can be called by several servers that start at once.
    @discardableResult
    public static func begin(
        region: UnitProfile, office: UnitProfile, administrator: PersonProfile, at now: Moment,
        in session: any WriteSession
    ) throws -> Begun? {
        guard try isEmpty(session) else { return nil }
        try (UnitRules.refusals(region) + UnitRules.refusals(office) + PersonRules.refusals(administrator)).throwIfAny()
        let root = try insert(region, below: nil, at: now, session)
        let unit = try insert(office, below: root, at: now, session)
        let person = Person(id: Identifier(at: now), profile: administrator, state: .active, version: 1)
        try PersonRecords.insert(person, session)
        let post = Post(
            id: Identifier(at: now), person: person.id, unit: unit.id,
            details: PostDetails(title: "系统管理员", period: DayPeriod(from: now.day)),
            grants: [RoleGrant(.platformAdministrator)], version: 1)
        try PostRecords.insert(post, at: now, session)
        try EventLog.append(
            EventDraft(
                .installationBegun, of: .init("person", person.id), organ: unit.organ.chain, by: nil,
                facts: ["role": Role.platformAdministrator.rawValue, "post": post.id.rawValue], at: now), in: session)
        return Begun(region: root, office: unit, administrator: person, post: post)
    }

    public struct Begun: Sendable {
        public let region: Unit
        public let office: Unit
        public let administrator: Person
        public let post: Post
    }

    private static func insert(
        _ profile: UnitProfile, below parent: Unit?, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) -> Unit {
        let unit = Unit.new(profile, below: parent, at: now)
        try UnitRecords.insert(unit, from: now.day, session)
        try EventLog.append(
            EventDraft(.unitCreated, of: .init("unit", unit.id), organ: unit.organ.chain, by: nil, at: now), in: session
        )
        return unit
    }
}

extension EventKind {
    public static let installationBegun = EventKind("installation.begun", "初始化系统管理员")
}
