import enum Letters.LetterKind
import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct ClockEntriesTests {
    /// C18 of domain 04 in the test's own year: the corrected request starts the count anew.
    @Test(arguments: StoreKind.available)
    func aCorrectionStartsThePeriodAnew(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id

            try await desk.enter(
                id, ClockStatement("2026-03-06", .correctionNoticeSent(period: .workingDays(10))),
                ClockStatement("2026-03-09", .correctionNoticeServed(period: nil)))
            let waiting = try await desk.request(id)
            try await desk.enter(id, ClockStatement("2026-03-16", .correctionReceived(justReason: false)))

            #expect(waiting.standing.state == .correctionRequested)
            #expect(waiting.standing.due == nil)
            let request = try await desk.request(id)
            // 20 working days after 16 March, without the days of Qingming, 4 to 6 April.
            #expect(request.standing.due == .legal("2026-04-14"))
            #expect(request.standing.receivedOn == "2026-03-02")
        }
    }

    @Test(arguments: StoreKind.available)
    func aSecondCorrectionNoticeIsRefusedWithItsArticle(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            try await desk.enter(
                id, ClockStatement("2026-03-03", .correctionNoticeSent(period: .workingDays(10))),
                ClockStatement("2026-03-03", .correctionNoticeServed(period: nil)),
                ClockStatement("2026-03-05", .correctionReceived(justReason: false)))
            let second = ClockStatement("2026-03-06", .correctionNoticeSent(period: .workingDays(10)))

            let words = try await refusedWords { try await desk.enter(id, second) }

            #expect(words.count == 1)
            #expect(words[0].contains("不能再次要求补正") && words[0].contains("第三十条"))
            #expect(try await desk.clock(id, on: "2026-03-06").refusals.isEmpty)
            let reasoned = ClockStatement(
                "2026-03-06", .correctionNoticeSent(period: .workingDays(10)), overrideReason: "申请人补正时新增内容")
            try await desk.enter(id, reasoned)
            #expect(try await desk.request(id).standing.state == .correctionRequested)
        }
    }

    @Test(arguments: StoreKind.available)
    func aListWithOneRefusedEntryEntersNothing(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            let statements = [
                ClockStatement("2026-03-03", .consultationSent("甲公司", .thirdParty)),
                ClockStatement("2026-03-04", .opinionReceived("乙公司")),
            ]

            let rules = try await refusedRules { try await desk.enter(id, statements[0], statements[1]) }

            #expect(rules == ["clock.refused"])
            #expect(try await desk.entries(id).count == 1)
        }
    }

    /// Entered afterwards, with who and when; the period follows the day that it happened.
    @Test(arguments: StoreKind.available)
    func whatIsEnteredAfterwardsCountsFromItsDay(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            let later = Moment.on("2026-03-20")

            try await desk.enter(
                id, ClockStatement("2026-03-04", .consultationSent("甲公司", .thirdParty), note: "寄出"),
                ClockStatement("2026-03-06", .consultationServed("甲公司")),
                ClockStatement("2026-03-18", .opinionReceived("甲公司")), at: later)

            // (03-04, 03-18] holds 10 working days: due 30 March becomes 14 April, after Qingming (04-04 to 04-06).
            #expect(try await desk.request(id).standing.due == .legal("2026-04-14"))
            let entry = try #require(try await desk.entries(id).first { $0.note == "寄出" })
            #expect(entry.enteredBy?.person == desk.officer.id)
            #expect(entry.enteredAt == later)
            #expect(entry.isEnteredLater)
        }
    }

    @Test(arguments: StoreKind.available)
    func aCancelledEntryStaysInSightAndCountsNoMore(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            try await desk.enter(id, ClockStatement("2026-03-02", .consultationSent("甲公司", .thirdParty)))
            let stopped = try await desk.request(id)

            try await desk.cancel(2, of: id)
            let again = try await refusedRules { try await desk.cancel(2, of: id) }

            #expect(stopped.standing.due == nil)
            #expect(try await desk.request(id).standing.due == .legal("2026-03-30"))
            #expect(again == ["clock.cancelled"])
            let entries = try await desk.entries(id)
            #expect(entries.map(\.cancelledBy) == [nil, 3, nil])
            #expect(entries.map { $0.event == nil } == [false, true, true])
        }
    }

    @Test(arguments: StoreKind.available)
    func whatOthersStandOnIsNotCancelled(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            try await desk.enter(
                id, ClockStatement("2026-03-02", .consultationSent("甲公司", .thirdParty)),
                ClockStatement("2026-03-02", .consultationServed("甲公司")))

            let rules = try await refusedRules { try await desk.cancel(2, of: id) }

            #expect(rules == ["clock.refused"])
            #expect(try await desk.entries(id).count == 3)
        }
    }

    @Test(arguments: StoreKind.available)
    func theClockIsKeptOutOfOtherHandsAndOfTheFuture(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            let statement = ClockStatement("2026-03-03", .consultationSent("甲公司", .thirdParty))

            let future = try await refusedRules { try await desk.enter(id, statement, at: desk.now) }
            let guarded = try await refusedRules {
                try await desk.enter(id, ClockStatement(desk.today, .answered(.granted)))
            }

            #expect(future == ["clock.future"])
            #expect(guarded == ["clock.guarded"])
            await #expect(throws: Refused.forbidden(.handleRequests)) {
                try await desk.enter(id, statement, by: desk.leader)
            }
        }
    }

    /// C19 of domain 04: from the day after the last day the request is given up, without anybody entering it.
    @Test(arguments: StoreKind.available)
    func whatIsNotCorrectedInTimeLapsesByItself(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            try await desk.enter(
                id, ClockStatement("2026-03-03", .correctionNoticeSent(period: .workingDays(10))),
                ClockStatement("2026-03-04", .correctionNoticeServed(period: nil)))

            let early = try await ClockSweep.run(desk.district.database, at: .on("2026-03-18"))
            let between = try await desk.request(id)
            let late = try await ClockSweep.run(desk.district.database, at: .on("2026-03-19"))

            #expect(early.lapsed == 0)
            #expect(between.standing.isOpen)
            #expect(late == ClockSweep.Result(lapsed: 1))
            let request = try await desk.request(id)
            #expect(request.standing.closedOn == "2026-03-19")
            #expect(request.rowKey == "other_overdue_correction")
            #expect(try await desk.events(of: id).last?.kind == "request.lapsed")
        }
    }

    /// 条例第三十条、第三十三条: a late notice does not stop the period, so the request is answered beside it.
    @Test(arguments: StoreKind.available)
    func aRequestIsAnsweredBesideALateCorrectionNotice(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            try await desk.enter(
                id, ClockStatement("2026-03-16", .correctionNoticeSent(period: .workingDays(5))),
                ClockStatement("2026-03-16", .correctionNoticeServed(period: nil)))
            let waiting = try await desk.request(id).standing

            try await desk.propose(.giving, id, on: "2026-03-17")
            try await desk.review(.secrecy, id, on: "2026-03-17")
            try await desk.decide(id, on: "2026-03-17")
            try await desk.answer(id, on: "2026-03-17")

            #expect(waiting.state == .correctionRequested && waiting.due == .legal("2026-03-30"))
            #expect(try await desk.request(id).standing.state == .answered)
            #expect(try await desk.request(id).standing.isInTime == true)
        }
    }

    @Test(arguments: StoreKind.available)
    func aLateCorrectionNoticeThatIsNotFollowedLapsesToo(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            try await desk.enter(
                id, ClockStatement("2026-03-16", .correctionNoticeSent(period: .workingDays(5))),
                ClockStatement("2026-03-16", .correctionNoticeServed(period: nil)))

            let early = try await ClockSweep.run(desk.district.database, at: .on("2026-03-23"))
            let late = try await ClockSweep.run(desk.district.database, at: .on("2026-03-24"))
            try await desk.enter(id, ClockStatement("2026-03-24", .answered(.overdueCorrection)))

            #expect(early.lapsed == 0 && late.lapsed == 1)
            let request = try await desk.request(id)
            #expect(request.standing.state == .deemedAbandoned)
            #expect(request.rowKey == "other_overdue_correction")
        }
    }

    /// Approved and told on paper on the last day, entered the next morning: the days of both count, and that they were entered later is kept.
    @Test(arguments: StoreKind.available)
    func anExtensionApprovedOnTheLastDayCountsWhenItIsEnteredTheNextMorning(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.register().request.id
            let (last, next): (Day, Day) = ("2026-03-30", "2026-03-31")
            try await desk.act(id, on: last) {
                try CaseWork.proposeExtension(
                    .init(workingDays: 20, reason: "材料多"), of: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }
            func decide(_ day: Day?) async throws {
                try await desk.act(id, by: desk.leader, on: next) {
                    try CaseWork.decideExtension(
                        .init(agrees: true, opinion: ""), on: day, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
                }
            }

            let today = try await refusedRules { try await decide(nil) }
            let future = try await refusedRules { try await decide("2026-04-01") }
            try await decide(last)
            let notice = ServiceAttempt(.extensionNotice, .post, sentOn: last, tracking: "TEST0002")
            try await desk.act(id, on: next) {
                try CaseWork.recordService(notice, of: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }

            #expect(today == ["clock.refused"])
            #expect(future == ["case.day"])
            #expect(try await desk.request(id).standing.due == .legal("2026-04-28"))
            let approval = try #require(
                try await desk.entries(id).first { $0.event?.kind.key == "extension_approved" })
            #expect(approval.day == last && approval.isEnteredLater)
        }
    }

    /// C10 of domain 04 and 05 §12, 1: filed on a holiday, confirmed on the first working day after it; both days stay in sight.
    @Test(arguments: StoreKind.available)
    func aFormOfAHolidayIsReceivedWhenItIsConfirmed(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2024-10-05")) { desk in
            let id = try await desk.file().request.id

            try await desk.enter(id, ClockStatement("2024-10-08", .confirmed))

            let request = try await desk.request(id)
            #expect(request.submittedOn == "2024-10-05")
            #expect(request.standing.receivedOn == "2024-10-08")
            #expect(request.standing.due == .legal("2024-11-04"))
        }
    }

    /// C16 of domain 04 and 05 §12, 3.
    @Test(arguments: StoreKind.available)
    func anExtensionToldADayLateIsRefused(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2022-06-01")) { desk in
            let id = try await desk.register().request.id
            try await desk.act(id, on: "2022-06-29") {
                try CaseWork.proposeExtension(
                    .init(workingDays: 20, reason: "材料多"), of: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }
            try await desk.act(id, by: desk.leader, on: "2022-06-30") {
                try CaseWork.decideExtension(
                    .init(agrees: true, opinion: ""), of: id, ifVersion: $1, by: $0, at: $2, in: $3)
            }

            let words = try await refusedWords {
                try await desk.enter(id, ClockStatement("2022-07-01", .extensionNotified))
            }

            #expect(words.count == 1 && words[0].contains("2022年6月30日"))
            #expect(try await desk.request(id).standing.due == .legal("2022-06-30"))
            try await desk.enter(id, ClockStatement("2022-06-30", .extensionNotified), at: .on("2022-07-01"))
            #expect(try await desk.request(id).standing.due == .legal("2022-07-28"))
        }
    }

    @Test(arguments: StoreKind.available)
    func dueDaysOrderTheRegister(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let late = try await desk.register(desk.asking(for: "甲材料一二三")).request.id
            let early = try await desk.register(
                desk.asking(for: "乙文件四五六"), Arrival(.postSigned, submittedOn: "2026-02-24", signedOn: "2026-02-26")
            ).request.id
            let unknown = try await desk.file(desk.asking(for: "丙记录七八九")).request.id

            #expect(try await desk.list(RequestFilter(), .due).map(\.id) == [early, late, unknown])
            var filter = RequestFilter()
            filter.dueThrough = "2026-03-25"
            #expect(try await desk.list(filter).map(\.id) == [early])
            filter = RequestFilter()
            filter.text = "记录 七"
            #expect(try await desk.list(filter).map(\.id) == [unknown])
        }
    }
}
