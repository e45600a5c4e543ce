public import AnnualReport
public import Organs
public import Storage

/// What a government's own report on a year rests on (FC-17): the round in which it collects its units' reports, the sum that was kept of it, and
/// how the units' reports add up now.
public struct SumBasis: Hashable, Sendable {
    public let round: CollectionRound
    /// `nil` as long as no sum was kept.
    public let kept: KeptSum?
    public let now: RoundSum
    /// Units that need not report, with the reason: what they did stands in no figure.
    public let exempt: [Exempt]
    /// Where the sum is another now than the one that was kept, in the order of the form.
    public let moved: [CellKey]

    public struct Exempt: Hashable, Sendable {
        public let name: String
        public let reason: String
    }

    /// - Returns: `nil` for an organ that is no government, and where no round was opened: its report is made from its own records then.
    /// - Throws: ``UnreadableEdition``.
    public init?(of organ: Unit, year: Int, _ session: any ReadSession) throws {
        guard let round = try Self.round(of: organ, year: year, session) else { return nil }
        self.round = round
        let (kept, now) = (try KeptSum.newest(of: round.id, session), try RoundSum(round, session))
        exempt = try Self.exempt(from: round.id, session)
        moved = kept.map { Self.differences($0.cells, now.cells) } ?? []
        (self.kept, self.now) = (kept, now)
    }

    /// The round whose sum is the organ's report; `nil` for one that reports from its own records.
    static func round(
        of organ: Unit, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> CollectionRound? {
        guard organ.kind == .government else { return nil }
        return try CollectionRecords.round(of: organ.id, year: year, session)
    }

    static func exempt(
        from round: Identifier<CollectionRound>, _ session: any ReadSession
    ) throws(SQLFailure) -> [Exempt] {
        try session.rows(
            """
            SELECT u.full_name, d.exempt_reason FROM report_duty d JOIN unit u ON u.id = d.unit_id
            WHERE d.round_id = \(round) AND d.state = 'exempt' ORDER BY u.full_name
            """
        ).map { row throws(SQLFailure) in Exempt(name: try row.text(0), reason: try row.text(1)) }
    }

    /// Cells whose figures are not the same; of lower bounds those whose bounds are not.
    public static func differences(_ old: ReportCells, _ new: ReportCells) -> [CellKey] {
        func words(_ cell: Cell) -> String { cell.figure.map { "\($0)" } ?? cell.raw }
        return CellKey.expected(.form2021).filter { words(old[$0]) != words(new[$0]) }
    }

    /// The figure of a cell as the kept sum has it.
    func computed(_ key: CellKey) -> Computed {
        guard let kept else { return .unknown("还没有保存汇总，请先在年度报告报送的汇总页保存") }
        let cell = kept.cells[key]
        if let figure = cell.figure { return .sum(figure) }
        guard cell.raw.hasPrefix("≥"), let bound = Figure(cell.raw.dropFirst()) else {
            return .unknown(cell.raw.isEmpty ? "各单位的数据都未知" : "合计\(cell.raw)")
        }
        return .bound(bound, unknownWords(key, kept))
    }

    /// Of a lower bound, who keeps it from being the whole.
    private func unknownWords(_ key: CellKey, _ kept: KeptSum) -> String {
        let silent = kept.parts.filter { $0.cells.figure(key) == nil }.map(\.name)
        let names = silent + now.missing
        guard !names.isEmpty else { return "汇总数只是下限，请重新保存汇总" }
        let named = names.prefix(5).joined(separator: "、") + (names.count > 5 ? "等\(names.count)个单位" : "")
        return "汇总数只是下限：\(named)的数据未知，没有计入"
    }

    /// Of the units in the kept sum those whose requests are registered on this platform, by whatever way they handed in.
    public func unitsWithRegister(_ session: any ReadSession) throws(SQLFailure) -> Set<Identifier<Unit>> {
        let units = kept?.parts.compactMap(\.unit) ?? []
        guard !units.isEmpty else { return [] }
        var keeping: Set<Identifier<Unit>> = []
        for row in try session.rows("SELECT DISTINCT organ_id FROM request WHERE organ_id IN \(list: units)") {
            keeping.insert(try row.identifier(0))
        }
        return keeping
    }

    // MARK: What came after

    /// A text that was changed by hand before the sum was kept anew.
    public struct TextLag: Hashable, Sendable {
        public let editedAt: Moment
        /// What moved since, in the order of the form.
        public let cells: [CellKey]
    }

    /// - Returns: `nil` where the text knows the kept sum, or was never changed by hand: it follows by itself then.
    public func textLag(_ session: any ReadSession) throws -> TextLag? {
        guard let kept, let edited = try ReportText.lastEdited(of: round.organ, year: round.year, session),
            edited < kept.edition.madeAt
        else { return nil }
        let known = try KeptSum.newest(of: round.id, at: edited, session)?.cells ?? ReportCells()
        let cells = Self.differences(known, kept.cells)
        return cells.isEmpty ? nil : TextLag(editedAt: edited, cells: cells)
    }

    /// Where a report that was handed in for approval, or signed, is no longer what the units' reports add up to. What a person corrected in it is
    /// no matter of the sum.
    public func movedSince(_ report: AnnualReport, figures: ReportFigures) -> [CellKey] {
        let sums = now.cells
        return CellKey.expected(.form2021).filter { key in
            figures[key]?.hand == nil && report.cells.figure(key) != sums.figure(key)
        }
    }

    // MARK: Checks

    /// RG-01 and RG-02 on the government's own report, by the units' reports as they add up now.
    func check(_ own: AnnualReport) -> CheckResult {
        let outcome = UnitSums { [now] cell in
            let sum = now.sums[cell]
            guard sum.known > 0, let figure = sum.atLeast else { return nil }
            return (figure, isExact: sum.isExact)
        } contributions: { [now] cell in
            now.contributions(to: cell).compactMap { share, figure in figure.map { (share.name, $0) } }
        }.check(own)
        var result = CheckResult()
        result.findings =
            ReportAggregation.completenessFindings(reported: now.units.count, missing: now.missing)
            + outcome.findings
        if !outcome.notEvaluable.isEmpty {
            result.notEvaluable.append(.init(rule: "RG-01", reasons: outcome.notEvaluable))
        }
        return result
    }
}
