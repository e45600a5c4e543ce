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
}
