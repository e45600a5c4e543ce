import AnnualReport
import HTTPTypes
import HummingbirdTesting
import NIOCore
import OfficeFiles
import Organs
import ReportFixtures
import Reporting
import Storage
import StorageTesting
import Testing

@testable import Web
@testable import Workbench

struct ReportLibraryPagesTests {
    private let authority = Role.competentAuthority.rawValue

    /// Imports an archive of files and reads them.
    private func imported(_ files: [(name: String, bytes: [UInt8])], _ site: TestWorkbench) async throws -> LocalPath {
        let answer = try await site.upload(
            ReportLibraryEndpoints.upload.path(), field: "files", name: "年报.zip", bytes: try ZipWriter.archive(files),
            values: [("keeper", site.place.education.id.rawValue)], as: authority)
        #expect(answer.status == .seeOther, "\(answer.text)")
        let path = try #require(answer.headers[.location].flatMap(LocalPath.init(untrusted:)))
        let key = try #require(path.text.split(separator: "/").last)
        let batch = try #require(Identifier<ReportBatch>(rawValue: String(key)))
        try await BatchJob.run(batch, site.database, site.services.files.blobs, .fixed(TestWorkbench.now))
        return path
    }

    /// Each finding of a report that was handed in leads to a place that is there, and marked.
    @Test func aFindingOfAKeptReportOpensAtItsCellOrItsWords() async throws {
        try await withWorkbench { site in
            let edition = try await site.database.write { session in
                var report = Fixture.base
                (report.organ, report.year) = (site.place.education.name, 2025)
                report.cells[.newReceived, .total] = Cell(Figure(98))
                var record = ReportRecord(report)
                record.findings = RuleSet.check(CheckContext(report: report)).findings
                return try ReportEditions.keep(
                    record, of: ReportOrgan(site.place.education), year: 2025, origin: .imported, by: nil,
                    at: TestWorkbench.now, in: session
                ).id
            }
            let page = try await site.get(ReportLibraryEndpoints.edition.path(edition), as: authority).text

            let links = page.matches(of: /href="([^"#]+\?finding=[0-9a-f]+)#([^"]+)"/)
            #expect(links.contains { $0.2.hasPrefix("cell-") })
            for link in links {
                let path = try #require(LocalPath(untrusted: String(link.1)))
                let marked = try await site.get(path, as: authority).text
                #expect(marked.contains("id=\"\(link.2)\"") && marked.contains("标出的是这一问题所涉的内容"), "\(link.0)")
            }
            #expect(!page.contains("标出的是这一问题所涉的内容"))
            let none = try await site.get(
                ReportLibraryEndpoints.edition.path(edition).adding("finding", "9999"), as: authority)
            #expect(none.status == .ok && !none.text.contains("标出的是这一问题所涉的内容"))
        }
    }

    @Test(arguments: StoreKind.available)
    func anArchiveIsReadAndWhatIsUnclearWaitsInTheTray(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let batch = try await imported(
                [
                    ("2024/教育局.html", ReportRecords.page("青石区教育局", 2024)),
                    ("外地.html", ReportRecords.page("东河区教育局", 2024)), ("说明.txt", Array("说明".utf8)),
                    ("__MACOSX/._a", Array("x".utf8)),
                ], site)

            let page = try await site.get(batch, as: authority).text
            #expect(page.contains("待处理（2个）") && page.contains("“东河区教育局”不是本系统中的单位"))
            #expect(page.contains("年报.zip/2024/教育局.html") && !page.contains("MACOSX"))

            let files = try await site.database.read { session in
                try BatchRecords.batches(in: .everything, limit: 1, session).flatMap {
                    try BatchRecords.files(of: $0.id, session)
                }
            }
            let file = try #require(files.first { $0.state == .unrecognised })
            let done = try await site.post(
                ReportLibraryEndpoints.assign.path(file.batch, file.id),
                [("version", "\(file.version)"), ("unit", ""), ("name", "东河区教育局"), ("year", "2024")], as: authority)
            #expect(done.status == .seeOther)
            let list = try await site.get(
                ReportLibraryEndpoints.list.path().adding("name", "教育").adding("year", "2024"), as: authority
            ).text
            #expect(list.contains("东河区教育局") && list.contains("青石区教育局") && list.contains("共2份报告"))
        }
    }

    @Test func theMatrixShowsWhoHasNone() async throws {
        try await withWorkbench { site in
            _ = try await imported([("教育局.html", ReportRecords.page("青石区教育局", 2024))], site)
            let page = try await site.get(
                ReportLibraryEndpoints.matrix.path().adding("to", "2025"), as: authority
            ).text
            #expect(page.contains("2024（1份）") && page.contains("2025（0份）") && page.contains("缺"))
        }
    }

    @Test func aReportIsShownWithItsFindingsAndSource() async throws {
        try await withWorkbench { site in
            let bytes = ReportRecords.page("青石区教育局", 2024)
            _ = try await imported([("教育局.html", bytes)], site)
            let entry = try #require(
                try await site.database.read { session in
                    try ReportLibrary.entries(.init(), in: .everything, limit: 1, session).first
                })
            let id = entry.edition.id
            let page = try await site.get(ReportLibraryEndpoints.edition.path(id), as: authority).text
            #expect(page.contains("检查结果（") && page.contains("本机关依法公开政府信息") && page.contains("表三"))
            #expect(page.contains("<h2>前言</h2>"))
            let source = try await site.get(ReportLibraryEndpoints.source.path(id), as: authority)
            #expect(Array(buffer: source.body) == bytes)
            let series = try await site.get(ReportLibraryEndpoints.series.path(id), as: authority).text
            #expect(series.contains("2024"))
        }
    }

    @Test(arguments: StoreKind.available)
    func anImportedReportIsShownToReadersAndTakenBack(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            _ = try await imported([("教育局.html", ReportRecords.page("青石区教育局", 2024))], site)
            let entry = try #require(
                try await site.database.read { session in
                    try ReportLibrary.entries(.init(), in: .everything, limit: 1, session).first
                })
            let id = entry.edition.id
            let (path, publish) = (
                ReportLibraryEndpoints.edition.path(id), ReportLibraryEndpoints.makePublic.path(id)
            )
            func isShown() async throws -> Bool {
                try await site.database.read { try PublicReports.find(id, $0) } != nil
            }
            #expect(try await site.get(path, as: authority).text.contains("公布到年度报告查询"))
            #expect(
                try await !site.get(path, as: Role.unitAdministrator.rawValue).text.contains("公布到年度报告查询"))

            let early = try await site.post(publish, [("day", "2024-06-01")], as: authority)
            #expect(early.status == .unprocessableContent && early.text.contains("年度终了后公布"))
            let none = try await site.post(publish, [("day", "")], as: authority)
            #expect(none.status == .unprocessableContent && none.text.contains("填写公布日期"))
            #expect(try await !isShown())

            #expect(try await site.post(publish, [("day", "2025-01-20")], as: authority).status == .seeOther)
            let page = try await site.get(path, as: authority).text
            #expect(page.contains("停止公布") && page.contains("/annual-reports/reports/\(id.rawValue)"))
            #expect(try await isShown())

            let ended = try await site.post(ReportLibraryEndpoints.takeBack.path(id), as: authority)
            #expect(ended.status == .seeOther)
            #expect(try await !isShown())
        }
    }

    /// The button of a year shows what names its day; who shows no reports has none.
    @Test func aYearsReportsAreShownAtOnce() async throws {
        try await withWorkbench { site in
            _ = try await imported([("教育局.html", ReportRecords.page("青石区教育局", 2024))], site)
            let year = ReportLibraryEndpoints.list.path().adding("year", "2024")
            #expect(try await site.get(year, as: authority).text.contains("公布2024年度的报告"))
            #expect(try await !site.get(year, as: Role.supervisor.rawValue).text.contains("公布2024年度的报告"))
            let done = try await site.post(
                ReportLibraryEndpoints.makeAllPublic.path(), [("year", "2024"), ("name", "")], as: authority)
            #expect(done.status == .seeOther && done.headers[.location]?.contains("year=2024") == true)
        }
    }

    @Test func nothingChosenIsSaidBesideTheField() async throws {
        try await withWorkbench { site in
            let answer = try await site.upload(
                ReportLibraryEndpoints.upload.path(), field: "files", name: "", bytes: [],
                values: [("keeper", site.place.education.id.rawValue)], as: authority)
            #expect(answer.status == .unprocessableContent && answer.text.contains("请选择年度报告文件"))
        }
    }
}
