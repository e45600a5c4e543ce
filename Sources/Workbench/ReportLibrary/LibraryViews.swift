import AnnualReport
import HTML
import Organs
import Reporting
import ReportWriting
import Storage
import Web

/// The reports that were found, already worded.
struct LibraryView: Equatable {
    struct Row: Equatable {
        let organ: String
        let path: LocalPath
        let year: Int
        let origin: String
        let findings: StatusTag
        let at: Moment
    }

    static let title = "年度报告库"
    let search: ReportLibrary.Search
    let total: Int
    let rows: [Row]
    let page: Int
    let mayImport: Bool

    init(_ search: ReportLibrary.Search, _ total: Int, _ entries: [ReportLibrary.Entry], page: Int, mayImport: Bool) {
        self.search = search
        self.total = total
        self.page = page
        self.mayImport = mayImport
        rows = entries.map { entry in
            Row(
                organ: entry.edition.organ.name, path: ReportLibraryEndpoints.edition.path(entry.edition.id),
                year: entry.edition.year, origin: entry.edition.origin.label, findings: .findings(entry.tally),
                at: entry.edition.madeAt)
        }
    }

    /// The list on another page.
    func path(page: Int) -> LocalPath {
        ReportLibraryEndpoints.list.path().adding("name", search.name.isEmpty ? nil : search.name)
            .adding("year", search.year.map { "\($0)" }).adding("page", page == 1 ? nil : "\(page)")
    }
}

extension StatusTag {
    /// What the rules said; `nil` where nobody asked them.
    static func findings(_ tally: FindingTally?) -> StatusTag {
        guard let tally else { return StatusTag("未检查", .quiet) }
        let tone: Tone = tally.errors > 0 ? .problem : tally.warnings > 0 ? .warning : .done
        return StatusTag(tally.words, tone)
    }
}

struct LibraryPage: HTMLContent {
    let view: LibraryView
    let showing: PublicReportsPart?

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(LibraryView.title, detail: "各单位历年的政府信息公开工作年度报告，问题多的在前。", actions: actions)
        FilterBar(
            to: ReportLibraryEndpoints.list.path().address, active: conditions,
            clear: conditions.isEmpty ? nil : ReportLibraryEndpoints.list.path().address
        ) {
            TextField("单位名称", name: "name", value: view.search.name, hint: "名称的一部分即可", width: .medium)
            TextField(
                "年度", name: "year", value: view.search.year.map { "\($0)" } ?? "", width: .short, inputMode: "numeric")
        }
        showing
        DataTable(
            "共\(view.total)份报告", rows: view.rows,
            columns: [
                .link("单位", to: { $0.path.address }) { $0.organ }, .number("年度") { $0.year },
                .status("检查结果") { $0.findings }, .text("来源") { $0.origin }, .time("入库时间") { $0.at },
            ], empty: EmptyState("没有符合条件的报告", advice: "换一个条件，或者导入往年的报告文件。"))
        KeysetPaging(
            previous: view.page > 1 ? view.path(page: view.page - 1).address : nil,
            next: view.page * ReportLibraryPages.pageSize < view.total ? view.path(page: view.page + 1).address : nil,
            summary: "第\(view.page)页")
    }

    private var actions: [LinkButton] {
        let matrix = LinkButton("单位年度一览", to: ReportLibraryEndpoints.matrix.path().address, icon: .calendar)
        let batches = LinkButton("批量导入", to: ReportLibraryEndpoints.batches.path().address, .primary, icon: .upload)
        return view.mayImport ? [batches, matrix] : [matrix]
    }

    private var conditions: [ActiveFilter] {
        let list = ReportLibraryEndpoints.list.path()
        let name = view.search.name
        let year = view.search.year
        return [
            name.isEmpty
                ? nil : ActiveFilter("单位名称含“\(name)”", without: list.adding("year", year.map { "\($0)" }).address),
            year.map { year in
                ActiveFilter("\(year)年度", without: list.adding("name", name.isEmpty ? nil : name).address)
            },
        ].compactMap(\.self)
    }
}

/// Who has handed in for which year, already worded.
struct MatrixView: Equatable {
    struct Mark: Equatable {
        let path: LocalPath
        let tag: StatusTag
    }

    struct Row: Equatable {
        let name: String
        /// `nil` where there is no report.
        let marks: [Mark?]
    }

    static let title = "单位年度一览"
    let years: [Int]
    let name: String
    let rows: [Row]
    /// How many of the organs have a report, by year.
    let filled: [Int]

    init(_ years: ClosedRange<Int>, name: String, _ units: [Unit], _ marks: [ReportLibrary.Mark]) {
        self.years = years.reversed()
        self.name = name
        var byOrgan: [String: [Int: ReportLibrary.Mark]] = [:]
        for mark in marks { byOrgan[mark.organ.unit?.rawValue ?? mark.organ.name, default: [:]][mark.year] = mark }
        let known = Set(units.map(\.id.rawValue))
        // Organs that are no units of the platform stand behind those that are.
        let others = Set(marks.filter { !known.contains($0.organ.unit?.rawValue ?? "") }.map(\.organ))
        let organs =
            units.map { ($0.name, $0.id.rawValue) }
            + others.map { ($0.name, $0.unit?.rawValue ?? $0.name) }.sorted { $0.0 < $1.0 }
        let all = organs.filter { name.isEmpty || $0.0.contains(name) }.map { name, key in
            Row(name: name, marks: years.reversed().map { byOrgan[key]?[$0].map(Self.mark) })
        }
        rows = all
        filled = self.years.indices.map { index in all.count { $0.marks[index] != nil } }
    }

    private static func mark(_ mark: ReportLibrary.Mark) -> Mark {
        let errors = mark.tally?.errors ?? 0
        return Mark(
            path: ReportLibraryEndpoints.edition.path(mark.edition),
            tag: errors > 0 ? StatusTag("错误\(errors)", .problem) : StatusTag("已有", .done))
    }
}

struct MatrixPage: HTMLContent {
    let view: MatrixView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(MatrixView.title, detail: "哪个单位、哪个年度有报告；“缺”是没有报告。")
        FilterBar(
            to: ReportLibraryEndpoints.matrix.path().address, active: [],
            clear: view.name.isEmpty ? nil : ReportLibraryEndpoints.matrix.path().address
        ) {
            TextField("单位名称", name: "name", value: view.name, width: .medium)
            TextField(
                "截至年度", name: "to", value: "\(view.years.first ?? 0)", width: .short, inputMode: "numeric")
        }
        DataTable(
            "单位年度一览，共\(view.rows.count)个单位", rows: view.rows,
            columns: [.header("单位") { $0.name }] + view.years.enumerated().map(column), narrow: .scroll,
            empty: EmptyState("没有符合条件的单位"), id: "matrix")
    }

    private func column(_ index: Int, _ year: Int) -> TableColumn<MatrixView.Row> {
        .content("\(year)（\(view.filled[index])份）") { row in
            if let mark = row.marks[index] {
                a(.href(mark.path.address)) {
                    mark.tag
                    UnseenText("\(row.name)\(year)年度")
                }
            } else {
                StatusTag("缺", .quiet)
            }
        }
    }
}

/// One figure of an organ over the years, already worded.
struct SeriesView: Equatable {
    let edition: Identifier<ReportEdition>
    let title: String
    let report: String
    let cell: CellKey
    let years: [String]
    let values: [Double?]

    init(_ edition: ReportEdition, _ cell: CellKey, _ series: [(year: Int, figure: Figure?)]) {
        self.edition = edition.id
        self.cell = cell
        title = "\(edition.organ.name)历年数据"
        report = "\(edition.organ.name)\(edition.year)年度报告"
        years = series.map { "\($0.year)" }
        values = series.map { $0.figure.map { Double($0.millionths) / 1_000_000 } }
    }
}

struct SeriesPage: HTMLContent {
    let view: SeriesView

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        PageHeading(view.title, detail: "取自各年度采用的报告；没有报告或者数据未知的年度没有数。")
        FilterBar(to: ReportLibraryEndpoints.series.path(view.edition).address) {
            SelectField(
                "数据", name: "cell", choices: CellKey.expected(.form2021).map { Choice($0.name, $0.words) },
                chosen: view.cell.name, prompt: nil)
        }
        TrendChart(
            ChartData(
                view.cell.words, categoryName: "年度", categories: view.years,
                series: [.init(view.cell.rowLabel, view.values)]), .columns, id: "series")
    }
}
