import Organs
import Reporting
import Storage
import Web

/// 年度报告: the reports of the organs in the making.
enum ReportEndpoints {
    /// An organ's report on a year.
    typealias Report = Endpoint<Identifier<Unit>, Int>
    /// A cell of it, by its key.
    typealias ReportCell = Endpoint<Identifier<Unit>, Int, String>

    static let list = PlainEndpoint("reports.list", .get, "/workbench/reports", .needs(.viewReports))
    static let show = Report("reports.show", .get, "/workbench/reports/:organ/:year", .needs(.viewReports))
    /// The report as it stands now, or as it was handed in, as a file.
    static let file = ReportCell(
        "reports.file", .get, "/workbench/reports/:organ/:year/files/:format", .needs(.viewReports))

    static let cell = ReportCell(
        "reports.cell", .get, "/workbench/reports/:organ/:year/cells/:cell", .needs(.viewReports))
    /// What proves a figure by hand, by the figure's number.
    static let evidence = Endpoint<Identifier<Unit>, Int, String, Int>(
        "reports.evidence", .get, "/workbench/reports/:organ/:year/cells/:cell/evidence/:number", .needs(.viewReports))
    static let enter = ReportCell(
        "reports.enter", .post, "/workbench/reports/:organ/:year/cells/:cell", .needs(.draftReports), takes: .files)
    static let withdraw = ReportCell(
        "reports.withdraw", .post, "/workbench/reports/:organ/:year/cells/:cell/withdraw", .needs(.draftReports))

    static let submit = Report(
        "reports.submit", .post, "/workbench/reports/:organ/:year/submit", .needs(.draftReports))
    static let takeBack = Report(
        "reports.take-back", .post, "/workbench/reports/:organ/:year/take-back", .needs(.draftReports))
    static let approve = Report(
        "reports.approve", .post, "/workbench/reports/:organ/:year/approve", .needs(.approveReports))
    static let giveBack = Report(
        "reports.return", .post, "/workbench/reports/:organ/:year/return", .needs(.approveReports))
    static let reopen = Report(
        "reports.reopen", .post, "/workbench/reports/:organ/:year/reopen", .needs(.draftReports))
    static let makeItem = Report(
        "reports.make-item", .post, "/workbench/reports/:organ/:year/item", .needs(.draftReports))
    static let handIn = Report(
        "reports.hand-in", .post, "/workbench/reports/:organ/:year/hand-in", .needs(.draftReports))

    static let edition = Endpoint<Identifier<Unit>, Int, Identifier<ReportEdition>>(
        "reports.edition", .get, "/workbench/reports/:organ/:year/editions/:edition", .needs(.viewReports))
    static let editionFile = Endpoint<Identifier<Unit>, Int, Identifier<ReportEdition>, String>(
        "reports.edition-file", .get, "/workbench/reports/:organ/:year/editions/:edition/files/:format",
        .needs(.viewReports))
}
