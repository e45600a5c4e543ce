import Regulation
import Storage

/// The installation always keeps someone who can run it: the last active 系统管理员 is neither suspended nor stripped, today or on a day to come.
enum LastAdministrator {
    static let refusal = Refusal("person.last-administrator", "办理后将没有在用的系统管理员，请先授予另一人系统管理员角色")

    /// - Returns: whether some day from this one on would be without anybody if the person counted no longer.
    static func wouldGo(
        withPerson person: Identifier<Person>, from day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        try wouldGo(from: day, session) { holder, _ in holder.person == person }
    }

    /// - Returns: whether some day from this one on would be without anybody if the post carried the role no longer.
    static func wouldGo(
        withPost post: Identifier<Post>, from day: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        try wouldGo(from: day, session) { holder, _ in holder.post == post }
    }

    /// - Parameters:
    ///   - period: what the post's becomes: its days outside of it are lost.
    ///   - today: the days before it are past.
    static func wouldGo(
        withPost post: Identifier<Post>, shortenedTo period: DayPeriod, today: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        try wouldGo(from: today, and: [period.from, period.until].compactMap(\.self), session) { holder, day in
            holder.post == post && !period.contains(day)
        }
    }

    /// - Parameters:
    ///   - unit: all of whose posts lose their roles.
    ///   - day: since when; `today` where that is past.
    static func wouldGo(
        withUnit unit: Identifier<Unit>, from day: Day, today: Day, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        try wouldGo(from: max(day, today), session) { holder, _ in holder.unit == unit }
    }

    /// The post of an active person that carries the role over the whole installation.
    private struct Holder {
        let person: Identifier<Person>
        let post: Identifier<Post>
        let unit: Identifier<Unit>
        let period: DayPeriod
    }

    /// Who runs everything changes on no other days than those on which a post begins or ends, so that these tell of all.
    ///
    /// - Parameters:
    ///   - others: days on which besides something changes.
    ///   - isLost: whether a holder is one no more on a day.
    private static func wouldGo(
        from first: Day, and others: [Day] = [], _ session: any ReadSession, lost isLost: (Holder, Day) -> Bool
    ) throws(SQLFailure) -> Bool {
        let all = try holders(session)
        let turns = all.flatMap { [$0.period.from, $0.period.until].compactMap(\.self) } + others
        return ([first] + turns.filter { $0 > first }).contains { day in
            let present = all.filter { $0.period.contains(day) }
            return !present.isEmpty && present.allSatisfy { isLost($0, day) }
        }
    }

    /// Those who run everything in their own right, whenever. Transactions are serializable, so that two cannot strip each other at once.
    private static func holders(_ session: any ReadSession) throws(SQLFailure) -> [Holder] {
        try session.rows(
            """
            SELECT p.id, o.id, o.unit_id, o.from_day, o.until_day
            FROM post_role r JOIN post o ON o.id = r.post_id JOIN person p ON p.id = o.person_id
            WHERE r.role = \(Role.platformAdministrator.rawValue) AND r.reach = \(Reach.all.rawValue)
                AND p.state = 'active'
            ORDER BY o.id
            """
        ).map { row throws(SQLFailure) in
            guard let period = DayPeriod(from: try row.day(3), until: try row.dayOrNil(4)) else {
                throw row.misfit(4, "end of a period")
            }
            return Holder(
                person: try row.identifier(0), post: try row.identifier(1), unit: try row.identifier(2), period: period)
        }
    }
}
