import AnnualReport
import HTML
import Organs
import Regulation
import Reporting
import Storage
import Web

/// Whether readers see a kept report, and what the viewer can do about it.
struct PublicReportView: Equatable {
    let id: Identifier<ReportEdition>
    /// The day that readers are told; `nil` while they do not see this edition.
    let shownOn: Day?
    let mayShow: Bool
    let mayTakeBack: Bool
    /// Why somebody who may cannot show it; empty where nothing is in the way.
    let hindrances: [String]
    /// The day that the report names, where it can be right; else today.
    let usualDay: Day

    init(
        _ edition: ReportEdition, _ report: AnnualReport, for viewer: Viewer, on today: Day, _ session: any ReadSession
    ) throws {
        id = edition.id
        shownOn = try PublicReports.find(edition.id, session)?.publishedOn
        let may = try PublicReports.mayChange(edition, viewer, session)
        let refusals = may && shownOn == nil ? try PublicReports.refusals(toShow: edition, session) : []
        mayShow = may && shownOn == nil && refusals.isEmpty
        mayTakeBack = may && shownOn != nil && !PublicReports.isMadeHere(edition)
        hindrances = refusals.map { $0.message + "。" }
        usualDay = report.publishedOn.flatMap { $0 <= today && $0.year > edition.year ? $0 : nil } ?? today
    }

    /// Where readers find it.
    var path: LocalPath? { LocalPath(untrusted: "/annual-reports/reports/\(id.rawValue)") }
}

struct PublicReportPart: HTMLContent {
    static let fields: Set<String> = ["day"]

    let view: PublicReportView
    let state: FormState
    let token: CSRFToken

    func write(into html: inout HTMLBuffer) { content.write(into: &html) }

    @HTMLBuilder private var content: some HTMLContent {
        ErrorSummary(state.messages, general: state.general)
        view.shownOn.map { shown($0) }
        if !view.hindrances.isEmpty {
            Remark(.information) { ForEach(view.hindrances) { hindrance in p { hindrance } } }
        }
        if view.mayShow { form }
    }

    private func shown(_ day: Day) -> some HTMLContent {
        Remark(.information) {
            p {
                "公众可以在“年度报告查询”中看到这份报告，公布日期\(day.chinese)。"
                view.path.map { path in a(.href(path.address)) { "查看公众页面" } }
            }
            if view.mayTakeBack {
                PostButton(
                    "停止公布", to: ReportLibraryEndpoints.takeBack.path(view.id).address, token: token, .warning)
            }
        }
    }

    private var form: some HTMLContent {
        Disclosure("公布到年度报告查询", isOpen: !state.messages.isEmpty || !state.general.isEmpty) {
            PostForm(to: ReportLibraryEndpoints.makePublic.path(view.id).address, token: token) {
                DateField(
                    "公布日期", name: "day", value: state["day"].isEmpty ? "\(view.usualDay)" : state["day"],
                    hint: "该单位公布这份报告的日期。公布后，公众可以查询、比较和下载", message: state.messages["day"])
                ButtonRow { Button("公布到年度报告查询", icon: .check) }
            }
        }
    }
}

/// The button that shows a year's reports to everyone at once.
struct PublicReportsPart: HTMLContent {
    let year: Int
    let name: String
    let token: CSRFToken

    /// - Returns: `nil` without a year, and for who shows no reports.
    init?(_ search: ReportLibrary.Search, for viewer: Viewer, token: CSRFToken) {
        guard let year = search.year, PublicReports.mayChangeAny(viewer) else { return nil }
        (self.year, name, self.token) = (year, search.name, token)
    }

    func write(into html: inout HTMLBuffer) {
        Disclosure("公布\(year)年度的报告") {
            p {
                name.isEmpty ? "把" : "把单位名称含“\(name)”的"
                "\(year)年度已采用的报告公布到年度报告查询，公布日期以报告写明的为准。"
                "没有写明公布日期的，请打开报告逐份公布；本系统编制的报告随公开稿件公布，不在此列。"
            }
            PostButton(
                "公布\(year)年度的报告", to: ReportLibraryEndpoints.makeAllPublic.path().address, token: token,
                fields: [HiddenField("year", "\(year)"), HiddenField("name", name)])
        }.write(into: &html)
    }
}

extension ReportLibraryPages {
    func makeAllPublic(_ request: StaffRequest) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        try PublicReports.demandAny(of: viewer)
        var reader = FormReader(try await request.form())
        let name = reader.optionalText("name", "单位名称") ?? ""
        guard let year = reader.integer("year", "年度", in: 2008...2100) else {
            return request.redirect(to: ReportLibraryEndpoints.list.path(), notice: .failure("请先按年度查找要公布的报告。"))
        }
        let back = ReportLibraryEndpoints.list.path().adding("name", name.isEmpty ? nil : name)
            .adding("year", "\(year)")
        do {
            let shown = try await database.write { session in
                try PublicReports.makePublic(
                    ReportLibrary.Search(name: name, year: year), by: viewer, at: now, in: session)
            }
            let rest = shown.withoutDay == 0 ? "" : "另有\(shown.withoutDay)份没有写明公布日期，请打开报告逐份公布。"
            return request.redirect(to: back, notice: .done("已公布\(shown.count)份报告。\(rest)"))
        } catch Refused.rules(let refusals) {
            return request.redirect(to: back, notice: .failure(refusals.map { $0.message + "。" }.joined()))
        }
    }

    func makePublic(_ request: StaffRequest, _ id: Identifier<ReportEdition>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        // Whoever may not is told so before what was typed is looked at.
        try await database.read { session in try PublicReports.demand(toChange: id, by: viewer, session) }
        var reader = FormReader(try await request.form())
        guard let day = reader.day("day", "公布日期") else {
            return try await edition(request, id, FormState(reader.values, reader.messages))
        }
        return try await submitting(reader.values, fields: PublicReportPart.fields) {
            try await database.write { session in
                try PublicReports.makePublic(id, on: day, by: viewer, at: now, in: session)
            }
            return request.redirect(
                to: ReportLibraryEndpoints.edition.path(id), notice: .done("已公布，公众可以在“年度报告查询”中看到。"))
        } again: {
            try await edition(request, id, $0)
        }
    }

    func takeBack(_ request: StaffRequest, _ id: Identifier<ReportEdition>) async throws -> PageResponse {
        let (viewer, now) = (request.viewer, request.now)
        return try await pressing(
            request, backTo: ReportLibraryEndpoints.edition.path(id), done: "已停止公布，公众不再能看到这份报告。"
        ) {
            try await database.write { session in
                try PublicReports.takeBack(id, by: viewer, at: now, in: session)
            }
        }
    }
}
