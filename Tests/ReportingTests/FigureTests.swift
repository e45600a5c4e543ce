import AnnualReport
import Foundation
import Organs
import OrgansTesting
import Publishing
import Regulation
import ReportFixtures
import ReportReading
import Reporting
import Storage
import StorageTesting
import Testing

struct FigureTests {
    /// "Shown by" 2: computed = recounted, all identities, provenance of each cell counts to its figure.
    @Test(arguments: StoreKind.available, [3, 41] as [UInt64])
    func generatedYearsAreCountedAsTheFillingRulesSay(_ kind: StoreKind, _ seed: UInt64) async throws {
        try await withBureau(kind) { bureau in
            let records = YearRecords.random(seed: seed)
            try await records.write(for: bureau.organ, in: bureau.district)

            var previous: AnnualReport?
            for year in 2024...2026 {
                let figures = try await bureau.figures(year)
                let expected = records.recount(year, organ: bureau.organ.name)
                for figure in figures.all where CellRecords(figure.key).isCounted {
                    #expect(figure.computed?.whole == expected[figure.key], "\(year) \(figure.key)")
                    let ids = try await bureau.district.read { [organ = bureau.organ] in
                        try CellRecords(figure.key).ids(year, of: organ, $0)
                    }
                    #expect(ids.count == figure.computed?.whole && Set(ids).count == ids.count, "\(year) \(figure.key)")
                }
                let report = bureau.report(year, figures.cells)
                #expect(bureau.brokenIdentities(report, previous).isEmpty)
                previous = report
            }
        }
    }

    /// "Shown by" 3: the figures of reports, made into records, give their tables again.
    @Test(arguments: StoreKind.available)
    func theFiguresOfReportsMadeIntoRecordsGiveTheirTablesAgain(_ kind: StoreKind) async throws {
        var generator = ReportGenerator(seed: 11, numbers: .realistic)
        let reports = generator.reports(6).filter { OrganProfile(name: $0.organ).hasRuleMakingPower == false }
        #expect(reports.count > 2)
        for report in reports + [Fixture.base] { try await expectRecreated(report, kind) }
    }

    /// The published reports that lie beside the repository on some machines.
    @Test(.enabled(if: PublishedReports.isPresent), arguments: StoreKind.available)
    func thePublishedReportsMadeIntoRecordsGiveTheirTablesAgain(_ kind: StoreKind) async throws {
        let reports = try await PublishedReports.all()
        #expect(reports.count == 3)
        for report in reports { try await expectRecreated(report, kind) }
    }

    private func expectRecreated(_ report: AnnualReport, _ kind: StoreKind) async throws {
        let records = try #require(YearRecords(giving: report))
        let (name, year) = (try #require(report.organ), try #require(report.year))
        try await withBureau(kind, named: name) { bureau in
            try await records.write(for: bureau.organ, in: bureau.district)
            for key in CellKey.expected(.form2021) where !CellRecords(key).isCounted {
                try await bureau.enter(try #require(report.cells.figure(key)).description, key, year)
            }

            let figures = try await bureau.figures(year)

            let wrong = CellKey.expected(.form2021).filter { figures[$0]?.figure != report.cells.figure($0) }
            #expect(wrong.isEmpty, "\(name) \(wrong)")
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsOfOtherSystemsIsUnknownAndNeverZero(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let figures = try await bureau.figures(2025)

            #expect(
                figures.unknown.map(\.key.row) == [
                    "administrative_licensing", "administrative_punishment", "administrative_coercion",
                    "administrative_fees",
                ])
            #expect(figures.cells[.newReceived, .total].figure == 0)
            #expect(figures.cells[try #require(CellKey(name: FigureTests.fees))].state == .blank)
        }
    }

    static let fees = "proactive.administrative_fees.amount_wan_yuan"
    static let inForce = "proactive.normative_documents.in_force"
    static let issued = "proactive.normative_documents.issued_this_year"
    static let repealed = "proactive.normative_documents.repealed_this_year"

    /// One document of 2025 that came in as repealed, told by nothing when.
    @Test(arguments: StoreKind.available)
    func aDocumentWhoseEndHasNoDayLeavesItsCellsUnknown(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            var records = YearRecords()
            records.documents = [.init(formed: "2025-03-01", validity: .repealed)]
            try await records.write(for: bureau.organ, in: bureau.district)

            let (figures, before) = (try await bureau.figures(2025), try await bureau.figures(2024))

            func figure(_ name: String, _ figures: ReportFigures) -> Figure? {
                CellKey(name: name).flatMap { figures[$0]?.figure }
            }
            #expect(figure(Self.issued, figures) == 1)
            #expect(figure(Self.repealed, figures) == nil)
            #expect(figure(Self.inForce, figures) == 0)
            #expect(figure(Self.repealed, before) == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsNotCountedIsSaid(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            var records = YearRecords()
            records.requests = [.init(column: .naturalPerson, received: "2025-03-01", closed: "2025-03-20", row: nil)]
            records.documents = [
                .init(formed: "2025-02-01", number: "测发〔2025〕1号"), .init(formed: "2025-02-01", number: "测发〔2025〕 1号"),
                .init(formed: "2025-02-01", issuer: "青石区人民政府"),
                .init(formed: "2025-02-01", validity: .expired, expires: "2025-12-31"),
            ]
            try await records.write(for: bureau.organ, in: bureau.district)

            let figures = try await bureau.figures(2025)

            #expect(figures.remarks == [.unclassified(1), .documentsOfOthers(1), .documentsTwice(1), .ranOut(1)])
            #expect(figures[try #require(CellKey(name: Self.issued))]?.figure == 2)
            #expect(figures[try #require(CellKey(name: Self.inForce))]?.figure == 1)
            #expect(try await bureau.figures(2023).remarks.isEmpty)
        }
    }

    /// A withdrawal from the portal is no repeal: the years that counted the document count it on, and say so.
    @Test(arguments: StoreKind.available)
    func aDocumentThatWasWithdrawnIsCountedOnAndNamed(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            var records = YearRecords()
            records.documents = [
                .init(formed: "2025-02-01", number: "测发〔2025〕1号", isWithdrawn: true),
                // Repealed before it was withdrawn.
                .init(
                    formed: "2024-02-01", number: "测发〔2024〕1号", validity: .repealed, told: "2025-06-01",
                    isWithdrawn: true),
                // Put online again after it was withdrawn: one document.
                .init(formed: "2025-03-01", number: "测发〔2025〕2号", isWithdrawn: true),
                .init(formed: "2025-03-01", number: "测发〔2025〕2号"),
            ]
            try await records.write(for: bureau.organ, in: bureau.district)

            let figures = try await bureau.figures(2025)

            #expect(figures.remarks == [.withdrawn(2)])
            #expect(figures[try #require(CellKey(name: Self.issued))]?.figure == 2)
            #expect(figures[try #require(CellKey(name: Self.repealed))]?.figure == 1)
            #expect(figures[try #require(CellKey(name: Self.inForce))]?.figure == 2)
        }
    }

    // MARK: By hand

    @Test(arguments: StoreKind.available)
    func anEnteredAmountIsExactAndAnEarlierOneStaysInTheHistory(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let fees = try #require(CellKey(name: Self.fees))
            try await bureau.enter("12.3456", fees, 2025)
            try await bureau.enter("0.5", fees, 2025)

            let figures = try await bureau.figures(2025)
            let history = try await bureau.district.read { [organ = bureau.organ] in
                try FigureDesk.history(of: fees, organ: organ.id, year: 2025, $0)
            }

            #expect(figures[fees]?.figure?.description == "0.5")
            #expect(history.map(\.value.description) == ["0.5", "12.3456"])
            #expect(history.map { $0.ended == nil } == [true, false])
        }
    }

    @Test(arguments: StoreKind.available)
    func aCorrectionStandsBesideTheCountAndIsMarkedWhenTheCountMoves(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let cell = CellKey.requests(.newReceived, .naturalPerson)
            var records = YearRecords()
            records.requests = [.init(column: .naturalPerson, received: "2025-03-01")]
            try await records.write(for: bureau.organ, in: bureau.district)

            try await bureau.correct("2", cell, 2025)
            let corrected = try #require(try await bureau.figures(2025)[cell])
            try await bureau.district.write { session in
                try session.execute("UPDATE request SET received_on = '2024-03-01'")
            }
            let moved = try #require(try await bureau.figures(2025)[cell])
            try await bureau.withdraw(cell, 2025)
            let back = try #require(try await bureau.figures(2025)[cell])

            #expect(corrected.figure == 2 && corrected.computed == 1 && !corrected.isMoved)
            #expect(moved.figure == 2 && moved.computed == 0 && moved.isMoved)
            #expect(back.figure == 0 && back.hand == nil)
            #expect(
                try await bureau.district.eventKinds().filter { $0.hasPrefix("report.") } == [
                    "report.figure-corrected", "report.figure-withdrawn",
                ])
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsWrongWithAFigureIsSaidBesideItsField(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let licences = try #require(CellKey(name: "proactive.administrative_licensing.decisions_this_year"))
            let counted = CellKey.requests(.granted, .total)

            #expect(try await refusedRules { try await bureau.enter("", licences, 2025) } == ["figure.number"])
            #expect(try await refusedRules { try await bureau.enter("1,200", licences, 2025) } == ["figure.number"])
            #expect(try await refusedRules { try await bureau.enter("-1", licences, 2025) } == ["figure.negative"])
            #expect(try await refusedRules { try await bureau.enter("1.5", licences, 2025) } == ["figure.whole"])
            #expect(
                try await refusedRules { try await bureau.enter("1", licences, 2025, source: "") } == ["figure.source"])
            #expect(try await refusedRules { try await bureau.enter("1", counted, 2025) } == ["figure.counted"])
            #expect(
                try await refusedRules { try await bureau.correct("1", counted, 2025, reason: "") } == ["figure.reason"]
            )
            #expect(try await refusedRules { try await bureau.correct("0", counted, 2025) } == ["figure.same"])
            #expect(try await refusedRules { try await bureau.correct("1", licences, 2025) } == ["figure.not-counted"])
            #expect(try await refusedRules { try await bureau.withdraw(licences, 2025) } == ["figure.none"])
        }
    }

    @Test(arguments: StoreKind.available)
    func onlyWhoDraftsReportsOfTheOrganTouchesItsFigures(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let licences = try #require(CellKey(name: "proactive.administrative_licensing.decisions_this_year"))
            await #expect(throws: Refused.forbidden(.draftReports)) {
                try await bureau.enter("1", licences, 2025, by: bureau.leader)
            }
            await #expect(throws: Refused.notFound) { try await bureau.enter("1", licences, 2025, by: bureau.outsider) }
        }
    }

    // MARK: Speed

    /// Run on demand: `GONGKAI_MEASURE=1`. The tables of a unit with 100,000 requests in at most 100 ms.
    @Test(.enabled(if: ProcessInfo.processInfo.environment["GONGKAI_MEASURE"] != nil), arguments: StoreKind.available)
    func measuresTheTablesOfALargeUnit(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            var records = YearRecords.random(seed: 9, requests: 100_000)
            records.documents += YearRecords.random(seed: 10).documents
            try await records.write(for: bureau.organ, in: bureau.district)
            if kind == .postgresql { try await bureau.district.write { _ = try $0.execute("ANALYZE") } }
            var times: [Duration] = []
            for _ in 0..<7 {
                times.append(
                    try await bureau.district.read { [organ = bureau.organ] session in
                        try ContinuousClock().measure { _ = try ReportFigures(2025, of: organ, session) }
                    })
            }
            print("tables of 100,000 requests on \(kind): \(times.sorted())")
        }
    }
}

/// Real published reports, where the machine has them beside the repository.
enum PublishedReports {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../shared/corpus").standardizedFileURL

    static let isPresent = (try? folder.checkResourceIsReachable()) ?? false

    static func all() async throws -> [AnnualReport] {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        var reports: [AnnualReport] = []
        for file in files.sorted(by: { $0.path < $1.path }) {
            let bytes = [UInt8](try Data(contentsOf: file))
            reports.append(try await ReportReader().read(bytes, source: file.lastPathComponent).report)
        }
        return reports
    }
}
