import AnnualReport
import Organs
import Regulation
import Requests
import Storage
import Web

/// The tables of the statistics, put into words.
struct StatisticsTables {
    let statistics: RequestStatistics

    init(_ statistics: RequestStatistics) { self.statistics = statistics }

    var all: [StatisticsTable] { [measures, months, channels, classes, groups, decisions, time, remedies] }

    typealias Line = StatisticsTable.Line

    private static func cell(_ figure: RegisterFigure?) -> StatisticsTable.Cell {
        figure.map { .count($0.count, RegisterQuery($0.filter).path) } ?? .nothing
    }

    private static func share(_ count: Int, of whole: Int) -> StatisticsTable.Cell {
        guard whole > 0 else { return .nothing }
        return StatisticsView.percent(Double(count) / Double(whole)).map { .number($0) } ?? .nothing
    }

    private var measures: StatisticsTable {
        let lines = statistics.measures.map { measured in
            Line(
                name: measured.measure.label,
                cells: [Self.cell(measured.now), Self.cell(measured.before), Self.cell(measured.yearBefore)])
        }
        let period = statistics.question.period
        return StatisticsTable(
            id: "measures", title: "主要指标（件）", head: "指标",
            columns: [
                "本期", "上期（\(period.previous?.label ?? "—")）", "上年同期（\(period.yearBefore?.label ?? "—")）",
            ], lines: lines, note: "上期结转＋本期收到＝本期办结＋期末未办结。逾期未答复的按今天的情况统计，不作比较。")
    }

    private var months: StatisticsTable {
        StatisticsTable(
            id: "months", title: "各月收到和办结（件）", head: "月份", columns: ["收到", "办结"],
            lines: statistics.stretches.map { stretch in
                Line(
                    name: stretch.received.label, cells: [Self.cell(stretch.received), Self.cell(stretch.closed)])
            })
    }

    private func received(_ id: String, _ title: String, _ head: String, _ figures: [RegisterFigure]) -> StatisticsTable
    {
        let whole = statistics.count(.received)
        return StatisticsTable(
            id: id, title: title, head: head, columns: ["收到（件）", "占比"],
            lines: figures.map { Line(name: $0.label, cells: [Self.cell($0), Self.share($0.count, of: whole)]) })
    }

    private var channels: StatisticsTable {
        received("channels", "收到的申请：申请渠道", "申请渠道", statistics.channels)
    }

    private var classes: StatisticsTable {
        received("classes", "收到的申请：申请人类型", "申请人类型", statistics.classes)
    }

    private var groups: StatisticsTable {
        let whole = statistics.count(.closed)
        return StatisticsTable(
            id: "groups", title: "办结的申请：办理结果", head: "办理结果", columns: ["办结（件）", "占比"],
            lines: statistics.groups.map { group in
                Line(name: group.group.label, cells: [Self.cell(group.all), Self.share(group.all.count, of: whole)])
            })
    }

    /// By the reason; what closed without a result stands last.
    private var decisions: StatisticsTable {
        let whole = statistics.count(.closed)
        let lines = statistics.groups.flatMap(\.decisions).map { decision, figure in
            Line(
                name: decision.term,
                cells: [
                    Self.cell(figure), Self.share(figure.count, of: whole), .text(decision.group.label),
                    decision.citation.map { .text($0.text) } ?? .nothing,
                ])
        }
        let undecided = statistics.undecided
        let rest = Line(
            name: undecided.label,
            cells: [Self.cell(undecided), Self.share(undecided.count, of: whole), .nothing, .nothing])
        return StatisticsTable(
            id: "decisions", title: "办结的申请：结果和理由", head: "结果和理由", columns: ["办结（件）", "占比", "类别", "依据"],
            lines: undecided.count == 0 ? lines : lines + [rest])
    }

    private var time: StatisticsTable {
        let time = statistics.time
        let lines = time.bands.map { band in
            Line(name: band.all.label, cells: [Self.cell(band.all), Self.cell(band.inTime), Self.cell(band.late)])
        }
        let unknown = Line(name: time.unknown.label, cells: [Self.cell(time.unknown), .nothing, .nothing])
        return StatisticsTable(
            id: "time", title: "办结的申请：用时", head: "计入期限的工作日", columns: ["办结（件）", "按期答复", "逾期答复"],
            lines: time.unknown.count == 0 ? lines : lines + [unknown],
            note: """
                收到申请的次日起算，法定节假日、休息日和补正、征求意见等不计入期限的时间已经扣除（条例第三十三条）。\
                答复期限为20个工作日，经批准可以延长不超过20个工作日。撤回、视为放弃的不是答复，不分按期、逾期。
                """)
    }

    private var remedies: StatisticsTable {
        let lines = statistics.remedies.map { remedy in
            Line(
                name: remedy.kind.label,
                cells: ([remedy.filed] + remedy.closed + [remedy.pending]).map { count in
                    .count(count.count, RemedyListFilter(count.filter).path)
                })
        }
        return StatisticsTable(
            id: "remedies", title: "行政复议、行政诉讼（件）", head: "种类",
            columns: ["本期提起"] + RemedyClosing.Result.allCases.map { "审结：\($0.label)" } + ["期末尚未审结"], lines: lines,
            note: "本机关作为复议机关成为共同被告的案件由原行为机关统计，不在表内（国办公开办函〔2016〕201号）。")
    }

    // MARK: Units

    static func units(
        _ sides: UnitStatistics, _ level: UnitStatistics.Level, among visible: [Unit], _ query: StatisticsQuery
    ) -> StatisticsTable {
        let names = Dictionary(visible.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let rows = sides.rows.sorted { left, right in
            (right.count(.received), left.unit) < (left.count(.received), right.unit)
        }
        let isOfOrgans = level == .organs
        let silent = visible.count { $0.isActive && $0.kind != .region && $0.kind != .section } - rows.count
        return StatisticsTable(
            id: "units", title: isOfOrgans ? "各单位" : "各承办单位（科室）", head: isOfOrgans ? "单位" : "承办单位",
            columns: RequestMeasure.ofUnits.map(\.label) + ["按期答复率"],
            lines: rows.map { row in
                Line(
                    name: names[row.unit] ?? "（不在查看范围的单位）",
                    path: names[row.unit] == nil ? nil : query.with { $0.unit = row.unit }.path,
                    cells: RequestMeasure.ofUnits.map { cell(row.figures[$0]) }
                        + [StatisticsView.percent(row.inTimeRate).map { .number($0) } ?? .nothing])
            }, note: isOfOrgans && silent > 0 ? "另有\(silent)个单位本期在本系统没有申请的记录。" : nil)
    }
}
