import AnnualReport
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Organs
import Regulation
import Requests
import Storage
import StorageTesting
import Testing

@testable import Web
@testable import Workbench

/// Statistics of requests: what they show, and that each figure opens as many rows.
struct StatisticsPagesTests {
    @Test(arguments: StoreKind.available)
    func everyFigureOpensAsManyRowsOfTheRegister(_ kind: StoreKind) async throws {
        try await withRequestOffice(kind) { office in
            _ = try await office.registered(daysAgo: 60)
            _ = try await office.registered("校车运营补助名单", daysAgo: 3)

            let page = try await office.get(RequestEndpoints.statistics.path().adding("year", "2026"))

            #expect(page.status == .ok)
            let links = page.text.matches(of: /<a href="(\/workbench\/requests\?[^"]+)">(\d+)<\/a>/)
            #expect(links.count > 60)
            #expect(links.contains { $0.2 == "2" })
            for (address, count) in Set(links.map { [String($0.1), String($0.2)] }).map({ ($0[0], $0[1]) }) {
                let path = try #require(LocalPath(untrusted: address.replacing("&amp;", with: "&")))
                let list = try await office.get(path).text
                #expect(list.contains("共 \(count) 件"), "\(path)")
            }
        }
    }

    @Test func aPeriodThatIsNoneIsToldAndTheYearShown() async throws {
        try await withRequestOffice { office in
            let path = RequestEndpoints.statistics.path().adding("span", "range").adding("from", "2026-03-02")
                .adding("through", "2026-03-01").adding("year", "2026")

            let page = try await office.get(path).text

            #expect(page.contains("截止日期不早于起始日期") && page.contains("下面显示的是2026年"))
            #expect(page.contains("value=\"2026-03-02\"") && page.contains("value=\"2026-03-01\""))
            let right = try await office.get(
                RequestEndpoints.statistics.path().adding("span", "quarter-1").adding("year", "2026"))
            #expect(!right.text.contains("截止日期不早于起始日期") && right.text.contains("2026年第一季度"))
        }
    }

    @Test func nothingAnsweredIsNoRate() async throws {
        try await withRequestOffice { office in
            let page = try await office.get(RequestEndpoints.statistics.path()).text

            #expect(page.contains("本期没有答复") && !page.contains("0.0%") && !page.contains("100.0%"))
        }
    }

    @Test func anOfficerSeesTheOwnUnitAlone() async throws {
        try await withRequestOffice { office in
            _ = try await office.registered()
            let water = office.site.place.water.id.rawValue

            let page = try await office.get(RequestEndpoints.statistics.path().adding("unit", water)).text

            #expect(!page.contains("青石区水利局") && page.contains("青石区教育局"))
        }
    }

    @Test func theDistrictSeesItsUnitsSideBySide() async throws {
        try await withRequestOffice { office in
            _ = try await office.registered()
            let place = office.site.place
            let viewer = Viewer(
                person: try place.person(Role.competentAuthority.rawValue).id, name: "测试", account: "district",
                session: Identifier(at: TestWorkbench.now),
                grants: [
                    Viewer.Grant(
                        role: .competentAuthority, post: try place.post(Role.competentAuthority.rawValue).id,
                        unit: place.government.id, unitPath: place.government.path, organ: place.government.id,
                        reach: .all)
                ])
            let today = TestWorkbench.now.day

            let view = try await office.site.database.read { session in
                try StatisticsView(StatisticsQuery(QueryValues(""), on: today), for: viewer, on: today, session)
            }

            let units = try #require(view.table("units"))
            #expect(units.title == "各单位" && units.lines.map(\.name) == ["青石区教育局"])
            // 区政府 and 水利局 have none.
            #expect(units.note?.contains("2个单位") == true)
        }
    }

    @Test func theFilesHoldTheTablesOfThePage() async throws {
        try await withRequestOffice { office in
            _ = try await office.registered()

            let csv = try await office.get(RequestEndpoints.statisticsCSV.path())
            let book = try await office.get(RequestEndpoints.statisticsWorkbook.path())

            #expect(csv.text.contains("主要指标（件）,本期收到,本期,1\r\n"))
            #expect(csv.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(book.status == .ok && Array(book.body.readableBytesView.prefix(2)) == Array("PK".utf8))
        }
    }

    @Test(arguments: StoreKind.available)
    func theListOfRemediesTakesWhatTheStatisticsAsk(_ kind: StoreKind) async throws {
        try await withRequestOffice(kind) { office in
            _ = try await office.registered()
            var filter = RemedyFilter()
            filter.kind = .review
            filter.result = .corrected
            filter.isCounted = true
            filter.closed = try #require(Day("2026-01-01"))...(try #require(Day("2026-12-31")))
            filter.organ = office.site.place.education.id

            let page = try await office.get(RemedyListFilter(filter).path).text

            for words in ["结果纠正", "审结：2026-01-01至2026-12-31", "机关：青石区教育局", "计入年报表四的"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(page.contains("没有符合条件的案件"))
        }
    }
}
