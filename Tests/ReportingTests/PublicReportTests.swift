import AnnualReport
import Organs
import OrgansTesting
import Regulation
import ReportFixtures
import Storage
import StorageTesting
import Testing

@testable import Reporting

/// Reports that came as files or workbooks reach readers by a person's decision: they have no item that publishing would follow.
struct PublicReportTests {
    @Test(arguments: StoreKind.available)
    func aReportThatCameAsAFileIsShownAndTakenBackByAPerson(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let edition = try await bureau.kept(.imported)
            let (before, leader) = (try await bureau.district.eventKinds(), bureau.leader)
            try await bureau.makePublic(edition, on: "2025-01-20", by: leader)

            let shown = try await bureau.district.read { try PublicReports.find(edition.id, $0) }
            #expect(shown?.publishedOn == "2025-01-20" && shown?.organ == bureau.organ.id)
            let second = try await refusedRules {
                try await bureau.makePublic(edition, on: "2025-01-20", by: leader)
            }
            #expect(second == ["report-public.already"])
            // No item stands behind it: the sweep leaves it alone.
            try await PublicReportSweep.run(bureau.district.database, at: bureau.now)
            #expect(try await bureau.district.read { try PublicReports.find(edition.id, $0) } == shown)

            try await bureau.takeBack(edition, by: leader)
            #expect(try await bureau.district.read { try PublicReports.find(edition.id, $0) } == nil)
            let again = try await refusedRules { try await bureau.takeBack(edition, by: leader) }
            #expect(again == ["report-public.not-public"])
            let events = try await bureau.district.eventKinds().count - before.count
            #expect(events == 2)
        }
    }

    /// Who signs the unit's reports may, and who collects them; nobody else, and nobody of another unit.
    @Test(arguments: StoreKind.available)
    func whoNeitherSignsNorCollectsReportsShowsNone(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let edition = try await bureau.kept(.file)
            let district = bureau.district
            let collector = try await district.register(
                "collector", in: district.government, RoleGrant(.competentAuthority)
            ).person
            await #expect(throws: Refused.forbidden(.approveReports)) {
                try await bureau.makePublic(edition, on: "2025-01-20", by: bureau.officer)
            }
            await #expect(throws: Refused.notFound) {
                try await bureau.makePublic(edition, on: "2025-01-20", by: bureau.outsider)
            }
            try await bureau.makePublic(edition, on: "2025-01-20", by: collector)
            #expect(try await district.read { try PublicReports.find(edition.id, $0) } != nil)
        }
    }

    @Test(
        arguments: [
            (.imported, true, "2025-01-20", []), (.workbook, true, "2025-01-20", []),
            (.imported, false, "2025-01-20", ["report-public.not-standing"]),
            (.drafted, true, "2025-01-20", ["report-public.item"]),
            (.substitute, true, "2025-01-20", ["report-public.substitute"]),
            (.imported, true, "2024-12-31", ["report-public.early"]),
            (.imported, true, "2099-01-20", ["report-public.future"]),
        ] as [(ReportEdition.Origin, Bool, Day, [String])])
    func onlyTheReportThatCountsIsShownFromADayThatCanBeRight(
        _ origin: ReportEdition.Origin, _ standing: Bool, _ day: Day, _ rules: [String]
    ) async throws {
        try await withBureau(.sqlite) { bureau in
            let edition = try await bureau.kept(origin, standing: standing)
            #expect(
                try await refusedRules { try await bureau.makePublic(edition, on: day, by: bureau.leader) } == rules)
        }
    }

    /// An earlier year that was imported goes to readers at once; what names no day waits for somebody to say it.
    @Test(arguments: StoreKind.available)
    func aYearsReportsAreShownFromTheDaysThatTheyName(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let district = bureau.district
            let named = try await bureau.kept(.imported, publishedOn: "2025-01-22")
            let unnamed = try await district.write { session in
                let edition = try ReportEditions.keep(
                    ReportRecord(AnnualReport(organ: district.water.name, year: 2024)), of: ReportOrgan(district.water),
                    year: 2024, origin: .imported, by: nil, at: district.now, in: session)
                try ReportEditions.adopt(edition, by: nil, at: district.now, in: session)
                return edition
            }
            let collector = try await district.register(
                "collector", in: district.government, RoleGrant(.competentAuthority)
            ).person
            func showAll(by person: Person) async throws -> PublicReports.Shown {
                let viewer = try await district.viewer(person)
                return try await district.write { session in
                    try PublicReports.makePublic(
                        ReportLibrary.Search(year: 2024), by: viewer, at: district.now, in: session)
                }
            }
            await #expect(throws: Refused.forbidden(.approveReports)) { try await showAll(by: bureau.officer) }
            #expect(try await showAll(by: collector) == PublicReports.Shown(count: 1, withoutDay: 1))
            let shown = try await district.read { session in
                (try PublicReports.find(named.id, session)?.publishedOn, try PublicReports.find(unnamed.id, session))
            }
            #expect(shown.0 == "2025-01-22" && shown.1 == nil)
            #expect(try await showAll(by: collector) == PublicReports.Shown(count: 0, withoutDay: 1))
        }
    }

    /// What is written here and public is replaced by its item's next version, not by a file.
    @Test(arguments: StoreKind.available)
    func aFileDoesNotTakeThePlaceOfWhatWasWrittenHere(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let own = try await bureau.kept(.drafted)
            try await bureau.district.write { session in
                try PublicReports.publish(own, on: "2025-01-20", by: nil, at: bureau.now, in: session)
            }
            let file = try await bureau.kept(.imported)
            let refused = try await refusedRules {
                try await bureau.makePublic(file, on: "2025-01-20", by: bureau.leader)
            }
            #expect(refused == ["report-public.written-here"])
            #expect(
                try await refusedRules { try await bureau.takeBack(own, by: bureau.leader) } == ["report-public.item"])
        }
    }
}

extension TestReportBureau {
    /// Its report on 2024.
    func kept(
        _ origin: ReportEdition.Origin, standing: Bool = true, publishedOn day: Day? = nil
    ) async throws -> ReportEdition {
        try await district.write { [organ, now] session in
            var report = Fixture.base
            report.publishedOn = day
            let edition = try ReportEditions.keep(
                ReportRecord(report), of: ReportOrgan(organ), year: 2024, origin: origin, by: nil, at: now,
                in: session)
            if standing { try ReportEditions.adopt(edition, by: nil, at: now, in: session) }
            return edition
        }
    }

    func makePublic(_ edition: ReportEdition, on day: Day, by person: Person) async throws {
        let viewer = try await district.viewer(person)
        try await district.write { [now] session in
            try PublicReports.makePublic(edition.id, on: day, by: viewer, at: now, in: session)
        }
    }

    func takeBack(_ edition: ReportEdition, by person: Person) async throws {
        let viewer = try await district.viewer(person)
        try await district.write { [now] session in
            try PublicReports.takeBack(edition.id, by: viewer, at: now, in: session)
        }
    }
}
