public import AnnualReport
public import Organs
public import Storage

/// The sum of a round as it was kept (保存汇总): what the government's own report of that year is made from.
public struct KeptSum: Hashable, Sendable {
    public let edition: ReportEdition
    /// A cell that some unit keeps from being exact has no figure; it reads ≥12.
    public let cells: ReportCells
    /// What all units' texts state besides the tables (收费通知, 业务培训), added up. What one of them does not state is not in it.
    public let facts: [FactKey: Figure]
    /// The units' reports that were added up, by name; empty of sums that an earlier release kept.
    public let parts: [Part]

    /// One unit's report in it.
    public struct Part: Hashable, Sendable {
        public let unit: Identifier<Unit>?
        public let name: String
        public let edition: Identifier<ReportEdition>
        public let origin: ReportEdition.Origin
        public let cells: ReportCells
    }

    /// What each unit gave to a cell, the largest first, the unknown last.
    public func contributions(to key: CellKey) -> [(part: Part, figure: Figure?)] {
        parts.map { ($0, $0.cells.figure(key)) }
            .sorted { ($1.1 ?? Figure(-1), $0.0.name) < ($0.1 ?? Figure(-1), $1.0.name) }
    }
}

extension KeptSum {
    /// The one that was kept last; `nil` before the first.
    ///
    /// - Parameter moment: as it was then.
    /// - Throws: ``UnreadableEdition``.
    public static func newest(
        of round: Identifier<CollectionRound>, at moment: Moment? = nil, _ session: any ReadSession
    ) throws -> KeptSum? {
        let row = try session.row(
            """
            SELECT \(ReportEditions.columns) FROM report_edition e JOIN report_sum s ON s.edition_id = e.id
            WHERE s.round_id = \(round) AND e.made_at <= \(moment ?? Moment(milliseconds: .max))
            ORDER BY e.made_at DESC, e.id DESC LIMIT 1
            """)
        guard let row else { return nil }
        let edition = try ReportEditions.edition(row)
        let report = try ReportEditions.record(of: edition.id, session).report
        let facts = report.facts.compactMap { fact in fact.value.map { (fact.key, $0) } }
        return KeptSum(
            edition: edition, cells: report.cells, facts: Dictionary(facts, uniquingKeysWith: { first, _ in first }),
            parts: try parts(of: edition.id, session))
    }

    private static func parts(
        of sum: Identifier<ReportEdition>, _ session: any ReadSession
    ) throws -> [Part] {
        try session.rows(
            """
            SELECT e.organ_id, e.organ_name, e.id, e.origin, e.figures
            FROM report_sum_part p JOIN report_edition e ON e.id = p.edition_id
            WHERE p.sum_id = \(sum) ORDER BY e.organ_name, e.id
            """
        ).map { row in
            let edition: Identifier<ReportEdition> = try row.identifier(2)
            guard let cells = CompactCells.cells(try row.text(4)) else { throw UnreadableEdition(edition: edition) }
            return Part(
                unit: try row.identifierOrNil(0), name: try row.text(1), edition: edition, origin: try row.choice(3),
                cells: cells)
        }
    }
}

extension ReportCollection {
    /// Keeps the sum as a version of the authority's own report. It counts as that report when every unit's is in it, until a report with a text
    /// takes its place.
    ///
    /// - Throws: ``Refused``.
    @discardableResult
    public static func keepSum(
        of id: Identifier<CollectionRound>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws -> ReportEdition {
        let (round, authority) = try openRound(id, viewer, session)
        guard let organ = try UnitRecords.find(round.organ, in: .everything, session) else { throw Refused.notFound }
        let sum = try RoundSum(round, session)
        guard !sum.units.isEmpty else {
            throw Refused.rules([Refusal("sum.empty", "还没有审核通过的报告，不能汇总")])
        }
        let own = ReportOrgan(organ)
        var report = sum.report(organ: organ.name)
        report.facts = try StatedSums(sum, session).facts
        let record = try ReportChecks.checked(
            ReportRecord(report), of: own, kind: organ.kind, year: round.year,
            and: ReportAggregation.completenessFindings(reported: sum.units.count, missing: sum.missing), session)
        let edition = try ReportEditions.keep(
            record, of: own, year: round.year, origin: .aggregated, by: authority, at: now, in: session)
        try ReportChecks.keep(FindingTally(record.findings), of: edition.id, in: session)
        let mayStand = try sum.missing.isEmpty && isBare(own, round, session)
        try note(edition, of: round.id, session)
        if mayStand { try ReportEditions.adopt(edition, by: authority, at: now, in: session) }
        return edition
    }

    private static func note(
        _ sum: ReportEdition, of round: Identifier<CollectionRound>, _ session: any WriteSession
    ) throws(SQLFailure) {
        try session.execute("INSERT INTO report_sum (edition_id, round_id) VALUES (\(sum.id), \(round))")
        try session.execute(
            """
            INSERT INTO report_sum_part (sum_id, edition_id)
            SELECT \(sum.id), d.edition_id FROM report_duty d
            WHERE d.round_id = \(round) AND d.state = 'accepted' AND d.edition_id IS NOT NULL
            """)
    }

    /// Nothing counts yet as the organ's report on the year, or only an earlier sum: a sum never takes the place of a report that was signed.
    private static func isBare(
        _ organ: ReportOrgan, _ round: CollectionRound, _ session: any ReadSession
    ) throws(SQLFailure) -> Bool {
        guard let standing = try ReportEditions.standing(of: organ, year: round.year, session) else { return true }
        return try session.row("SELECT 1 FROM report_sum WHERE edition_id = \(standing.id)") != nil
    }
}
