public import Organs
public import Regulation
public import Storage

/// Which edition of a report everyone reads, and how readers find it. What is listed here is public: no scope limits it.
public enum PublicReports {
    // MARK: Changing

    /// Shows an edition to everyone in place of the one before. The caller has seen to it that the person may.
    ///
    /// - Throws: ``PublicReportRefusal``.
    public static func publish(
        _ edition: ReportEdition, on day: Day, by authority: Authority?, at now: Moment, in session: any WriteSession
    ) throws {
        guard let organ = edition.organ.unit else { throw PublicReportRefusal.foreignOrgan }
        try session.execute(
            """
            INSERT INTO report_public (organ_id, year, edition_id, published_on, withdrawn_at, version)
            VALUES (\(organ), \(edition.year), \(edition.id), \(day), NULL, 1)
            ON CONFLICT (organ_id, year) DO UPDATE SET edition_id = excluded.edition_id,
                published_on = excluded.published_on, withdrawn_at = NULL, version = report_public.version + 1
            """)
        try ReportEditions.log(
            .reportMadePublic, edition, by: authority, facts: ["published-on": "\(day)"], at: now, session)
    }

    /// Takes a report out of everyone's sight. The edition stays.
    ///
    /// - Returns: whether it was public.
    @discardableResult
    public static func withdraw(
        _ edition: ReportEdition, by authority: Authority?, at now: Moment, in session: any WriteSession
    ) throws(SQLFailure) -> Bool {
        let changed = try session.execute(
            """
            UPDATE report_public SET withdrawn_at = \(now), version = version + 1
            WHERE edition_id = \(edition.id) AND withdrawn_at IS NULL
            """)
        guard changed > 0 else { return false }
        try ReportEditions.log(.reportWithdrawn, edition, by: authority, at: now, session)
        return true
    }

    // MARK: Reading

    private static let columns: SQLStatement = "p.edition_id, p.organ_id, e.organ_name, p.year, p.published_on"
    private static let tables: SQLStatement = "report_public p JOIN report_edition e ON e.id = p.edition_id"

    /// Changes with every change of what readers see.
    public static func revision(_ session: any ReadSession) throws(SQLFailure) -> Int {
        try session.count("SELECT CAST(coalesce(sum(version), 0) AS BIGINT) FROM report_public")
    }

    public static func find(
        _ edition: Identifier<ReportEdition>, _ session: any ReadSession
    ) throws(SQLFailure) -> PublicReport? {
        try all(session, "p.edition_id = \(edition)").first
    }

    public static func find(
        of organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> PublicReport? {
        try all(session, "p.organ_id = \(organ) AND p.year = \(year)").first
    }

    /// Those of one organ, the newest first.
    public static func series(
        of organ: Identifier<Unit>, _ session: any ReadSession
    ) throws(SQLFailure) -> [PublicReport] {
        try all(session, "p.organ_id = \(organ)")
    }

    /// Years of which something is public, the newest first.
    public static func years(_ session: any ReadSession) throws(SQLFailure) -> [Int] {
        let rows = try session.rows(
            "SELECT DISTINCT p.year FROM report_public p WHERE p.withdrawn_at IS NULL ORDER BY p.year DESC")
        var years: [Int] = []
        for row in rows { years.append(try row.int(0)) }
        return years
    }

    /// Organs that have something public, found by a part of their name, by name.
    public static func organs(
        _ query: PublicReportQuery, limit: Int, offset: Int = 0, _ session: any ReadSession
    ) throws(SQLFailure) -> [PublicReportOrgan] {
        let rows = try session.rows(
            """
            SELECT p.organ_id, max(e.organ_name) FROM \(tables) WHERE \(condition(query))
            GROUP BY p.organ_id ORDER BY 2, 1 LIMIT \(limit) OFFSET \(offset)
            """)
        var organs: [PublicReportOrgan] = []
        for row in rows { organs.append(PublicReportOrgan(id: try row.identifier(0), name: try row.text(1))) }
        return organs
    }

    public static func countOrgans(
        _ query: PublicReportQuery, _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        try session.count("SELECT count(DISTINCT p.organ_id) FROM \(tables) WHERE \(condition(query))")
    }

    /// All reports of these organs, the newest first.
    public static func reports(
        of organs: [Identifier<Unit>], _ session: any ReadSession
    ) throws(SQLFailure) -> [PublicReport] {
        organs.isEmpty ? [] : try all(session, "p.organ_id IN \(list: organs)")
    }

    /// Reports in the order of organ and year, for files that are written piece by piece.
    ///
    /// - Parameter last: the last one of the stretch before.
    public static func stretch(
        after last: PublicReport?, year: Int?, limit: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [PublicReport] {
        var conditions: [SQLStatement] = ["p.withdrawn_at IS NULL"]
        if let year { conditions.append("p.year = \(year)") }
        if let last { conditions.append("(p.organ_id, p.year) > (\(last.organ), \(last.year))") }
        let rows = try session.rows(
            """
            SELECT \(columns) FROM \(tables) WHERE \(conditions.joinedByAnd)
            ORDER BY p.organ_id, p.year LIMIT \(limit)
            """)
        return try reports(rows)
    }

    private static func condition(_ query: PublicReportQuery) -> SQLStatement {
        var conditions: [SQLStatement] = ["p.withdrawn_at IS NULL"]
        let name = query.name.filter { !$0.isWhitespace }
        if !name.isEmpty { conditions.append(.contains("e.organ_name", name)) }
        if let year = query.year { conditions.append("p.year = \(year)") }
        return conditions.joinedByAnd
    }

    private static func all(
        _ session: any ReadSession, _ condition: SQLStatement
    ) throws(SQLFailure) -> [PublicReport] {
        let rows = try session.rows(
            """
            SELECT \(columns) FROM \(tables) WHERE p.withdrawn_at IS NULL AND \(condition)
            ORDER BY p.year DESC, p.organ_id
            """)
        return try reports(rows)
    }

    private static func reports(_ rows: SQLRows) throws(SQLFailure) -> [PublicReport] {
        var reports: [PublicReport] = []
        for row in rows {
            reports.append(
                PublicReport(
                    edition: try row.identifier(0), organ: try row.identifier(1), organName: try row.text(2),
                    year: try row.int(3), publishedOn: try row.day(4)))
        }
        return reports
    }
}

/// An organ that has published annual reports.
public struct PublicReportOrgan: Hashable, Sendable {
    public let id: Identifier<Unit>
    public let name: String
}
