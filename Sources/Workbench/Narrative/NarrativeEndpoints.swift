import Organs
import Storage
import Web

/// The addresses of a report's text and of what the checks find in it.
enum NarrativeEndpoints {
    private static let report = "/workbench/reports/:organ/:year"

    static let text = Endpoint<Identifier<Unit>, Int>("report-text.show", .get, report + "/text", .needs(.viewReports))
    static let facts = Endpoint<Identifier<Unit>, Int>(
        "report-text.facts", .get, report + "/text/facts", .needs(.draftReports))
    static let tell = Endpoint<Identifier<Unit>, Int>(
        "report-text.tell", .post, report + "/text/facts", .needs(.draftReports))
    static let edit = Endpoint<Identifier<Unit>, Int, String>(
        "report-text.edit", .get, report + "/text/:section", .needs(.draftReports))
    static let save = Endpoint<Identifier<Unit>, Int, String>(
        "report-text.save", .post, report + "/text/:section", .needs(.draftReports))
    /// What the checks say to a text that is not saved; for the script.
    static let check = Endpoint<Identifier<Unit>, Int, String>(
        "report-text.check", .post, report + "/text/:section/check", .needs(.draftReports))
    static let answer = Endpoint<Identifier<Unit>, Int, String>(
        "report-text.answer", .post, report + "/text/:section/answer", .needs(.draftReports))
    static let reset = Endpoint<Identifier<Unit>, Int, String>(
        "report-text.reset", .post, report + "/text/:section/reset", .needs(.draftReports))
    static let template = Endpoint<Identifier<Unit>, Int, String>(
        "report-text.template", .get, report + "/text/:section/template", .needs(.viewReports))
    static let saveTemplate = Endpoint<Identifier<Unit>, Int, String>(
        "report-text.save-template", .post, report + "/text/:section/template", .needs(.draftReports))
    static let findings = Endpoint<Identifier<Unit>, Int>(
        "report-findings.list", .get, report + "/findings", .needs(.viewReports))
    static let finding = Endpoint<Identifier<Unit>, Int, String>(
        "report-findings.show", .get, report + "/findings/:finding", .needs(.viewReports))
    static let judge = Endpoint<Identifier<Unit>, Int, String>(
        "report-findings.judge", .post, report + "/findings/:finding", .needs(.draftReports))
}
