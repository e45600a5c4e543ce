import Regulation
import Storage

/// What speaks against giving or taking roles.
enum RoleRules {
    /// - Parameters:
    ///   - person: `nil` for one who is just being registered.
    ///   - held: the roles that the person has besides, by posts and by delegation.
    static func refusals(
        granting grants: [RoleGrant], in unit: Unit, to person: Identifier<Person>?, holding held: [Role],
        by viewer: Viewer, _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard !grants.isEmpty else { return [] }
        var refusals = toHimself(person, viewer) + repeated(grants) + incompatible(grants.map(\.role) + held)
        for grant in grants {
            refusals += fit(grant, in: unit)
            if try !mayGrant(grant, in: unit, viewer, session) { refusals.append(beyond(grant.role)) }
        }
        return refusals
    }

    /// Roles are taken by whoever could give them in that unit, and not from oneself: a post is given up by another's hand.
    static func refusals(
        taking grants: [RoleGrant], from person: Identifier<Person>, in unit: Unit, by viewer: Viewer
    ) -> [Refusal] {
        guard !grants.isEmpty else { return [] }
        let foreign = grants.filter { grant in
            !viewer.grants.contains {
                $0.mayAssign(grant.role) && Scope(of: [$0], person: viewer.person).contains(unit)
            }
        }
        return toHimself(person, viewer) + foreign.map { beyond($0.role) }
    }

    /// What keeps a viewer from managing the account of someone with these posts.
    static func notAbove(
        _ viewer: Viewer, holding posts: [Post], _ session: any ReadSession
    ) throws(SQLFailure) -> [Refusal] {
        guard !posts.isEmpty else { return [] }
        let units = try UnitRecords.find(all: Set(posts.map(\.unit)), session)
        for post in posts where post.person != viewer.person {
            guard let unit = units.first(where: { $0.id == post.unit }) else { continue }
            for grant in post.grants where try !mayGrant(grant, in: unit, viewer, session) {
                return [Refusal("person.above", "此人具有“\(grant.role.label)”角色，超出您的管理权限，请由上级管理员办理")]
            }
        }
        return []
    }

    private static func toHimself(_ person: Identifier<Person>?, _ viewer: Viewer) -> [Refusal] {
        guard let person else { return [] }
        if person == viewer.person { return [Refusal("role.to-himself", "不能给自己授予或收回角色，请由其他管理员办理")] }
        return viewer.actsFor.contains(person)
            ? [Refusal("role.to-whom-one-acts-for", "您正受此人委托，不能给委托人授予或收回角色，请由其他管理员办理")] : []
    }

    static func repeated(_ grants: [RoleGrant]) -> [Refusal] {
        let counts = Dictionary(grouping: grants, by: \.role).filter { $0.value.count > 1 }
        return Role.allCases.filter { counts[$0] != nil }.map {
            Refusal("role.repeated", field: "roles", "同一任职的“\($0.label)”角色只能授予一次")
        }
    }

    /// One sentence for each pair that may not come together.
    static func incompatible(_ roles: [Role]) -> [Refusal] {
        let held = Role.allCases.filter(roles.contains)
        return held.enumerated().flatMap { index, role in
            held[(index + 1)...].filter(role.isIncompatible).map { other in
                Refusal("role.incompatible", field: "roles", "“\(role.label)”与“\(other.label)”不能由同一人担任（职责分离）")
            }
        }
    }

    private static func fit(_ grant: RoleGrant, in unit: Unit) -> [Refusal] {
        if grant.reach == .chosenUnits, grant.chosen.isEmpty {
            return [Refusal("role.nothing-chosen", field: "roles", "“\(grant.role.label)”的范围是指定单位，请至少选择一个单位")]
        }
        if grant.reach != .chosenUnits, !grant.chosen.isEmpty {
            return [Refusal("role.chosen-needless", field: "roles", "“\(grant.role.label)”的范围不是指定单位，不能另选单位")]
        }
        return []
    }

    private static func beyond(_ role: Role) -> Refusal {
        Refusal("role.beyond", field: "roles", "您不能授予或收回“\(role.label)”：该角色或其范围超出您的管理权限")
    }

    /// Whether one of the viewer's own grants allows giving this role, and reaches as far as it would.
    private static func mayGrant(
        _ grant: RoleGrant, in unit: Unit, _ viewer: Viewer, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        let assigning = viewer.grants.filter { $0.mayAssign(grant.role) }
        guard !assigning.isEmpty else { return false }
        let reach = Scope(of: assigning, person: viewer.person)
        if reach.isEverything, grant.chosen.isEmpty { return true }
        let chosen = try UnitRecords.find(all: grant.chosen, session)
        guard chosen.count == Set(grant.chosen).count else { return false }
        // An organ's section is reached by whom the organ is, so the organ itself is looked up for `.unit`.
        let organ = unit.organ == unit.id ? [unit] : try UnitRecords.find(all: [unit.organ], session)
        let given = Scope(of: [grant.exercised(in: unit, chosen: chosen)], person: viewer.person)
        return reach.contains(unit) && reach.covers(given, places: [unit] + organ)
    }

    /// The roles that a person has by posts not yet over and by delegations not yet over.
    static func held(
        by person: Identifier<Person>, on day: Day, except post: Identifier<Post>? = nil, _ session: any ReadSession
    ) throws(SQLFailure) -> [Role] {
        try session.rows(
            """
            SELECT r.role FROM post o JOIN post_role r ON r.post_id = o.id
            WHERE o.person_id = \(person) AND (o.until_day IS NULL OR o.until_day > \(day))
                AND o.id <> \(post?.rawValue ?? "")
            UNION
            SELECT dr.role FROM delegation d JOIN delegation_role dr ON dr.delegation_id = d.id
            WHERE d.delegate_id = \(person) AND d.ended_at IS NULL AND d.until_day > \(day)
            """
        ).map { row throws(SQLFailure) in try row.choice(0) }
    }
}

extension RoleGrant {
    /// The grant as it would be in force in a unit.
    func exercised(in unit: Unit, chosen: [Unit]) -> Viewer.Grant {
        Viewer.Grant(
            role: role, post: unit.id.retyped(), unit: unit.id, unitPath: unit.path, organ: unit.organ, reach: reach,
            chosen: chosen.map(\.path))
    }
}

extension Viewer.Grant {
    func mayAssign(_ other: Role) -> Bool {
        role.rights.contains(.assignRoles) && role.assignableRoles.contains(other)
    }
}
