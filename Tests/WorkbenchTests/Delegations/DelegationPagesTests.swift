import HTTPTypes
import HummingbirdTesting
import Organs
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

struct DelegationPagesTests {
    private let principal = Role.principal.rawValue

    private func form(_ site: TestWorkbench, to account: String, last: String = "2026-03-10") throws
        -> [(String, String)]
    {
        [
            ("roles", "\(try site.place.post(principal).id):principal"), ("delegate", account), ("from", "2026-03-02"),
            ("lastDay", last), ("reason", "出差"),
        ]
    }

    @Test(arguments: StoreKind.available)
    func aRoleIsLentAndTakenBack(kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let made = try await site.post(
                DelegationPages.make.path(), try form(site, to: TestPlace.nobody), as: principal)
            #expect(made.status == .seeOther)
            #expect(try await site.viewer(TestPlace.nobody).may(.viewEvents))
            let delegation = try #require(
                try await site.database.read { session in
                    try DelegationRecords.with(try site.place.person(TestPlace.nobody).id, session)
                }.first)
            let list = try await site.get(DelegationPages.list.path(), as: TestPlace.nobody)
            #expect(list.text.contains("主要负责人") && list.text.contains("生效中"))

            let ended = try await site.post(DelegationPages.end.path(delegation.id), as: principal)

            #expect(ended.status == .seeOther)
            #expect(try await !site.viewer(TestPlace.nobody).may(.viewEvents))
        }
    }

    @Test func theLongestTimeIsThatOfTheInstallation() async throws {
        try await withWorkbench(delegations: DelegationPolicy(longestDays: 7)) { site in
            let answer = try await site.post(
                DelegationPages.make.path(), try form(site, to: TestPlace.nobody, last: "2026-03-09"), as: principal)

            #expect(answer.status == .unprocessableContent && answer.text.contains("一次委托最长7天，现为8天"))
        }
    }

    @Test func whatSpeaksAgainstItStandsBesideItsField() async throws {
        try await withWorkbench { site in
            let tooLong = try await site.post(
                DelegationPages.make.path(), try form(site, to: TestPlace.nobody, last: "2026-12-31"), as: principal)
            let unknown = try await site.post(
                DelegationPages.make.path(), try form(site, to: "nobody-at-all"), as: principal)

            #expect(tooLong.status == .unprocessableContent && tooLong.text.contains("一次委托最长90天"))
            #expect(unknown.text.contains("没有账号为“nobody-at-all”的人员"))
        }
    }

    // MARK: For somebody who is away

    private let manager = Role.unitAdministrator.rawValue

    private func path(_ site: TestWorkbench, for account: String) throws -> LocalPath {
        DelegationPages.makeForAnother.path(try site.place.person(account).id)
    }

    @Test(arguments: StoreKind.available)
    func aManagerLendsTheRoleOfSomebodyAbsentAndBothSeeIt(kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let lenders = try await site.get(DelegationPages.lenders.path(), as: manager)
            let found = try await site.get(DelegationPages.lenders.path().adding("q", "principal"), as: manager)
            let shown = try await site.get(try path(site, for: principal), as: manager)

            let made = try await site.post(
                try path(site, for: principal), try form(site, to: TestPlace.nobody), as: manager)

            #expect(lenders.text.contains("测试主要负责人") && lenders.text.contains("测试文书"))
            #expect(!lenders.text.contains("测试外单位人员"))
            #expect(found.text.contains("测试主要负责人") && !found.text.contains("测试文书"))
            #expect(shown.text.contains("为他人设立委托：测试主要负责人"))
            #expect(shown.text.contains("\(try site.place.post(principal).id):principal"))
            #expect(made.status == .seeOther)
            #expect(try await site.viewer(TestPlace.nobody).may(.viewEvents))
            let list = try await site.get(DelegationPages.list.path(), as: principal)
            #expect(list.text.contains("测试单位管理员") && list.text.contains("生效中"))
            let homes = [
                try await site.get(HomePages.home.path(), as: principal).text,
                try await site.get(HomePages.home.path(), as: TestPlace.nobody).text,
            ]
            #expect(homes[0].contains("您委托测试无角色人员代行（由测试单位管理员设立）"))
            #expect(homes[1].contains("测试主要负责人委托您代行（由测试单位管理员设立）"))
        }
    }

    @Test func whatTheManagerCouldNotGiveIsNeitherOfferedNorLent() async throws {
        try await withWorkbench { site in
            let supervisor = Role.supervisor.rawValue
            let roles = ("roles", "\(try site.place.post(supervisor).id):supervisor")
            let filled = try [roles] + form(site, to: TestPlace.nobody).filter { $0.0 != "roles" }

            let shown = try await site.get(try path(site, for: supervisor), as: manager)
            let refused = try await site.post(try path(site, for: supervisor), filled, as: manager)

            #expect(shown.text.contains("没有您可以委托的角色"))
            #expect(refused.status == .unprocessableContent)
            #expect(try await site.viewer(TestPlace.nobody).grants.isEmpty)
        }
    }

    @Test func aManagerReachesThePeopleOfHisUnitsOnly() async throws {
        try await withWorkbench { site in
            let filled = try form(site, to: TestPlace.nobody)
            let outside = TestPlace.outsider

            #expect(try await site.get(try path(site, for: principal), as: outside).status == .notFound)
            #expect(try await site.post(try path(site, for: principal), filled, as: outside).status == .notFound)
            #expect(try await site.get(try path(site, for: outside), as: manager).status == .notFound)
            #expect(try await site.post(try path(site, for: principal), filled, as: principal).status == .forbidden)
            #expect(try await site.viewer(TestPlace.nobody).grants.isEmpty)
        }
    }

    @Test func whatSpeaksAgainstLendingForAnotherStandsBesideItsField() async throws {
        try await withWorkbench { site in
            let elsewhere = try await site.post(
                try path(site, for: principal), try form(site, to: TestPlace.outsider), as: manager)
            let himself = try await site.post(
                try path(site, for: principal), try form(site, to: manager), as: manager)

            #expect(elsewhere.status == .unprocessableContent && elsewhere.text.contains("受托人不在您管理的单位任职"))
            #expect(himself.status == .unprocessableContent && himself.text.contains("不能把他人的角色委托给自己"))
        }
    }
}
