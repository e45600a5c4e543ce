import Regulation
import Storage

/// What sign-in asks of the directory of people.
enum SignInPeople {
    /// The chain in which events about a person's sign-in stand: that of the organ of the main post, of the last one when none is in force; the
    /// platform's for who never had a post.
    static func chain(of person: Identifier<Person>, in session: any ReadSession) throws -> Identifier<ChainOwner> {
        let row = try session.row(
            """
            SELECT u.organ_id FROM post o JOIN unit u ON u.id = o.unit_id WHERE o.person_id = \(person)
            ORDER BY CASE WHEN o.until_day IS NULL THEN 0 ELSE 1 END, CASE WHEN o.is_primary THEN 0 ELSE 1 END,
                o.from_day DESC, o.id
            LIMIT 1
            """)
        let organ: Identifier<Unit>? = try row?.identifier(0)
        return organ?.chain ?? ChainOwner.platform
    }

    /// Words that others connect with a person: account, name, staff number, telephone, and the names of the units of the posts.
    static func knownWords(of person: Identifier<Person>, in session: any ReadSession) throws -> [String] {
        guard let found = try PersonRecords.find(person, session) else { return [] }
        let units = try session.rows(
            """
            SELECT u.full_name, u.short_name FROM post o JOIN unit u ON u.id = o.unit_id WHERE o.person_id = \(person)
            """)
        let names = try units.flatMap { [try $0.text(0), try $0.text(1)] }
        let profile = found.profile
        return ([profile.account, profile.name, profile.staffNumber, profile.mobile] + names).filter { !$0.isEmpty }
    }

    /// Holds for people who have a post in force within the scope. Somebody without a post belongs to nobody's units.
    ///
    /// - Parameter column: a column with a person's key, written in our own source.
    static func condition(_ scope: Scope, onPerson column: SQLStatement, on day: Day) -> SQLStatement {
        guard !scope.isEverything else { return "TRUE" }
        return """
            \(column) IN (
                SELECT sp.person_id FROM post sp
                WHERE sp.from_day <= \(day) AND (sp.until_day IS NULL OR sp.until_day > \(day))
                    AND \(scope.condition(onUnit: "sp.unit_id")))
            """
    }

    static func isWithin(
        _ scope: Scope, _ person: Identifier<Person>, on day: Day, in session: any ReadSession
    ) throws -> Bool {
        try session.count(
            """
            SELECT count(*) FROM person p WHERE p.id = \(person) AND \(condition(scope, onPerson: "p.id", on: day))
            """) == 1
    }
}
