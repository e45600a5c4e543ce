public import Storage

/// By which right someone acts in one place, in person or for an absent colleague: what an event records.
public struct Authority: Hashable, Sendable {
    public let person: Identifier<Person>
    /// The colleague whose role is exercised; `nil` when it is one's own.
    public let actingFor: Identifier<Person>?

    public init(person: Identifier<Person>, actingFor: Identifier<Person>? = nil) {
        self.person = person
        self.actingFor = actingFor
    }

    /// The people who cannot be told apart in this act: neither counts as another's second pair of eyes.
    public var identities: Set<Identifier<Person>> {
        actingFor.map { [person, $0] } ?? [person]
    }
}

extension Viewer {
    /// The viewer's authority in one unit. One's own role is used before a delegated one.
    ///
    /// - Throws: ``Refused/forbidden(_:)`` when neither reaches the unit.
    public func authority(_ right: Right, in unit: Unit) throws(Refused) -> Authority {
        guard let authority = authorities(right, in: unit).first else { throw .forbidden(right) }
        return authority
    }

    /// Every way in which the viewer may do this in the unit: in person first, then for each colleague who delegated a role.
    public func authorities(_ right: Right, in unit: Unit) -> [Authority] {
        authorities(right) { $0.contains(unit) }
    }

    /// The viewer's authority over what belongs to no unit, or to all.
    public func authorityOverAll(_ right: Right) throws(Refused) -> Authority {
        guard let authority = authorities(right, where: \.isEverything).first else { throw .forbidden(right) }
        return authority
    }

    /// Every way in which the viewer holds one of these roles over the unit, in the order of ``authorities(_:in:)``.
    public func authorities(as roles: Set<Role>, in unit: Unit) -> [Authority] {
        authorities { roles.contains($0.role) && Scope(of: [$0], person: person).contains(unit) }
    }

    private func authorities(_ right: Right, where reaches: (Scope) -> Bool) -> [Authority] {
        authorities { $0.role.rights.contains(right) && reaches(Scope(of: [$0], person: person)) }
    }

    private func authorities(where isAble: (Grant) -> Bool) -> [Authority] {
        let able = grants.filter(isAble)
        var seen: Set<Identifier<Person>?> = []
        return able.map(\.actingFor)
            .filter { seen.insert($0).inserted }
            .sorted { ($0?.rawValue ?? "") < ($1?.rawValue ?? "") }
            .map { Authority(person: person, actingFor: $0) }
    }

    /// Whether the viewer may give this role to anyone at all; how far, the verb says.
    public func mayAssign(_ role: Role) -> Bool { grants.contains { $0.mayAssign(role) } }

    /// Every person in whose place the viewer acts today.
    public var actsFor: Set<Identifier<Person>> { Set(grants.compactMap(\.actingFor)) }
}

extension EventDraft {
    /// An event of an organ by someone's authority.
    package init(
        _ kind: EventKind, of subject: Event.Subject, organ: Identifier<Unit>, by authority: Authority,
        facts: [String: String] = [:], at now: Moment
    ) {
        self.init(
            kind, of: subject, organ: organ.chain, by: authority.person.actor,
            actingFor: authority.actingFor?.actor, facts: facts, at: now)
    }
}
