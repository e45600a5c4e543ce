import AnnualReport
import Organs
import OrgansTesting
import Regulation
import ReportReading
import ReportWriting
import Storage
import StorageTesting
import Testing

@testable import Reporting

/// A district that collects: an authority with two people, and an officer of the water bureau.
struct CollectingDistrict {
    let district: TestDistrict
    let blobs: FolderBlobStore
    let keeper: Viewer
    let second: Viewer
    let officer: Viewer
    let round: CollectionRound

    static func with(_ kind: StoreKind, _ body: (CollectingDistrict) async throws -> Void) async throws {
        // The tests' clock stands in 2026: the year reported on is 2025.
        try await withReports(kind, at: Moment(startOf: "2026-01-12")) { district in
            try await withTemporaryBlobs { blobs in
                let first = try await district.register(
                    "first", in: district.government, RoleGrant(.competentAuthority))
                let second = try await district.register(
                    "second", in: district.government, RoleGrant(.competentAuthority))
                let officer = try await district.register("water", in: district.water, RoleGrant(.disclosureOfficer))
                let keeper = try await district.viewer(first.person)
                let round = try await district.write { session in
                    try ReportCollection.open(
                        2025, in: district.government.id, try #require(.init(lawful: 2025)),
                        units: [
                            (district.water.id, exempt: nil), (district.education.id, exempt: nil),
                            (district.school.id, exempt: "由教育局一并报送"),
                        ], by: keeper, at: district.now, in: session)
                }
                try await body(
                    CollectingDistrict(
                        district: district, blobs: blobs, keeper: keeper,
                        second: try await district.viewer(second.person),
                        officer: try await district.viewer(officer.person), round: round))
            }
        }
    }

    func duty(of unit: Unit) async throws -> ReportDuty {
        let round = round.id
        return try #require(
            try await district.read { try CollectionRecords.duties(of: round, in: .everything, $0) }
                .first { $0.unit == unit.id })
    }

    /// - Returns: the rules that speak against it.
    func accept(_ duty: ReportDuty, by viewer: Viewer) async throws -> [String] {
        try await refusedRules {
            try await district.write { [now = district.now] session in
                try ReportCollection.accept(
                    duty.id, note: "已核对", ifVersion: duty.version, by: viewer, at: now, in: session)
            }
        }
    }

    func send(
        _ bytes: [UInt8], _ name: String, for unit: Unit, asSubstitute: Bool = false, note: String = "",
        by viewer: Viewer, on day: Day = "2026-01-20"
    ) async throws {
        let duty = try await duty(of: unit)
        let now = Moment(startOf: day)
        let content = try await FileCabinet(district.database, blobs).keep(bytes, called: name, under: .office, at: now)
        let file = ReportCollection.SentFile(try await ReportReader().read(bytes, source: name), content)
        try await district.write { session in
            try ReportCollection.submit(
                file, for: duty.id, asSubstitute: asSubstitute, note: note, by: viewer, at: now, in: session)
        }
    }
}

struct CollectionTests {
    private func page(_ organ: String, _ year: Int = 2025, received: Int = 2) throws -> [UInt8] {
        try ReportWriter.write(ReportBatchTests.report(organ, year, received: received), to: .html)
    }

    @Test func theLawSetsTheDays() throws {
        let plan = try #require(CollectionRound.Plan(lawful: 2025))
        #expect(plan.unitDue == "2026-01-31" && plan.ownDue == "2026-03-31")
        #expect(CollectionRound.Plan(lawful: 1990) == nil)
    }

    @Test(arguments: StoreKind.available)
    func aReportIsSentReturnedSentAgainAndAccepted(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            let water = place.district.water
            try await place.send(try page("青石区水利局"), "年报.html", for: water, by: place.officer)
            let sent = try await place.duty(of: water)
            #expect(sent.state == .submitted && sent.origin == .file && sent.firstOn == "2026-01-20")
            #expect(sent.tally != nil)

            let (keeper, returnedAt) = (place.keeper, Moment(startOf: "2026-01-21"))
            try await place.district.write { session in
                try ReportCollection.sendBack(
                    sent.id, reason: "缺少第五部分", dueAgain: "2026-01-25", ifVersion: sent.version, by: keeper,
                    at: returnedAt, in: session)
            }
            let returned = try await place.duty(of: water)
            #expect(returned.state == .returned && returned.returns == 1 && returned.dueAgain == "2026-01-25")

            try await place.send(
                try page("青石区水利局", received: 3), "年报2.html", for: water, by: place.officer, on: "2026-02-03")
            let again = try await place.duty(of: water)
            try await place.district.write { session in
                try ReportCollection.accept(
                    again.id, note: "文字部分另行补充", ifVersion: again.version, by: keeper, at: returnedAt, in: session)
            }

            let accepted = try await place.duty(of: water)
            // The first report was in time.
            #expect(accepted.state == .accepted)
            #expect(accepted.lateness(due: place.round.plan.unitDue, today: "2026-02-10") == .inTime)
            let (standing, acts) = try await place.district.read { session in
                (
                    try ReportEditions.standing(of: ReportOrgan(water), year: 2025, session),
                    try CollectionRecords.acts(of: accepted.id, session)
                )
            }
            #expect(standing?.id == accepted.edition)
            #expect(acts.map(\.kind) == [.obliged, .submitted, .returned, .submitted, .accepted])
            #expect(acts[2].note == "缺少第五部分")
        }
    }

    @Test(arguments: StoreKind.available)
    func theFillInWorkbookComesBackAsTheUnitsReport(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            let cells = ReportBatchTests.report("青石区水利局", 2025).cells
            let filled = try ReportWriter.fillInWorkbook(organ: "青石区水利局", year: 2025, values: cells)

            try await place.send(filled, "填报表.xlsx", for: place.district.water, by: place.officer)

            let duty = try await place.duty(of: place.district.water)
            #expect(duty.origin == .workbook)
            let edition = try #require(duty.edition)
            let kept = try await place.district.read { try ReportEditions.cells(of: edition, $0) }
            #expect(kept[.newReceived, .naturalPerson].figure == Figure(2))
            let empty = try await place.district.read { try ReportCollection.workbook(for: duty, year: 2025, $0) }
            #expect(try await ReportReader().read(empty, source: "填报表.xlsx").report.organ == "青石区水利局")
            // Texts that are written already stand in their fields, and read back paragraph by paragraph.
            let written = try ReportWriter.fillInWorkbook(
                organ: "青石区水利局", year: 2025, values: cells, texts: [.other: "未收取信息处理费。\n没有其他事项。"])
            let back = try await ReportReader().read(written, source: "填报表.xlsx").report
            #expect(back.sections.first { $0.key == .other }?.paragraphs.map(\.text) == ["未收取信息处理费。", "没有其他事项。"])
        }
    }

    /// A unit that keeps its register here, such as a government for its own level, finds in the workbook what its records count; the rest stays empty.
    @Test(arguments: StoreKind.available)
    func theWorkbookOfAUnitWithARegisterHereHasItsFigures(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            let water = place.district.water
            let duty = try await place.duty(of: water)
            func workbook() async throws -> ReportCells {
                let bytes = try await place.district.read { try ReportCollection.workbook(for: duty, year: 2025, $0) }
                return try await ReportReader().read(bytes, source: "填报表.xlsx").report.cells
            }
            #expect(try await workbook()[.newReceived, .naturalPerson].figure == nil)

            var records = YearRecords()
            records.requests = [
                .init(column: .naturalPerson, received: "2025-03-01", closed: "2025-03-20", row: .granted)
            ]
            records.cases = [.init(group: .review, filed: "2025-04-01", closed: "2025-06-01", result: .upheld)]
            try await records.write(for: water, in: place.district)

            let cells = try await workbook()
            #expect(cells[.newReceived, .naturalPerson].figure == 1 && cells[.granted, .naturalPerson].figure == 1)
            #expect(cells[.remedies(.review, .upheld)].figure == 1)
            let inForce = try #require(CellKey.proactive(.normativeDocuments, .inForce))
            #expect(cells[inForce].figure == nil)
        }
    }

    @Test(
        arguments: [
            ("东河区水利局", 2025, "submission.organ"), ("青石区水利局", 2024, "submission.year"),
            ("青石区教育局", 2025, "submission.organ"),
        ] as [(String, Int, String)])
    func anotherOrgansOrYearsReportIsNotTaken(_ organ: String, _ year: Int, _ rule: String) async throws {
        try await CollectingDistrict.with(.sqlite) { place in
            let refused = try await refusedRules {
                try await place.send(try page(organ, year), "年报.html", for: place.district.water, by: place.officer)
            }
            #expect(refused == [rule])
            #expect(try await place.duty(of: place.district.water).state == .due)
        }
    }

    @Test func whoMadeASubstituteDoesNotAcceptIt() async throws {
        try await CollectingDistrict.with(.sqlite) { place in
            let education = place.district.education
            let page = try page("青石区教育局")
            #expect(
                try await refusedRules {
                    try await place.send(page, "代.html", for: education, asSubstitute: true, by: place.keeper)
                } == ["duty.substitute"])
            try await place.send(
                page, "代.html", for: education, asSubstitute: true, note: "单位电脑故障", by: place.keeper)
            let duty = try await place.duty(of: education)

            #expect(try await place.accept(duty, by: place.keeper) == ["duty.own-substitute"])
            #expect(try await place.accept(duty, by: place.second) == [])
            #expect(try await place.duty(of: education).isSubstitute)
        }
    }

    @Test(arguments: StoreKind.available)
    func aUnitSeesAndDoesOnlyWhatIsItsOwn(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            let scope = place.officer.scope(for: .viewReports)
            let (seen, duties) = try await place.district.read { session in
                (
                    try CollectionRecords.round(place.round.id, in: scope, session),
                    try CollectionRecords.duties(of: place.round.id, in: scope, session)
                )
            }
            #expect(seen == place.round && duties.map(\.unit) == [place.district.water.id])
            await #expect(throws: Refused.notFound) {
                try await place.send(
                    try page("青石区教育局"), "年报.html", for: place.district.education, by: place.officer)
            }
            let duty = try await place.duty(of: place.district.water)
            await #expect(throws: Refused.notFound) {
                try await place.district.write { session in
                    try ReportCollection.sendBack(
                        duty.id, reason: "x", dueAgain: "2026-02-01", ifVersion: 1, by: place.officer,
                        at: place.district.now, in: session)
                }
            }
        }
    }

    @Test func whatTheDistrictKnowsIsHeldAgainstTheReport() async throws {
        try await CollectingDistrict.with(.sqlite) { place in
            let duty = try await place.duty(of: place.district.water)
            let keeper = place.keeper
            try await place.district.write { session in
                try ReportCollection.enter(
                    KnownCount(.reviews, 1, source: "区司法局台账"), of: duty.id, by: keeper, at: place.district.now,
                    in: session)
                try ReportCollection.enter(
                    KnownCount(.requests, 2, source: "区政务服务窗口"), of: duty.id, by: keeper, at: place.district.now,
                    in: session)
            }
            try await place.send(try page("青石区水利局"), "年报.html", for: place.district.water, by: place.officer)

            let edition = try #require(try await place.duty(of: place.district.water).edition)
            let findings = try await place.district.read { try ReportEditions.record(of: edition, $0).findings }
            #expect(
                findings.filter { $0.rule == "R4-08" }.map(\.message) == ["行政复议：报表0件，区司法局台账1件，相差1件，请核对"])
            #expect(!findings.contains { $0.rule == "R3-14" })
        }
    }

    @Test(
        arguments: [
            ("the last day", nil, "2026-01-31", .inTime), ("the day after", nil, "2026-02-01", .overdue(days: 1)),
            ("came on the last day", "2026-01-31", "2026-03-01", .inTime),
            ("came three days late", "2026-02-03", "2026-03-01", .cameLate(days: 3)),
        ] as [(String, Day?, Day, ReportDuty.Lateness)])
    func latenessCountsCalendarDays(_ name: String, firstOn: Day?, today: Day, lateness: ReportDuty.Lateness)
        async throws
    {
        try await CollectingDistrict.with(.sqlite) { place in
            if let firstOn {
                try await place.send(
                    try page("青石区水利局"), "年报.html", for: place.district.water, by: place.officer, on: firstOn)
            }
            let duty = try await place.duty(of: place.district.water)
            #expect(duty.lateness(due: "2026-01-31", today: today) == lateness, "\(name)")
        }
    }

    /// The first report was in time; that it was returned and did not come again is late all the same.
    @Test(
        arguments: [("2026-01-25", .inTime), ("2026-01-26", .overdue(days: 1)), ("2026-02-10", .overdue(days: 16))]
            as [(Day, ReportDuty.Lateness)])
    func whatWasReturnedIsOverdueFromTheDayByWhichItWasToComeAgain(_ today: Day, lateness: ReportDuty.Lateness)
        async throws
    {
        try await CollectingDistrict.with(.sqlite) { place in
            let (water, keeper, returnedAt) = (place.district.water, place.keeper, Moment(startOf: "2026-01-21"))
            try await place.send(try page("青石区水利局"), "年报.html", for: water, by: place.officer)
            let sent = try await place.duty(of: water)
            try await place.district.write { session in
                try ReportCollection.sendBack(
                    sent.id, reason: "缺少第五部分", dueAgain: "2026-01-25", ifVersion: sent.version, by: keeper,
                    at: returnedAt, in: session)
            }
            let returned = try await place.duty(of: water)
            #expect(returned.lateness(due: place.round.plan.unitDue, today: today) == lateness)

            try await place.send(
                try page("青石区水利局", received: 3), "年报2.html", for: water, by: place.officer, on: "2026-02-11")
            let again = try await place.duty(of: water)
            #expect(again.lateness(due: place.round.plan.unitDue, today: today) == .inTime)
        }
    }

    @Test(arguments: StoreKind.available)
    func aUnitIsRemindedOnceADayWhileItOwes(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            try await place.send(try page("青石区教育局"), "年报.html", for: place.district.education, by: place.second)
            let (keeper, now) = (place.keeper, Moment(startOf: "2026-02-02"))
            func remind() async throws -> ReportCollection.Reminded {
                try await place.district.write {
                    try ReportCollection.remind(
                        in: place.round.id, by: keeper, at: now, reaching: { _ in true }, in: $0)
                }
            }
            let reminded = try await remind()
            #expect(reminded.units == 1 && reminded.unreached.isEmpty)
            #expect(try await refusedRules { try await remind() } == ["reminder.today"])

            let duty = try await place.duty(of: place.district.water)
            let water = try #require(
                try await place.district.read {
                    try ReportCollection.reminder(for: duty.id, on: "2026-02-02", reaching: { _ in true }, $0)
                })
            #expect(water.people == [place.officer.person] && water.daysLate == 2)
            #expect(water.text == "青石区水利局2025年度政府信息公开工作年度报告尚未报送，期限2026年1月31日已过2天，请尽快办理。")
        }
    }

    /// Where nobody can be told, nobody was: the units are named, once a day in their records, and wait to be reminded.
    @Test(arguments: StoreKind.available)
    func aUnitInWhichNoMessageReachesAnybodyIsNamedAndDoesNotCountAsReminded(_ kind: StoreKind) async throws {
        try await CollectingDistrict.with(kind) { place in
            let (water, keeper, now) = (place.district.water, place.keeper, Moment(startOf: "2026-02-02"))
            func remind(reaching account: String) async throws -> ReportCollection.Reminded {
                try await place.district.write {
                    try ReportCollection.remind(
                        in: place.round.id, by: keeper, at: now, reaching: { $0.account == account }, in: $0)
                }
            }
            for _ in 1...2 {
                let silent = try await remind(reaching: "nobody")
                #expect(silent.units == 0 && Set(silent.unreached) == ["青石区水利局", "青石区教育局"])
            }
            let owing = try await place.duty(of: water)
            #expect(owing.remindedOn == nil && owing.lastAct == .unreached)
            #expect(
                try await place.district.read { try CollectionRecords.acts(of: owing.id, $0).map(\.kind) }
                    == [.obliged, .unreached])

            let told = try await remind(reaching: "water")
            #expect(told.units == 1 && told.unreached == ["青石区教育局"])
            #expect(try await place.duty(of: water).remindedOn == "2026-02-02")
        }
    }

    @Test func whoSignsIsToldWhereTheOfficersCannotBeReached() async throws {
        try await CollectingDistrict.with(.sqlite) { place in
            let leader = try await place.district.register(
                "chief", in: place.district.water, RoleGrant(.leaderInCharge)
            ).person
            let duty = try await place.duty(of: place.district.water)
            func people(_ accounts: Set<String>) async throws -> [Identifier<Person>]? {
                try await place.district.read { session in
                    try ReportCollection.reminder(
                        for: duty.id, on: "2026-02-02", reaching: { accounts.contains($0.account) }, session)?.people
                }
            }
            #expect(try await people(["water", "chief"]) == [place.officer.person])
            #expect(try await people(["chief"]) == [leader.id])
            #expect(try await people([]) == [])
        }
    }

    @Test(
        arguments: [
            // 31 January 2026 is a Saturday: Friday 30 is its last working day, Monday 26 the fifth before.
            ("2026-01-23", true), ("2026-01-26", false), ("2026-01-28", true), ("2026-01-30", true),
            ("2026-01-31", false),
            ("2026-02-01", false),
            ("2026-02-02", true),
        ] as [(Day, Bool)])
    func remindersComeSomeDaysBeforeAndOnWorkingDaysAfter(_ today: Day, isReminded: Bool) {
        #expect(ReportCollection.isReminded(on: today, due: "2026-01-31", .builtIn) == isReminded, "\(today)")
    }

    @Test func aPlanLaterThanTheLawIsRefused() async throws {
        try await CollectingDistrict.with(.sqlite) { place in
            let keeper = place.keeper
            let rules = try await refusedRules {
                try await place.district.write { session in
                    try ReportCollection.open(
                        2024, in: place.district.government.id,
                        .init(unitDue: "2025-02-01", ownDue: "2025-04-01"), units: [], by: keeper,
                        at: place.district.now, in: session)
                }
            }
            #expect(rules == ["round.unit-due", "round.own-due", "round.no-units"])
            #expect(
                try await refusedRules {
                    try await place.district.write { session in
                        try ReportCollection.open(
                            2025, in: place.district.government.id, place.round.plan,
                            units: [(place.district.water.id, exempt: nil)], by: keeper, at: place.district.now,
                            in: session)
                    }
                } == ["round.twice"])
        }
    }
}
