import Organs
import Regulation
import Requests
import Storage
import Web

/// The statistics of requests, worded: every figure with the rows that it opens.
struct StatisticsView: Equatable {
    static let title = "依申请公开统计"

    let query: StatisticsQuery
    /// 青石区水利局 2026年第一季度.
    let heading: String
    let units: [Choice]
    let years: [Int]
    let tiles: [Tile]
    /// In the order of the page and of the files.
    let tables: [StatisticsTable]

    struct Tile: Equatable {
        let label: String
        let value: String
        var note: String?
        var path: LocalPath?
        var isUrgent = false
    }

    /// How many years back can be chosen.
    private static let shownYears = 6

    init(_ query: StatisticsQuery, for viewer: Viewer, on today: Day, _ session: any ReadSession) throws {
        let scope = viewer.scope(for: .viewRequests)
        let visible = try UnitRecords.tree(in: scope, session)
        let unit = visible.first { $0.id == query.unit }
        let known = query.with { $0.unit = unit?.id }
        let question = known.question(unit)
        let statistics = try RequestStatistics(question, on: today, in: scope, session)
        let organs = visible.filter { $0.kind != .section && $0.kind != .region }
        let level: UnitStatistics.Level = unit == nil && organs.count > 1 ? .organs : .units
        let sides = try UnitStatistics(level, question, on: today, in: scope, session)
        self.query = known
        heading = "\(unit?.name ?? (organs.count == 1 ? organs[0].name : "可查看的全部单位")) \(query.period.label)"
        units = Choice.units(visible, where: { $0.kind != .region })
        years = ((today.year - Self.shownYears + 1)...today.year).reversed()
        tiles = StatisticsView.tiles(statistics)
        tables = StatisticsTables(statistics).all + [StatisticsTables.units(sides, level, among: visible, known)]
    }

    func table(_ id: String) -> StatisticsTable? { tables.first { $0.id == id } }

    private static func tiles(_ statistics: RequestStatistics) -> [Tile] {
        func tile(_ measure: RequestMeasure, urgent: Bool = false) -> Tile {
            let figure = statistics.measures.first { $0.measure == measure }?.now
            let count = figure?.count ?? 0
            return Tile(
                label: measure.label, value: "\(count)件", path: figure.map { RegisterQuery($0.filter).path },
                isUrgent: urgent && count > 0)
        }
        let answered = statistics.count(.inTime) + statistics.count(.late)
        return [
            tile(.received), tile(.closed), tile(.carriedForward),
            Tile(
                label: "按期答复率", value: percent(statistics.inTimeRate) ?? "—",
                note: answered == 0 ? "本期没有答复" : "答复\(answered)件，逾期\(statistics.count(.late))件"),
            Tile(
                label: "平均用时", value: statistics.time.average.map { "\($0)个工作日" } ?? "—",
                note: statistics.time.longest.map { "最长\($0)个工作日" } ?? "本期没有可以计算的"),
            tile(.overdue, urgent: true),
        ]
    }

    /// 96.4%; `nil` for no rate.
    static func percent(_ rate: Double?) -> String? {
        rate.map { rate in
            // 100% is said of all alone.
            let tenths = rate < 1 ? min((rate * 1000).rounded(), 999) : 1000
            return "\(Int(tenths) / 10).\(Int(tenths) % 10)%"
        }
    }
}
