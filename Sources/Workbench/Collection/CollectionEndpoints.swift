import Organs
import Reporting
import Storage
import Web

/// The pages on which a district collects its units' yearly reports, and units hand them in.
enum CollectionEndpoints {
    static let list = PlainEndpoint("collection.list", .get, "/workbench/collection", .needs(.viewReports))
    static let openForm = PlainEndpoint(
        "collection.open-form", .get, "/workbench/collection/new", .needs(.collectReports))
    static let open = PlainEndpoint("collection.open", .post, "/workbench/collection/new", .needs(.collectReports))
    static let board = round("board", .get, "", .viewReports)
    static let planForm = round("plan-form", .get, "/plan", .collectReports)
    static let plan = round("plan", .post, "/plan", .collectReports)
    static let remind = round("remind", .post, "/remind", .collectReports)
    static let exempt = round("exempt", .post, "/units", .collectReports)
    static let aggregate = round("aggregate", .get, "/aggregate", .collectReports)
    static let keepSum = round("keep-sum", .post, "/aggregate", .collectReports)
    static let cell = round("cell", .get, "/aggregate/cell", .collectReports)
    static let adjust = round("adjust", .post, "/aggregate/adjust", .collectReports)
    static let removeAdjustment = round("remove-adjustment", .post, "/aggregate/remove-adjustment", .collectReports)
    static let csv = round("csv", .get, "/aggregate/data.csv", .collectReports)
    static let jsonl = round("jsonl", .get, "/aggregate/data.jsonl", .collectReports)
    static let schema = round("schema", .get, "/aggregate/schema.json", .collectReports)

    static let duty = duty("duty", .get, "", .viewReports)
    static let workbook = duty("workbook", .get, "/workbook", .viewReports)
    static let submit = Endpoint<Identifier<CollectionRound>, Identifier<ReportDuty>>(
        "collection.submit", .post, "/workbench/collection/:round/units/:duty/submit", .needs(.draftReports),
        takes: .files)
    static let accept = duty("accept", .post, "/accept", .collectReports)
    static let sendBack = duty("return", .post, "/return", .collectReports)
    static let count = duty("count", .post, "/count", .collectReports)

    private static func round(
        _ name: String, _ method: EndpointMethod, _ rest: String, _ right: Right
    ) -> Endpoint<Identifier<CollectionRound>> {
        Endpoint("collection.\(name)", method, "/workbench/collection/:round\(rest)", .needs(right))
    }

    private static func duty(
        _ name: String, _ method: EndpointMethod, _ rest: String, _ right: Right
    ) -> Endpoint<Identifier<CollectionRound>, Identifier<ReportDuty>> {
        Endpoint("collection.\(name)", method, "/workbench/collection/:round/units/:duty\(rest)", .needs(right))
    }
}
