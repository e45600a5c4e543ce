import AnnualReport
import HTML
import HTTPTypes
import Organs
import Reporting
import Storage
import Web

/// The text of a unit's annual report, drafted from the records and edited by hand, and what the checks find.
struct NarrativePages: SubjectPages {
    let database: any Database

    /// 条例 took effect in 2008; there is no report on an earlier year.
    private static let years = 2008...2100

    func register(in routes: inout Routes) {
        routes.on(NarrativeEndpoints.text) { try await show($0, $1, $2) }
        routes.on(NarrativeEndpoints.facts) { try await facts($0, $1, $2) }
        routes.on(NarrativeEndpoints.tell) { try await tell($0, $1, $2) }
        routes.on(NarrativeEndpoints.edit) { try await edit($0, $1, $2, $3) }
        routes.on(NarrativeEndpoints.save) { try await save($0, $1, $2, $3) }
        routes.on(NarrativeEndpoints.check) { try await check($0, $1, $2, $3) }
        routes.on(NarrativeEndpoints.answer) { try await answer($0, $1, $2, $3) }
        routes.on(NarrativeEndpoints.reset) { try await reset($0, $1, $2, $3) }
        routes.on(NarrativeEndpoints.template) { try await template($0, $1, $2, $3) }
        routes.on(NarrativeEndpoints.saveTemplate) { try await saveTemplate($0, $1, $2, $3) }
        routes.on(NarrativeEndpoints.findings) { try await findings($0, $1, $2) }
        routes.on(NarrativeEndpoints.finding) { try await finding($0, $1, $2, $3) }
        routes.on(NarrativeEndpoints.judge) { try await judge($0, $1, $2, $3) }
    }

    /// The tables as they stand now.
    static func cells(_ unit: Unit, _ year: Int, _ session: any ReadSession) throws -> ReportCells {
        try ReportFigures(year, of: unit, session).cells
    }

    // MARK: What every page begins with

    /// The organ whose reports the viewer may see.
    func organ(
        _ id: Identifier<Unit>, _ year: Int, _ viewer: Viewer, for right: Right = .viewReports,
        _ session: any ReadSession
    ) throws -> Unit {
        guard Self.years.contains(year), let unit = try UnitRecords.find(id, in: viewer.scope(for: right), session),
            unit.organ == unit.id, unit.kind != .region
        else { throw PageFailure.notFound }
        return unit
    }

    func document(
        _ id: Identifier<Unit>, _ year: Int, _ viewer: Viewer, for right: Right = .viewReports,
        _ session: any ReadSession
    ) throws -> ReportTextDocument {
        let unit = try organ(id, year, viewer, for: right, session)
        return try ReportText.document(of: unit, year: year, cells: try Self.cells(unit, year, session), in: session)
    }

    func section(_ name: String) throws -> SectionKey {
        guard let key = SectionKey(rawValue: name) else { throw PageFailure.notFound }
        return key
    }

    func trail(_ place: ReportPlace, _ title: String? = nil) -> [Breadcrumb] {
        let above = [
            Breadcrumb(ReportListView.title, ReportEndpoints.list.path()),
            Breadcrumb("\(place.name)\(place.year)年", ReportEndpoints.show.path(place.unit, place.year)),
        ]
        guard let title else { return above + [Breadcrumb(place.title)] }
        return above + [Breadcrumb(place.title, place.text), Breadcrumb(title)]
    }
}

/// Whose report on which year, with the links to its pages.
struct ReportPlace: Equatable {
    let unit: Identifier<Unit>
    let name: String
    let year: Int

    init(_ unit: Unit, _ year: Int) {
        self.unit = unit.id
        name = unit.name
        self.year = year
    }

    var title: String { "\(year)年度报告文字" }
    var text: LocalPath { NarrativeEndpoints.text.path(unit, year) }
    var findings: LocalPath { NarrativeEndpoints.findings.path(unit, year) }
    var facts: LocalPath { NarrativeEndpoints.facts.path(unit, year) }
    func edit(_ key: SectionKey) -> LocalPath { NarrativeEndpoints.edit.path(unit, year, key.rawValue) }
    func answer(_ key: SectionKey) -> LocalPath { NarrativeEndpoints.answer.path(unit, year, key.rawValue) }
    func check(_ key: SectionKey) -> LocalPath { NarrativeEndpoints.check.path(unit, year, key.rawValue) }
    func save(_ key: SectionKey) -> LocalPath { NarrativeEndpoints.save.path(unit, year, key.rawValue) }
    func reset(_ key: SectionKey) -> LocalPath { NarrativeEndpoints.reset.path(unit, year, key.rawValue) }
    func template(_ key: SectionKey) -> LocalPath { NarrativeEndpoints.template.path(unit, year, key.rawValue) }
    func saveTemplate(_ key: SectionKey) -> LocalPath { NarrativeEndpoints.saveTemplate.path(unit, year, key.rawValue) }
    func finding(_ fingerprint: String) -> LocalPath { NarrativeEndpoints.finding.path(unit, year, fingerprint) }
}
