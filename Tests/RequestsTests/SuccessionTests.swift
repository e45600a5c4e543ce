import AnnualReport
import Letters
import Logging
import Organs
import OrgansTesting
import Redaction
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

/// What becomes of requests when units are merged, abolished and moved.
struct SuccessionTests {
    /// 国办公开办函〔2019〕14号.
    @Test(arguments: StoreKind.available)
    func theHeirsOfficerFindsAndAnswersAnOpenRequestOfAMergedOrgan(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let station = try await desk.station()
            let id = try await desk.register(at: station).request.id
            let due = try await desk.request(id).standing.due
            let entries = try await desk.entries(id)
            #expect(try await desk.list().isEmpty)

            try await desk.merge(station.unit, into: desk.bureau)

            let request = try await desk.request(id)
            #expect(request.organ == desk.bureau.id && request.unit == desk.bureau.id)
            #expect(request.standing.due == due && due != nil)
            #expect(try await desk.list().map(\.id) == [id])
            #expect(
                try await desk.handOver(of: id) == [
                    "from": station.unit.id.rawValue, "to": desk.bureau.id.rawValue, "way": "merged",
                ])
            // Nothing that the clock knows: it is no transfer within the organ.
            #expect(try await desk.entries(id) == entries)
            #expect(
                try await desk.file(id).acts.contains { act in
                    if case .note(let text) = act.content { text.contains("青石区水利局") } else { false }
                })
            let answer = ProposedDecision(parts: [DecisionPart(.granted)], letter: .fullDisclosure)
            try await desk.propose(answer, id)
            try await desk.review(.secrecy, id)
            try await desk.decide(id)
            try await desk.answer(id)
            #expect(try await desk.request(id).standing.state.isClosed)
        }
    }

    /// Reconsideration is asked for after the answer, and the year's report is the heir's (domain 14 §7.4).
    @Test(arguments: StoreKind.available)
    func whatAMergedOrganHasClosedIsItsHeirsToo(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let station = try await desk.station()
            let closed = try await desk.register(at: station)
            try await desk.withdraw(closed)
            let handled = try await desk.request(closed.request.id)

            try await desk.merge(station.unit, into: desk.bureau)

            let now = try await desk.request(handled.id)
            #expect(now.organ == desk.bureau.id && now.standing == handled.standing)
            #expect(try await desk.entries(handled.id).last?.event?.kind == .withdrawn)
            let officer = try await desk.viewer(desk.officer)
            let remedy = try await desk.district.write { session in
                try Remedies.record(
                    RemedyDetails(.review, body: "青石区人民政府", filedOn: desk.today), on: handled.id, by: officer,
                    at: desk.now, in: session)
            }
            #expect(remedy.organ == desk.bureau.id)
            let counts = try await desk.district.read { session in
                try [desk.bureau.id, station.unit.id].map {
                    try YearTable(2026, of: [$0], session).cell(.newReceived, .total)
                }
            }
            #expect(counts == [1, 0])
        }
    }

    /// A closed case counts by the holidays that it was closed with; the heir's other cases know nothing of them.
    @Test(arguments: StoreKind.available)
    func localHolidaysOfClosedCasesGoAlong(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let station = try await desk.station()
            let holiday: Day = "2026-03-05"
            let list = #"{"organ": "水务站", "days": [{"name": "测试节", "date": "2026-03-05", "isOffDay": true}]}"#
            let admin = try await desk.district.admin()
            try await desk.district.write { session in
                _ = try Calendars.loadLocal(
                    Array(list.utf8), for: station.unit.id, by: admin, at: desk.now, in: session)
            }
            let closed = try await desk.register(at: station)
            try await desk.withdraw(closed)
            let open = try await desk.register(at: station, "取水口清单").request.id
            #expect(try await desk.request(open).standing.due == .legal("2026-03-31"))

            try await desk.merge(station.unit, into: desk.bureau)

            let old = try await desk.request(closed.request.id)
            let (kept, current) = try await desk.district.read { session in
                (
                    try CalendarRecords.calendar(old.standing.calendar, of: old.organ, session).calendar,
                    try CalendarRecords.current(for: desk.bureau.id, session).calendar
                )
            }
            #expect(!kept.isWorking(holiday) && current.isWorking(holiday))
            #expect(try await desk.request(open).standing.due == .legal("2026-03-30"))
            let facts = try await desk.handOver(of: open)
            #expect(facts["due-was"] == "2026-03-31" && facts["due"] == "2026-03-30")
        }
    }

    @Test(arguments: StoreKind.available)
    func anOrganWithRequestsDoesNotEndWithoutAnHeir(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let station = try await desk.station()
            let id = try await desk.register(at: station).request.id
            let admin = try await desk.district.admin()
            try await desk.district.write { session in
                try Posts.end(station.post.id, on: desk.today, ifVersion: 1, by: admin, at: desk.now, in: session)
            }
            func abolish(heir: Unit?) async throws -> [String] {
                try await refusedRules {
                    try await desk.district.write { session in
                        try Units.abolish(
                            station.unit.id, successor: heir?.id, on: desk.today, ifVersion: 1, by: admin,
                            with: [RequestSuccession()], at: desk.now, in: session)
                    }
                }
            }

            let alone = try await abolish(heir: nil)
            let answered = try await abolish(heir: desk.bureau)

            #expect(alone == ["unit.has-requests"] && answered == [])
            #expect(try await desk.request(id).organ == desk.bureau.id)
            #expect(try await desk.handOver(of: id)["way"] == "abolished")
        }
    }

    /// What the section has open goes with it; what it closed was answered by the organ that it leaves, and a part in others' cases ends.
    @Test(arguments: StoreKind.available)
    func aSectionThatComesToAnotherOrganTakesItsOpenRequestsAlong(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let open = try await desk.register()
            let closed = try await desk.register(desk.asking(for: "取水许可名单"))
            let joined = try await desk.register(desk.asking(for: "河道采砂规划"))
            let helped = try await desk.register(desk.asking(for: "取水口清单"))
            try await desk.assign(open.request, to: desk.section, seenToBy: desk.head)
            try await desk.assign(helped.request, to: desk.section, seenToBy: desk.officer)
            try await desk.assign(closed.request, to: desk.section)
            try await desk.assign(joined.request, to: desk.bureau, together: [desk.section.id])
            try await desk.withdraw(closed)
            let copy = try await desk.register()
            try await desk.merge(copy.request, into: try await desk.request(open.request.id))

            try await desk.move(desk.section, below: desk.district.education)

            let id = open.request.id
            let moved = try await desk.request(id)
            #expect(moved.organ == desk.district.education.id && moved.unit == desk.section.id)
            #expect(try await desk.request(copy.request.id).organ == desk.district.education.id)
            #expect(Set(try await desk.list(by: desk.outsider).map(\.id)) == [id, helped.request.id])
            // The head comes along with the section; the officer's post stays where it was.
            let other = try await desk.request(helped.request.id)
            #expect(moved.handler == desk.head.id && other.unit == desk.section.id && other.handler == nil)
            try await desk.search(id, by: desk.outsider)
            await #expect(throws: Refused.notFound) { try await desk.search(id) }
            let kept = try await desk.request(closed.request.id)
            #expect(kept.organ == desk.bureau.id && kept.unit == desk.bureau.id)
            #expect(Set(try await desk.list().map(\.id)) == [closed.request.id, joined.request.id])
            let others = try await desk.district.read { try Requests.coUnits(of: joined.request.id, $0) }
            #expect(others.isEmpty)
            #expect(
                try await desk.handOver(of: joined.request.id) == [
                    "co-unit": desk.section.id.rawValue, "way": "moved",
                ])
        }
    }

    @Test(arguments: StoreKind.available)
    func theHeirOfASectionTakesItsPlaceWithinTheOrgan(_ kind: StoreKind) async throws {
        try await withDesk(kind) { desk in
            let open = try await desk.register().request
            let joined = try await desk.register(desk.asking(for: "河道采砂规划")).request
            try await desk.assign(open, to: desk.section)
            try await desk.assign(joined, to: desk.bureau, together: [desk.section.id])

            try await desk.merge(desk.section, into: desk.district.waterOffice, on: desk.today.advanced(by: 1))

            let now = try await desk.request(open.id)
            #expect(now.organ == desk.bureau.id && now.unit == desk.district.waterOffice.id && now.handler == nil)
            let last = try await desk.entries(open.id).last
            #expect(last?.event?.kind == .transferred && last?.note.contains("工程科") == true)
            let others = try await desk.district.read { try Requests.coUnits(of: joined.id, $0) }
            #expect(others == [desk.district.waterOffice.id])
            let facts = try await desk.handOver(of: joined.id)
            #expect(facts["co-unit-heir"] == desk.district.waterOffice.id.rawValue)
        }
    }

    /// Parts of one form share its papers, and each case goes on with them wherever the parts have come to.
    @Test(arguments: StoreKind.available)
    func partsThatComeApartBothKeepTheirPapers(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            let whole = try await desk.register().request.id
            let report = try await cabinet.keep(Self.report, called: "说明.pdf", under: .office, at: desk.now)
            let slip = try await cabinet.keep(
                Array("转给工程科查找".utf8), called: "转办单.txt", under: .office, at: desk.now)
            try await desk.act(whole) { viewer, _, now, session in
                try CaseFiles.enclose(report, in: whole, by: viewer, at: now, in: session)
            }
            try await desk.act(whole) { viewer, version, now, session in
                try RequestClocks.enter(
                    ClockStatement(now.day, .transferred), proof: slip, to: whole, ifVersion: version, by: viewer,
                    at: now, in: session)
            }
            let (staying, leaving) = try await desk.splitInTwo(whole)
            for part in [staying, leaving] {
                let file = try #require(try await desk.file(part).files.first { $0.role == .answer }?.file)
                try await desk.act(part) { viewer, _, now, session in
                    _ = try Redactions.begin(file: file, title: "遮挡", of: part, by: viewer, at: now, in: session)
                }
            }
            try await desk.assign(try await desk.request(leaving), to: desk.section)
            let station = try await desk.station()

            for organ in [desk.district.education, station.unit] {
                try await desk.move(try await desk.district.unit(desk.section.id), below: organ)

                for (id, owner) in [(staying, desk.bureau.id), (leaving, organ.id)] {
                    let (request, papers) = (try await desk.request(id), try await desk.papers(id))
                    let proofs = try await desk.entries(id).compactMap(\.proof)
                    #expect(request.organ == owner)
                    #expect(papers.values.map(\.name.text).sorted() == ["说明.pdf", "转办单.txt"])
                    #expect(proofs.map { papers[$0]?.name.text } == ["转办单.txt"])
                }
            }
            for (id, person) in [(staying, desk.officer), (leaving, station.officer)] {
                let run = try await desk.finishRedaction(of: id, try await Self.marks(), by: person, cabinet)
                #expect(run.endedAt != nil && run.failure == nil)
            }

            // What no case of the organ has any more goes along too, though a case elsewhere has it.
            try await desk.assign(try await desk.request(staying), to: desk.district.waterOffice)
            try await desk.move(
                try await desk.district.unit(desk.district.waterOffice.id), below: desk.district.education)

            let (own, others) = (try await desk.papers(staying), try await desk.papers(leaving))
            #expect(own.count == 3 && others.count == 3)
            #expect(own.values.allSatisfy { $0.organ == desk.district.education.id.chain })
        }
    }

    /// They lie with one of the organs, and the program removes them for both.
    @Test(arguments: StoreKind.available)
    func papersOfAnApplicantWhosePartsCameApartGoWithHisData(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            try await desk.change { $0.retentionDays = 365 }
            var filing = desk.asking()
            filing.files.identity = [
                try await cabinet.keep(Self.report, called: "证件.pdf", under: .office, at: desk.now)
            ]
            let (staying, leaving) = try await desk.splitInTwo(try await desk.register(filing).request.id)
            try await desk.assign(try await desk.request(leaving), to: desk.section)
            try await desk.move(desk.section, below: desk.district.education)
            for (id, person) in [(staying, desk.officer), (leaving, desk.outsider)] {
                try await desk.enter(id, ClockStatement(desk.today, .withdrawn), by: person)
            }
            let before = [try await desk.papers(staying).count, try await desk.papers(leaving).count]

            let removed = try await Retention.run(desk.district.database, at: .on(desk.today.advanced(by: 366)))

            let after = [try await desk.papers(staying).count, try await desk.papers(leaving).count]
            #expect(before == [1, 1] && removed == 1 && after == [0, 0])
        }
    }

    private static let secret = "990000199003070013"
    private static let report = TextPDF.bytes(["Report of the reservoir", "Owner \(secret)"])

    /// Where the number stands.
    private static func marks() async throws -> [RedactionMark] {
        let source = try await RedactionSource.open(report)
        let found = try await source.search(RedactionQuery(texts: [secret]))
        return found.proposals.flatMap { $0.marks(ground: .personalPrivacy) }
    }
}

/// 青石区水务站, a small organ of its own, with its one officer.
private struct Station: Sendable {
    let unit: Unit
    let officer: Person
    let post: Post
}

extension TestDesk {
    fileprivate func station() async throws -> Station {
        let admin = try await district.admin()
        let unit = try await district.write { [district, now, today] session in
            try Units.create(
                UnitProfile(fullName: "青石区水务站", kind: .department, level: .county), below: district.government.id,
                from: today.advanced(by: -30), by: admin, at: now, in: session)
        }
        let (officer, post) = try await district.register("stationer", in: unit, RoleGrant(.disclosureOfficer))
        return Station(unit: unit, officer: officer, post: post)
    }

    fileprivate func register(at station: Station, _ text: String = "水质监测记录") async throws -> FilingReceipt {
        let (viewer, filing) = (try await viewer(station.officer), asking(for: text))
        return try await district.write { [keys, now] session in
            try Requests.register(
                filing, Arrival(.inPerson, submittedOn: now.day), in: station.unit.id, by: viewer, keys: keys, at: now,
                in: session)
        }
    }

    fileprivate func merge(_ unit: Unit, into heir: Unit, on day: Day? = nil) async throws {
        let (admin, day) = (try await district.admin(), day ?? today)
        try await district.write { session in
            try Units.merge(
                unit.id, into: heir.id, on: day, ifVersion: unit.version, by: admin, with: [RequestSuccession()],
                at: .on(day), in: session)
        }
    }

    fileprivate func assign(
        _ request: InformationRequest, to unit: Unit, seenToBy handler: Person
    ) async throws {
        let (viewer, now) = (try await viewer(officer), now)
        try await district.write { session in
            try Requests.assign(
                request.id, to: unit.id, handler: handler.id, note: "请查找并提出意见", ifVersion: request.version,
                by: viewer, at: now, in: session)
        }
    }

    fileprivate func splitInTwo(
        _ id: Identifier<InformationRequest>
    ) async throws -> (Identifier<InformationRequest>, Identifier<InformationRequest>) {
        let contents = ["初步设计批复", "招标文件"].map { RequestContent(description: $0, form: .paper, manner: .post) }
        let parts = try await split(try await request(id), into: contents)
        try #require(parts.count == 2)
        return (parts[0].id, parts[1].id)
    }

    fileprivate func papers(
        _ id: Identifier<InformationRequest>
    ) async throws -> [Identifier<StoredFile>: StoredFile] {
        let request = try await request(id)
        return try await district.read { try CaseFiles.stored(of: request, $0) }
    }

    /// Has the file of the case's one redaction made, and does what is due in the background.
    fileprivate func finishRedaction(
        of id: Identifier<InformationRequest>, _ marks: [RedactionMark], by person: Person, _ cabinet: FileCabinet
    ) async throws -> RedactionRun {
        let listed = try await district.read { try RedactionRecords.list(of: id, $0) }
        let begun = try #require(listed.first)
        try await act(id, by: person) { viewer, _, now, session in
            try Redactions.make(
                begun.id, marks, title: begun.title, of: id, ifVersion: begun.version, by: viewer, at: now,
                in: session)
        }
        var handlers = JobHandlers()
        RedactionJobs.register(in: &handlers, district.database, cabinet)
        await JobWorker(
            district.database, handlers, name: "test", clock: .fixed(now),
            logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
        ).runDueJobs()
        return try #require(try await district.read { try RedactionRuns.find(begun.id, $0) })
    }

    /// The facts of the one event by which a request was handed over.
    fileprivate func handOver(of id: Identifier<InformationRequest>) async throws -> [String: String] {
        let events = try await events(of: id).filter { $0.kind == "request.handed-over" }
        #expect(events.count == 1)
        return try #require(events.first).facts
    }

    fileprivate func move(_ section: Unit, below organ: Unit) async throws {
        let admin = try await district.admin()
        try await district.write { [now] session in
            try Units.move(
                section.id, below: organ.id, ifVersion: section.version, by: admin, with: [RequestSuccession()],
                at: now, in: session)
        }
    }
}
