import AnnualReport
import Organs
import OrgansTesting
import Publishing
import Regulation
import ReportWriting
import Storage
import StorageTesting
import Testing

@testable import Reporting

/// A government whose own report is the sum of its units': an officer who drafts it, a leader who signs it.
struct ReportingGovernment {
    let place: CollectingDistrict
    let report: TestReportBureau

    static func with(_ kind: StoreKind, _ body: (ReportingGovernment) async throws -> Void) async throws {
        try await CollectingDistrict.with(kind) { place in
            let (district, government) = (place.district, place.district.government)
            let officer = try await district.register("officer", in: government, RoleGrant(.disclosureOfficer)).person
            let leader = try await district.register("leader", in: government, RoleGrant(.leaderInCharge)).person
            let viewer = try await district.viewer(officer)
            try await district.write { session in
                _ = try Catalogue.establish(for: government.id, by: viewer, at: district.now, in: session)
            }
            let report = TestReportBureau(
                district: district, organ: government, officer: officer, leader: leader, outsider: officer)
            try await body(ReportingGovernment(place: place, report: report))
        }
    }

    static let received = CellKey.requests(.newReceived, .total)

    /// - Parameter more: what the unit's text says besides.
    func accept(_ unit: Unit, _ received: Int, saying more: String = "") async throws {
        var report = ReportBatchTests.report(unit.name, 2025, received: received)
        if !more.isEmpty { report.sections[0].paragraphs.append(Paragraph(more)) }
        let page = try ReportWriter.write(report, to: .html)
        try await place.send(page, "年报.html", for: unit, asSubstitute: true, note: "代报", by: place.second)
        let duty = try await place.duty(of: unit)
        let (keeper, now) = (place.keeper, place.district.now)
        try await place.district.write { session in
            try ReportCollection.accept(
                duty.id, note: "已核对", ifVersion: duty.version, by: keeper, at: now, in: session)
        }
    }

    @discardableResult
    func keep(minutes: Int = 0) async throws -> ReportEdition {
        let (keeper, round, now) = (place.keeper, place.round.id, place.district.now + .seconds(minutes * 60))
        return try await place.district.write { session in
            try ReportCollection.keepSum(of: round, by: keeper, at: now, in: session)
        }
    }

    func adjust(_ amount: Int) async throws {
        let (keeper, round, now) = (place.keeper, place.round.id, place.district.now)
        try await place.district.write { session in
            try ReportCollection.adjust(
                Self.received, by: Figure(amount), .transferred, reason: "转办", in: round, by: keeper, at: now,
                in: session)
        }
    }

    func findings() async throws -> [Finding] {
        try await place.district.read { [report] session in
            let record = try ReportAssembly.record(2025, of: report.organ, .standard, session).record
            return try ReportFindings.run(record.report, of: report.organ, year: 2025, in: session).findings
                .map(\.finding)
        }
    }

    func basis() async throws -> SumBasis {
        let found = try await place.district.read { [report] session in
            try SumBasis(of: report.organ, year: 2025, session)
        }
        return try #require(found)
    }
}

struct GovernmentReportTests {
    private let received = ReportingGovernment.received

    @Test(arguments: StoreKind.available)
    func theFiguresAreTheKeptSumOfTheUnits(_ kind: StoreKind) async throws {
        try await ReportingGovernment.with(kind) { government in
            let (water, education) = (government.place.district.water, government.place.district.education)
            try await government.accept(water, 5)
            try await government.accept(education, 8)
            let before = try #require(try await government.report.figures(2025)[received])
            #expect(before.figure == nil && before.source == .unknown("还没有保存汇总，请先在年度报告报送的汇总页保存"))

            try await government.keep()

            let figures = try await government.report.figures(2025)
            #expect(figures[received]?.source == .units(sum: 13) && figures.unknown.isEmpty)
            #expect(figures.remarks == [.exempt("青石区第一小学", "由教育局一并报送")])
            // Down to the units' reports: both gave something here, nobody to the applications of companies.
            let editions = try await [government.place.duty(of: water), government.place.duty(of: education)]
                .compactMap(\.edition?.rawValue)
            let cells = try await government.place.district.read { session in
                try figures.cells(of: government.report.organ, session)
            }
            guard case .records(let ids)? = cells[received].place else {
                Issue.record("the sum names no reports")
                return
            }
            #expect(Set(ids) == Set(editions) && cells[.newReceived, .commercialEnterprise].place == nil)
            let shares = try #require(figures.sum?.kept).contributions(to: received)
            #expect(shares.map(\.part.name) == ["青石区教育局", "青石区水利局"] && shares.map(\.figure) == [8, 5])
        }
    }

    @Test(arguments: StoreKind.available)
    func aLowerBoundIsToldAndNeverHandedInAsTheWhole(_ kind: StoreKind) async throws {
        try await ReportingGovernment.with(kind) { government in
            try await government.accept(government.place.district.water, 5)
            try await government.keep()
            let figures = try await government.report.figures(2025)
            let bound = try #require(figures[received])
            #expect(bound.figure == nil && bound.bound == 5)
            #expect(bound.reason == "汇总数只是下限：青石区教育局的数据未知，没有计入")
            #expect(figures.cells[received].raw == "≥5" && figures.cells.figure(received) == nil)
            #expect(try await refusedRules { _ = try await government.report.submit() } == ["report.bound"])
            #expect(try await government.findings().contains { $0.rule == "RG-02" && $0.message.contains("青石区教育局") })

            // Who knows the whole answers for it; less than is known already it cannot be.
            #expect(
                try await refusedRules { try await government.report.correct("4", received, 2025) }
                    == ["figure.below-bound"])
            try await government.report.correct("9", received, 2025, reason: "教育局电话报来4件")
            #expect(try await government.report.figures(2025)[received]?.figure == 9)
            #expect(try await refusedRules { _ = try await government.report.submit() } == ["report.bound"])

            try await government.accept(government.place.district.education, 8)
            try await government.keep(minutes: 1)
            #expect(try await government.report.figures(2025).moved.map(\.key) == [received])
            #expect(try await refusedRules { _ = try await government.report.submit() } == ["report.moved"])
        }
    }

    @Test(arguments: StoreKind.available)
    func aSumThatMovedIsKeptAnewBeforeTheReportIsHandedIn(_ kind: StoreKind) async throws {
        try await ReportingGovernment.with(kind) { government in
            #expect(try await refusedRules { _ = try await government.report.submit() } == ["report.no-sum"])
            try await government.accept(government.place.district.water, 5)
            try await government.accept(government.place.district.education, 8)
            try await government.keep()
            #expect(try await government.basis().moved.isEmpty)

            try await government.adjust(-1)
            #expect(try await government.basis().moved == [received])
            #expect(try await refusedRules { _ = try await government.report.submit() } == ["report.sum-moved"])

            try await government.keep(minutes: 1)
            #expect(try await government.report.figures(2025)[received]?.figure == 12)
            _ = try await government.report.submit()
        }
    }

    /// The government's own registers are one unit's of many: the report is held against the units' reports instead.
    @Test(arguments: StoreKind.available)
    func theReportIsHeldAgainstTheSumOfItsUnits(_ kind: StoreKind) async throws {
        try await ReportingGovernment.with(kind) { government in
            try await government.accept(government.place.district.water, 5)
            try await government.accept(government.place.district.education, 8)
            try await government.keep()
            let silent = try await government.findings()
            #expect(!silent.contains { ["RG-01", "RG-02", "R3-14", "R4-08"].contains($0.rule) })

            try await government.report.correct("14", received, 2025)
            let finding = try #require(try await government.findings().first { $0.rule == "RG-01" })
            #expect(finding.cells == [received])
            #expect(finding.message.contains("汇总数14、所属机关合计13"))
            #expect(finding.message.contains("青石区教育局8、青石区水利局5"))
        }
    }

    @Test(arguments: StoreKind.available)
    func theSignedReportStandsAndIsCountedOnce(_ kind: StoreKind) async throws {
        try await ReportingGovernment.with(kind) { government in
            let report = government.report
            try await government.accept(government.place.district.water, 5)
            try await government.accept(government.place.district.education, 8)
            let sum = try await government.keep()
            func standing() async throws -> Identifier<ReportEdition>? {
                try await report.district.read {
                    try ReportEditions.standing(of: ReportOrgan(report.organ), year: 2025, $0)?.id
                }
            }
            #expect(try await standing() == sum.id)

            let edition = try await report.submit()
            try await report.approve()
            #expect(edition.origin == .aggregated)
            #expect(try await standing() == edition.id)
            // A later sum takes the place of no signed report, and the pages say what moved.
            try await government.adjust(-1)
            let later = try await government.keep(minutes: 1)
            #expect(later.id != edition.id)
            #expect(try await standing() == edition.id)
            let (basis, figures) = (try await government.basis(), try await report.figures(2025))
            let signed = try await report.district.read { try ReportEditions.record(of: edition.id, $0).report }
            #expect(basis.movedSince(signed, figures: figures) == [received])
            // The units' reports of the year, and not their sum besides.
            let year = try await report.district.read { try CellSums.year(2025, in: .everything, $0) }
            #expect(year[received].atLeast == 13)
        }
    }

    @Test(arguments: StoreKind.available)
    func whoKeptTheSumDoesNotSignTheReport(_ kind: StoreKind) async throws {
        try await ReportingGovernment.with(kind) { government in
            let both = try await government.report.district.register(
                "both", in: government.report.organ, RoleGrant(.competentAuthority), RoleGrant(.leaderInCharge)
            ).person
            try await government.accept(government.place.district.water, 5)
            try await government.accept(government.place.district.education, 8)
            let (keeper, round, now) = (
                try await government.report.district.viewer(both), government.place.round.id, government.report.now
            )
            try await government.report.district.write { session in
                _ = try ReportCollection.keepSum(of: round, by: keeper, at: now, in: session)
            }
            _ = try await government.report.submit()
            #expect(try await refusedRules { try await government.report.approve(by: both) } == ["report.own-draft"])
            try await government.report.approve()
        }
    }

    @Test(arguments: StoreKind.available)
    func readersFindThePublishedReport(_ kind: StoreKind) async throws {
        try await ReportingGovernment.with(kind) { government in
            let report = government.report
            try await government.accept(government.place.district.water, 5)
            try await government.accept(government.place.district.education, 8)
            try await government.keep()
            let edition = try await report.submit()
            try await report.approve()
            let cabinet = FileCabinet(report.district.database, government.place.blobs)
            let item = try await report.makeItem(cabinet)
            try await report.release(item)
            try await PublicReportSweep.run(report.district.database, at: report.now)

            let found = try #require(
                try await report.district.read { try PublicReports.find(of: report.organ.id, year: 2025, $0) })
            #expect(found.edition == edition.id && found.organName == "青石区人民政府")
            let cells = try await report.district.read { try ReportEditions.cells(of: found.edition, $0) }
            #expect(cells.figure(received) == 13)
        }
    }

    /// What a government gives to its own round are its own figures, and never the report that is the sum of all.
    @Test(arguments: StoreKind.available)
    func theReportIsNotCountedInItsOwnRound(_ kind: StoreKind) async throws {
        try await ReportingGovernment.with(kind) { government in
            let (keeper, round, organ) = (government.place.keeper, government.place.round.id, government.report.organ)
            try await government.accept(government.place.district.water, 5)
            try await government.accept(government.place.district.education, 8)
            try await government.keep()
            _ = try await government.report.submit()
            try await government.report.approve()
            let now = government.report.now
            try await government.report.district.write { session in
                try ReportCollection.exempt(organ.id, reason: nil, in: round, by: keeper, at: now, in: session)
            }

            try await government.report.handIn()

            #expect(try await government.place.duty(of: organ).state == .due)
            #expect(try await government.report.draft().handedInAt != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func theTextTellsTheUnitsAndWhatMovedSinceItWasWritten(_ kind: StoreKind) async throws {
        try await ReportingGovernment.with(kind) { government in
            let (report, now) = (government.report, government.report.now)
            try await government.accept(government.place.district.water, 5)
            try await government.accept(government.place.district.education, 8)
            try await government.keep()
            func text() async throws -> ReportTextDocument {
                try await report.district.read { session in
                    let cells = try ReportFigures(2025, of: report.organ, session).cells
                    return try ReportText.document(of: report.organ, year: 2025, cells: cells, in: session)
                }
            }
            let drafted = try await text()
            #expect(drafted.section(.preamble)?.sentences.text.contains("数据由2个单位的年度报告汇总形成") == true)
            #expect(
                drafted.section(.overview)?.sentences.text.contains("本级政府及所属单位新收政府信息公开申请13件") == true)
            func lag() async throws -> [CellKey]? {
                let basis = try await government.basis()
                return try await report.district.read { try basis.textLag($0)?.cells }
            }
            try await government.adjust(-1)
            try await government.keep(minutes: 1)
            #expect(try await lag() == nil)

            let viewer = try await report.district.viewer(report.officer)
            try await report.district.write { session in
                let cells = try ReportFigures(2025, of: report.organ, session).cells
                try ReportText.save(
                    "存在的问题是更新不及时。", as: .problems, of: report.organ.id, year: 2025, cells: cells, ifVersion: 0,
                    by: viewer, at: now + .seconds(120), in: session)
            }
            #expect(try await lag() == nil)
            try await government.adjust(-1)
            try await government.keep(minutes: 3)
            #expect(try await lag() == [received])
        }
    }

    /// What no table holds is added up from the texts, and only where every unit states it.
    @Test(arguments: StoreKind.available)
    func theTextTellsWhatAllUnitsState(_ kind: StoreKind) async throws {
        try await ReportingGovernment.with(kind) { government in
            let report = government.report
            try await government.accept(government.place.district.water, 5, saying: "组织政务公开业务培训2次。召开政务公开工作专题会议1次。")
            try await government.accept(government.place.district.education, 8, saying: "组织政务公开业务培训3次。")
            try await government.keep()

            let facts = try await report.district.read { session in
                let cells = try ReportFigures(2025, of: report.organ, session).cells
                return try ReportFacts.sheet(of: report.organ, year: 2025, cells: cells, session)
            }
            #expect(facts[.trainings] == .number(5) && facts[.meetings] == nil)
            #expect(facts[.unitsSummed] == .number(2) && facts[.unitsExempt] == .number(1))
            // The government's own register is empty, which says nothing of its units'.
            #expect(facts[.feeNotices] == nil && facts[.answers] == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatBecomesKnownLaterChecksTheHandedInReportAnew(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            let page = try ReportWriter.write(ReportBatchTests.report("青石区水利局", 2025, received: 2), to: .html)
            try await place.send(page, "年报.html", for: place.district.water, by: place.officer)
            let before = try await place.duty(of: place.district.water)
            let keeper = place.keeper
            func know(_ amount: Int) async throws -> ReportDuty {
                try await place.district.write { session in
                    try ReportCollection.enter(
                        KnownCount(.reviews, amount, source: "区司法局台账"), of: before.id, by: keeper,
                        at: place.district.now, in: session)
                }
                return try await place.duty(of: place.district.water)
            }

            let after = try await know(1)
            let warnings = try #require(before.tally).warnings
            #expect(after.tally?.warnings == warnings + 1 && after.tally?.errors == before.tally?.errors)
            let (record, acts) = try await place.district.read { session in
                (
                    try ReportCollection.checked(after, year: 2025, session),
                    try CollectionRecords.acts(of: after.id, session)
                )
            }
            #expect(record?.findings.contains { $0.rule == "R4-08" } == true)
            #expect(acts.last?.note.hasPrefix("行政复议1件（区司法局台账）；重新检查：") == true)
            // What agrees with the report is no finding.
            #expect(try await know(0).tally?.warnings == warnings)
        }
    }
}
