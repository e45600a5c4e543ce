import AnnualReport
public import Storage

/// What a reviewer should look at before a sum is trusted: figures that stand out, and texts that units took from each other.
public struct RoundReview: Sendable {
    public let outliers: [Outlier]
    public let copies: [Copy]

    /// One unit's text that is largely another's.
    public struct Copy: Hashable, Sendable {
        public let name: String
        public let other: String
        /// 0 to 1.
        public let share: Double
        public let example: String
    }

    /// Texts are held against each other in memory; of more units only the figures are looked at.
    public static let mostTexts = 500
    static let copiedShare = 0.5

    /// - Throws: ``UnreadableEdition``.
    public init(_ sum: RoundSum, _ session: any ReadSession) throws {
        var (now, before): ([String: ReportCells], [String: ReportCells]) = ([:], [:])
        for share in sum.units { now[share.name] = share.cells }
        let names = Dictionary(sum.units.map { ($0.unit, $0.name) }, uniquingKeysWith: { first, _ in first })
        let last = sum.round.year - 1
        for row in try session.rows(
            """
            SELECT s.keeper_id, e.figures FROM report_standing s JOIN report_edition e ON e.id = s.edition_id
            WHERE s.year = \(last) AND e.organ_id = s.keeper_id AND s.keeper_id IN (SELECT d.unit_id FROM report_duty d
                WHERE d.round_id = \(sum.round.id) AND d.state = 'accepted')
            """)
        {
            guard let name = names[try row.identifier(0)] else { continue }
            before[name] = CompactCells.cells(try row.text(1))
        }
        outliers = Outliers.find(now, before: before)
        copies = try Self.copies(sum.units, session)
    }

    private static func copies(_ units: [RoundSum.Share], _ session: any ReadSession) throws -> [Copy] {
        guard units.count <= mostTexts else { return [] }
        var index = CopyIndex()
        var reports: [(name: String, report: AnnualReport, number: Int)] = []
        for unit in units {
            let report = try ReportEditions.record(of: unit.edition, session).report
            reports.append((unit.name, report, index.add(report, name: unit.name)))
        }
        return reports.flatMap { name, report, number in
            index.matches(for: report, number: number, atLeast: copiedShare).map { match in
                Copy(name: name, other: match.name, share: match.share, example: match.sentences.first?.text ?? "")
            }
        }.sorted { ($1.share, $0.name) < ($0.share, $1.name) }
    }
}
