import AnnualReport
import Organs
import Reporting
import ReportWriting
import Storage
import Web

/// The sum of a round, already worded.
struct SumView: Equatable {
    struct Adjustment: Equatable {
        let id: Identifier<SumAdjustment>
        let cell: String
        let amount: String
        let rule: String
        let reason: String
        let at: Moment
    }

    struct Copy: Equatable {
        let name: String
        let other: String
        let share: String
        let example: String
    }

    static let usualCell = CellKey.requests(.newReceived, .total)
    /// Of a longer league table the rest is in the data set.
    static let mostRanked = 50

    let round: CollectionRound
    let title: String
    let tiles: [StatTiles.Tile]
    let missing: [String]
    let report: AnnualReport
    let bounds: Int
    let ranked: CellKey
    let ranking: [Ranked]
    let tileGroups: [TileMap.Group]
    let tileLegend: [TileMap.Key]
    let adjustments: [Adjustment]
    let outliers: [Outlier]
    let copies: [Copy]
    let keptAt: Moment?
    let kept: Identifier<ReportEdition>?
    let mayKeep: Bool
    /// The government's own report, which is made from the kept sum; `nil` before one was kept, and for an authority that is no government.
    let ownReport: LocalPath?
    /// How many figures are no longer what was kept.
    let moved: Int

    struct Ranked: Equatable {
        let name: String
        let figure: Double?
    }

    init(
        _ sum: RoundSum, organ: Unit, _ review: RoundReview, ranked: CellKey, kept: KeptSum?, duties: [ReportDuty],
        units: [Unit]
    ) {
        round = sum.round
        title = "\(sum.round.year)年度报告汇总"
        missing = sum.missing
        report = sum.report(organ: organ.name)
        let cells = CellKey.expected(.form2021)
        bounds = cells.count { !sum.sums[$0].isExact }
        tiles = [
            .init("计入单位", "\(sum.units.count)个"),
            .init("尚未通过", "\(sum.missing.count)个", note: "其数据未知，不按0计", isUrgent: !sum.missing.isEmpty),
            .init("确切合计", "\(cells.count - bounds)项", note: "共\(cells.count)项"),
            .init("需要核对", "\(review.outliers.count + review.copies.count)处", note: "异常数据、相近文字"),
        ]
        self.ranked = ranked
        ranking = sum.contributions(to: ranked).prefix(Self.mostRanked).map {
            Ranked(name: $0.share.name, figure: $0.figure.map { Double($0.millionths) / 1_000_000 })
        }
        let figures = Dictionary(
            sum.contributions(to: ranked).compactMap { share, figure in figure.map { (share.unit, $0) } },
            uniquingKeysWith: { first, _ in first })
        let amounts = figures.mapValues { Double($0.millionths) / 1_000_000 }
        let steps = TileSteps(Array(amounts.values))
        tileGroups = UnitTiles.figures(duties, units, amounts, steps) { amount in
            Figure(millionthsOf: Int64((amount * 1_000_000).rounded()))?.description ?? "—"
        }
        tileLegend = steps.legend
        adjustments = sum.adjustments.map {
            Adjustment(
                id: $0.id, cell: $0.cell.words, amount: $0.amount.description, rule: $0.rule.label,
                reason: $0.reason, at: $0.at)
        }
        outliers = review.outliers
        copies = review.copies.map {
            Copy(
                name: $0.name, other: $0.other, share: "\(Int(($0.share * 100).rounded()))%",
                example: String($0.example.prefix(80)))
        }
        keptAt = kept?.edition.madeAt
        self.kept = kept?.edition.id
        ownReport =
            kept == nil || organ.kind != .government ? nil : ReportEndpoints.show.path(organ.id, sum.round.year)
        moved = kept.map { SumBasis.differences($0.cells, sum.cells).count } ?? 0
        mayKeep = sum.round.isOpen && !sum.units.isEmpty
    }

    /// The cells that a unit league table can be made of.
    static let rankable: [Choice] = Outliers.cells.map { Choice($0.name, $0.words) }
}

/// What each unit gave to one cell of the sum.
struct SumCellView: Equatable {
    struct Row: Equatable {
        let name: String
        let path: LocalPath
        let figure: String
    }

    let round: CollectionRound
    let title: String
    let words: String
    let total: String
    let rows: [Row]
    let missing: [String]
    let adjustments: [String]

    init(_ sum: RoundSum, _ key: CellKey) {
        round = sum.round
        title = key.words
        words = "\(sum.round.year)年度汇总数据的来源"
        let found = sum.sums[key]
        let figure = found.atLeast.map(\.description) ?? "超出范围"
        total = found.known == 0 ? "未知" : found.isExact ? figure : "至少\(figure)（\(found.unknown)个单位未知）"
        rows = sum.contributions(to: key).map { share, figure in
            Row(
                name: share.name, path: ReportLibraryEndpoints.edition.path(share.edition),
                figure: figure?.description ?? "未知")
        }
        missing = sum.missing
        adjustments = sum.adjustments.filter { $0.cell == key }.map { "\($0.amount)：\($0.reason)（\($0.rule.label)）" }
    }
}
