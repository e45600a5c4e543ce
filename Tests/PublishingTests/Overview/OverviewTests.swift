import Organs
import OrgansTesting
import Publishing
import Regulation
import Storage
import StorageTesting
import Testing

/// What waits, what is late, which columns are stale.
struct OverviewTests {
    @Test(arguments: StoreKind.available)
    func countsWhatWaitsByStepAndHowLong(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let first = try await bureau.draft()
            try await bureau.bring(first, to: .secrecy)
            for _ in 0..<2 { try await bureau.handIn(try await bureau.draft()) }
            let frozen = try await bureau.draft()
            try await bureau.bring(frozen, to: .secrecy)
            try await bureau.take(.secrecy, frozen, .escalate)

            func waiting(at now: Moment) async throws -> [WaitingItems.Summary] {
                try await bureau.district.read {
                    try WaitingItems.summary(of: .everything, in: .everything, at: now, $0)
                }
            }
            let week = bureau.now + .seconds(WaitingItems.longDays * 86_400)
            #expect(try await waiting(at: week).map(\.step) == [.proof1, .secrecy, nil])
            #expect(try await waiting(at: week).map(\.count) == [2, 1, 1])
            #expect(try await waiting(at: week).map(\.long) == [0, 0, 0])
            #expect(try await waiting(at: week + .seconds(1)).map(\.long) == [2, 1, 1])
            let lines = try await bureau.district.read {
                try WaitingItems.list(at: .secrecy, of: .everything, in: .everything, limit: 10, $0)
            }
            #expect(lines.map(\.item.id) == [first] && lines.map(\.since) == [bureau.now])
        }
    }

    /// 通知公告 has the general limit: 20 working days. From 2026-01-05 on, the holidays of 2026 (New Year's to 3 January, Spring Festival
    /// 15 to 23 February) leave 20 working days until 2 February.
    @Test(arguments: StoreKind.available)
    func aDraftIsOverdueFromTheDayAfterItsLimit(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            var content = try bureau.notice()
            content.metadata.formedOn = Day("2026-01-05")
            let id = try await bureau.draft(content)
            func overdue(on day: String) async throws -> [Identifier<Item>] {
                let today = try #require(Day(day))
                return try await bureau.district.read {
                    try OverduePublications.list(of: .everything, in: .everything, today: today, $0) { _ in [:] }
                        .map(\.item.id)
                }
            }

            #expect(try await overdue(on: "2026-02-02") == [])
            #expect(try await overdue(on: "2026-02-03") == [id])
        }
    }

    /// The policy comes out on Monday, 2026-03-02: its interpretation is due on Thursday.
    @Test(arguments: StoreKind.available)
    func anInterpretationIsOverdueFromTheFourthWorkingDayAfterItsDocument(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let policy = try await bureau.draft(try bureau.policy())
            let id = try await bureau.draft(try bureau.interpretation(of: policy, genre: ""))
            func overdue(after days: Int) async throws -> [Identifier<Item>] {
                let today = bureau.district.today.advanced(by: days)
                return try await bureau.district.read {
                    try OverduePublications.list(of: .everything, in: .everything, today: today, $0) { _ in [:] }
                        .map(\.item.id)
                }
            }

            // While its document is not public, it has the general limit only.
            #expect(try await overdue(after: 4) == [])
            try await bureau.bring(policy, to: .publication)
            try await bureau.publish(policy)
            #expect(try await overdue(after: 3) == [])
            #expect(try await overdue(after: 4) == [id])
        }
    }

    @Test(arguments: StoreKind.available)
    func whatIsNotForProactiveDisclosureIsNeverOverdue(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            var content = try bureau.notice()
            content.metadata.formedOn = Day("2025-01-06")
            content.metadata.disclosure = .onRequest
            content.metadata.disclosureBasis = "《政府信息公开条例》第十六条"
            try await bureau.draft(content)

            let lines = try await bureau.district.read {
                try OverduePublications.list(
                    of: .everything, in: .everything, today: bureau.district.today, $0
                ) { _ in [:] }
            }
            #expect(lines.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func listsColumnsPastTheirLimitBeforeThoseNearIt(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let limit = try #require(bureau.column.profile.freshness)
            try await bureau.publishedItem()
            func state(after days: Int) async throws -> ColumnFreshness.State? {
                let today = bureau.district.today.advanced(by: days)
                let lines = try await bureau.district.read {
                    try ColumnWatch.list(of: .organ(bureau.bureau.id), today: today, $0)
                }
                return lines.first { $0.column.id == bureau.column.id }?.freshness.state
            }

            #expect(try await state(after: 0) == nil)
            #expect(try await state(after: (limit * 7 + 9) / 10) == .soon)
            #expect(try await state(after: limit) == .soon)
            #expect(try await state(after: limit + 1) == .overdue)
            let (all, water) = try await bureau.district.read { session in
                let day = bureau.district.today.advanced(by: limit + 1)
                return (
                    try ColumnWatch.list(of: .organ(bureau.bureau.id), today: day, session),
                    try ColumnWatch.list(of: .organ(bureau.district.water.id), today: day, session)
                )
            }
            #expect(all.first?.column.id == bureau.column.id && water.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func aColumnIsAsFreshAsWhatStandsBelowIt(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let officer = try await bureau.district.viewer(bureau.officer)
            let (top, sub) = try await bureau.district.write { session in
                func add(_ profile: CatalogueNodeProfile, below parent: CatalogueNode?) throws -> CatalogueNode {
                    try Catalogue.add(
                        profile, below: parent?.id, head: nil, of: bureau.bureau.id, by: officer, at: bureau.now,
                        in: session)
                }
                let top = try add(CatalogueNodeProfile(name: "体育赛事", freshness: 30), below: nil)
                return (top, try add(CatalogueNodeProfile(name: "赛事通知"), below: top))
            }
            func state(after days: Int) async throws -> ColumnFreshness.State? {
                let today = bureau.district.today.advanced(by: days)
                let lines = try await bureau.district.read {
                    try ColumnWatch.list(of: .organ(bureau.bureau.id), today: today, $0)
                }
                return lines.first { $0.column.id == top.id }?.freshness.state
            }

            #expect(try await state(after: 0) == .empty)
            var content = try bureau.notice()
            content.metadata.node = sub.id
            try await bureau.publishedItem(content)
            #expect(try await state(after: 0) == nil)
            #expect(try await state(after: 31) == .overdue)
        }
    }

    @Test(arguments: StoreKind.available)
    func nothingNewIsAwaitedInColumnsOfAnOrganThatHasEnded(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            func count() async throws -> Int {
                try await bureau.district.read {
                    try ColumnWatch.list(of: .organ(bureau.bureau.id), today: bureau.district.today, $0).count
                }
            }

            #expect(try await count() > 0)
            try await bureau.district.write { session in
                _ = try session.execute(
                    """
                    UPDATE unit SET state = 'abolished', ended_on = \(bureau.district.today)
                    WHERE id = \(bureau.bureau.id)
                    """)
            }
            #expect(try await count() == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func whatSomebodyMayTakeIsFoundBehindAPageOfWhatOthersMust(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            for _ in 0..<3 {
                let own = try await bureau.draft(by: bureau.officer)
                try await bureau.handIn(own, by: bureau.officer)
                try await bureau.bring(own, to: .review2)
            }
            let other = try await bureau.draft()
            try await bureau.bring(other, to: .review2)
            // It waits for less time than those that the officer wrote himself.
            try await bureau.district.write { session in
                _ = try session.execute("UPDATE item_waiting SET since = since + 1 WHERE item_id = \(other)")
            }
            let officer = try await bureau.district.viewer(bureau.officer)
            func waiting(limit: Int) async throws -> [Identifier<Item>] {
                try await bureau.district.read {
                    try ItemList.waiting(for: officer, limit: limit, $0).map(\.item.id)
                }
            }

            #expect(try await waiting(limit: 1) == [other])
            #expect(try await waiting(limit: 2) == [other])
            #expect(try await waiting(limit: 200) == [other])
        }
    }
}
