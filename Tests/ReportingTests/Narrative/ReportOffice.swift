import AnnualReport
import Organs
import OrgansTesting
import Reporting
import Storage
import StorageTesting
import Testing

/// A fictional bureau with one who writes its reports, and the cells of a year.
struct ReportOffice: Sendable {
    let district: TestDistrict
    /// 信息公开专员 of 青石区水利局.
    let officer: Viewer
    /// 信息公开专员 of another bureau.
    let outsider: Viewer

    var unit: Unit { district.water }
    static let year = 2025

    static func with(_ kind: StoreKind, _ body: (ReportOffice) async throws -> Void) async throws {
        try await withReports(kind) { district in
            let officer = try await district.register("writer", in: district.water, RoleGrant(.disclosureOfficer))
            let outsider = try await district.register("other", in: district.education, RoleGrant(.disclosureOfficer))
            try await body(
                ReportOffice(
                    district: district, officer: try await district.viewer(officer.person),
                    outsider: try await district.viewer(outsider.person)))
        }
    }

    /// All 0 but so many requests of natural persons, received and granted.
    static func cells(granted: Int) -> ReportCells {
        var cells = ReportCells()
        for key in CellKey.expected(.form2021) { cells[key] = Cell(.zero) }
        for row in [RequestRow.newReceived, .granted, .totalHandled] {
            for column in [ApplicantColumn.naturalPerson, .total] { cells[row, column] = Cell(Figure(granted)) }
        }
        return cells
    }

    func document(_ cells: ReportCells) async throws -> ReportTextDocument {
        try await district.read { [unit] in
            try ReportText.document(of: unit, year: Self.year, cells: cells, in: $0)
        }
    }

    func save(
        _ text: String, as key: SectionKey = .overview, _ cells: ReportCells, ifVersion version: Int = 0,
        by viewer: Viewer? = nil
    ) async throws {
        try await district.write { [unit, officer, district] session in
            try ReportText.save(
                text, as: key, of: unit.id, year: Self.year, cells: cells, ifVersion: version, by: viewer ?? officer,
                at: district.now, in: session)
        }
    }

    /// The section's text with some words replaced.
    func rewrite(_ old: String, _ new: String, _ cells: ReportCells) async throws {
        let section = try #require(try await document(cells).section(.overview))
        let text = section.sentences.text
        #expect(text.contains(old))
        try await save(
            text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new), cells,
            ifVersion: section.version)
    }
}
