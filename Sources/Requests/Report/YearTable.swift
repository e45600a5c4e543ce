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
            add(group.isNew ? .newReceived : .carriedOver, group.column, group.count)
            if !group.isClosed { add(.carriedForward, group.column, group.count) }
            if group.isClosed, let row = group.row {
                add(row, group.column, group.count)
                add(.totalHandled, group.column, group.count)
            }
        }
        self.cells = cells
        // Asked only where the groups tell that there are any: a large register is gone through once.
        let isWhole = !groups.contains { $0.isClosed && $0.row == nil }
        unclassified = isWhole ? [] : try Self.unclassified(year, organs, session)
    }

    private struct Group {
        let column: ApplicantColumn
        let isNew: Bool
        let isClosed: Bool
        /// `nil` for an unknown row too: it is no row of the results.
        let row: RequestRow?
        let count: Int
    }

    private static func groups(
        _ year: Int, _ organs: [Identifier<Unit>], _ session: any ReadSession
    ) throws(SQLFailure) -> [Group] {
        let (first, last) = bounds(year)
        let rows = try session.rows(
            """
            SELECT r.applicant_class, r.received_on >= \(first), r.closed_on IS NOT NULL AND r.closed_on <= \(last),
                CASE WHEN r.closed_on <= \(last) THEN r.row_key END, count(*)
            FROM request r WHERE \(counted(organs)) AND r.received_on <= \(last)
                AND (r.closed_on IS NULL OR r.closed_on >= \(first))
            GROUP BY 1, 2, 3, 4
            """)
        var groups: [Group] = []
        for row in rows {
            groups.append(
                Group(
                    column: try row.choice(0), isNew: try row.boolean(1), isClosed: try row.boolean(2),
                    row: try row.textOrNil(3).flatMap { RequestRow(rawValue: $0) }, count: try row.int(4)))
        }
        return groups
    }

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
