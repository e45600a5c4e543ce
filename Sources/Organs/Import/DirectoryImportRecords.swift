public import Storage

/// The rows of imports.
public enum DirectoryImportRecords {
    private static let columns: SQLStatement = """
        id, organ_id, made_by, made_at, file_name, file_digest, file_bytes, state, units_created, units_changed,
        units_same, people_created, people_changed, people_same, problems, done_at, outcomes, posts_added
        """

    public static func find(
        _ id: Identifier<DirectoryImport>, _ session: any ReadSession
    ) throws(SQLFailure) -> DirectoryImport? {
        try session.row("SELECT \(columns) FROM directory_import WHERE id = \(id)").map(record)
    }

    /// The latest imports: a person's own, or everyone's for `nil`.
    public static func latest(
        of person: Identifier<Person>?, limit: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [DirectoryImport] {
        let whose: SQLStatement = person.map { "made_by = \($0)" } ?? "TRUE"
        return try session.rows(
            """
            SELECT \(columns) FROM directory_import WHERE \(whose) ORDER BY made_at DESC, id DESC LIMIT \(limit)
            """
        ).map(record)
    }

    static func insert(_ record: DirectoryImport, _ session: any WriteSession) throws(SQLFailure) {
        let counts = record.counts
        try session.execute(
            """
            INSERT INTO directory_import (id, organ_id, made_by, made_at, file_name, file_digest, file_bytes, state,
                units_created, units_changed, units_same, people_created, people_changed, people_same, problems,
                posts_added)
            VALUES (\(record.id), \(record.organ), \(record.madeBy), \(record.madeAt), \(record.fileName),
                \(record.fileDigest), \(record.fileBytes), \(record.state.rawValue), \(counts.unitsCreated),
                \(counts.unitsChanged), \(counts.unitsSame), \(counts.peopleCreated), \(counts.peopleChanged),
                \(counts.peopleSame), \(counts.problems), \(counts.postsAdded))
            """)
    }

    /// - Returns: whether it had been checked and neither done nor dropped.
    static func finish(
        _ id: Identifier<DirectoryImport>, _ plan: DirectoryPlan, at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        let counts = DirectoryImport.Counts(plan)
        return try session.execute(
            """
            UPDATE directory_import SET state = 'done', done_at = \(now), outcomes = \(text(plan.actions)),
                units_created = \(counts.unitsCreated), units_changed = \(counts.unitsChanged),
                units_same = \(counts.unitsSame), people_created = \(counts.peopleCreated),
                people_changed = \(counts.peopleChanged), people_same = \(counts.peopleSame), posts_added = \(counts.postsAdded),
                problems = 0
            WHERE id = \(id) AND state = 'checked'
            """) == 1
    }

    static func drop(_ id: Identifier<DirectoryImport>, _ session: any WriteSession) throws(SQLFailure) -> Bool {
        try session.execute(
            "UPDATE directory_import SET state = 'dropped' WHERE id = \(id) AND state = 'checked'") == 1
    }

    /// `0:2:create 0:3:leave …`: table, row, action.
    private static func text(_ actions: [DirectoryPlan.Place: DirectoryPlan.Action]) -> String {
        actions.sorted { ($0.key.table, $0.key.row) < ($1.key.table, $1.key.row) }
            .map { "\($0.key.table):\($0.key.row):\($0.value.rawValue)" }.joined(separator: " ")
    }

    private static func actions(_ text: String) -> [DirectoryPlan.Place: DirectoryPlan.Action]? {
        var actions: [DirectoryPlan.Place: DirectoryPlan.Action] = [:]
        for word in text.split(separator: " ") {
            let parts = word.split(separator: ":")
            guard parts.count == 3, let table = Int(parts[0]), let row = Int(parts[1]),
                let action = DirectoryPlan.Action(rawValue: String(parts[2]))
            else { return nil }
            actions[.init(table: table, row: row)] = action
        }
        return actions
    }

    private static func record(_ row: SQLRow) throws(SQLFailure) -> DirectoryImport {
        var outcomes: [DirectoryPlan.Place: DirectoryPlan.Action]?
        if let text = try row.textOrNil(16) {
            outcomes = actions(text)
            if outcomes == nil { throw row.misfit(16, "outcomes of an import") }
        }
        return DirectoryImport(
            id: try row.identifier(0), organ: try row.identifier(1), madeBy: try row.identifier(2),
            madeAt: try row.moment(3), fileName: try row.text(4), fileDigest: try row.digest(5),
            fileBytes: try row.int(6), state: try row.choice(7), counts: try counts(row),
            doneAt: try row.momentOrNil(15), outcomes: outcomes)
    }

    private static func counts(_ row: SQLRow) throws(SQLFailure) -> DirectoryImport.Counts {
        var counts = DirectoryImport.Counts()
        counts.unitsCreated = try row.int(8)
        counts.unitsChanged = try row.int(9)
        counts.unitsSame = try row.int(10)
        counts.peopleCreated = try row.int(11)
        counts.peopleChanged = try row.int(12)
        counts.peopleSame = try row.int(13)
        counts.problems = try row.int(14)
        counts.postsAdded = try row.int(17)
        return counts
    }
}
