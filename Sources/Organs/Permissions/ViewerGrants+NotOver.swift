import Regulation
import Storage

extension ViewerGrants {
    /// What a person may do on a day or from a later one, by posts and delegations that are not over. For weighing what a way into the account is
    /// worth: who is suspended may be let in again, and lends again then, so that nobody's state counts.
    static func notOver(
        _ person: Identifier<Person>, on day: Day, in session: any ReadSession
    ) throws(SQLFailure) -> [Viewer.Grant] {
        // What ends on the day on which it begins never is in force.
        let isNotOver: SQLStatement = "(o.until_day IS NULL OR (o.until_day > \(day) AND o.until_day > o.from_day))"
        let own = try PostRecords.posts(where: "o.person_id = \(person) AND \(isNotOver)", session)
        let lent = try DelegationRecords.with(person, session)
            .filter { $0.delegate == person && $0.state(on: day).isOpen }.flatMap(\.roles)
        let lending = try PostRecords.posts(where: "o.id IN \(list: lent.map(\.post)) AND \(isNotOver)", session)
        let named = Set((own + lending).flatMap { post in [post.unit] + post.grants.flatMap(\.chosen) })
        let units = Dictionary(uniqueKeysWithValues: try UnitRecords.find(all: named, session).map { ($0.id, $0) })

        func exercised(_ grants: [RoleGrant], of post: Post) -> [Viewer.Grant] {
            guard let unit = units[post.unit] else { return [] }
            return grants.map { grant in grant.exercised(in: unit, chosen: grant.chosen.compactMap { units[$0] }) }
        }
        return own.flatMap { post in exercised(post.grants, of: post) }
            + lending.flatMap { post in
                exercised(post.grants.filter { lent.contains(DelegatedRole($0.role, of: post.id)) }, of: post)
            }
    }
}
