public import AnnualReport
public import Organs
public import Storage

/// What is done with the figures of a report by hand. Each verb checks the viewer's right, says every reason against it, and otherwise changes and appends its event.
public enum FigureDesk {
    /// Enters a figure that this product does not hold (许可、处罚、强制、收费). An earlier one gives way and stays in the history.
    ///
    /// - Parameters:
    ///   - value: a count, or 万元 with at most six decimals.
    ///   - source: 数据来源.
    public static func enter(
        _ value: String, into cell: CellKey, source: String, evidence: Identifier<StoredFile>? = nil,
        of organ: Identifier<Unit>, year: Int, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let work = try Work(cell, organ, year, viewer, now, session)
        var refusals = work.draftRefusals
        if work.isCounted {
            let words = work.isSummed ? "由所属单位的报告汇总；数字不对时，请先核对单位的报告" : "由系统按台账计算；数字不对时，请先核对台账"
            refusals.append(Refusal("figure.counted", "\(cell.words)\(words)，确需更正的写明理由"))
        }
        refusals += HandFigureRules.source(source)
        let figure = read(value, for: cell, &refusals)
        try refusals.throwIfAny()
        guard let figure else { return }
        try work.put(.entered, figure, source: source, evidence: evidence)
    }

    /// Puts another figure beside the counted one. It needs a reason, stays visible, and can be withdrawn.
    public static func correct(
        _ value: String, in cell: CellKey, reason: String, evidence: Identifier<StoredFile>? = nil,
        of organ: Identifier<Unit>, year: Int, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        let work = try Work(cell, organ, year, viewer, now, session)
        var refusals = work.draftRefusals
        if !work.isCounted {
            refusals.append(Refusal("figure.not-counted", "\(cell.words)不是系统计算的数，请直接填报"))
        }
        refusals += HandFigureRules.reason(reason)
        let figure = read(value, for: cell, &refusals)
        if let figure, figure == work.current?.computed {
            refusals.append(Refusal("figure.same", field: "value", "与系统计算的数（\(figure)）相同，不需要更正"))
        }
        if let figure, let bound = work.current?.bound, figure < bound {
            refusals.append(
                Refusal("figure.below-bound", field: "value", "已计入的单位合计已有\(bound)，更正的数不能小于\(bound)"))
        }
        try refusals.throwIfAny()
        guard let figure else { return }
        try work.put(.corrected, figure, reason: reason, evidence: evidence)
    }

    /// Takes a figure back: the counted one stands again, or nothing is known.
    public static func withdraw(
        _ cell: CellKey, reason: String, of organ: Identifier<Unit>, year: Int, by viewer: Viewer, at now: Moment,
        in session: any WriteSession
    ) throws {
        let work = try Work(cell, organ, year, viewer, now, session)
        var refusals = work.draftRefusals
        refusals += HandFigureRules.withdrawal(reason)
        if work.current?.hand == nil { refusals.append(Refusal("figure.none", "\(cell.words)没有填报或更正的数，不需要撤销")) }
        try refusals.throwIfAny()
        guard let hand = work.current?.hand else { return }
        try work.end(hand, because: reason)
        try work.log(.reportFigureWithdrawn, hand.value)
    }

    /// All that ever stood in a cell by hand, the newest first.
    public static func history(
        of cell: CellKey, organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws(SQLFailure) -> [HandFigure<CellKey>] {
        try HandFigureRecords.history(of: cell, organ: organ, year: year, session)
    }

    /// A figure as a person types it, or why it is none.
    private static func read(_ text: String, for cell: CellKey, _ refusals: inout [Refusal]) -> Figure? {
        let isAmount = cell.column == ProactiveColumn.amountWanYuan.rawValue
        guard let figure = Figure(text) else {
            let words = text.isEmpty ? "填写数字；没有发生的填0" : "填写数字，不带逗号和单位"
            refusals.append(Refusal("figure.number", field: "value", words))
            return nil
        }
        if figure.isNegative { refusals.append(Refusal("figure.negative", field: "value", "数字不能小于0")) }
        if !isAmount, !figure.isWhole { refusals.append(Refusal("figure.whole", field: "value", "件数应为整数")) }
        return figure
    }
}

/// A cell that somebody works on.
private struct Work {
    let cell: CellKey
    let organ: Unit
    let year: Int
    let authority: Authority
    let now: Moment
    let current: CellFigure?
    let isCounted: Bool
    let isSummed: Bool
    let draftRefusals: [Refusal]
    let session: any WriteSession

    init(
        _ cell: CellKey, _ organ: Identifier<Unit>, _ year: Int, _ viewer: Viewer, _ now: Moment,
        _ session: any WriteSession
    ) throws {
        let draft = try ReportDrafts.locked(organ, year, by: viewer, session)
        authority = try viewer.authority(.draftReports, in: draft.organ)
        draftRefusals =
            draft.standing.state == .drafting
            ? [] : [Refusal("report.not-drafting", "报告“\(draft.standing.state.label)”，数字不能再改；需要修改时，请先退回或收回")]
        let figures = try ReportFigures(year, of: draft.organ, session)
        current = figures[cell]
        (isCounted, isSummed) = (figures.isCounted(cell), figures.sum != nil)
        guard current != nil else { throw Refused.notFound }
        self.organ = draft.organ
        self.cell = cell
        self.year = year
        self.now = now
        self.session = session
    }

    func put(
        _ kind: HandFigureKind, _ value: Figure, source: String = "", reason: String = "",
        evidence: Identifier<StoredFile>?
    ) throws {
        try hands.put(
            kind, value, in: cell, computed: current?.computed, replacing: current?.hand,
            HandBasis(source: source, reason: reason, evidence: evidence))
        try log(kind == .entered ? .reportFigureEntered : .reportFigureCorrected, value)
    }

    func end(_ figure: HandFigure<CellKey>, because reason: String) throws(SQLFailure) {
        try hands.end(figure, because: reason)
    }

    private var hands: HandFigures<CellKey> {
        HandFigures(organ: organ.id, year: year, authority: authority, now: now, session: session)
    }

    func log(_ kind: EventKind, _ value: Figure) throws(SQLFailure) {
        let facts = ["year": "\(year)", "cell": cell.name, "value": value.description]
        try ReportDrafts.log(kind, organ.id, year, by: authority, facts: facts, at: now, session)
    }
}
