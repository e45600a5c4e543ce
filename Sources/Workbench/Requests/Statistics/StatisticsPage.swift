import HTML
import Organs
import Regulation
import Requests
import Storage
import Web

/// Prints the statistics of requests.
struct StatisticsPage: HTMLContent {
    let view: StatisticsView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(
            StatisticsView.title, detail: "\(view.heading)；点数字看台账",
            actions: [
                LinkButton(
                    "下载 Excel", to: view.query.on(RequestEndpoints.statisticsWorkbook.path()).address, icon: .download),
                LinkButton("下载 CSV", to: view.query.on(RequestEndpoints.statisticsCSV.path()).address, icon: .download),
            ])
        choice
        if let problem = view.query.problem { Remark(.warning) { p { problem } } }
        StatTiles(
            view.tiles.map {
                .init($0.label, $0.value, note: $0.note, to: $0.path?.address, isUrgent: $0.isUrgent)
            })
        part("measures")
        months
        bars("channels", "件")
        shares("classes")
        shares("groups")
        part("decisions", empty: "本期没有办结的申请")
        bars("time", "件")
        part("time")
        part("remedies")
        part("units", empty: "本期没有申请的记录")
        explanations
    }

    private var choice: some HTMLContent {
        FilterBar(to: RequestEndpoints.statistics.path().address, active: active, button: "统计") {
            SelectField(
                "统计期间", name: "span",
                choices: StatisticsQuery.choices.map { Choice($0.value, $0.text) }
                    + [Choice(StatisticsPeriod.Kind.range.rawValue, StatisticsPeriod.Kind.range.label)],
                chosen: view.query.span, prompt: nil, width: .medium)
            SelectField(
                "年度", name: "year", choices: years.map { Choice("\($0)", "\($0)年") }, chosen: "\(view.query.year)",
                prompt: nil, width: .short)
            if view.units.count > 1 {
                SelectField(
                    "单位", name: "unit", choices: view.units, chosen: view.query.unit?.rawValue, prompt: "全部",
                    width: .medium)
            }
            SelectField(
                "申请人类型", name: "class", choices: Choice.all(ApplicantClass.self, \.label),
                chosen: view.query.applicantClass?.rawValue, prompt: "全部", width: .medium)
            SelectField(
                "申请渠道", name: "channel", choices: Choice.all(Channel.self, \.label),
                chosen: view.query.channel?.rawValue, prompt: "全部", width: .medium)
            Disclosure("任意起止日期", isOpen: view.query.span == StatisticsPeriod.Kind.range.rawValue) {
                DateField("起始日期", name: "from", value: view.query.from)
                DateField("截止日期", name: "through", value: view.query.through)
            }
        }
    }

    private var years: [Int] {
        view.years.contains(view.query.year) ? view.years : ([view.query.year] + view.years).sorted(by: >)
    }

    private var active: [ActiveFilter] {
        let unit = view.units.first { $0.value == view.query.unit?.rawValue }?.text
        return [
            unit.map {
                ActiveFilter(String($0.drop { $0 == "　" }), without: view.query.with { $0.unit = nil }.path.address)
            },
            view.query.applicantClass.map {
                ActiveFilter("申请人：\($0.label)", without: view.query.with { $0.applicantClass = nil }.path.address)
            },
            view.query.channel.map {
                ActiveFilter($0.label, without: view.query.with { $0.channel = nil }.path.address)
            },
        ].compactMap(\.self)
    }

    // MARK: Parts

    @HTMLBuilder private func part(_ id: String, empty: String = "没有记录") -> some HTMLContent {
        if let table = view.table(id) { StatisticsTablePart(table: table, empty: EmptyState(empty)) }
    }

    @HTMLBuilder private var months: some HTMLContent {
        if let table = view.table("months"), table.lines.count > 1 {
            TrendChart(
                ChartData(
                    table.title, categoryName: table.head, categories: table.lines.map(\.name),
                    series: table.columns.enumerated().map { column, name in
                        let bars = table.lines.map { $0.cells[column] }
                        return .init(name, bars.map(\.value), to: bars.compactMap(\.address))
                    }), .columns, id: "by-month")
        }
    }

    @HTMLBuilder private func bars(_ id: String, _ unit: String) -> some HTMLContent {
        if let table = view.table(id) {
            BarChart(table.title, nameTitle: table.head, valueTitle: unit, bars: table.bars())
        }
    }

    @HTMLBuilder private func shares(_ id: String) -> some HTMLContent {
        if let table = view.table(id) {
            ShareChart(table.title, partTitle: table.head, countTitle: "件", parts: table.parts(), .ring)
        }
    }

    private var explanations: some HTMLContent {
        Disclosure("统计口径") {
            DescriptionList(RequestMeasure.allCases.map { .init($0.label, $0.explanation) })
            p {
                "统计的是政府信息公开申请；更正个人信息的申请和并案的不在内，与年度报告表三一致。数据来自登记台账，按今天的情况统计：台账补登或者更正后，以前各期的数字随之变化。"
            }
        }
    }
}

extension StatisticsTable.Cell {
    var value: Double? { if case .count(let count, _) = self { Double(count) } else { nil } }
    var address: WebAddress? { if case .count(_, let path) = self { path.address } else { nil } }
}
