public import AnnualReport
public import Organs
import Regulation
public import Storage

/// Table three of an organ's annual report, counted from the register (domain 05 §11). Each cell opens the requests behind it.
public struct YearTable: Hashable, Sendable {
    public let year: Int
    /// Every row of the form in force and every column, with 0 where nothing happened: the register knows.
    public let cells: [RequestRow: [ApplicantColumn: Int]]
    /// Closed in the year without a row: they must be given one before the table is right. Not in any cell of the results.
    public let unclassified: [Identifier<InformationRequest>]

    public func cell(_ row: RequestRow, _ column: ApplicantColumn) -> Int { cells[row]?[column] ?? 0 }

    /// - Parameter organs: whose requests are counted: one organ, or all that a government's report covers.
    public init(
        _ year: Int, of organs: [Identifier<Unit>], _ session: any ReadSession
    ) throws(SQLFailure) {
        self.year = year
        var cells: [RequestRow: [ApplicantColumn: Int]] = [:]
        for row in RequestRow.form2021 {
            cells[row] = Dictionary(uniqueKeysWithValues: ApplicantColumn.allCases.map { ($0, 0) })
        }
        func add(_ row: RequestRow, _ column: ApplicantColumn, _ count: Int) {
            cells[row, default: [:]][column, default: 0] += count
            cells[row, default: [:]][.total, default: 0] += count
        }
        let groups = try Self.groups(year, organs, session)
        for group in groups {
            add(.newReceived, group.column, group.new)
            add(.carriedOver, group.column, group.carriedOver)
            add(.carriedForward, group.column, group.open)
            if let row = group.row, group.closed > 0 {
                add(row, group.column, group.closed)
                add(.totalHandled, group.column, group.closed)
            }
        }
        self.cells = cells
        let hasUnclassified = groups.contains { $0.hasNoRow && $0.closed > 0 }
        unclassified = hasUnclassified ? try Self.unclassified(year, organs, session) : []
    }

    /// Requests of one organ and one class of applicants with one row.
    private struct Group {
        let column: ApplicantColumn
        let hasNoRow: Bool
        /// `nil` for an unknown row too: it is no row of the results.
        let row: RequestRow?
        /// Received in the year, and before it.
        let new, carriedOver: Int
        /// Still open when the year ended, and closed in it.
        let open, closed: Int

        /// From the columns applicant class, row, all, closed by the end of the year.
        init(_ row: SQLRow, isCarriedOver: Bool) throws(SQLFailure) {
            let key = try row.textOrNil(1)
            let (all, closed) = (try row.int(2), try row.int(3))
            column = try row.choice(0)
            hasNoRow = key == nil
            self.row = key.flatMap { RequestRow(rawValue: $0) }
            (new, carriedOver) = isCarriedOver ? (0, all) : (all, 0)
            (open, self.closed) = (all - closed, closed)
        }
    }

    /// Two stretches of two indexes, each in the order of its groups: what was received in the year, and the few that were received before it and
    /// not closed by then. Every other year's requests stay out of sight.
    private static func groups(
        _ year: Int, _ organs: [Identifier<Unit>], _ session: any ReadSession
    ) throws(SQLFailure) -> [Group] {
        let (first, last) = bounds(year)
        var groups: [Group] = []
        for row in try session.rows(
            """
            SELECT r.applicant_class, r.row_key, count(*), count(*) FILTER (WHERE r.closed_on <= \(last))
            FROM request r WHERE \(counted(organs)) AND \(receivedIn) = \("\(year)")
                AND (r.closed_on IS NULL OR r.closed_on >= \(first))
            GROUP BY r.organ_id, r.applicant_class, r.row_key
            """)
        {
            groups.append(try Group(row, isCarriedOver: false))
        }
        for row in try session.rows(
            """
            SELECT r.applicant_class, r.row_key, count(*), count(*) FILTER (WHERE r.closed_on <= \(last))
            FROM request r WHERE \(counted(organs)) AND \(outlivesItsYear)
                AND r.received_on < \(first) AND (r.closed_on IS NULL OR r.closed_on >= \(first))
            GROUP BY r.organ_id, r.applicant_class, r.row_key
            """)
        {
            groups.append(try Group(row, isCarriedOver: true))
        }
        return groups
    }

    /// As the indexes have it.
    private static let receivedIn: SQLStatement = "substr(r.received_on, 1, 4)"
    private static let outlivesItsYear: SQLStatement =
        "(r.closed_on IS NULL OR substr(r.received_on, 1, 4) < substr(r.closed_on, 1, 4))"

    private static func unclassified(
        _ year: Int, _ organs: [Identifier<Unit>], _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<InformationRequest>] {
        let (first, last) = bounds(year)
        let rows = try session.rows(
            """
            SELECT r.id FROM request r
            WHERE \(counted(organs)) AND r.closed_on >= \(first) AND r.closed_on <= \(last) AND r.row_key IS NULL
            ORDER BY r.id
            """)
        var ids: [Identifier<InformationRequest>] = []
        for row in rows { ids.append(try row.identifier(0)) }
        return ids
    }

    private static func bounds(_ year: Int) -> (first: String, last: String) { ("\(year)-01-01", "\(year)-12-31") }

    /// What table three counts: requests for information, each once.
    private static func counted(_ organs: [Identifier<Unit>]) -> SQLStatement {
        "r.organ_id IN \(list: organs) AND r.kind = 'disclosure' AND r.merged_into_id IS NULL"
    }

    // MARK: The rows behind a cell

    /// The requests behind a cell, in the order of their receipt.
    public static func requests(
        in row: RequestRow, _ column: ApplicantColumn, year: Int, of organs: [Identifier<Unit>],
        _ session: any ReadSession
    ) throws(SQLFailure) -> [Identifier<InformationRequest>] {
        var conditions: [SQLStatement] = [counted(organs), condition(row, year)]
        if column != .total { conditions.append("r.applicant_class = \(column.rawValue)") }
        let rows = try session.rows(
            "SELECT r.id FROM request r WHERE \(conditions.joinedByAnd) ORDER BY r.received_on, r.id")
        var ids: [Identifier<InformationRequest>] = []
        for row in rows { ids.append(try row.identifier(0)) }
        return ids
    }

    private static func condition(_ row: RequestRow, _ year: Int) -> SQLStatement {
        let (first, last) = bounds(year)
        switch row {
        case .newReceived: return "r.received_on >= \(first) AND r.received_on <= \(last)"
        case .carriedOver: return "r.received_on < \(first) AND (r.closed_on IS NULL OR r.closed_on >= \(first))"
        case .carriedForward: return "r.received_on <= \(last) AND (r.closed_on IS NULL OR r.closed_on > \(last))"
        case .totalHandled:
            return "r.closed_on >= \(first) AND r.closed_on <= \(last) AND r.row_key IS NOT NULL"
        default: return "r.closed_on >= \(first) AND r.closed_on <= \(last) AND r.row_key = \(row.rawValue)"
        }
    }
}
