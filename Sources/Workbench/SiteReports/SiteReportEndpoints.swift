import Organs
import Storage
import Web

/// 政府网站工作年度报表.
enum SiteReportEndpoints {
    typealias Table = Endpoint<Identifier<Unit>, Int>
    /// A line of it, by its key.
    typealias Line = Endpoint<Identifier<Unit>, Int, String>

    static let list = PlainEndpoint("site-reports.list", .get, "/workbench/site-reports", .needs(.viewReports))
    static let unitsWorkbook = PlainEndpoint(
        "site-reports.units", .get, "/workbench/site-reports/units.xlsx", .needs(.viewReports))
    static let show = table("show", "")
    static let workbook = table("workbook", "/table.xlsx")
    static let docx = table("docx", "/table.docx")
    static let pdf = table("pdf", "/table.pdf")
    static let line = Line(
        "site-reports.line", .get, "/workbench/site-reports/:organ/:year/lines/:line", .needs(.viewReports))
    /// What proves a figure by hand, by the figure's number.
    static let evidence = Endpoint<Identifier<Unit>, Int, String, Int>(
        "site-reports.evidence", .get, "/workbench/site-reports/:organ/:year/lines/:line/evidence/:number",
        .needs(.viewReports))
    static let put = Line(
        "site-reports.put", .post, "/workbench/site-reports/:organ/:year/lines/:line", .needs(.draftReports),
        takes: .files)
    static let withdraw = Line(
        "site-reports.withdraw", .post, "/workbench/site-reports/:organ/:year/lines/:line/withdraw",
        .needs(.draftReports))

    private static func table(_ name: String, _ rest: String) -> Table {
        Table("site-reports.\(name)", .get, "/workbench/site-reports/:organ/:year\(rest)", .needs(.viewReports))
    }
}
