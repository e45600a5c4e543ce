import enum Letters.LetterKind
import AnnualReport
import Logging
import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

struct RegisterTests {
    /// Today is 2026-03-30, a Monday; the requests were handed in so that they are due around it.
    @Test(arguments: StoreKind.available)
    func warningsCountWhatPressesAndOpenIt(_ kind: StoreKind) async throws {
        try await withDesk(kind, at: .on("2026-03-30")) { desk in
            // Due 27 March (late), 30 March (today), 31 March and 7 April (within five working days), 8 April (not yet).
            let days: [Day] = ["2026-02-28", "2026-03-02", "2026-03-03", "2026-03-09", "2026-03-10"]
            var ids: [Identifier<InformationRequest>] = []
            for (index, day) in days.enumerated() {
                let arrival = Arrival(.inPerson, submittedOn: day)
                ids.append(try await desk.register(desk.asking(for: "第\(index)份材料\(index * 31)"), arrival).request.id)
            }
            try await desk.register(desk.asking(for: "采砂许可名单"), Arrival(.email, submittedOn: desk.today))
            let scope = try await desk.viewer(desk.officer).scope(for: .viewRequests)

            let figures = try await desk.district.read { session in
                try RegisterFigures.warnings(calendar: .builtIn, today: desk.today, in: scope, session)
            }

            #expect(figures.map(\.label) == ["已逾期", "今天到期", "5个工作日内到期", "待确认收到", "期限待定"])
            #expect(figures.map(\.count) == [1, 1, 2, 1, 0])
            #expect(try await desk.list(figures[0].filter, .due).map(\.id) == [ids[0]])
            #expect(try await desk.list(figures[2].filter, .due).map(\.id) == [ids[2], ids[3]])
        }
    }

    @Test(arguments: StoreKind.available)
    func loadsAreCountedByUnitAndOfficer(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let given = try await desk.register().request
            try await desk.register(desk.asking(for: "河长制考核结果"))
            try await desk.assign(given, to: desk.section)

            let loads = try await desk.district.read { session in
                try RegisterFigures.loads(
                    calendar: .builtIn, today: desk.today, in: .organ(desk.bureau.id), session)
            }

            #expect(Set(loads.map(\.unit)) == [desk.section.id, desk.bureau.id])
            #expect(loads.map(\.open) == [1, 1])
            #expect(loads.allSatisfy { $0.overdue == 0 && $0.dueSoon == 0 })
        }
    }

    @Test(arguments: StoreKind.available)
    func whatSeveralAskedForIsProposedForPublication(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let other = desk.citizen("测试申请人乙", number: "990000198511200027")
            let first = try await desk.answered()
            let second = try await desk.register(
                desk.asking(for: "申请公开青石水库除险加固工程初步设计批复", by: other)
            ).request.id
            // Asked for twice by one applicant, and refused to two: no topics.
            try await desk.register(desk.asking(for: "河长制考核结果"))
            try await desk.register(desk.asking(for: "河长制考核结果"))
            let secret = ProposedDecision(parts: [DecisionPart(.stateSecret, reasons: "已定密")], letter: .refusal)
            try await desk.answered(desk.asking(for: "水库大坝安全鉴定涉密附件"), secret)
            try await desk.answered(desk.asking(for: "水库大坝安全鉴定涉密附件", by: other), secret)

            let topics = try await desk.district.read { session in
                try RequestTopics.repeated(
                    in: desk.bureau.id, since: desk.today.advanced(by: -30), within: .everything, session)
            }

            #expect(topics.map { Set($0.requests) } == [[first, second]])
            #expect(topics.first?.applicants == 2)
            #expect(topics.first?.wasGiven == true)
        }
    }

    @Test(arguments: StoreKind.available)
    func aFilterFindsByNumberOfIdentityOnly(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let mine = try await desk.register().request.id
            try await desk.register(
                desk.asking(by: desk.citizen("测试申请人乙", number: "990000198511200027")))
            var filter = RequestFilter()
            filter.identity = ApplicantRecords.digest(
                of: IdentityNumber("990000 19900307 0013"), .residentID, desk.keys)
            var named = RequestFilter()
            named.text = "测试申请人甲"

            #expect(try await desk.list(filter).map(\.id) == [mine])
            #expect(try await desk.list(named).isEmpty)
        }
    }

    // MARK: Personal data

    @Test(arguments: StoreKind.available)
    func personalDataGoWhenTheirTimeIsOver(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            try await desk.change { $0.retentionDays = 365 }
            let old = try await desk.answered()
            let held = try await desk.answered(desk.asking(for: "河长制考核结果"))
            let open = try await desk.register(desk.asking(for: "采砂许可名单")).request.id
            let contested = try await desk.answered(desk.asking(for: "取水口清单"))
            try await desk.appeal(contested, RemedyDetails(.review, body: "青石区人民政府", filedOn: desk.today))
            try await desk.act(held) {
                try Retention.hold(true, held, reason: "审计调阅", ifVersion: $1, by: $0, at: $2, in: $3)
            }

            let early = try await Retention.run(desk.district.database, at: .on(desk.today.advanced(by: 365)))
            let late = try await Retention.run(desk.district.database, at: .on(desk.today.advanced(by: 366)))
            let again = try await Retention.run(desk.district.database, at: .on(desk.today.advanced(by: 366)))

            #expect([early, late, again] == [0, 1, 0])
            let request = try await desk.request(old)
            #expect(request.applicant.listedName == "（已清除）")
            #expect(request.applicant.maskedIdentity.isEmpty && request.applicant.identityDigest == nil)
            #expect(request.applicantClass == .naturalPerson && request.rowKey == "granted")
            #expect(try await desk.open(request, by: desk.officer) == nil)
            for kept in [held, open, contested] {
                #expect(try await desk.open(try await desk.request(kept), by: desk.officer) != nil)
            }
        }
    }

    /// A machine starts with a date that lies ahead, and its clock is put right.
    @Test(arguments: StoreKind.available)
    func personalDataOutliveAClockThatLeaps(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            try await desk.change { $0.retentionDays = 365 }
            let old = try await desk.answered()
            func isKept() async throws -> Bool {
                try await desk.open(try await desk.request(old), by: desk.officer) != nil
            }

            // A year and more ahead on the third day; put right on the fourth.
            for days in [300, 301, 700, 302] {
                try await desk.sweepPersonalData(at: .on(desk.today.advanced(by: days)))
            }
            #expect(try await isKept())

            // The server was off for a year: the second day confirms the date.
            try await desk.sweepPersonalData(at: .on(desk.today.advanced(by: 700)))
            #expect(try await isKept())
            try await desk.sweepPersonalData(at: .on(desk.today.advanced(by: 701)))
            #expect(try await !isKept())
        }
    }

    @Test(arguments: StoreKind.available)
    func withoutARuleNothingIsRemoved(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let id = try await desk.answered()

            #expect(try await Retention.run(desk.district.database, at: .on("2056-01-01")) == 0)
            #expect(try await desk.open(try await desk.request(id), by: desk.officer) != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func anApplicantIsGivenWhatIsHeldOnHim(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let first = try await desk.register().request
            try await desk.register(desk.asking(for: "河长制考核结果"))
            try await desk.register(
                desk.asking(by: desk.citizen("测试申请人乙", number: "990000198511200027")))
            try await desk.open(first, by: desk.officer)
            let officer = try await desk.viewer(desk.officer)

            let export = try await desk.district.write { session in
                try Applicants.export(
                    IdentityNumber("990000199003070013"), .residentID, of: desk.bureau.id, by: officer,
                    keys: desk.keys, at: desk.now, in: session)
            }

            #expect(export.records.count == 2)
            #expect(export.records.allSatisfy { $0.details?.name == "测试申请人甲" })
            let openings = export.records.flatMap(\.requests).flatMap(\.openings)
            #expect(openings.map(\.purpose) == ["与申请人联系"])
            #expect(try await desk.events(of: first.id).last?.kind == "applicant.exported")
            let text = String(decoding: export.json, as: UTF8.self)
            #expect(text.contains("测试申请人甲") && !text.contains("测试申请人乙"))
        }
    }

    @Test(arguments: StoreKind.available)
    func settingsAreTheUnitsOwnAndLegalChannelsStayOpen(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let closing = try await refusedRules { try await desk.change { $0.announcedChannels = [.web] } }
            let long = try await refusedRules { try await desk.change { $0.retentionDays = 0 } }
            try await desk.change {
                $0.caseCode = "青水公开"
                $0.confirmsWebAutomatically = true
            }
            let request = try await desk.file().request

            #expect(closing == ["request-settings.channels"])
            #expect(long == ["request-settings.retention"])
            #expect(request.number == "青水公开-2026-0001")
            #expect(request.standing.state == .received)
            #expect(request.standing.receivedOn == desk.today)
        }
    }
}

extension TestDesk {
    /// Does what the schedule queues each night.
    fileprivate func sweepPersonalData(at moment: Moment) async throws {
        var handlers = JobHandlers()
        Retention.register(in: &handlers, district.database)
        try await district.write { session in
            _ = try JobQueue.enqueue(
                Retention.schedule.kind, organ: ChainOwner.platform, at: moment, in: session)
        }
        await JobWorker(
            district.database, handlers, name: "test", clock: .fixed(moment),
            logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
        ).runDueJobs()
    }
}
