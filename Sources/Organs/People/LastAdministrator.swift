import Regulation
import Storage

/// The installation always keeps someone who can run it: the last active 系统管理员 is neither suspended nor stripped.
enum LastAdministrator {
    static let refusal = Refusal("person.last-administrator", "这是最后一名在用的系统管理员，请先授予另一人系统管理员角色")

    static func wouldGo(
        withPerson person: Identifier<Person>, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        try wouldGo(lost: { $0.person == person }, on: day, session)
    }

    static func wouldGo(
        withPosts posts: Set<Identifier<Post>>, on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        try wouldGo(lost: { posts.contains($0.post) }, on: day, session)
    }

    private static func wouldGo(
        lost isLost: ((person: Identifier<Person>, post: Identifier<Post>)) -> Bool, on day: Day,
        _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        let all = try administrators(on: day, session)
        return all.contains(where: isLost) && all.allSatisfy(isLost)
    }

    /// Those who run everything today, in their own right. Transactions are serializable, so that two cannot strip each other at once.
    private static func administrators(
        on day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> [(person: Identifier<Person>, post: Identifier<Post>)] {
        try session.rows(
            """
            SELECT p.id, o.id FROM post_role r JOIN post o ON o.id = r.post_id JOIN person p ON p.id = o.person_id
            WHERE r.role = \(Role.platformAdministrator.rawValue) AND r.reach = \(Reach.all.rawValue)
                AND p.state = 'active' AND o.from_day <= \(day) AND (o.until_day IS NULL OR o.until_day > \(day))
            ORDER BY o.id
            """
        ).map { row throws(SQLFailure) in (try row.identifier(0), try row.identifier(1)) }
    }
}
