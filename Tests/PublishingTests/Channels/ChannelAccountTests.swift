import Organs
import OrgansTesting
import Regulation
import Storage
import StorageTesting
import Testing

@testable import Publishing

struct ChannelAccountTests {
    private func details(
        _ name: String = "青石体育", _ platform: ChannelAccountDetails.Platform = .officialAccount
    ) throws -> ChannelAccountDetails {
        ChannelAccountDetails(
            name: name, platform: platform, subject: "青石区体育局", principal: "测试负责人",
            openedOn: try #require(Day("2024-05-06")))
    }

    @Test(arguments: StoreKind.available)
    func isRegisteredChangedAndClosedWithAnEventEach(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let officer = try await bureau.district.viewer(bureau.officer)
            var details = try details()
            let account = try await bureau.register(details, by: officer)
            details.principal = "测试新负责人"
            try await bureau.change(account.id, details, version: 1, by: officer)
            details.closedOn = bureau.district.today
            let closed = details
            await #expect(throws: Refused.changedMeanwhile) {
                try await bureau.change(account.id, closed, version: 1, by: officer)
            }
            try await bureau.change(account.id, closed, version: 2, by: officer)

            let kinds = try await bureau.district.eventKinds().filter { $0.hasPrefix("channel-account.") }
            #expect(kinds == ["channel-account.registered", "channel-account.changed", "channel-account.closed"])
            let found = try await bureau.district.read { try ChannelAccountRecords.list(of: bureau.bureau.id, $0) }
            #expect(found.map(\.isOpen) == [false] && found.map(\.details) == [closed])
        }
    }

    @Test(arguments: StoreKind.available)
    func warnsOfASecondAccountOnThePlatformAndRefusesTheSameTwice(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let officer = try await bureau.district.viewer(bureau.officer)
            let first = try await bureau.register(try details(), by: officer)
            #expect(ChannelAccounts.doubled([first]).isEmpty)

            #expect(
                try await refusedRules { try await bureau.register(try details(), by: officer) } == ["account.same"])
            let second = try await bureau.register(try details("青石健身"), by: officer)
            #expect(ChannelAccounts.doubled([first, second]) == [.officialAccount])
        }
    }

    @Test(arguments: StoreKind.available)
    func isTakenOnlyOnItsOwnChannelWhileItWasOpen(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let officer = try await bureau.district.viewer(bureau.officer)
            let account = try await bureau.register(try details(), by: officer)
            func rules(_ channel: PublicationChannel, _ day: Day) async throws -> [String] {
                try await refusedRules {
                    try await bureau.confirmed(
                        ChannelDetails(
                            channel, title: "推文", account: account.id, from: day, link: "https://example.com/1"))
                }
            }
            let before = try #require(Day("2024-05-05"))

            #expect(try await rules(.miniProgram, bureau.district.today) == ["channel.account-platform"])
            #expect(try await rules(.officialAccount, before) == ["channel.account-closed"])
            #expect(try await rules(.officialAccount, before.advanced(by: 1)) == [])
            let newest = try await bureau.district.read { try ChannelAccountRecords.newest(of: [account.id], $0) }
            #expect(newest == [account.id: before.advanced(by: 1)])
        }
    }

    /// Fourteen days are in time, the fifteenth is not (国办秘函〔2019〕19号).
    @Test func warnsOfIdlenessAndOfTheEndOfTheCertification() throws {
        let today = try #require(Day("2026-03-02"))
        var details = try details()
        func warnings(_ days: Int) -> [String] {
            ChannelAccount(
                id: Identifier(wellKnown: "account"), organ: Identifier(wellKnown: "unit"), details: details, version: 1
            ).warnings(today: today, newest: today.advanced(by: -days))
        }

        #expect(warnings(14) == [])
        #expect(warnings(15) == ["已15天没有更新，超过14天"])
        details.certifiedUntil = today.advanced(by: 31)
        #expect(warnings(0) == [])
        details.certifiedUntil = today.advanced(by: 30)
        #expect(warnings(0) == ["认证将于2026年4月1日到期"])
        details.certifiedUntil = today.advanced(by: -1)
        #expect(warnings(0) == ["认证已于2026年3月1日到期"])
        details.closedOn = today
        #expect(warnings(90) == [])
    }
}

extension TestBureau {
    fileprivate func register(_ details: ChannelAccountDetails, by viewer: Viewer) async throws -> ChannelAccount {
        try await district.write {
            try ChannelAccounts.register(details, of: bureau.id, by: viewer, at: now, in: $0)
        }
    }

    fileprivate func change(
        _ id: Identifier<ChannelAccount>, _ details: ChannelAccountDetails, version: Int, by viewer: Viewer
    ) async throws {
        try await district.write {
            try ChannelAccounts.change(id, details, ifVersion: version, by: viewer, at: now, in: $0)
        }
    }
}
