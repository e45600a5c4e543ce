import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

@testable import Requests

struct CalendarsTests {
    /// 2026 as a notice would arrange it that makes Friday 6 March a day off and Saturday 14 March a working day, and knows nothing else.
    private static let changed2026 = """
        {"year": 2026, "papers": [], "days": [
            {"name": "测试节", "date": "2026-03-06", "isOffDay": true},
            {"name": "测试节", "date": "2026-03-14", "isOffDay": false},
            {"name": "测试节", "date": "2026-03-09", "isOffDay": true}
        ]}
        """

    @Test(arguments: StoreKind.available)
    func aNewNoticeMovesOpenClocksAndSaysWhy(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let open = try await desk.register(desk.asking(for: "甲材料一二三")).request
            let closed = try await desk.register(desk.asking(for: "乙文件四五六"))
            try await desk.withdraw(closed)

            let change = try await desk.load(Self.changed2026)

            #expect(change.recounted == 1)
            #expect(change.moved.map(\.request) == [open.id])
            // Two days fall away and one is added: 30 March becomes 31 March.
            #expect(change.moved.first?.from == .legal("2026-03-30"))
            #expect(change.moved.first?.to == .legal("2026-03-31"))
            #expect(
                change.moved.first?.text.hasSuffix(
                    "（2026年3月6日由上班改为放假、2026年3月9日由上班改为放假、2026年3月14日由放假改为上班）") == true)
            #expect(try await desk.request(open.id).standing.calendar.national == 2)
            #expect(try await desk.request(closed.request.id).standing.calendar.national == 0)
            #expect(try await desk.clock(closed.request.id).calendar == WorkCalendar.builtIn.source)
            #expect(try await desk.events(of: open.id).last?.facts == ["due-was": "2026-03-30", "due": "2026-03-31"])
        }
    }

    /// What is entered into a closed case counts by its own calendar; a case that is opened again counts by the one in use.
    @Test(arguments: StoreKind.available)
    func aNewNoticeLeavesClosedCasesAloneWhateverIsEntered(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let answered = try await desk.answered(desk.asking(for: "甲材料一二三"))
            let withdrawn = try await desk.register(desk.asking(for: "乙文件四五六"))
            try await desk.withdraw(withdrawn)
            let used = try await desk.request(answered).standing.calendar
            _ = try await desk.load(Self.changed2026)

            try await desk.enter(answered, ClockStatement(desk.today, .clericalCorrection))
            let number = try #require(try await desk.entries(withdrawn.request.id).last?.number)
            try await desk.cancel(number, of: withdrawn.request.id)

            #expect(try await desk.request(answered).standing.calendar == used)
            let opened = try await desk.request(withdrawn.request.id).standing
            #expect(opened.calendar.national == 2 && opened.due == .legal("2026-03-31"))
        }
    }

    @Test(arguments: StoreKind.available)
    func aNoticeOfTheNextYearMakesProvisionalDaysLegal(_ kind: StoreKind) async throws {
        let december: Day = "2026-12-10"
        try await withDesk(kind, at: .on(december)) { desk in
            let request = try await desk.register(nil, Arrival(.inPerson, submittedOn: december)).request

            let change = try await desk.load(
                """
                {"year": 2027, "papers": [], "days": [{"name": "元旦", "date": "2027-01-01", "isOffDay": true}]}
                """)

            // C42 of domain 04: 2027 is not covered by what the program brings along.
            #expect(request.standing.due == .provisional("2027-01-07", missingYears: [2027]))
            #expect(try await desk.request(request.id).standing.due == .legal("2027-01-08"))
            #expect(change.moved.count == 1)
        }
    }

    /// New Year holidays of 2019 begin in December 2018: they stay when the notice of 2018 is put in again.
    @Test func aYearsNoticeLeavesTheDecemberDaysOfTheNext() throws {
        let notice = CalendarText.Notice(
            year: 2018, papers: [], days: [.init(name: "测试节", date: "2018-05-04", isOffDay: true)])
        let text = CalendarText.text(of: .builtIn, with: notice, on: "2026-03-02")

        let calendar = try WorkCalendar(json: Array(text.utf8))

        #expect(calendar.entry(on: "2018-12-31") == WorkCalendar.builtIn.entry(on: "2018-12-31"))
        #expect(calendar.entry(on: "2018-12-31") != nil)
        #expect(!calendar.isWorking("2018-05-04"))
    }

    @Test func theBuiltInCalendarIsTheSameWhenItWasWrittenAndRead() throws {
        let text = CalendarText.text(of: .builtIn)

        let read = try WorkCalendar(json: Array(text.utf8))

        #expect(read.entries == WorkCalendar.builtIn.entries)
        #expect(read.coverage == WorkCalendar.builtIn.coverage)
        #expect(read.source == WorkCalendar.builtIn.source)
    }

    @Test(
        arguments: [
            ("{}", ["calendar.file"]), ("not json", ["calendar.file"]),
            (#"{"year": 2028, "papers": [], "days": []}"#, ["calendar.year"]),
            (#"{"year": 2027, "papers": [], "days": []}"#, ["calendar.empty"]),
            (
                #"{"year": 2027, "papers": [], "days": [{"name": "元旦", "date": "2027-02-30", "isOffDay": true}]}"#,
                ["calendar.file"]
            ),
        ])
    func whatIsNoCalendarIsRefused(_ json: String, _ rules: [String]) async throws {
        try await withDesk(.sqlite) { desk in
            let refused = try await refusedRules { try await desk.load(json) }

            #expect(refused == rules)
        }
    }

    @Test(arguments: StoreKind.available)
    func onlyTheInstallationsAdministratorLoadsTheCalendarForAll(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            await #expect(throws: Refused.forbidden(.manageCalendar)) {
                try await desk.load(Self.changed2026, by: desk.keeper)
            }
        }
    }

    /// 全国年节及纪念日放假办法 leaves the holidays of minority areas to their governments.
    @Test(arguments: StoreKind.available)
    func anOrgansLocalHolidaysMoveItsClocksAlone(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let here = try await desk.register().request
            let elsewhere = try await desk.registerElsewhere().request
            let list = #"{"organ": "青石区", "days": [{"name": "测试节", "date": "2026-03-05", "isOffDay": true}]}"#
            let keeper = try await desk.viewer(desk.keeper)

            let change = try await desk.district.write { session in
                try Calendars.loadLocal(
                    Array(list.utf8), for: desk.bureau.id, by: keeper, at: desk.now, in: session)
            }

            #expect(change.moved.map(\.request) == [here.id])
            #expect(try await desk.request(here.id).standing.due == .legal("2026-03-31"))
            #expect(try await desk.request(elsewhere.id).standing.due == .legal("2026-03-30"))
            #expect(try await desk.request(here.id).standing.calendar == CalendarVersion(national: 1, local: 1))
        }
    }

    @Test(arguments: StoreKind.available)
    func aNewerProgramsCalendarBecomesAVersionUnlessOneWasLoaded(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let newer = try WorkCalendar(
                json: Array(
                    CalendarText.text(
                        of: .builtIn,
                        with: .init(
                            year: 2027, papers: [], days: [.init(name: "元旦", date: "2027-01-01", isOffDay: true)]),
                        on: "2026-11-20"
                    ).utf8))
            func adopt(_ calendar: WorkCalendar) async throws -> Calendars.Change? {
                try await desk.district.write { try Calendars.adopt(calendar, at: desk.now, in: $0) }
            }

            let first = try await adopt(.builtIn)
            let same = try await adopt(.builtIn)
            let next = try await adopt(newer)
            _ = try await desk.load(Self.changed2026)
            let afterLoading = try await adopt(.builtIn)

            #expect(first == nil && same == nil && afterLoading == nil)
            #expect(next?.version.national == 2)
            let versions = try await desk.district.read { try CalendarRecords.versions($0) }
            #expect(versions.map(\.isBuiltIn) == [false, true, true])
        }
    }
}
