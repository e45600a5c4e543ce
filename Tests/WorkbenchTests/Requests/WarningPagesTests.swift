import HTTPTypes
import HummingbirdTesting
import Organs
import Regulation
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// Warnings, topics, the calendar feed, and the working-day calendar.
struct WarningPagesTests {
    @Test func whoSeesToRequestsIsWarnedOnTheFirstPage() async throws {
        try await withRequestOffice { office in
            let calm = try await office.get(HomePages.home.path()).text
            _ = try await office.registered(daysAgo: 60)

            let page = try await office.get(HomePages.home.path()).text

            #expect(calm.contains("依申请公开预警"))
            #expect(page.contains("已逾期 1 件"))
        }
    }

    @Test(arguments: StoreKind.available)
    func theFeedIsReadByItsAddressUntilItIsRenewedOrEnded(_ kind: StoreKind) async throws {
        try await withRequestOffice(kind) { office in
            let id = try await office.registered()
            let number = try await office.request(id).number

            let made = try await office.site.post(RequestEndpoints.renewFeed.path(), as: RequestOffice.officer)
            let first = try address(made.text)
            let feed = try await office.site.get(first)
            #expect(feed.status == .ok && feed.headers[.contentType] == "text/calendar; charset=utf-8")
            // 20 working days from 2 March 2026; Qingming is on 6 April.
            #expect(feed.text.contains("DTSTART;VALUE=DATE:20260330\r\n") && feed.text.contains(number))
            #expect(!feed.text.contains("测试申请人甲") && !feed.text.contains("预算"))
            let again = try await office.site.post(RequestEndpoints.renewFeed.path(), as: RequestOffice.officer)
            #expect(try await office.site.get(first).status == .notFound)
            #expect(try await office.site.get(try address(again.text)).status == .ok)
            _ = try await office.site.post(RequestEndpoints.revokeFeed.path(), as: RequestOffice.officer)
            #expect(try await office.site.get(try address(again.text)).status == .notFound)
        }
    }

    private func address(_ page: String) throws -> LocalPath {
        let found = try #require(page.firstMatch(of: /\/request-calendar\/[0-9a-f]{64}/)?.0)
        return try #require(LocalPath(untrusted: String(found)))
    }

    @Test func whatSeveralAskForIsProposedWithADraft() async throws {
        try await withRequestOffice { office in
            let empty = try await office.get(RequestEndpoints.topics.path()).text
            _ = try await office.registered("开学准备工作的预算明细表")
            _ = try await office.registered(
                "开学准备工作的预算明细表", by: RequestOffice.citizen("测试申请人乙", number: "990000198511200027"))

            let page = try await office.get(RequestEndpoints.topics.path()).text

            #expect(empty.contains("没有多人申请的内容"))
            #expect(page.contains("开学准备工作的预算明细表") && page.contains("起草主动公开"))
            let link = try #require(page.firstMatch(of: /href="(\/workbench\/items\/new\?title=[^"]+)"/)?.1)
            let draft = try await office.get(try #require(LocalPath(untrusted: String(link))))
            #expect(draft.text.contains("value=\"开学准备工作的预算明细表\""))
        }
    }

    // MARK: The working-day calendar

    /// A made-up change of the year's notice: 30 March 2026, a Monday, becomes a holiday.
    private static let notice = """
        {"year": 2026, "papers": ["https://example.com/notice"],
         "days": [{"name": "测试节", "date": "2026-03-30", "isOffDay": true}]}
        """

    @Test(arguments: StoreKind.available)
    func aNoticeIsTriedFirstAndChangesNothingUntilItIsAdopted(_ kind: StoreKind) async throws {
        try await withRequestOffice(kind) { office in
            let id = try await office.registered()
            let number = try await office.request(id).number
            #expect(try await office.request(id).standing.due == .legal(try #require(Day("2026-03-30"))))

            let fields = [("for", "national"), ("text", Self.notice)]
            let tried = try await office.site.upload(
                CalendarEndpoints.trial.path(), name: "", values: fields, as: RequestOffice.administrator)
            #expect(tried.status == .ok)
            #expect(tried.text.contains("其中1件的期限变动") && tried.text.contains(number))
            #expect(tried.text.contains("2026年3月30日由上班改为放假"))
            #expect(try await office.request(id).standing.due?.estimate == Day("2026-03-30"))

            let adopted = try await office.site.post(
                CalendarEndpoints.adopt.path(), fields, as: RequestOffice.administrator)
            #expect(adopted.status == .seeOther)
            #expect(try await office.request(id).standing.due?.estimate == Day("2026-03-31"))
            #expect(try await office.events(of: id).last == "request.due-moved")
        }
    }

    @Test(arguments: [
        ("national", "{}", "text"), ("national", "", "file"), ("", notice, "for"),
    ])
    func whatIsNoNoticeIsRefusedBesideItsField(_ target: String, _ text: String, _ field: String) async throws {
        try await withRequestOffice { office in
            let answer = try await office.site.upload(
                CalendarEndpoints.trial.path(), name: "", values: [("for", target), ("text", text)],
                as: RequestOffice.administrator)

            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("field-\(field)") || answer.text.contains("field-file"))
        }
    }

    @Test func localDaysAreForTheirOrganOnly() async throws {
        try await withRequestOffice { office in
            let id = try await office.registered()
            let local = """
                {"organ": "青石区", "days": [{"name": "测试节", "date": "2026-03-30", "isOffDay": true}]}
                """
            let keeper = Role.unitAdministrator.rawValue
            let fields = [("for", office.site.place.education.id.rawValue), ("text", local)]

            let adopted = try await office.site.post(CalendarEndpoints.adopt.path(), fields, as: keeper)
            #expect(adopted.status == .seeOther)
            #expect(try await office.request(id).standing.due?.estimate == Day("2026-03-31"))
            let foreign = [("for", office.site.place.water.id.rawValue), ("text", local)]
            #expect(try await office.site.post(CalendarEndpoints.adopt.path(), foreign, as: keeper).status == .notFound)
        }
    }
}
