import AnnualReport
import Letters
import Organs
import OrgansTesting
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
            #expect(try await desk.entries(id).last?.note.contains("青石区水务站") == true)
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
            for receipt in [open, closed] { try await desk.assign(receipt.request, to: desk.section) }
            try await desk.assign(joined.request, to: desk.bureau, together: [desk.section.id])
            try await desk.withdraw(closed)
            let copy = try await desk.register()
            try await desk.merge(copy.request, into: try await desk.request(open.request.id))

            try await desk.move(desk.section, below: desk.district.education)

            let id = open.request.id
            let moved = try await desk.request(id)
            #expect(moved.organ == desk.district.education.id && moved.unit == desk.section.id)
            #expect(try await desk.request(copy.request.id).organ == desk.district.education.id)
            #expect(try await desk.list(by: desk.outsider).map(\.id) == [id])
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
            let others = try await desk.district.read { try Requests.coUnits(of: joined.id, $0) }
            #expect(others == [desk.district.waterOffice.id])
            let facts = try await desk.handOver(of: joined.id)
            #expect(facts["co-unit-heir"] == desk.district.waterOffice.id.rawValue)
        }
    }

    /// Parts of one form share its papers: each organ goes on with its own.
    @Test(arguments: StoreKind.available)
    func partsThatComeApartBothKeepTheirPapers(_ kind: StoreKind) async throws {
        try await withLetterDesk(kind) { desk, cabinet in
            let whole = try await desk.register().request.id
            let content = try await cabinet.keep(
                Array("除险加固工程说明".utf8), called: "说明.txt", under: .office, at: desk.now)
            try await desk.act(whole) { viewer, _, now, session in
                try CaseFiles.enclose(content, in: whole, by: viewer, at: now, in: session)
            }
            let parts = try await desk.split(
                try await desk.request(whole),
                into: ["初步设计批复", "招标文件"].map { RequestContent(description: $0, form: .paper, manner: .post) })
            let (staying, leaving) = (parts[0].id, parts[1].id)
            try await desk.assign(parts[1], to: desk.section)

            try await desk.move(desk.section, below: desk.district.education)

            for (id, organ) in [(staying, desk.bureau.id), (leaving, desk.district.education.id)] {
                let request = try await desk.request(id)
                let papers = try await desk.district.read { try CaseFiles.stored(of: request, $0) }
                #expect(request.organ == organ)
                #expect(papers.values.map(\.name.text) == ["说明.txt"])
            }
        }
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
