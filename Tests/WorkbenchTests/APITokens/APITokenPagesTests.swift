import API
import HTTPTypes
import HummingbirdTesting
import Organs
import Storage
import Testing
import Web

@testable import Workbench

/// The pages of tokens.
struct APITokenPagesTests {
    private static let admin = Role.platformAdministrator.rawValue
    private static let keeper = Role.unitAdministrator.rawValue

    private static func form(_ site: TestWorkbench, _ changes: [(String, String)] = []) -> [(String, String)] {
        let usual = [
            ("name", "区政务小程序"), ("organ", site.place.education.id.rawValue), ("scopes", "requests.file"),
            ("scopes", "requests.follow"), ("reach", "own"), ("perMinute", "60"), ("lastDay", "2026-12-31"),
        ]
        return usual.filter { field in !changes.contains { $0.0 == field.0 } } + changes
    }

    @Test func aTokenIsShownOnceAndListedWithoutIt() async throws {
        try await withWorkbench { site in
            let made = try await site.post("/workbench/api-tokens/new", Self.form(site), as: Self.keeper)
            #expect(made.status == .ok)
            let secret = try #require(made.text.firstMatch(of: /gongkai_[A-Za-z0-9_-]{43}/)).output
            let list = try await site.get("/workbench/api-tokens", as: Self.keeper)
            #expect(list.text.contains("区政务小程序") && list.text.contains("提交申请和附件；查询申请状态和文书"))
            #expect(!list.text.contains(secret))
            let log = try await site.get("/workbench/events", as: Self.admin)
            #expect(log.text.contains("发放接口令牌"))
        }
    }

    @Test(arguments: [
        ("name", "", "请填写名称"), ("perMinute", "0", "每分钟调用次数"), ("lastDay", "2020-01-01", "不能早于今天"),
        ("lastDay", "2099-01-01", "最长731天"), ("scopes", "nothing", "选择至少一项权限范围"),
    ])
    func aFormThatIsRefusedKeepsWhatWasTyped(_ field: String, _ value: String, _ message: String) async throws {
        try await withWorkbench { site in
            let form = Self.form(site, [(field, value)])
            let answer = try await site.post("/workbench/api-tokens/new", form, as: Self.keeper)
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains(field == "name" ? "名称" : message))
            #expect(field == "name" || answer.text.contains("value=\"区政务小程序\""))
        }
    }

    /// A keeper of one bureau is not offered all units, and does not get them by writing the form himself.
    @Test func onlyWhoAdministersAllLendsAll() async throws {
        try await withWorkbench { site in
            let page = try await site.get("/workbench/api-tokens/new", as: Self.keeper)
            #expect(!page.text.contains("全部单位"))
            let answer = try await site.post(
                "/workbench/api-tokens/new", Self.form(site, [("reach", "all")]), as: Self.keeper)
            #expect(answer.status == .unprocessableContent)
            let admin = try await site.post(
                "/workbench/api-tokens/new", Self.form(site, [("reach", "all")]), as: Self.admin)
            #expect(admin.status == .ok)
        }
    }

    @Test func aRevokedTokenIsShownAsEnded() async throws {
        try await withWorkbench { site in
            _ = try await site.post("/workbench/api-tokens/new", Self.form(site), as: Self.keeper)
            let id = try #require(
                try await site.database.read { try APITokenRecords.list(in: .everything, $0).first?.id })
            let path = APITokenPages.show.path(id)
            let before = try await site.get(path, as: Self.keeper)
            #expect(before.text.contains("确认撤销"))
            let pressed = try await site.post(APITokenPages.revoke.path(id), as: Self.keeper)
            #expect(pressed.status == .seeOther)
            let after = try await site.get(path, as: Self.keeper)
            #expect(after.text.contains("已撤销") && !after.text.contains("确认撤销"))
        }
    }

    /// What a program did is told by the name of its token.
    @Test func theLogNamesTheProgram() async throws {
        try await withWorkbench { site in
            _ = try await site.post("/workbench/api-tokens/new", Self.form(site), as: Self.keeper)
            let token = try #require(
                try await site.database.read { try APITokenRecords.list(in: .everything, $0).first })
            let organ = site.place.education.id.chain
            try await site.database.write { session in
                try EventLog.append(
                    EventDraft(
                        .apiUploadReceived, of: .init(kind: "api-upload", id: "upload"), organ: organ,
                        by: token.actor, at: TestWorkbench.now),
                    in: session)
            }
            let log = try await site.get("/workbench/events", as: Self.admin)
            #expect(log.text.contains("接口令牌“区政务小程序”"))
        }
    }
}
