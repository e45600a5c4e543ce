public import AnnualReport
public import Organs
public import Storage

/// The accepted reports of a round added up to the government's own (汇总), with what each unit gave.
public struct RoundSum: Hashable, Sendable {
    public let round: CollectionRound
    public let sums: CellSums
    /// Those that are in it, by name.
    public let units: [Share]
    /// Those that have to report and whose report is not accepted: unknown in every cell.
    public let missing: [String]
    public let adjustments: [SumAdjustment]

    /// What one unit gave.
    public struct Share: Hashable, Sendable {
        public let unit: Identifier<Unit>
        public let name: String
        public let duty: Identifier<ReportDuty>
        public let edition: Identifier<ReportEdition>
        public let figures: String

        public var cells: ReportCells? { CompactCells.cells(figures) }
    }

    /// How many reports are in memory at once while they are added up.
    static let pageSize = 2_000

    /// - Throws: ``UnreadableEdition``.
    public init(_ round: CollectionRound, _ session: any ReadSession) throws {
        self.round = round
        var (sums, units): (CellSums, [Share]) = (CellSums(), [])
        try Self.eachShare(of: round.id, session) { share in
            guard sums.add(share.figures, of: share.name) else { throw UnreadableEdition(edition: share.edition) }
            units.append(share)
        }
        let missing = try Self.missing(of: round.id, session)
        for name in missing { sums.addMissing(name) }
        let adjustments = try SumAdjustment.all(of: round.id, session)
        for adjustment in adjustments { sums.adjust(adjustment.cell, by: adjustment.amount) }
        self.sums = sums
        self.units = units.sorted { $0.name < $1.name }
        self.missing = missing
        self.adjustments = adjustments
    }

    /// Goes through what the units gave, a page at a time.
    static func eachShare(
        of round: Identifier<CollectionRound>, _ session: any ReadSession, _ body: (Share) throws -> Void
    ) throws {
        var after = ""
        while true {
            let rows = try session.rows(
                """
                SELECT d.id, d.unit_id, u.full_name, d.edition_id, e.figures
                FROM report_duty d JOIN unit u ON u.id = d.unit_id JOIN report_edition e ON e.id = d.edition_id
                WHERE d.round_id = \(round) AND d.state = 'accepted' AND d.id > \(after) ORDER BY d.id LIMIT \(pageSize)
                """)
            for row in rows {
                try body(
                    Share(
                        unit: try row.identifier(1), name: try row.text(2), duty: try row.identifier(0),
                        edition: try row.identifier(3), figures: try row.text(4)))
                after = try row.text(0)
            }
            if rows.count < pageSize { return }
        }
    }

    private static func missing(
        of round: Identifier<CollectionRound>, _ session: any ReadSession
    ) throws(SQLFailure) -> [String] {
        var names: [String] = []
        for row in try session.rows(
            """
            SELECT u.full_name FROM report_duty d JOIN unit u ON u.id = d.unit_id
            WHERE d.round_id = \(round) AND d.state NOT IN ('accepted', 'exempt') ORDER BY u.full_name
            """)
        { names.append(try row.text(0)) }
        return names
    }

    // MARK: As a report

    /// The government's report: its three tables. Where a unit is unknown the cell is unknown too, printed ≥12: no number of it is too low unnoticed.
    public func report(organ: String) -> AnnualReport {
        var report = AnnualReport(organ: organ, year: round.year, form: .form2021)
        report.title = "\(organ)\(round.year)年政府信息公开工作年度报告"
        report.period = .wholeYear(round.year)
        let givers = givers
        for key in CellKey.expected(.form2021) {
            let editions = givers[key.index]
            report.cells[key] = cell(key, editions.isEmpty ? nil : .records(editions))
        }
        return report
    }

    /// The cells alone, without their places.
    public var cells: ReportCells {
        var cells = ReportCells()
        for key in CellKey.expected(.form2021) { cells[key] = cell(key, nil) }
        return cells
    }

    private func cell(_ key: CellKey, _ sources: Place?) -> Cell {
        let sum = sums[key]
        guard sum.known > 0 else { return Cell(.blank) }
        guard let figure = sum.atLeast else { return Cell(.text, raw: "超出范围", place: sources) }
        return sum.isExact
            ? Cell(.value(figure), raw: figure.description, place: sources)
            : Cell(.text, raw: "≥\(figure)", place: sources)
    }

    /// Of each cell the editions that gave something to it, no more than a report's cell names; the page of the cell has all.
    private var givers: [[String]] {
        var givers = [[String]](repeating: [], count: CellKey.count)
        for unit in units {
            guard let cells = unit.cells else { continue }
            for key in CellKey.expected(.form2021) where givers[key.index].count < ReportFigures.mostIDs {
                if let figure = cells.figure(key), figure != .zero { givers[key.index].append(unit.edition.rawValue) }
            }
        }
        return givers
    }

    /// What each unit gave to a cell, the largest first, the unknown last.
    public func contributions(to key: CellKey) -> [(share: Share, figure: Figure?)] {
        units.map { ($0, $0.cells?.figure(key)) }
            .sorted { ($1.1 ?? Figure(-1), $0.0.name) < ($0.1 ?? Figure(-1), $1.0.name) }
    }
}
