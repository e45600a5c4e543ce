import AnnualReport
import Organs
import OrgansTesting
import Regulation
import ReportFixtures
import Reporting
import Storage
import StorageTesting
import Testing

struct DraftTests {
    /// 编制中 → 待审签 → 已审签, and 报送; each version handed in is kept.
    @Test(arguments: StoreKind.available)
    func aReportGoesItsWayAndKeepsWhatWasHandedIn(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            try await bureau.enterAll()

            let first = try await bureau.submit()
            try await bureau.giveBack()
            let second = try await bureau.submit()
            try await bureau.approve()
            try await bureau.handIn()

            let (draft, acts, standing, versions) = try await bureau.district.read { [organ = bureau.organ] session in
                (
                    try DraftRecords.find(organ.id, 2025, session), try DraftRecords.acts(organ.id, 2025, session),
                    try ReportEditions.standing(of: ReportOrgan(organ), year: 2025, session),
                    try ReportEditions.versions(of: ReportOrgan(organ), year: 2025, session)
                )
            }
            #expect(draft.state == .approved && draft.edition == second.id && draft.handedInAt == bureau.now)
            #expect(acts.reversed().map(\.kind) == [.submitted, .returned, .submitted, .approved, .handedIn])
            #expect(standing?.id == second.id)
            #expect(Set(versions.map(\.id)) == [first.id, second.id])
        }
    }

    /// 报送 goes into the round that the authority has open; a second version takes the first one's place.
    @Test(arguments: StoreKind.available)
    func whatIsHandedInArrivesInTheOpenRound(_ kind: StoreKind) async throws {
        try await withBureau(kind, at: Moment(startOf: "2026-01-12")) { bureau in
            let authority = try await bureau.district.register(
                "authority", in: bureau.district.government, RoleGrant(.competentAuthority)
            ).person
            let keeper = try await bureau.district.viewer(authority)
            let round = try await bureau.district.write { session in
                try ReportCollection.open(
                    2025, in: bureau.district.government.id, try #require(.init(lawful: 2025)),
                    units: [(bureau.organ.id, exempt: nil)], by: keeper, at: bureau.now, in: session)
            }
            func duty() async throws -> ReportDuty {
                try #require(
                    try await bureau.district.read {
                        try CollectionRecords.duties(of: round.id, in: .everything, $0)
                    }.first)
            }
            try await bureau.enterAll()
            let first = try await bureau.submit()
            try await bureau.approve()
            #expect(try await duty().state == .due)
            try await bureau.handIn()
            #expect(try await duty().state == .submitted)
            #expect(try await duty().edition == first.id)

            try await bureau.reopen()
            let second = try await bureau.submit()
            try await bureau.approve()
            try await bureau.handIn()
            #expect(try await duty().edition == second.id)
        }
    }

    /// 报送 never says done while the authority goes on with the version that it accepted.
    @Test(arguments: StoreKind.available)
    func aCorrectionIsHandedInOnceTheAcceptedVersionWasReturned(_ kind: StoreKind) async throws {
        try await withBureau(kind, at: Moment(startOf: "2026-01-12")) { bureau in
            let (keeper, round) = try await bureau.collect()
            try await bureau.enterAll()
            _ = try await bureau.submit()
            try await bureau.approve()
            #expect(try await bureau.handIn() == .rounds)
            let sent = try await bureau.duty(in: round)
            try await bureau.district.write { session in
                try ReportCollection.accept(
                    sent.id, note: "已核对", ifVersion: sent.version, by: keeper, at: bureau.now, in: session)
            }

            try await bureau.reopen()
            let second = try await bureau.submit()
            try await bureau.approve()
            #expect(try await refusedRules { try await bureau.handIn() } == ["duty.accepted"])
            #expect(try await bureau.draft().handedInAt == nil)

            let accepted = try await bureau.duty(in: round)
            try await bureau.district.write { session in
                try ReportCollection.sendBack(
                    accepted.id, reason: "有更正", dueAgain: "2026-01-20", ifVersion: accepted.version, by: keeper,
                    at: bureau.now, in: session)
            }
            #expect(try await bureau.handIn() == .rounds)
            let again = try await bureau.duty(in: round)
            #expect(again.state == .submitted && again.edition == second.id)
        }
    }

    @Test(
        arguments: [(nil, false, "round.closed"), ("由区政府办一并报送", true, "duty.exempt")]
            as [(String?, Bool, String)])
    func aRoundThatIsOverOrDoesNotWantItTakesNoReport(_ exempt: String?, isOpen: Bool, rule: String) async throws {
        try await withBureau(.sqlite, at: Moment(startOf: "2026-01-12")) { bureau in
            let (keeper, round) = try await bureau.collect(exempt: exempt)
            try await bureau.district.write { session in
                try ReportCollection.change(
                    round.id, round.plan, isOpen: isOpen, ifVersion: round.version, by: keeper, at: bureau.now,
                    in: session)
            }
            try await bureau.enterAll()
            _ = try await bureau.submit()
            try await bureau.approve()

            #expect(try await refusedRules { try await bureau.handIn() } == [rule])
            #expect(try await bureau.draft().handedInAt == nil)
        }
    }

    /// Without a round here the report goes nowhere, and can still be handed in once one is opened.
    @Test(arguments: StoreKind.available)
    func aRoundThatIsOpenedLaterTakesWhatWasHandedInElsewhere(_ kind: StoreKind) async throws {
        try await withBureau(kind, at: Moment(startOf: "2026-01-12")) { bureau in
            try await bureau.enterAll()
            let signed = try await bureau.submit()
            try await bureau.approve()
            #expect(try await bureau.handIn() == .outside)
            #expect(try await refusedRules { try await bureau.handIn() } == ["report.handed-in"])

            let (_, round) = try await bureau.collect()
            #expect(try await bureau.handIn() == .rounds)
            #expect(try await bureau.duty(in: round).edition == signed.id)
            #expect(try await refusedRules { try await bureau.handIn() } == ["report.handed-in"])
        }
    }

    /// What was handed in for approval is not written on meanwhile.
    @Test(arguments: StoreKind.available)
    func theTextIsClosedWhileTheReportIsAway(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            try await bureau.enterAll()
            _ = try await bureau.submit()
            let viewer = try await bureau.district.viewer(bureau.officer)
            let refused = try await refusedRules {
                try await bureau.district.write { session in
                    try ReportText.save(
                        "新的正文。", as: .problems, of: bureau.organ.id, year: 2025, cells: ReportCells(), ifVersion: 0,
                        by: viewer, at: bureau.now, in: session)
                }
            }
            #expect(refused == ["report.state"])
        }
    }

    @Test(arguments: StoreKind.available)
    func anEditionKeepsItsFiguresWhenTheRecordsMove(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            var records = YearRecords()
            records.requests = [
                .init(column: .commercialEnterprise, received: "2025-05-01", closed: "2025-05-20", row: .granted)
            ]
            try await records.write(for: bureau.organ, in: bureau.district)
            try await bureau.enterAll()
            let edition = try await bureau.submit()
            try await bureau.district.write { try $0.execute("UPDATE request SET row_key = 'other_misc'") }

            let record = try await bureau.district.read { try ReportEditions.record(of: edition.id, $0) }
            let now = try await bureau.figures(2025)

            #expect(record.report.cells[.granted, .total].figure == 1)
            #expect(record.report.cells[.granted, .total].place == .records(["\(bureau.organ.id.rawValue)-request-0"]))
            #expect(now.cells[.granted, .total].figure == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func whoHasAHandInItDoesNotSignIt(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let both = try await bureau.district.register(
                "both", in: bureau.organ, RoleGrant(.disclosureOfficer), RoleGrant(.leaderInCharge)
            ).person
            try await bureau.enterAll()
            _ = try await bureau.submit(by: both)
            #expect(try await refusedRules { try await bureau.approve(by: both) } == ["report.own-draft"])
            await #expect(throws: Refused.forbidden(.approveReports)) { try await bureau.approve(by: bureau.officer) }

            try await bureau.approve()
            #expect(try await bureau.draft().state == .approved)
        }
    }

    enum Hand: CaseIterable {
        case text, fact, verdict
    }

    /// Words, told facts and judgements are a hand in it as figures are.
    @Test(arguments: StoreKind.available, Hand.allCases)
    func whoWroteOrToldOrJudgedDoesNotSignIt(_ kind: StoreKind, _ hand: Hand) async throws {
        try await withBureau(kind) { bureau in
            let both = try await bureau.district.register(
                "both", in: bureau.organ, RoleGrant(.disclosureOfficer), RoleGrant(.leaderInCharge)
            ).person
            try await bureau.enterAll()
            try await bureau.put(hand, by: both)
            _ = try await bureau.submit()

            #expect(try await refusedRules { try await bureau.approve(by: both) } == ["report.own-draft"])
            try await bureau.approve()
        }
    }

    @Test(arguments: StoreKind.available)
    func whoseWordsWereAllTakenOutMaySignIt(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let both = try await bureau.district.register(
                "both", in: bureau.organ, RoleGrant(.disclosureOfficer), RoleGrant(.leaderInCharge)
            ).person
            try await bureau.enterAll()
            try await bureau.put(.text, by: both)
            let officer = try await bureau.district.viewer(bureau.officer)
            try await bureau.district.write { session in
                try ReportText.reset(
                    .problems, of: bureau.organ.id, year: 2025, ifVersion: 1, by: officer, at: bureau.now, in: session)
            }
            _ = try await bureau.submit()

            try await bureau.approve(by: both)
            #expect(try await bureau.draft().state == .approved)
        }
    }

    @Test(arguments: StoreKind.available)
    func aReportWithUnknownCellsOrMovedCorrectionsOrErrorsIsNotHandedIn(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            #expect(try await refusedRules { _ = try await bureau.submit() } == ["report.unknown"])
            try await bureau.enterAll()
            let finding = Finding("R3-01", .error, "测试错误")
            #expect(try await refusedRules { _ = try await bureau.submit(unanswered: [finding]) } == ["report.errors"])
            try await bureau.correct("3", .requests(.newReceived, .total), 2025)
            var records = YearRecords()
            records.requests = [.init(column: .otherOrg, received: "2025-07-01")]
            try await records.write(for: bureau.organ, in: bureau.district)
            #expect(try await refusedRules { _ = try await bureau.submit() } == ["report.moved"])
            #expect(try await refusedRules { _ = try await bureau.submit(year: 2026) }.first == "report.year-running")
        }
    }

    @Test(arguments: StoreKind.available)
    func figuresRestWhileAReportWaitsToBeSigned(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            try await bureau.enterAll()
            _ = try await bureau.submit()
            let fees = try #require(CellKey(name: FigureTests.fees))
            #expect(try await refusedRules { try await bureau.enter("7", fees, 2025) } == ["report.not-drafting"])

            try await bureau.takeBack()
            try await bureau.enter("7", fees, 2025)
            #expect(try await bureau.figures(2025)[fees]?.figure == 7)
        }
    }

    @Test(arguments: StoreKind.available)
    func anActOnWhatAnotherHasChangedIsRefused(_ kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            try await bureau.enterAll()
            _ = try await bureau.submit()
            await #expect(throws: Refused.changedMeanwhile) { try await bureau.approve(ifVersion: 0) }
            #expect(try await refusedRules { try await bureau.giveBack(reason: "") } == ["report.reason"])
            #expect(try await refusedRules { try await bureau.handIn() } == ["report.state"])
        }
    }

    @Test(
        arguments: [
            (UnitKind.department, UnitLevel.county, "2026-01-31"), (.township, .township, "2026-01-31"),
            (.government, .county, "2026-03-31"),
        ] as [(UnitKind, UnitLevel, Day)])
    func aReportIsDueOnTheDayOfTheRegulation(_ kind: UnitKind, _ level: UnitLevel, _ day: Day) async throws {
        try await withReports(.sqlite) { district in
            var organ = district.government
            if kind != .government {
                let admin = try await district.admin()
                organ = try await district.write { session in
                    try Units.create(
                        UnitProfile(fullName: "青石区某单位", kind: kind, level: level), below: district.government.id,
                        from: district.today, by: admin, at: district.now, in: session)
                }
            }
            let due = try #require(ReportDue(organ, year: 2025))
            #expect(due.day == day)
            // 31 January 2026 is a Saturday.
            if kind == .department { #expect(due.lastWorkingDay(.builtIn) == "2026-01-30") }
        }
    }
}

extension TestReportBureau {
    func draft(_ year: Int = 2025) async throws -> ReportDraft {
        try await district.read { [organ] in try DraftRecords.find(organ.id, year, $0) }
    }

    /// Zeros for everything that this product does not count.
    func enterAll(_ year: Int = 2025) async throws {
        for key in CellKey.expected(.form2021) where !CellRecords(key).isCounted { try await enter("0", key, year) }
    }

    /// Someone's work on the text, on its facts or on what the checks find.
    func put(_ hand: DraftTests.Hand, by person: Person) async throws {
        let viewer = try await district.viewer(person)
        try await district.write { [organ, now] session in
            switch hand {
            case .text:
                try ReportText.save(
                    "新的正文。", as: .problems, of: organ.id, year: 2025, cells: ReportCells(), ifVersion: 0, by: viewer,
                    at: now, in: session)
            case .fact:
                try ToldFacts.tell([.trainings: "3"], of: organ.id, year: 2025, by: viewer, at: now, in: session)
            case .verdict:
                let document = try ReportText.document(of: organ, year: 2025, cells: ReportCells(), in: session)
                let judged = try #require(try ReportFindings.run(document, in: session).findings.first)
                try ReportFindings.judge(
                    .explained, reason: "测试理由", of: judged.fingerprint, in: document, by: viewer, at: now, in: session)
            }
        }
    }

    static let text: [ReportSection] = SectionKey.mandated.map { key in
        let words =
            switch key {
            case .overview: "本年度按照规定做好主动公开、依申请公开、政府信息管理、平台建设和监督保障工作。"
            case .problems: "存在的主要问题是更新不够及时。改进措施是按月核对栏目。"
            case .other: "本年度没有发出信息处理费收费通知，收取信息处理费0元。"
            default: ""
            }
        return ReportSection(
            key, heading: key.officialHeading, paragraphs: words.isEmpty ? [] : [Paragraph(words)])
    }

    func submit(
        year: Int = 2025, unanswered: [Finding] = [], by person: Person? = nil
    ) async throws -> ReportEdition {
        let (viewer, version) = (try await district.viewer(person ?? officer), try await draft(year).version)
        let parts = ReportParts { _, _, _ in
            Self.text
        } unanswered: { _, _, _, _ in
            unanswered
        }
        return try await district.write { [organ, now] session in
            try ReportDrafts.submit(
                organ.id, year, parts, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func approve(by person: Person? = nil, ifVersion given: Int? = nil) async throws {
        let (viewer, version) = (try await district.viewer(person ?? leader), try await draft().version)
        try await district.write { [organ, now] session in
            try ReportDrafts.approve(organ.id, 2025, ifVersion: given ?? version, by: viewer, at: now, in: session)
        }
    }

    func giveBack(reason: String = "请补充数据来源") async throws {
        let (viewer, version) = (try await district.viewer(leader), try await draft().version)
        try await district.write { [organ, now] session in
            try ReportDrafts.giveBack(
                organ.id, 2025, reason: reason, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func takeBack() async throws {
        let (viewer, version) = (try await district.viewer(officer), try await draft().version)
        try await district.write { [organ, now] session in
            try ReportDrafts.takeBack(
                organ.id, 2025, reason: "漏填", ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    func reopen() async throws {
        let (viewer, version) = (try await district.viewer(officer), try await draft().version)
        try await district.write { [organ, now] session in
            try ReportDrafts.reopen(
                organ.id, 2025, reason: "更正收费金额", ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    @discardableResult
    func handIn() async throws -> ReportDrafts.Receiver {
        let (viewer, version) = (try await district.viewer(officer), try await draft().version)
        return try await district.write { [organ, now] session in
            try ReportDrafts.handIn(organ.id, 2025, ifVersion: version, by: viewer, at: now, in: session)
        }
    }

    /// The district's authority opens its round, in which the bureau alone has to report, or need not.
    func collect(exempt reason: String? = nil) async throws -> (keeper: Viewer, round: CollectionRound) {
        let authority = try await district.register(
            "authority", in: district.government, RoleGrant(.competentAuthority)
        ).person
        let keeper = try await district.viewer(authority)
        let round = try await district.write { [organ, district, now] session in
            try ReportCollection.open(
                2025, in: district.government.id, try #require(.init(lawful: 2025)),
                units: [(organ.id, exempt: reason)], by: keeper, at: now, in: session)
        }
        return (keeper, round)
    }

    func duty(in round: CollectionRound) async throws -> ReportDuty {
        let duties: [ReportDuty] = try await district.read { session in
            try CollectionRecords.duties(of: round.id, in: .everything, session)
        }
        return try #require(duties.first { $0.unit == organ.id })
    }
}
