import HTTPTypes
import HummingbirdTesting
import Organs
import Publishing
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

@testable import Web
@testable import Workbench

/// The dashboard and the lists behind its figures.
struct DashboardTests {
    @Test(arguments: StoreKind.available)
    func countsWhatIsPublicAndLeadsToTheRecords(_ kind: StoreKind) async throws {
        try await withItemOffice(kind) { office in
            let id = try await office.draft()
            try await office.bring(id, to: .publication)
            _ = try await office.publish(id)
            try await office.bring(try await office.draft(), to: .review1)

            let page = try await office.get(DashboardPages.show.path(), as: ItemOffice.officer).text
            #expect(page.contains("公开概况：青石区教育局"))
            #expect(page.contains("2026年门户网站公开") && page.contains("1条"))
            #expect(page.contains(ReviewStep.Key.review1.defaultName) && page.contains("政府门户网站（条）"))
            let list = try await office.get(
                DashboardPages.records.path().adding("channel", "web").adding("month", "2026-03"),
                as: ItemOffice.officer
            ).text
            #expect(list.contains("公开记录，共1条") && list.contains("关于开学准备工作的通知"))
            let february = try await office.get(
                DashboardPages.records.path().adding("month", "2026-02"), as: ItemOffice.officer
            ).text
            #expect(february.contains("没有记录"))
            let waiting = try await office.get(
                DashboardPages.waiting.path().adding("step", "review1"), as: ItemOffice.officer
            ).text
            #expect(waiting.contains("不到1天"))
        }
    }

    /// Twenty working days from Monday, 2026-03-02 end on 30 March; a holiday of the place puts the end off by a day.
    @Test(arguments: StoreKind.available)
    func theTimeForPublicationIsCountedByTheOrgansOwnCalendar(_ kind: StoreKind) async throws {
        try await withItemOffice(kind) { office in
            let (database, organ) = (office.site.database, office.site.place.education.id)
            let item = try await office.item(try await office.draft())
            func due() async throws -> Day? {
                try await database.read { try ItemLimits(of: [item], $0).due(item, on: TestWorkbench.now.day)?.day }
            }
            let after = try #require(Day("2026-03-31"))
            func overdue() async throws -> [Identifier<Item>] {
                try await database.read { session in
                    try OverduePublications.list(of: .everything, in: .everything, today: after, session) {
                        try CalendarRecords.current(for: $0, session)
                    }.map(\.item.id)
                }
            }
            #expect(try await due() == Day("2026-03-30"))
            #expect(try await overdue() == [item.id])

            let keeper = try await office.site.viewer(Role.unitAdministrator.rawValue)
            let list = #"{"organ": "青石区", "days": [{"name": "测试节", "date": "2026-03-05", "isOffDay": true}]}"#
            _ = try await database.write { session in
                try Calendars.loadLocal(
                    Array(list.utf8), for: organ, by: keeper, at: TestWorkbench.now, in: session)
            }
            #expect(try await due() == after)
            #expect(try await overdue() == [])
        }
    }

    @Test func anotherUnitIsShownOnlyToWhomItIsVisible() async throws {
        try await withWorkbench { site in
            let education = DashboardPages.show.path().adding("unit", site.place.education.id.rawValue)

            #expect(try await site.get(education, as: TestPlace.outsider).text.contains("公开概况：青石区水利局"))
            let supervisor = try await site.get(education, as: Role.disclosureOfficer.rawValue).text
            #expect(supervisor.contains("公开概况：青石区教育局"))
        }
    }

    /// The address of a figure's list says the whole filter: read again it is the same.
    @Test func aFilterComesBackFromItsAddress() async throws {
        try await withWorkbench { site in
            let viewer = try await site.viewer(Role.disclosureOfficer.rawValue)
            let place = try #require(
                DashboardPlace(QueryValues(""), among: [site.place.education], for: viewer, year: 2026))
            var facts = ChannelFacts.Filter(.withdrawals).of(year: 2025)
            facts.days = try #require(Month("2026-02")).days
            facts.channel = .officialAccount
            facts.kind = .interpretation
            facts.genre = ""
            facts.node = Identifier(wellKnown: "column")
            let filter = RecordFilter(facts, place)

            let query = try #require(filter.path.text.split(separator: "?").last)
            #expect(RecordFilter(QueryValues(query), place) == filter)
        }
    }
}
