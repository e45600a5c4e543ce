import AnnualReport
import HTML
import Organs
import Publishing
import ReportWriting
import Reporting
import Storage
import Web

/// Annual reports for readers: found by unit and year, read, compared, followed over years, taken along as data.
struct ReportPages {
    static let list = PlainEndpoint("portal.reports", .get, "/annual-reports", .anyone)
    static let show = Endpoint<Identifier<ReportEdition>>(
        "portal.report", .get, "/annual-reports/reports/:report", .anyone)
    static let file = Endpoint<Identifier<ReportEdition>, ChoiceSegment<ReportWriter.Format>>(
        "portal.report.file", .get, "/annual-reports/reports/:report/files/:format", .anyone)
    static let comparison = PlainEndpoint("portal.reports.comparison", .get, "/annual-reports/comparison", .anyone)
    static let series = PlainEndpoint("portal.reports.series", .get, "/annual-reports/series", .anyone)
    static let data = PlainEndpoint("portal.reports.data", .get, "/annual-reports/data", .anyone)
    static let csv = PlainEndpoint("portal.reports.csv", .get, "/annual-reports/data/reports.csv", .anyone)
    static let jsonLines = PlainEndpoint("portal.reports.jsonl", .get, "/annual-reports/data/reports.jsonl", .anyone)
    static let schema = PlainEndpoint("portal.reports.schema", .get, "/annual-reports/data/schema.json", .anyone)

    static let title = "年度报告查询"
    static let pageSize = 20

    let database: any Database

    func register(in routes: inout Routes) {
        registerReading(in: &routes)
        registerComparing(in: &routes)
        registerData(in: &routes)
    }

    private func registerReading(in routes: inout Routes) {
        routes.onShared(ReportPages.list) { [database] request in
            let query = PublicReportQuery(
                name: request.query["name"] ?? "", year: request.query.integer("year", in: 1...9999))
            let page = request.query.page
            let view = try await database.read { session in try ReportListView(query, page: page, session) }
            return request.page(title: ReportPages.title, breadcrumbs: [.home, Breadcrumb(ReportPages.title)]) {
                ReportListPage(view: view)
            }
        }
        routes.onShared(ReportPages.show) { [database] request, id in
            let view = try await database.read { session in try ReportView(id, session) }
            guard let view else { throw PageFailure.notFound }
            return request.page(title: view.title, breadcrumbs: [.home, .reports, Breadcrumb(view.place)]) {
                ReportReadingPage(view: view)
            }
        }
        routes.onShared(ReportPages.file) { [database] _, id, format in
            let found = try await database.read { session in
                try PublicReports.find(id, session).map { ($0, try ReportEditions.record(of: id, session).report) }
            }
            guard let (report, content) = found else { throw PageFailure.notFound }
            let name = "\(report.organName)\(report.year)年政府信息公开工作年度报告.\(format.choice.rawValue)"
            return .download(
                try ReportWriter.write(content, to: format.choice), name: name, type: format.choice.contentType)
        }
    }

    private func registerComparing(in routes: inout Routes) {
        routes.onShared(ReportPages.comparison) { [database] request in
            let choice = ComparisonChoice(request.query)
            let view = try await database.read { session in try ComparisonView(choice, session) }
            return request.page(title: view.title, breadcrumbs: [.home, .reports, Breadcrumb(view.title)]) {
                ComparisonPage(view: view)
            }
        }
        routes.onShared(ReportPages.series) { [database] request in
            let (organ, cell): (Identifier<Unit>?, String?) = (
                request.query.identifier("organ"), request.query["figure"]
            )
            let view = try await database.read { session in try SeriesView(organ, cell, session) }
            return request.page(title: view.title, breadcrumbs: [.home, .reports, Breadcrumb(view.title)]) {
                SeriesPage(view: view)
            }
        }
    }

    private func registerData(in routes: inout Routes) {
        routes.onShared(ReportPages.data) { [database] request in
            let years = try await database.read { session in try PublicReports.years(session) }
            return request.page(
                title: ReportDataPage.title, breadcrumbs: [.home, .reports, Breadcrumb(ReportDataPage.title)]
            ) { ReportDataPage(years: years) }
        }
        routes.onShared(ReportPages.csv) { [database] request in
            let export = ReportExport(database: database, year: request.query.integer("year", in: 1...9999))
            return .download(name: export.name("csv"), type: .csv) { writer in try await export.writeCSV(to: &writer) }
        }
        routes.onShared(ReportPages.jsonLines) { [database] request in
            let export = ReportExport(database: database, year: request.query.integer("year", in: 1...9999))
            return .download(name: export.name("jsonl"), type: .jsonLines) { writer in
                try await export.writeJSONLines(to: &writer)
            }
        }
        routes.onShared(ReportPages.schema) { _ in
            .download(ReportSchema.json(), name: "report.schema.json", type: .json)
        }
    }
}

extension Breadcrumb {
    static let reports = Breadcrumb(ReportPages.title, ReportPages.list.path())
}

extension ReportWriter.Format {
    var contentType: ContentType {
        switch self {
        case .docx: .docx
        case .pdf: .pdf
        case .xlsx: .xlsx
        case .html: .html
        case .md: .text
        case .csv: .csv
        case .json: .json
        }
    }

    var label: String {
        switch self {
        case .docx: "Word 文档"
        case .pdf: "PDF 文件"
        case .xlsx: "Excel 工作簿"
        case .html: "网页文件"
        case .md: "Markdown 文本"
        case .csv: "CSV 数据"
        case .json: "JSON 数据"
        }
    }
}
