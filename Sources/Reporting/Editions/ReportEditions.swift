public import AnnualReport
public import Organs
public import Storage

/// Why a stored report could not be read back.
public struct UnreadableEdition: Error, Hashable {
    public let edition: Identifier<ReportEdition>
}

/// How editions are kept and found.
public enum ReportEditions {
    static let columns: SQLStatement = """
        e.id, e.keeper_id, e.organ_id, e.organ_name, e.year, e.origin, e.digest, e.source_id, e.source_name,
        e.made_by, e.made_for, e.made_at
        """

    // MARK: Keeping

    /// Keeps a report as it is now. The caller has seen to it that the person may.
    @discardableResult
    public static func keep(
        _ record: ReportRecord, of organ: ReportOrgan, year: Int, origin: ReportEdition.Origin,
        source: ReportEdition.Source? = nil, by authority: Authority?, at now: Moment, in session: any WriteSession
    ) throws -> ReportEdition {
        let bytes = record.json(layout: .compact)
        let edition = ReportEdition(
            id: Identifier(at: now), organ: organ, year: year, origin: origin, digest: Digest32(of: bytes),
            source: source, madeBy: authority, madeAt: now)
        try session.execute(
            """
            INSERT INTO report_edition (id, keeper_id, organ_id, organ_name, organ_key, year, origin, figures, digest,
                source_id, source_name, made_by, made_for, made_at)
            VALUES (\(edition.id), \(organ.keeper), \(organ.unit), \(organ.name), \(organ.key), \(year), \(origin.rawValue),
                \(CompactCells.text(record.report.cells)), \(edition.digest), \(source?.file), \(source?.name ?? ""),
                \(authority?.person), \(authority?.actingFor), \(now))
            """)
        try session.execute(
            "INSERT INTO report_text (edition_id, record) VALUES (\(edition.id), \(String(decoding: bytes, as: UTF8.self)))"
        )
        try log(.reportEditionMade, edition, by: authority, at: now, session)
        return edition
    }

    /// Makes an edition the organ's report on its year. The one before stays readable.
    public static func adopt(
        _ edition: ReportEdition, by authority: Authority?, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute(
            """
            INSERT INTO report_standing (keeper_id, organ_key, year, edition_id)
            VALUES (\(edition.organ.keeper), \(edition.organ.key), \(edition.year), \(edition.id))
            ON CONFLICT (keeper_id, organ_key, year) DO UPDATE SET edition_id = excluded.edition_id
            """)
        try log(.reportAdopted, edition, by: authority, at: now, session)
    }

    static func log(
        _ kind: EventKind, _ edition: ReportEdition, by authority: Authority?, facts more: [String: String] = [:],
        at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        let facts = ["year": "\(edition.year)", "origin": edition.origin.rawValue, "digest": edition.digest.hex]
            .merging(more) { _, more in more }
        let subject = Event.Subject("report-edition", edition.id)
        try EventLog.append(
            EventDraft(
                kind, of: subject, organ: edition.organ.keeper.chain, by: authority?.person.actor,
                actingFor: authority?.actingFor?.actor, facts: facts, at: now),
            in: session)
    }

    // MARK: Finding

    public static func find(
        _ id: Identifier<ReportEdition>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> ReportEdition? {
        try session.row(
            """
            SELECT \(columns) FROM report_edition e
            WHERE e.id = \(id) AND \(scope.condition(onOrgan: "e.keeper_id"))
            """
        ).map { row throws(SQLFailure) in try edition(row) }
    }

    /// The edition that counts as the organ's report on the year; `nil` where there is none.
    public static func standing(
        of organ: ReportOrgan, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> ReportEdition? {
        try session.row(
            """
            SELECT \(columns) FROM report_edition e JOIN report_standing s ON s.edition_id = e.id
            WHERE s.keeper_id = \(organ.keeper) AND s.organ_key = \(organ.key) AND s.year = \(year)
            """
        ).map { row throws(SQLFailure) in try edition(row) }
    }

    /// Every year's edition that counts, the newest first.
    public static func series(
        of organ: ReportOrgan, _ session: any ReadSession
    ) throws(SQLFailure) -> [ReportEdition] {
        try all(
            session.rows(
                """
                SELECT \(columns) FROM report_edition e JOIN report_standing s ON s.edition_id = e.id
                WHERE s.keeper_id = \(organ.keeper) AND s.organ_key = \(organ.key) ORDER BY s.year DESC
                """))
    }

    /// Everything that was kept of the organ's report on a year, the newest first.
    public static func versions(
        of organ: ReportOrgan, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [ReportEdition] {
        try all(
            session.rows(
                """
                SELECT \(columns) FROM report_edition e
                WHERE e.keeper_id = \(organ.keeper) AND e.organ_key = \(organ.key) AND e.year = \(year)
                ORDER BY e.made_at DESC, e.id DESC
                """))
    }

    // MARK: Content

    /// The whole report.
    ///
    /// - Throws: ``UnreadableEdition`` when what is stored is no report: a damaged database.
    public static func record(
        of id: Identifier<ReportEdition>, _ session: any ReadSession
    ) throws -> ReportRecord {
        guard let row = try session.row("SELECT record FROM report_text WHERE edition_id = \(id)"),
            let record = try? ReportRecord(json: Array(try row.text(0).utf8))
        else { throw UnreadableEdition(edition: id) }
        return record
    }

    /// The cells alone, without their places.
    ///
    /// - Throws: ``UnreadableEdition``.
    public static func cells(of id: Identifier<ReportEdition>, _ session: any ReadSession) throws -> ReportCells {
        guard let row = try session.row("SELECT figures FROM report_edition WHERE id = \(id)"),
            let cells = CompactCells.cells(try row.text(0))
        else { throw UnreadableEdition(edition: id) }
        return cells
    }

    private static func all(_ rows: SQLRows) throws(SQLFailure) -> [ReportEdition] {
        var all: [ReportEdition] = []
        for row in rows { all.append(try edition(row)) }
        return all
    }

    static func edition(_ row: SQLRow) throws(SQLFailure) -> ReportEdition {
        let (file, name): (Identifier<StoredFile>?, String) = (try row.identifierOrNil(7), try row.text(8))
        let person: Identifier<Person>? = try row.identifierOrNil(9)
        let actingFor: Identifier<Person>? = try row.identifierOrNil(10)
        return ReportEdition(
            id: try row.identifier(0),
            organ: ReportOrgan(unit: try row.identifierOrNil(2), name: try row.text(3), keeper: try row.identifier(1)),
            year: try row.int(4), origin: try row.choice(5), digest: try row.digest(6),
            source: name.isEmpty ? nil : ReportEdition.Source(file: file, name: name),
            madeBy: person.map { Authority(person: $0, actingFor: actingFor) }, madeAt: try row.moment(11))
    }
}
