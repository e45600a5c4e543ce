public import AnnualReport
public import Organs
import Publishing
import Requests
public import Storage

/// The 200 cells of an organ's report on a year as they stand at a moment, each with what it rests on.
///
/// Tables three and four and the documents of table two are counted from the records; licences, penalties, compulsion and fees are those that somebody entered,
/// and unknown until then. A government that collects its units' reports has all of them from the sum that it kept. A correction by hand stands beside
/// what was counted, never over it.
public struct ReportFigures: Hashable, Sendable {
    public let organ: Identifier<Unit>
    public let year: Int
    private let figures: [CellKey: CellFigure]
    /// What a reader of the tables must know besides.
    public let remarks: [FigureRemark]
    /// What the figures are added up from; `nil` for those that are counted from the organ's own records.
    public let sum: SumBasis?

    public init(_ year: Int, of organ: Unit, _ session: any ReadSession) throws {
        if let sum = try SumBasis(of: organ, year: year, session) {
            self.init(year, of: organ, from: sum, try HandFigureRecords.current(of: organ.id, year: year, session))
        } else {
            try self.init(year, fromRecordsOf: organ, session)
        }
    }

    private init(_ year: Int, of organ: Unit, from sum: SumBasis, _ byHand: [CellKey: HandFigure<CellKey>]) {
        self.organ = organ.id
        self.year = year
        figures = Dictionary(
            uniqueKeysWithValues: CellKey.expected(.form2021).map { key in
                (key, CellFigure(key, computed: sum.computed(key), hand: byHand[key]))
            })
        remarks = sum.exempt.map { .exempt($0.name, $0.reason) }
        self.sum = sum
    }

    private init(_ year: Int, fromRecordsOf organ: Unit, _ session: any ReadSession) throws {
        let table = try YearTable(year, of: [organ.id], session)
        let cases = try YearFacts.cases(in: year, of: organ.id, session)
        let documents = try YearDocuments(year, of: organ, session)
        let byHand = try HandFigureRecords<CellKey>.current(of: organ.id, year: year, session)
        let makesRules = OrganProfile(name: organ.name).hasRuleMakingPower
        var figures: [CellKey: CellFigure] = [:]
        for key in CellKey.expected(.form2021) {
            figures[key] = CellFigure(
                key, computed: Computed(key, table, cases, documents, makesRules: makesRules), hand: byHand[key])
        }
        self.organ = organ.id
        self.year = year
        self.figures = figures
        remarks = FigureRemark.all(table, documents)
        sum = nil
    }

    /// Whether this product counts or adds up the cell, so that a person corrects it and does not enter it.
    public func isCounted(_ key: CellKey) -> Bool { sum != nil || CellRecords(key).isCounted }

    /// - Returns: `nil` for cells of the trial form.
    public subscript(key: CellKey) -> CellFigure? { figures[key] }

    /// In the order of the form.
    public var all: [CellFigure] { CellKey.expected(.form2021).compactMap { figures[$0] } }

    /// As cells of a report, without places.
    public var cells: ReportCells {
        var cells = ReportCells()
        for figure in all {
            // A lower bound reads as one, and is no figure.
            cells[figure.key] =
                figure.figure.map { Cell($0) } ?? figure.bound.map { Cell(.text, raw: "≥\($0)") } ?? Cell(.blank)
        }
        return cells
    }

    /// Cells of which only the least is known: some unit's figure is not in them.
    public var bounds: [CellFigure] { unknown.filter { $0.bound != nil } }

    /// Cells that nobody can know yet.
    public var unknown: [CellFigure] { all.filter { $0.figure == nil } }

    /// Corrections whose counted figure has moved since.
    public var moved: [CellFigure] { all.filter(\.isMoved) }
}

/// One cell: what was counted, what stands there by hand.
public struct CellFigure: Hashable, Sendable {
    public let key: CellKey
    /// What the records give; `nil` where they give nothing.
    public let computed: Figure?
    /// Of a sum in which some unit's figure is missing: what it is at least.
    public let bound: Figure?
    /// Why the records give nothing, or no more than a bound.
    public let reason: String?
    /// The units' reports give it, and not the organ's own records.
    public let isSummed: Bool
    public let hand: HandFigure<CellKey>?

    init(_ key: CellKey, computed: Computed, hand: HandFigure<CellKey>?) {
        self.key = key
        self.hand = hand
        (self.computed, bound, reason, isSummed) =
            switch computed {
            case .count(let count): (Figure(exactly: count), nil, nil, false)
            case .sum(let figure): (figure, nil, nil, true)
            case .bound(let figure, let words): (nil, figure, words, true)
            case .unknown(let words): (nil, nil, words, false)
            }
    }

    /// What stands in the report; `nil` while it is unknown.
    public var figure: Figure? { hand?.value ?? computed }

    /// What it rests on.
    public var source: CellSource {
        if let hand { return hand.kind == .entered ? .entered(hand) : .corrected(hand, computed: computed) }
        if let computed { return isSummed ? .units(sum: computed) : .records(count: computed) }
        return .unknown(reason ?? "")
    }

    /// A correction that speaks of another count than today's, or is less by now than the units' figures together.
    public var isMoved: Bool {
        guard let hand, hand.kind == .corrected else { return false }
        return hand.computed != computed || bound.map { hand.value < $0 } ?? false
    }
}

/// What a cell rests on.
public enum CellSource: Hashable, Sendable {
    /// Counted from as many records (``CellRecords`` lists them).
    case records(count: Figure)
    /// Added up from the units' reports.
    case units(sum: Figure)
    case entered(HandFigure<CellKey>)
    case corrected(HandFigure<CellKey>, computed: Figure?)
    /// Nobody knows it yet, with the reason in Chinese.
    case unknown(String)
}

/// What the records give for a cell.
enum Computed {
    case count(Int)
    case sum(Figure)
    /// At least so much, with the reason why no more is known.
    case bound(Figure, String)
    case unknown(String)

    init(
        _ key: CellKey, _ table: YearTable, _ cases: [RemedyGroup: [RemedyColumn: [Identifier<Remedy>]]],
        _ documents: YearDocuments, makesRules: Bool?
    ) {
        switch CellRecords(key) {
        case .requests(let row, let column): self = .count(table.cell(row, column))
        case .remedies(let group, let column): self = .count(cases[group]?[column]?.count ?? 0)
        // 规章: State Council departments and the governments that 立法法 names; all others write 0 (domain 02 §3).
        case .documents(.regulations, _) where makesRules == false: self = .count(0)
        case .documents(let row, let column): self = Computed(documents.count(row, column))
        case .otherSystems: self = .unknown("本系统不掌握，请从业务系统取数后填报")
        }
    }

    private init(_ count: YearDocuments.Count?) {
        guard let count else {
            self = .unknown("本系统不掌握")
            return
        }
        self =
            count.undecided.isEmpty
            ? .count(count.items.count) : .unknown("有\(count.undecided.count)件文件已标注废止或失效，但没有日期，无法判断是否计入")
    }
}
