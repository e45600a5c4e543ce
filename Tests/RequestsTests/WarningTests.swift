import Foundation
import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Synchronization
import Testing

@testable import Requests

struct WarningTests {
    // MARK: Digests. The desk's day is Monday, 2 March 2026.

    @Test(arguments: StoreKind.available)
    func eachIsToldWhatIsHisAndTheLeaderWhatIsLate(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            // Due on 11 February: 20 working days from 14 January 2026.
            let late = try await desk.register(nil, Arrival(.inPerson, submittedOn: "2026-01-14")).request
            let fresh = try await desk.register(desk.asking(for: "取水口清单")).request
            try await desk.act(fresh.id) { [bureau = desk.bureau, colleague = desk.colleague.id] in
                try Requests.assign(
                    fresh.id, to: bureau.id, handler: colleague, note: "", ifVersion: $1, by: $0, at: $2, in: $3)
            }

            #expect(try await DailyDigests.run(desk.district.database, at: desk.now) > 0)

            let officer = try await desk.digest(of: desk.officer)
            #expect(officer?.lines.map(\.kind) == [.late] && officer?.lines.first?.number == late.number)
            let leader = try await desk.digest(of: desk.leader)
            #expect(leader?.lines.map(\.kind) == [.lateForLeader])
            #expect(try await desk.digest(of: desk.outsider) == nil)
            // Nothing of it is due within five working days.
            #expect(try await desk.digest(of: desk.colleague)?.lines.contains { $0.number == fresh.number } != true)
        }
    }

    @Test(arguments: StoreKind.available)
    func aDayIsDigestedOnceAndALeaderToldOnceForADueDay(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let late = try await desk.register(nil, Arrival(.inPerson, submittedOn: "2026-01-14")).request
            let delivered = Mutex<[DailyDigest]>([])
            @Sendable func run(_ day: Day) async throws -> Int {
                try await DailyDigests.run(desk.district.database, at: .on(day)) { digest, _, _ in
                    delivered.withLock { $0.append(digest) }
                }
            }

            let first = try await run("2026-03-02")
            #expect(first > 0)
            #expect(try await run("2026-03-02") == 0)
            #expect(delivered.withLock { $0.count } == first)
            #expect(try await run("2026-03-03") == first)
            let told = try await desk.events(of: late.id).filter { $0.kind == "request.escalated" }
            // The leader in charge and the principal.
            #expect(told.count == 2)
            #expect(told.allSatisfy { $0.facts["due"] == "2026-02-11" })
        }
    }

    @Test(arguments: StoreKind.available)
    func whatLiesWithSomebodyWhoLeftIsToldToTheOfficers(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            // Due in the same week: 20 working days from 28 January 2026.
            let soon = try await desk.register(nil, Arrival(.inPerson, submittedOn: "2026-01-28")).request
            let late = try await desk.register(
                desk.asking(for: "取水口清单"), Arrival(.inPerson, submittedOn: "2026-01-14")
            ).request
            for request in [soon, late] {
                try await desk.act(request.id) { [bureau = desk.bureau, head = desk.head.id] in
                    try Requests.assign(
                        request.id, to: bureau.id, handler: head, note: "", ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }

            let before = try await desk.pressing()
            try await desk.district.write { [head = desk.head.id] in
                try $0.execute("UPDATE person SET state = 'suspended' WHERE id = \(head)")
            }
            let after = try await desk.pressing()

            // As long as he is in office the officers are told with him from the due day on.
            #expect(before[desk.head.id]?.map(\.kind).sorted { $0.rawValue < $1.rawValue } == [.late, .soon])
            #expect(before[desk.officer.id]?.map(\.number) == [late.number])
            #expect(after[desk.head.id] == nil)
            #expect(Set(after[desk.officer.id]?.map(\.number) ?? []) == [soon.number, late.number])
            #expect(after[desk.officer.id]?.allSatisfy { $0.text.hasSuffix("；经办人已不在岗，请重新指定") } == true)
        }
    }

    /// What has no due day is in a figure of its own; whoever must enter a service is told so, and nobody is told to wait.
    @Test(arguments: StoreKind.available)
    func whatHasNoDueDayIsTold(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let unserved = try await desk.register().request
            let waiting = try await desk.register(desk.asking(for: "取水口清单")).request
            let notice = ClockStatement(desk.today, .correctionNoticeSent(period: .workingDays(10)))
            try await desk.enter(unserved.id, notice)
            try await desk.enter(
                waiting.id, notice, ClockStatement(desk.today, .correctionNoticeServed(period: nil)))
            let scope = try await desk.viewer(desk.officer).scope(for: .viewRequests)

            let figures = try await desk.district.read { session in
                try RegisterFigures.warnings(calendar: .builtIn, today: desk.today, in: scope, session)
            }
            let figure = try #require(figures.last)
            let lines = try await desk.pressing()[desk.officer.id] ?? []

            #expect(figure.label == "期限待定" && figure.count == 2)
            #expect(Set(try await desk.list(figure.filter).map(\.id)) == [unserved.id, waiting.id])
            #expect(lines.map(\.number) == [unserved.number] && lines.map(\.kind) == [.unserved])
            #expect(lines.first?.text == "\(unserved.number)发出的文书还没有登记送达，期限不能确定，请尽快登记送达结果")
        }
    }

    @Test func nothingIsSaidWhereNothingPresses() async throws {
        try await withDesk(.sqlite) { desk in
            try await desk.register()

            #expect(try await DailyDigests.run(desk.district.database, at: desk.now) == 0)
        }
    }

    @Test func theMessageNamesNeitherApplicantNorContent() async throws {
        try await withDesk(.sqlite) { desk in
            try await desk.register(nil, Arrival(.inPerson, submittedOn: "2026-01-14"))
            try await DailyDigests.run(desk.district.database, at: desk.now)

            let text = try #require(try await desk.digest(of: desk.officer)).text
            #expect(text.contains("已逾期") && text.contains("2026年2月11日"))
            for secret in ["测试申请人甲", "测*", "13800000012", "水库"] { #expect(!text.contains(secret)) }
        }
    }

    // MARK: iCalendar

    @Test(arguments: [
        ("a,b;c\\d", "a\\,b\\;c\\\\d"), ("一\n二", "一\\n二"), ("一\r\n二", "一\\n二"), ("一\u{7}二", "一二"), ("：、（）", "：、（）"),
    ])
    func textIsEscaped(_ text: String, _ escaped: String) {
        #expect(ICalendar.escaped(text) == escaped)
    }

    @Test func linesAreFoldedAt75OctetsBetweenCharacters() {
        let line = "SUMMARY:" + String(repeating: "期", count: 60)

        let folded = ICalendar.folded(line)

        let lines = folded.components(separatedBy: "\r\n")
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.utf8.count <= 75 })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
        #expect(lines.enumerated().map { $0 == 0 ? $1 : String($1.dropFirst()) }.joined() == line)
        #expect(ICalendar.folded(String(repeating: "a", count: 75)) == String(repeating: "a", count: 75))
    }

    @Test func aDueDayIsAWholeDayWithAStableName() {
        let calendar = ICalendar(
            "期限",
            [
                .init(
                    uid: "request-1@gongkai", day: "2026-12-31", summary: "答复期限", description: "已登记",
                    changedAt: Moment(milliseconds: 1_772_413_200_000), sequence: 3)
            ])

        let lines = calendar.text.components(separatedBy: "\r\n")

        // 1 772 413 200 s after 1970 are 01:00 UTC on 2 March 2026.
        for line in [
            "BEGIN:VCALENDAR", "VERSION:2.0", "UID:request-1@gongkai", "DTSTART;VALUE=DATE:20261231",
            "DTEND;VALUE=DATE:20270101", "DTSTAMP:20260302T010000Z", "SEQUENCE:3", "END:VCALENDAR",
        ] {
            #expect(lines.contains(line), "\(line) is not there")
        }
        #expect(lines.last == "")
    }

    @Test func whoMaySeeNoRequestsAnyMoreHasNoCalendar() async throws {
        try await withDesk(.sqlite) { desk in
            let (officer, keys, now) = (try await desk.viewer(desk.officer), desk.keys, desk.now)
            let secret = try await desk.district.write {
                try CalendarFeeds.renew(by: officer, keys: keys, at: now, in: $0)
            }
            func calendar() async throws -> ICalendar? {
                try await desk.district.read { try CalendarFeeds.calendar(secret: secret, keys: keys, at: now, $0) }
            }

            #expect(try await calendar() != nil)
            try await desk.district.write {
                try $0.execute("UPDATE person SET state = 'suspended' WHERE id = \(officer.person)")
            }
            #expect(try await calendar() == nil)
            #expect(
                try await desk.district.read { try CalendarFeeds.calendar(secret: "", keys: keys, at: now, $0) } == nil)
        }
    }
}

extension TestDesk {
    fileprivate func pressing() async throws -> [Identifier<Person>: [DailyDigest.Line]] {
        try await district.read { [bureau, today] in try DailyDigests.pressing(in: bureau.id, on: today, $0) }
    }

    fileprivate func digest(of person: Person) async throws -> DailyDigest? {
        try await district.read { [today] in try DailyDigests.digest(of: person.id, on: today, $0) }
    }
}
