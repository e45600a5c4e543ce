import AnnualReport
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Organs
import Reporting
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// The yearly table of a website through the router.
struct SiteReportPagesTests {
    private static let officer = Role.disclosureOfficer.rawValue
    private static let year = 2025

    private func put(
        _ name: String, _ values: [(String, String)], _ site: TestWorkbench
    ) async throws -> TestResponse {
        try await site.upload(
            SiteReportEndpoints.put.path(site.place.education.id, Self.year, name), field: "other", values: values,
            as: Self.officer)
    }

    @Test(arguments: StoreKind.available)
    func anOfficerFillsInWhatThePlatformDoesNotHold(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let show = SiteReportEndpoints.show.path(site.place.education.id, Self.year)
            let empty = try await site.get(show, as: Self.officer).text
            #expect(empty.contains("网站总访问量（次）") && empty.contains("待填报"))
            #expect(empty.contains("青石区教育局") && empty.contains("由系统按记录统计"))

            let answer = try await put("visits.views", [("value", "1200"), ("source", "网站访问统计")], site)
            #expect(answer.status == .seeOther)
            #expect(
                try await site.get(show, as: Self.officer).text.contains("<td role=\"cell\" data-label=\"填报数\">1200"))
            let line = try await site.get(
                SiteReportEndpoints.line.path(site.place.education.id, Self.year, "visits.views"), as: Self.officer)
            #expect(line.text.contains("网站访问统计") && line.text.contains("填报和更正记录"))
        }
    }

    @Test func aRefusedValueKeepsWhatWasTypedWithItsMessage() async throws {
        try await withWorkbench { site in
            let answer = try await put("visits.views", [("value", "1,200"), ("source", "网站访问统计")], site)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("填写数字，不带逗号和单位") && answer.text.contains("value=\"1,200\""))
        }
    }

    @Test func theDistrictSeesItsUnitsWithSumsThatSayWhatIsMissing() async throws {
        try await withWorkbench { site in
            _ = try await put("visits.views", [("value", "1200"), ("source", "网站访问统计")], site)
            let path = SiteReportEndpoints.list.path().adding("year", "2025")

            let page = try await site.get(path, as: Role.competentAuthority.rawValue).text

            #expect(page.contains("青石区教育局") && page.contains("项待填"))
            let own = try await site.get(path, as: Self.officer).text
            #expect(!own.contains("青石区水利局"))
            #expect(SiteReportListPage.words(nil, 2) == "未知（2个单位都没有）")
            #expect(SiteReportListPage.words(.zero, 0) == "0")
            #expect(SiteReportListPage.words(.init(7), 1) == "不少于7（1个单位未知，没有计入）")
        }
    }

    @Test func theTableComesAsFiles() async throws {
        try await withWorkbench { site in
            let education = site.place.education.id
            let files: [(LocalPath, String)] = [
                (SiteReportEndpoints.workbook.path(education, Self.year), "PK"),
                (SiteReportEndpoints.docx.path(education, Self.year), "PK"),
                (SiteReportEndpoints.pdf.path(education, Self.year), "%P"),
                (SiteReportEndpoints.unitsWorkbook.path().adding("year", "2025"), "PK"),
            ]
            for (path, head) in files {
                let file = try await site.get(path, as: Self.officer)
                #expect(
                    file.status == .ok && Array(file.body.readableBytesView.prefix(2)) == Array(head.utf8), "\(path)")
            }
        }
    }

    @Test(arguments: ["nothing", "visits"])
    func aLineThatIsNoneIsNotFound(_ name: String) async throws {
        try await withWorkbench { site in
            let path = SiteReportEndpoints.line.path(site.place.education.id, Self.year, name)
            let shown = try await site.get(path, as: Self.officer)
            #expect(shown.status == .notFound)
            let sent = try await put(name, [("value", "1")], site)
            #expect(sent.status == .notFound)
        }
    }
}
