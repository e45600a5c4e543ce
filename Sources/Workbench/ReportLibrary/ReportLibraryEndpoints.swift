import Organs
import Reporting
import Storage
import Web

/// The pages of reports that were kept, and of their import.
enum ReportLibraryEndpoints {
    static let list = PlainEndpoint("report-library.list", .get, "/workbench/report-library", .needs(.viewReports))
    static let matrix = PlainEndpoint(
        "report-library.matrix", .get, "/workbench/report-library/matrix", .needs(.viewReports))
    /// Shows the year's reports that were found to everyone; who may, says ``Reporting/PublicReports``.
    static let makeAllPublic = PlainEndpoint(
        "report-library.make-all-public", .post, "/workbench/report-library/public", .needs(.viewReports))
    static let batches = PlainEndpoint(
        "report-library.batches", .get, "/workbench/report-library/batches", .needs(.draftReports))
    static let upload = PlainEndpoint(
        "report-library.upload", .post, "/workbench/report-library/batches", .needs(.draftReports), takes: .files)
    static let batch = Endpoint<Identifier<ReportBatch>>(
        "report-library.batch", .get, "/workbench/report-library/batches/:reports", .needs(.draftReports))
    static let assign = file("assign")
    static let choose = file("choose")
    static let drop = file("drop")
    static let edition = edition("edition", "")
    static let source = edition("source", "/source")
    static let series = edition("series", "/series")
    /// Who signs the unit's reports may, and who collects them: ``Reporting/PublicReports``.
    static let makePublic = edition("make-public", "/public", .post)
    static let takeBack = edition("take-back", "/public/end", .post)

    private static func file(_ name: String) -> Endpoint<Identifier<ReportBatch>, Identifier<BatchFile>> {
        Endpoint(
            "report-library.\(name)", .post, "/workbench/report-library/batches/:reports/:entry/\(name)",
            .needs(.draftReports))
    }

    private static func edition(
        _ name: String, _ rest: String, _ method: EndpointMethod = .get
    ) -> Endpoint<Identifier<ReportEdition>> {
        Endpoint(
            "report-library.\(name)", method, "/workbench/report-library/editions/:edition\(rest)",
            .needs(.viewReports))
    }
}
