public import Regulation
public import Storage

/// A role of one of a person's posts that a viewer may lend.
public struct LendableRole: Hashable, Sendable {
    public let role: DelegatedRole
    /// Of the post.
    public let unit: Unit
}

extension Delegations {
    /// The roles of a person that the viewer may lend: all of one's own; of another's, in the units whose delegations the viewer manages, those that
    /// he could give.
    ///
    /// - Throws: ``Refused/notFound`` for another who has no post there.
    public static func lendable(
        of person: Identifier<Person>, by viewer: Viewer, on day: Day, _ session: any ReadSession
    ) throws -> [LendableRole] {
        let posts = try PostRecords.posts(of: person, session).filter { $0.isInForce(on: day) }
        let units = try UnitRecords.find(all: Set(posts.map(\.unit)), session)
        let isOwn = person == viewer.person
        let reached = isOwn ? units : units.filter(viewer.scope(for: .manageDelegations).contains)
        guard isOwn || !reached.isEmpty else { throw Refused.notFound }
        var lendable: [LendableRole] = []
        for post in posts {
            guard let unit = reached.first(where: { $0.id == post.unit }) else { continue }
            let grants = try post.grants.filter { grant in
                try isOwn || DelegationRules.refusals(giving: [grant], in: unit, by: viewer, session).isEmpty
            }
            lendable += grants.map { LendableRole(role: DelegatedRole($0.role, of: post.id), unit: unit) }
        }
        return lendable
    }
}
