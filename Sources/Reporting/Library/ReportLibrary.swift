public import AnnualReport
public import Organs
public import Storage

/// The reports that count, found by organ and year (年度报告库).
public enum ReportLibrary {
    /// What a list is narrowed down to.
    public struct Search: Hashable, Sendable {
        /// A part of the organ's name; empty for all.
        public var name: String
        public var year: Int?

        public init(name: String = "", year: Int? = nil) {
            self.name = name
            self.year = year
        }
    }

    public struct Entry: Hashable, Sendable {
        public let edition: ReportEdition
        /// `nil` where it was not checked when it came in.
        public let tally: FindingTally?
    }

    /// One page of the reports that count: the worst first, then by year and name.
    ///
    /// - Parameter limit: one more than a page has tells whether there is another.
    public static func entries(
        _ search: Search, in scope: Scope, limit: Int, offset: Int = 0, _ session: any ReadSession
    ) throws(SQLFailure) -> [Entry] {
        var entries: [Entry] = []
        for row in try session.rows(
            """
            SELECT \(ReportEditions.columns), c.errors, c.warnings, c.notices
            FROM report_standing s JOIN report_edition e ON e.id = s.edition_id
                LEFT JOIN report_check c ON c.edition_id = e.id
            WHERE \(condition(search, scope))
            ORDER BY coalesce(c.errors, 0) DESC, coalesce(c.warnings, 0) DESC, e.year DESC, e.organ_name, e.id
            LIMIT \(limit) OFFSET \(offset)
            """)
        { entries.append(Entry(edition: try ReportEditions.edition(row), tally: try FindingTally(row, from: 12))) }
        return entries
    }

    public static func count(
        _ search: Search, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> Int {
        try session.row(
            """
            SELECT count(*) FROM report_standing s JOIN report_edition e ON e.id = s.edition_id
            WHERE \(condition(search, scope))
            """
        )?.int(0) ?? 0
    }

    private static func condition(_ search: Search, _ scope: Scope) -> SQLStatement {
        var conditions: [SQLStatement] = [scope.condition(onOrgan: "s.keeper_id")]
        if let year = search.year { conditions.append("s.year = \(year)") }
        if !search.name.isEmpty { conditions.append(.contains("e.organ_name", search.name)) }
        return conditions.joinedByAnd
    }

    // MARK: Who has handed in

    /// One report in the matrix of organs and years.
    public struct Mark: Hashable, Sendable {
        public let organ: ReportOrgan
        public let year: Int
        public let edition: Identifier<ReportEdition>
        public let origin: ReportEdition.Origin
        public let tally: FindingTally?
    }

    /// Every report of these years that counts, in no order.
    public static func marks(
        _ years: ClosedRange<Int>, in scope: Scope, _ session: any ReadSession
    ) throws(SQLFailure) -> [Mark] {
        var marks: [Mark] = []
        for row in try session.rows(
            """
            SELECT \(ReportEditions.columns), c.errors, c.warnings, c.notices
            FROM report_standing s JOIN report_edition e ON e.id = s.edition_id
                LEFT JOIN report_check c ON c.edition_id = e.id
            WHERE s.year >= \(years.lowerBound) AND s.year <= \(years.upperBound)
                AND \(scope.condition(onOrgan: "s.keeper_id"))
            """)
        {
            let edition = try ReportEditions.edition(row)
            marks.append(
                Mark(
                    organ: edition.organ, year: edition.year, edition: edition.id, origin: edition.origin,
                    tally: try FindingTally(row, from: 12)))
        }
        return marks
    }

    // MARK: One figure over the years

    /// The figure of one cell in each year's report that counts, the earliest year first; `nil` where it is unknown.
    ///
    /// - Throws: ``UnreadableEdition``.
    public static func series(
        of cell: CellKey, organ: ReportOrgan, _ session: any ReadSession
    ) throws -> [(year: Int, figure: Figure?)] {
        try ReportEditions.series(of: organ, session).reversed().map { edition in
            (edition.year, try ReportEditions.cells(of: edition.id, session).figure(cell))
        }
    }
}
