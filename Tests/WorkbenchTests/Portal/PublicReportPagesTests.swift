import AnnualReport
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Organs
import ReportFixtures
import Reporting
import Storage
import StorageTesting
import Testing
import Web

@testable import Portal

struct PublicReportPagesTests {
    /// Reports of two bureaus on two years: 体育局 2024 and 2025, 水利局 2025.
    private struct Shelf {
        let sports: [ReportEdition]
        let water: ReportEdition
    }

    private static func record(_ organ: Organs.Unit, _ year: Int, received: Int) -> ReportRecord {
        var report = Fixture.base
        (report.organ, report.year) = (organ.name, year)
        report.title = "\(organ.name)\(year)年政府信息公开工作年度报告"
        report.cells[.newReceived, .total] = Cell(.value(Figure(received)), raw: "\(received)")
        return ReportRecord(report)
    }

    private func fill(_ site: TestWorkbench, _ bureau: PublishedBureau) async throws -> Shelf {
        try await site.database.write { session in
            func publish(_ organ: Organs.Unit, _ year: Int, _ received: Int) throws -> ReportEdition {
                let edition = try ReportEditions.keep(
                    Self.record(organ, year, received: received), of: ReportOrgan(organ), year: year, origin: .drafted,
                    by: nil, at: TestWorkbench.now, in: session)
                try PublicReports.publish(
                    edition, on: TestWorkbench.now.day, by: nil, at: TestWorkbench.now, in: session)
                return edition
            }
            return Shelf(
                sports: [try publish(bureau.bureau, 2024, 3), try publish(bureau.bureau, 2025, 7)],
                water: try publish(site.place.water, 2025, 11))
        }
    }

    @Test(arguments: StoreKind.available)
    func reportsAreFoundByAPartOfTheName(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            let shelf = try await fill(site, bureau)

            let all = try await site.get(ReportPages.list.path()).text
            let some = try await site.get(ReportPages.list.path().adding("name", "体育")).text
            let none = try await site.get(ReportPages.list.path().adding("name", "%")).text

            #expect(all.contains(ReportPages.show.path(shelf.water.id).text))
            #expect(all.contains("未公布"))
            #expect(some.contains(ReportPages.show.path(shelf.sports[0].id).text))
            #expect(!some.contains(ReportPages.show.path(shelf.water.id).text))
            #expect(none.contains("没有符合条件的年度报告"))
        }
    }

    @Test func theChartsThatWereKeptWithAReportStandBelowIt() async throws {
        try await withPublishing { site, bureau in
            let shelf = try await fill(site, bureau)
            let charts = """
                [{"bars":[{"count":17,"name":"主动公开"},{"count":0,"name":"不予公开"}],"nameTitle":"公开属性",
                "title":"2025年部门文件公开情况","unit":"件"}]
                """
            try await site.database.write { session in
                try session.execute(
                    "INSERT INTO report_chart (edition_id, charts) VALUES (\(shelf.water.id), \(charts))")
            }
            let page = try await site.get(ReportPages.show.path(shelf.water.id)).text
            let without = try await site.get(ReportPages.show.path(shelf.sports[1].id)).text
            #expect(page.contains("2025年部门文件公开情况") && page.contains("主动公开") && page.contains("17"))
            #expect(!without.contains("部门文件公开情况"))
        }
    }

    @Test func aReportIsReadAndEachFigureLeadsToItsSeries() async throws {
        try await withPublishing { site, bureau in
            let shelf = try await fill(site, bureau)

            let page = try await site.get(ReportPages.show.path(shelf.sports[1].id)).text
            let series = try await site.get(
                ReportPages.series.path().adding("organ", bureau.bureau.id.rawValue)
                    .adding("figure", "requests.new_received.total")
            ).text

            #expect(page.contains("\(bureau.bureau.name)2025年政府信息公开工作年度报告"))
            #expect(page.contains("figure=requests.new_received.total"))
            #expect(page.contains("三、收到和处理政府信息公开申请情况"))
            #expect(series.contains("<svg"))
            #expect(series.contains(">3<") && series.contains(">7<"))
        }
    }

    @Test func twoReportsAreCompared() async throws {
        try await withPublishing { site, bureau in
            _ = try await fill(site, bureau)
            let choice = ComparisonChoice(
                first: .init(organ: bureau.bureau.id, year: 2024), second: .init(organ: bureau.bureau.id, year: 2025))
            let unknown = ComparisonChoice(
                first: .init(organ: bureau.bureau.id, year: 2024), second: .init(organ: bureau.bureau.id, year: 2019))

            let page = try await site.get(choice.path).text
            let refused = try await site.get(unknown.path).text
            let empty = try await site.get(ReportPages.comparison.path()).text

            #expect(page.contains("增加4"))
            #expect(refused.contains("第二份报告没有公布"))
            #expect(!empty.contains("不能比较"))
        }
    }

    @Test(arguments: StoreKind.available)
    func dataHoldEveryPublicReportOnce(_ kind: StoreKind) async throws {
        try await withPublishing(kind) { site, bureau in
            let shelf = try await fill(site, bureau)

            let csv = try await site.get(ReportPages.csv.path()).text
            let lines = try await site.get(ReportPages.jsonLines.path().adding("year", "2025")).text
            let records = try lines.split(whereSeparator: \.isNewline).map { try ReportRecord(json: Array($0.utf8)) }

            #expect(csv.split(whereSeparator: \.isNewline).count == 4)
            #expect(Set(records.map(\.report.organ)) == [bureau.bureau.name, site.place.water.name])
            #expect(records.allSatisfy { $0.report.year == 2025 })
            #expect(records.contains { $0.source == ReportPages.show.path(shelf.water.id).text })
        }
    }

    @Test(arguments: ["docx", "pdf", "xlsx", "html", "md", "csv", "json"])
    func aReportIsTakenAlongInEachFormat(_ format: String) async throws {
        try await withPublishing { site, bureau in
            let shelf = try await fill(site, bureau)
            let path = try #require(
                LocalPath(untrusted: "\(ReportPages.show.path(shelf.water.id).text)/files/\(format)"))

            let answer = try await site.get(path)

            #expect(answer.status == .ok)
            #expect(answer.headers[.contentDisposition]?.contains("attachment") == true)
            #expect(answer.body.readableBytes > 500)
        }
    }

    @Test func whatWasWithdrawnIsGoneFromEveryPage() async throws {
        try await withPublishing { site, bureau in
            let shelf = try await fill(site, bureau)
            try await site.database.write { session in
                try PublicReports.withdraw(shelf.water, by: nil, at: TestWorkbench.now, in: session)
            }

            let answer = try await site.get(ReportPages.show.path(shelf.water.id))
            let list = try await site.get(ReportPages.list.path()).text

            #expect(answer.status == .notFound)
            #expect(!list.contains(ReportPages.show.path(shelf.water.id).text))
        }
    }

    /// A kept page is made anew when a report was published.
    @Test func theRevisionMovesWithEveryChange() async throws {
        try await withPublishing { site, bureau in
            func revision() async throws -> Int { try await site.database.read { try PublicReports.revision($0) } }
            let before = try await revision()
            let shelf = try await fill(site, bureau)
            let published = try await revision()
            try await site.database.write { session in
                try PublicReports.withdraw(shelf.water, by: nil, at: TestWorkbench.now, in: session)
            }

            #expect(before < published)
            #expect(try await revision() > published)
        }
    }
}
