import Regulation
import Storage
import StorageTesting
import Testing

@testable import Organs

@Suite("Links with a provider")
struct ProviderLinkTests {
    private typealias Office = SignInOffice

    @Test(arguments: StoreKind.available)
    func areCutByTheirOwnerAndThenAnotherSubjectIsLinked(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let mine = try #require(try await office.givePassword(Office.officer))
            let others = try #require(try await office.arrive(as: "s-1", account: "lixiaoming").opened)
            #expect(try await office.arrive(as: "s-2", account: "lixiaoming").refusal == .providerNotAccepted)
            let viewer = try #require(try await office.standing(mine.token).viewer)

            let answer = try await office.signIn.unlinkOwnProvider(of: viewer, at: office.now)

            #expect(answer == .done)
            #expect(try await office.signIn.providerLink(of: Office.officer) == nil)
            #expect(try await office.standing(others.token) == .none, "what began through the link ends with it")
            #expect(try await office.standing(mine.token).isFull)
            #expect(try await office.arrive(as: "s-2", account: "lixiaoming").opened != nil)
            #expect(try await office.arrive(as: "s-1", account: "lixiaoming").refusal == .providerNotAccepted)
            #expect(try await office.events(.providerUnlinked) == 1)
            #expect(try await office.events(.providerLinked) == 2)
            #expect(try await office.signIn.unlinkOwnProvider(of: viewer, at: office.now) == .done)
            #expect(try await office.signIn.unlinkOwnProvider(of: viewer, at: office.now) == .notLinked)
        }
    }

    @Test(arguments: StoreKind.available)
    func leaveTheSessionInWhichTheyAreCut(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            try await office.givePassword(Office.officer)
            let first = try #require(try await office.arrive(as: "s-1", account: "lixiaoming").opened)
            let second = try #require(try await office.arrive(as: "s-1", account: "lixiaoming").opened)
            let viewer = try #require(try await office.standing(second.token).viewer)

            _ = try await office.signIn.unlinkOwnProvider(of: viewer, at: office.now)

            #expect(try await office.standing(first.token) == .none)
            #expect(try await office.standing(second.token).isFull)
        }
    }

    @Test(arguments: StoreKind.available)
    func areNotCutByWhoHasNoOtherWayIn(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let opened = try #require(try await office.arrive(as: "s-1", account: "lixiaoming").opened)
            let viewer = try #require(try await office.standing(opened.token).viewer)

            #expect(try await office.signIn.unlinkOwnProvider(of: viewer, at: office.now) == .onlyWayIn)

            #expect(try await office.signIn.providerLink(of: Office.officer)?.isOnlyWayIn == true)
            #expect(try await office.arrive(as: "s-1", account: nil).opened != nil)
            #expect(try await office.events(.providerUnlinked) == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func areCutByAnAdministratorWithinTheScope(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            let linked = try #require(try await office.arrive(as: "s-1", account: "lixiaoming").opened)
            let (signIn, keeper) = (office.signIn, try await office.viewer(Office.keeper))
            let stranger = try await office.viewer(Office.stranger)

            #expect(
                try await signIn.unlinkProvider(of: Office.officer, by: stranger, at: office.now).refusal == .notFound)
            #expect(try await signIn.care(for: Office.officer, by: keeper, at: office.now)?.providerLinkedAt != nil)
            #expect(try await signIn.unlinkProvider(of: Office.officer, by: keeper, at: office.now).value == true)

            #expect(try await office.standing(linked.token) == .none)
            #expect(try await signIn.care(for: Office.officer, by: keeper, at: office.now)?.providerLinkedAt == nil)
            #expect(try await signIn.unlinkProvider(of: Office.officer, by: keeper, at: office.now).value == false)
            #expect(try await office.events(.providerUnlinked) == 1)
        }
    }

    @Test(arguments: StoreKind.available)
    func ofAnAuditorAreCutOnlyByTheOperator(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            _ = try #require(try await office.arrive(as: "s-1", account: "wanglu").opened)
            try await office.addPost(of: Office.stranger, in: Office.district, RoleGrant(.auditor))
            let admin = try await office.viewer(Office.admin)

            #expect(
                try await office.signIn.unlinkProvider(of: Office.stranger, by: admin, at: office.now).refusal
                    == .watchesAdministrators)
            #expect(try await office.signIn.unlinkProvider(account: "wanglu", at: office.now))

            #expect(try await office.signIn.providerLink(of: Office.stranger) == nil)
            let actors = try await office.database.read { session in
                try session.rows("SELECT actor_id FROM event WHERE kind = 'provider.unlinked'").map {
                    try $0.textOrNil(0)
                }
            }
            #expect(actors == [nil], "by nobody: the operator")
        }
    }

    /// The former link opens nothing after the return, with whatever account the provider names.
    @Test(arguments: StoreKind.available)
    func areGoneForWhoIsReinstated(_ kind: StoreKind) async throws {
        try await Office.open(kind) { office in
            _ = try #require(try await office.arrive(as: "s-1", account: "lixiaoming").opened)
            let (admin, now) = (try await office.viewer(Office.admin), office.now)
            try await office.database.write { session in
                try People.setState(Office.officer, to: .left, ifVersion: 1, by: admin, at: now, in: session)
                try People.reinstate(
                    Office.officer, in: Office.finance, as: PostDetails(period: DayPeriod(from: now.day)), ifVersion: 2,
                    by: admin, at: now, in: session)
            }

            #expect(try await office.arrive(as: "s-1", account: nil).refusal == .providerNotAccepted)
            #expect(try await office.events(.providerUnlinked) == 1)
            #expect(try await office.arrive(as: "s-2", account: "lixiaoming").opened != nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func blockAnAddressThatSendsMadeUpAnswers(_ kind: StoreKind) async throws {
        var policy = SignInPolicy()
        policy.failuresPerAddress = 2
        try await Office.open(kind, policy) { office in
            for _ in 1...5 { try await office.signIn.recordProviderRefusal(from: Office.origin, at: office.now) }

            let outcomes = try await office.outcomes().sorted()
            #expect(outcomes == ["address-blocked", "provider-refused", "provider-refused"])
            #expect(try await office.events(.addressBlocked) == 1)
        }
    }
}
