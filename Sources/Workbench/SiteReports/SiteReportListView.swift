import AnnualReport
import Organs
import Regulation
import Reporting
import Storage
import Web

/// The yearly website tables of the organs that the viewer may see, side by side.
struct SiteReportListView: Equatable {
    static let title = "网站工作年度报表"
    static let shownYears = 6

    struct Line: Equatable {
        let organ: String
        let path: LocalPath
        /// In the order of ``lines``; `nil` is unknown.
        let figures: [Figure?]
        let unknown: Int
        let faults: Int
    }

    /// Compared on the page; the workbook has every number.
    static let lines: [SiteLine] = [
        "items.total", "items.overview", "items.dynamics", "items.catalogue", "interpretation.total",
        "interpretation.response", "wechat.items", "visits.views", "messages.received",
    ].compactMap(SiteLine.init(name:))

    let year: Int
    let choices: [Int]
    let name: String
    let rows: [Line]
    /// Sums over the organs: with how many the figure is unknown.
    let sums: [(known: Figure?, unknown: Int)]
    let reports: [SiteReport]

    static func == (left: Self, right: Self) -> Bool {
        left.year == right.year && left.name == right.name && left.rows == right.rows
    }

    init(_ query: QueryValues, for viewer: Viewer, on today: Day, _ session: any ReadSession) throws {
        // In January one works on the year before; its last days are the first in which a year can be looked at.
        let present = today.month == 12 ? today.year : today.year - 1
        choices = ((present - Self.shownYears + 1)...present).reversed()
        year = query.integer("year", in: SiteReport.years) ?? present
        name = String((query["name"] ?? "").prefix(100))
        let organs = try UnitRecords.tree(in: viewer.scope(for: .viewReports), session).filter { [name] unit in
            unit.kind.reportsYearly && unit.isActive && (name.isEmpty || unit.name.contains(name))
        }
        reports = try SiteReport.all(year, of: organs, session)
        rows = reports.map { Line($0) }
        sums = Self.lines.indices.map { [rows] column in
            let known = rows.compactMap { $0.figures[column] }
            let sum = known.reduce(Int64(0)) { $0 + $1.millionths }
            return (known.isEmpty ? nil : Figure(millionthsOf: sum), rows.count - known.count)
        }
    }
}

extension SiteReportListView.Line {
    init(_ report: SiteReport) {
        organ = report.organ.name
        path = SiteReportEndpoints.show.path(report.organ.id, report.year)
        figures = SiteReportListView.lines.map { report[$0.name]?.value?.figure }
        unknown = report.unknown.count
        faults = report.faults.count
    }
}
