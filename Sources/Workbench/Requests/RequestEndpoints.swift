import Organs
import Requests
import Storage
import Web

/// 依申请公开: the register, registration, the case.
enum RequestEndpoints {
    typealias Record = Endpoint<Identifier<InformationRequest>>

    static let list = PlainEndpoint("requests.list", .get, "/workbench/requests", .needs(.viewRequests))
    static let export = PlainEndpoint(
        "requests.export", .get, "/workbench/requests/register.xlsx", .needs(.viewRequests))
    static let createForm = PlainEndpoint("requests.new", .get, "/workbench/requests/new", .needs(.registerRequests))
    static let create = PlainEndpoint(
        "requests.create", .post, "/workbench/requests/new", .needs(.registerRequests), takes: .files)

    static let show = Record("requests.show", .get, "/workbench/requests/:request", .needs(.viewRequests))
    /// 查看申请人完整信息: a reading that is an event.
    static let openApplicant = Record(
        "requests.open-applicant", .post, "/workbench/requests/:request/open-applicant", .needs(.openApplicants))
    static let openConsultee = Record(
        "requests.open-consultee", .post, "/workbench/requests/:request/open-consultee", .needs(.openApplicants))
    static let renewCode = Record(
        "requests.renew-code", .post, "/workbench/requests/:request/code", .needs(.registerRequests))
    static let file = Endpoint<Identifier<InformationRequest>, Identifier<StoredFile>>(
        "requests.file", .get, "/workbench/requests/:request/files/:paper", .needs(.viewRequests))
    /// Papers that show who the applicant is.
    static let openFile = Endpoint<Identifier<InformationRequest>, Identifier<StoredFile>>(
        "requests.open-file", .post, "/workbench/requests/:request/files/:paper", .needs(.openApplicants))
    static let cancelForm = Endpoint<Identifier<InformationRequest>, Int>(
        "requests.cancel-entry-form", .get, "/workbench/requests/:request/entries/:number/cancel",
        .needs(.handleRequests))
    static let cancel = Endpoint<Identifier<InformationRequest>, Int>(
        "requests.cancel-entry", .post, "/workbench/requests/:request/entries/:number/cancel", .needs(.handleRequests))

    // 统计.
    static let statistics = PlainEndpoint(
        "requests.statistics", .get, "/workbench/requests/statistics", .needs(.viewRequests))
    static let statisticsWorkbook = PlainEndpoint(
        "requests.statistics-workbook", .get, "/workbench/requests/statistics/tables.xlsx", .needs(.viewRequests))
    static let statisticsCSV = PlainEndpoint(
        "requests.statistics-csv", .get, "/workbench/requests/statistics/figures.csv", .needs(.viewRequests))

    // 预警.
    static let warnings = PlainEndpoint(
        "requests.warnings", .get, "/workbench/requests/warnings", .needs(.viewRequests))
    static let topics = PlainEndpoint("requests.topics", .get, "/workbench/requests/topics", .needs(.viewRequests))
    static let renewFeed = PlainEndpoint(
        "requests.feed-renew", .post, "/workbench/requests/feed", .needs(.viewRequests))
    static let revokeFeed = PlainEndpoint(
        "requests.feed-revoke", .post, "/workbench/requests/feed/revoke", .needs(.viewRequests))
    /// For calendar programs, which cannot sign in: who has the address has the days.
    static let feed = Endpoint<String>("requests.feed", .get, "/request-calendar/:secret", .anyone)
}

/// 工作日历.
enum CalendarEndpoints {
    static let show = PlainEndpoint("calendars.show", .get, "/workbench/calendars", .needs(.manageCalendar))
    static let trial = PlainEndpoint(
        "calendars.trial", .post, "/workbench/calendars/trial", .needs(.manageCalendar), takes: .files)
    static let adopt = PlainEndpoint("calendars.adopt", .post, "/workbench/calendars", .needs(.manageCalendar))
}
