import Letters
import Organs
import Requests
import Storage
import Web

/// 办理结果: from the examination of a request to its answer, and what follows.
enum OutcomeEndpoints {
    typealias Case = Endpoint<Identifier<InformationRequest>>

    static let examination = Case(
        "outcome.examination", .get, "/workbench/requests/:request/examination", .needs(.viewRequests))
    static let examine = Case(
        "outcome.examine", .post, "/workbench/requests/:request/examination", .needs(.handleRequests))

    static let decision = Case(
        "outcome.decision", .get, "/workbench/requests/:request/decision", .needs(.viewRequests))
    static let propose = Case(
        "outcome.propose", .post, "/workbench/requests/:request/decision", .needs(.handleRequests))
    static let decide = Case(
        "outcome.decide", .post, "/workbench/requests/:request/decision/verdict", .needs(.decideRequests))
    static let review = Case("outcome.review", .get, "/workbench/requests/:request/review", .needs(.viewRequests))
    static let takeReview = Case(
        "outcome.take-review", .post, "/workbench/requests/:request/review", .needs(.adviseOnRequests))

    static let fee = Case("outcome.fee", .get, "/workbench/requests/:request/fee", .needs(.viewRequests))
    static let proposeFee = Case(
        "outcome.propose-fee", .post, "/workbench/requests/:request/fee", .needs(.handleRequests))
    static let decideFee = Case(
        "outcome.decide-fee", .post, "/workbench/requests/:request/fee/verdict", .needs(.decideRequests))
    static let sendFee = Case(
        "outcome.send-fee", .post, "/workbench/requests/:request/fee/notice", .needs(.handleRequests))
    static let receiveFee = Case(
        "outcome.receive-fee", .post, "/workbench/requests/:request/fee/receipt", .needs(.handleRequests))
    static let fees = PlainEndpoint("outcome.fees", .get, "/workbench/requests/fees", .needs(.viewRequests))

    static let letters = Case("outcome.letters", .get, "/workbench/requests/:request/letters", .needs(.viewRequests))
    static let letterForm = Endpoint<Identifier<InformationRequest>, String>(
        "outcome.letter-form", .get, "/workbench/requests/:request/letters/new/:form", .needs(.handleRequests))
    static let issueLetter = Endpoint<Identifier<InformationRequest>, String>(
        "outcome.issue-letter", .post, "/workbench/requests/:request/letters/new/:form", .needs(.handleRequests))
    static let voidLetter = Endpoint<Identifier<InformationRequest>, Identifier<CaseLetter>>(
        "outcome.void-letter", .post, "/workbench/requests/:request/letters/:letter/void", .needs(.handleRequests))

    static let service = Case("outcome.service", .get, "/workbench/requests/:request/service", .needs(.viewRequests))
    static let serve = Case(
        "outcome.serve", .post, "/workbench/requests/:request/service", .needs(.handleRequests), takes: .files)
    static let serviceResult = Case(
        "outcome.service-result", .post, "/workbench/requests/:request/service/result", .needs(.handleRequests),
        takes: .files)
    /// A file of the case: a letter, an enclosure, a proof. Proofs of identity are opened with the applicant's data only.
    static let file = Endpoint<Identifier<InformationRequest>, Identifier<StoredFile>>(
        "outcome.file", .get, "/workbench/requests/:request/outcome/:paper", .needs(.viewRequests))

    static let redactions = Case(
        "outcome.redactions", .get, "/workbench/requests/:request/redaction", .needs(.viewRequests))
    static let beginRedaction = Case(
        "outcome.begin-redaction", .post, "/workbench/requests/:request/redaction", .needs(.handleRequests),
        takes: .files)
    static let redaction = Endpoint<Identifier<InformationRequest>, Identifier<RedactionCase>>(
        "outcome.redaction", .get, "/workbench/requests/:request/redaction/:redaction", .needs(.handleRequests))
    static let redact = Endpoint<Identifier<InformationRequest>, Identifier<RedactionCase>>(
        "outcome.redact", .post, "/workbench/requests/:request/redaction/:redaction", .needs(.handleRequests))
    static let redactionPage = Endpoint<Identifier<InformationRequest>, Identifier<RedactionCase>, Int>(
        "outcome.redaction-page", .get, "/workbench/requests/:request/redaction/:redaction/pages/:number",
        .needs(.handleRequests))

    static let remedies = Case(
        "outcome.remedies", .get, "/workbench/requests/:request/remedies", .needs(.viewRequests))
    static let recordRemedy = Case(
        "outcome.record-remedy", .post, "/workbench/requests/:request/remedies", .needs(.handleRequests))
    static let remedy = Endpoint<Identifier<InformationRequest>, Identifier<Remedy>>(
        "outcome.remedy", .get, "/workbench/requests/:request/remedies/:remedy", .needs(.viewRequests))
    static let amendRemedy = Endpoint<Identifier<InformationRequest>, Identifier<Remedy>>(
        "outcome.amend-remedy", .post, "/workbench/requests/:request/remedies/:remedy", .needs(.handleRequests))
    static let closeRemedy = Endpoint<Identifier<InformationRequest>, Identifier<Remedy>>(
        "outcome.close-remedy", .post, "/workbench/requests/:request/remedies/:remedy/close", .needs(.handleRequests))
    static let correctRemedy = Endpoint<Identifier<InformationRequest>, Identifier<Remedy>>(
        "outcome.correct-remedy", .post, "/workbench/requests/:request/remedies/:remedy/correct",
        .needs(.handleRequests))
    static let allRemedies = PlainEndpoint("remedies.list", .get, "/workbench/remedies", .needs(.viewRequests))

    static let applicant = Case(
        "outcome.applicant", .get, "/workbench/requests/:request/applicant", .needs(.viewRequests))
    /// Opens the data for the form that corrects them: a reading that is an event.
    static let openCorrection = Case(
        "outcome.open-applicant-correction", .post, "/workbench/requests/:request/applicant/correction/open",
        .needs(.openApplicants))
    static let correctApplicant = Case(
        "outcome.correct-applicant", .post, "/workbench/requests/:request/applicant/correction",
        .needs(.registerRequests))
    static let hold = Case(
        "outcome.hold", .post, "/workbench/requests/:request/applicant/hold", .needs(.handleRequests))
    static let export = Case(
        "outcome.export-applicant", .post, "/workbench/requests/:request/applicant/export", .needs(.openApplicants))

    static let letterSettings = PlainEndpoint(
        "letters.settings", .get, "/workbench/letters/settings", .needs(.manageRequestSettings))
    static let changeLetterSettings = PlainEndpoint(
        "letters.change-settings", .post, "/workbench/letters/settings", .needs(.manageRequestSettings))
    static let templates = PlainEndpoint(
        "letters.templates", .get, "/workbench/letters/templates", .needs(.manageRequestSettings))
    static let template = Endpoint<String>(
        "letters.template", .get, "/workbench/letters/templates/:form", .needs(.manageRequestSettings))
    static let saveTemplate = Endpoint<String>(
        "letters.save-template", .post, "/workbench/letters/templates/:form", .needs(.manageRequestSettings))

    /// The page of the case as a whole, which another subject has.
    static func casePath(_ id: Identifier<InformationRequest>) -> LocalPath {
        LocalPath(untrusted: "/workbench/requests/\(id.rawValue)") ?? "/workbench"
    }
}
