import Organs
import OrgansTesting
import Publishing
import Regulation
import Storage
import StorageTesting
import Testing

/// The year's figures by channel, and the records behind them. Everything happens on 2026-03-02.
struct ChannelFactsTests {
    private let year = ChannelFacts.Filter().of(year: 2026)

    @Test(arguments: StoreKind.available)
    func countsAnItemOnceThroughCorrectionWithdrawalAndRepublication(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            #expect(try await bureau.count(year) == 0)
            let id = try await bureau.publishedItem()
            #expect(try await bureau.figures(year) == [.web: 1])

            try await bureau.correct(id)
            #expect(try await bureau.count(year) == 1)
            #expect(try await bureau.count(.init(.corrections).of(year: 2026)) == 1)

            try await bureau.withdraw(id)
            #expect(try await bureau.count(year) == 1)
            #expect(try await bureau.count(.init(.withdrawals).of(year: 2026)) == 1)
            let line = try #require(
                try await bureau.district.read {
                    try ChannelFacts.lines(year, in: .everything, limit: 10, $0).first
                })
            #expect(line.isWithdrawn && line.item == id && line.channel == .web)

            try await bureau.correct(id)
            #expect(try await bureau.count(year) == 1)
            #expect(try await bureau.count(.init(.withdrawals).of(year: 2026)) == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func leavesOutWhatWasWithdrawnInThePeriodOnlyWhenAskedTo(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let id = try await bureau.publishedItem()
            _ = try await bureau.publishedItem(try bureau.notice("关于场馆开放的通知"))
            var strict = year
            strict.leavesOutWithdrawn = true
            #expect(try await bureau.count(strict) == 2)

            try await bureau.withdraw(id)
            #expect(try await bureau.count(strict) == 1)
            #expect(try await bureau.count(year) == 2)

            // Public again within the year: it counts again.
            try await bureau.correct(id)
            #expect(try await bureau.count(strict) == 2)
        }
    }

    @Test(arguments: StoreKind.available)
    func recordsBeyondThePortalCountAfterASecondPersonHasConfirmedThem(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let picture = try await bureau.picture()
            let details = ChannelDetails(.board, title: "健身周海报", medium: "办公楼一楼", from: bureau.district.today)
            let record = try await bureau.record(details, evidence: picture)
            #expect(try await bureau.count(year) == 0)

            try await bureau.confirm(record.id)
            #expect(try await bureau.figures(year) == [.board: 1])

            try await bureau.takeBack(record.id, .takenDown)
            #expect(try await bureau.figures(year) == [.board: 1])
            #expect(try await bureau.figures(.init(.withdrawals).of(year: 2026)) == [.board: 1])
        }
    }

    @Test(arguments: StoreKind.available)
    func aVoidRecordCountsNowhere(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let picture = try await bureau.picture()
            let id = try await bureau.confirmed(
                ChannelDetails(.press, title: "专访", medium: "云溪日报第3版", from: bureau.district.today), evidence: picture)

            try await bureau.takeBack(id, .mistaken)

            #expect(try await bureau.count(year) == 0)
            #expect(try await bureau.count(.init(.withdrawals).of(year: 2026)) == 0)
        }
    }

    /// An article counts once on an account's channel; each posting on a board counts.
    @Test(arguments: StoreKind.available)
    func anItemCountsOnceOnAChannelAndEachPostingOnABoard(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let (item, picture) = (try await bureau.publishedItem(), try await bureau.picture())
            let today = bureau.district.today
            for days in [9, 0, 9] {
                let day = today.advanced(by: -days)
                try await bureau.confirmed(
                    ChannelDetails(
                        .officialAccount, item: item, medium: "青石体育", from: day, link: "https://example.com/\(days)"))
                try await bureau.confirmed(
                    ChannelDetails(.board, item: item, medium: "办公楼一楼", from: day), evidence: picture)
            }

            #expect(try await bureau.figures(year) == [.web: 1, .officialAccount: 1, .board: 3])
            var february = ChannelFacts.Filter()
            february.days = try #require(Month("2026-02")).days
            #expect(try await bureau.figures(february) == [.officialAccount: 1, .board: 2])
        }
    }

    @Test(arguments: StoreKind.available)
    func theFilterOfEachFigureListsAsManyRecords(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let (item, picture) = (try await bureau.publishedItem(), try await bureau.picture())
            try await bureau.publishedItem(try bureau.policy())
            try await bureau.confirmed(
                ChannelDetails(
                    .board, item: item, medium: "办公楼一楼", from: try #require(Day("2025-12-31"))), evidence: picture)
            let months = Month(of: bureau.district.today).andBefore(24)

            let (byMonth, byColumn, byChannel) = try await bureau.district.read { session in
                (
                    try ChannelFacts.byMonth(months, .init(), in: .everything, session),
                    try ChannelFacts.byColumn(.init(), in: .everything, session),
                    try ChannelFacts.byChannel(.init(), in: .everything, session)
                )
            }

            #expect(byMonth.map { "\($0.key)" }.first == "2024-04" && byMonth.count == 24)
            #expect(byMonth.suffix(4).map(\.count) == [1, 0, 0, 2])
            #expect(byColumn.map(\.count) == [2, 1] && byColumn.first?.key == bureau.column.id)
            #expect(byChannel.map(\.key) == PublicationChannel.allCases)
            for (count, filter) in byMonth.map({ ($0.count, $0.filter) }) + byColumn.map({ ($0.count, $0.filter) })
                + byChannel.map({ ($0.count, $0.filter) })
            {
                let lines = try await bureau.district.read {
                    try ChannelFacts.lines(filter, in: .everything, limit: 10, $0)
                }
                #expect(lines.count == count, "\(filter)")
                #expect(try await bureau.count(filter) == count)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func anInterpretationOnThreeChannelsIsOneInterpretationAndThreePublications(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let policy = try await bureau.publishedItem(try bureau.policy())
            let item = try await bureau.publishedItem(try bureau.interpretation(of: policy, genre: "图解"))
            try await bureau.publishedItem(try bureau.interpretation(of: policy, genre: "", "关于办法的解读"))
            let picture = try await bureau.picture()
            let today = bureau.district.today
            try await bureau.confirmed(
                ChannelDetails(.officialAccount, item: item, medium: "青石体育", from: today, link: "https://example.com/1")
            )
            try await bureau.confirmed(
                ChannelDetails(.board, item: item, medium: "办公楼一楼", from: today), evidence: picture)

            let forms = try await bureau.district.read {
                try ChannelFacts.interpretations(year, in: .everything, $0)
            }

            #expect(forms.map(\.key) == ["", "图解"] && forms.map(\.count) == [1, 1])
            var publications = year
            publications.kind = .interpretation
            #expect(try await bureau.count(publications) == 4)
        }
    }

    @Test(arguments: StoreKind.available)
    func countsOnlyWhatTheViewerMaySeeInTheUnitsAskedFor(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            try await bureau.publishedItem()
            let outsider = try await bureau.district.register(
                "outsider", in: bureau.district.water, RoleGrant(.disclosureOfficer)
            ).person
            let scope = try await bureau.district.viewer(outsider).scope(for: .viewItems)
            let authority = try await bureau.district.viewer(bureau.authority).scope(for: .viewItems)

            #expect(try await bureau.count(year, in: scope) == 0)
            #expect(try await bureau.count(year, in: authority) == 1)
            var water = year
            water.units = .organ(bureau.district.water.id)
            #expect(try await bureau.count(water, in: authority) == 0)
            var below = year
            below.units = .subtree(bureau.district.government.path)
            #expect(try await bureau.count(below, in: authority) == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func saysNothingOfAYearWithoutPublications(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            try await bureau.publishedItem()

            #expect(try await bureau.figures(.init().of(year: 2025)).isEmpty)
        }
    }
}

extension TestBureau {
    func policy() throws -> ItemContent {
        var content = try notice("关于印发体育场馆管理办法的通知", "现将办法印发给你们。")
        content.metadata.kind = .policy
        content.metadata.genre = "通知"
        content.metadata.validity = .valid
        content.metadata.node = policies.id
        return content
    }

    func interpretation(
        of policy: Identifier<Item>, genre: String, _ title: String = "一图读懂场馆管理办法"
    ) throws -> ItemContent {
        var content = try notice(title, "办法说明如下。")
        content.metadata.kind = .interpretation
        content.metadata.genre = genre
        content.metadata.interprets = [policy]
        return content
    }
}
