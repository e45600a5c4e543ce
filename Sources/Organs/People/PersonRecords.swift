public import Storage

/// The rows of people. What may be done with them is a matter of the use cases (``People``).
public enum PersonRecords {
    static let columns: SQLStatement = """
        p.id, p.account, p.name, p.mobile, p.email, p.staff_number, p.state, p.version
        """
    static let columnCount = 8

    public static func find(
        _ id: Identifier<Person>, _ session: any ReadSession
    ) throws(SQLFailure) -> Person? {
        try session.row("SELECT \(columns) FROM person p WHERE p.id = \(id)").map(person)
    }

    /// - Parameter account: as typed; it is brought into the kept form.
    public static func find(
        account: String, _ session: any ReadSession
    ) throws(SQLFailure) -> Person? {
        let account = PersonProfile.normalised(account: account)
        return try session.row("SELECT \(columns) FROM person p WHERE p.account = \(account)").map(person)
    }

    public static func find(
        all ids: some Collection<Identifier<Person>>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Person] {
        try session.rows("SELECT \(columns) FROM person p WHERE p.id IN \(list: ids)").map(person)
    }

    static func insert(_ person: Person, _ session: any WriteSession) throws(SQLFailure) {
        let profile = person.profile
        try session.execute(
            """
            INSERT INTO person (id, account, name, mobile, email, staff_number, state, version)
            VALUES (\(person.id), \(profile.account), \(profile.name), \(profile.mobile), \(profile.email),
                \(profile.staffNumber), \(person.state.rawValue), 1)
            """)
    }

    /// - Returns: whether the row still had the version.
    static func update(
        _ id: Identifier<Person>, _ profile: PersonProfile, state: Person.State, ifVersion version: Int,
        _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        try session.execute(
            """
            UPDATE person SET account = \(profile.account), name = \(profile.name), mobile = \(profile.mobile),
                email = \(profile.email), staff_number = \(profile.staffNumber), state = \(state.rawValue),
                version = version + 1
            WHERE id = \(id) AND version = \(version)
            """) == 1
    }

    static func person(_ row: SQLRow) throws(SQLFailure) -> Person {
        Person(
            id: try row.identifier(0),
            profile: PersonProfile(
                account: try row.text(1), name: try row.text(2), mobile: try row.text(3), email: try row.text(4),
                staffNumber: try row.text(5)),
            state: try row.choice(6), version: try row.int(7))
    }
}
