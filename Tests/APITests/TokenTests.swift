import HTTPTypes
import HummingbirdTesting
import Organs
import OrgansTesting
import Regulation
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import API

/// Who may call, for what, how often, and until when.
struct TokenTests {
    @Test(arguments: [
        "", "Bearer", "Bearer x", "Basic Z29uZ2thaQ==", "Bearer gongkai_" + String(repeating: "A", count: 43),
    ])
    func withoutATokenOfOursNothingIsTold(_ field: String) async throws {
        try await withAPI { api in
            let response = try await api.client.execute(
                uri: "/api/v1/requests", method: .get, headers: [.authorization: field])
            #expect(response.status == .unauthorized)
            #expect(response.headers[.wwwAuthenticate] == "Bearer realm=\"gongkai\"")
            #expect(response.headers[.contentType] == "application/problem+json")
        }
    }

    @Test func aTokenMayDoWhatItsScopesSay() async throws {
        try await withAPI { api in
            let token = try await api.token([.followRequests])
            #expect(try await api.get("/api/v1/requests", token).status == .ok)
            let answer = try await api.file(token)
            #expect(answer.status == .forbidden)
            #expect(answer.headers[.wwwAuthenticate]?.contains("scope=\"requests.file\"") == true)
        }
    }

    @Test func aTokenIsGoodThroughItsLastDay() async throws {
        try await withAPI { api in
            let token = try await api.token(days: 1)
            // From 9:00 on the first day to 23:59 on the second, and then 0:01.
            api.clock.advance(by: .seconds(39 * 3_600 - 60))
            #expect(try await api.get("/api/v1/requests", token).status == .ok)
            api.clock.advance(by: .seconds(120))
            let answer = try await api.get("/api/v1/requests", token)
            #expect(answer.status == .unauthorized && answer.detail.contains("过期"))
        }
    }

    @Test func aRevokedTokenIsGoodForNothing() async throws {
        try await withAPI { api in
            let token = try await api.token()
            let (admin, now) = (try await api.district.admin(), api.clock.now)
            try await api.database.write { try APITokens.revoke(token.token, by: admin, at: now, in: $0) }
            #expect(try await api.get("/api/v1/requests", token).status == .unauthorized)
            await #expect(throws: Refused.self) {
                try await api.database.write { try APITokens.revoke(token.token, by: admin, at: now, in: $0) }
            }
            #expect(try await api.events(.apiTokenRevoked).count == 1)
        }
    }

    @Test func callsAreCountedAndTold() async throws {
        try await withAPI { api in
            let token = try await api.token(perMinute: 2)
            let first = try await api.get("/api/v1/requests", token)
            let second = try await api.get("/api/v1/requests", token)
            let third = try await api.get("/api/v1/requests", token)
            api.clock.advance(by: .seconds(30))
            let later = try await api.get("/api/v1/requests", token)

            #expect(first.headers[.rateLimitPolicy] == "\"token\";q=2;w=60")
            #expect(first.headers[.rateLimit] == "\"token\";r=1;t=30")
            #expect(second.headers[.rateLimit] == "\"token\";r=0;t=60")
            #expect(third.status == .tooManyRequests)
            // Two in sixty seconds: one comes back every thirty.
            #expect(third.headers[.retryAfter] == "30")
            #expect(later.status == .ok)
        }
    }

    @Test(arguments: StoreKind.available)
    func onlyADigestIsKeptAndUseIsNotedByTheMinute(_ kind: StoreKind) async throws {
        try await withAPI(kind) { api in
            let made = try await api.token()
            func used() async throws -> Moment? {
                try await api.database.read { try APITokenRecords.find(made.token, in: .everything, $0)?.lastUsedAt }
            }
            #expect(try await used() == nil)
            let begun = api.clock.now
            _ = try await api.get("/api/v1/requests", made)
            api.clock.advance(by: .seconds(59))
            _ = try await api.get("/api/v1/requests", made)
            #expect(try await used() == begun)
            api.clock.advance(by: .seconds(1))
            _ = try await api.get("/api/v1/requests", made)
            #expect(try await used() == begun + .seconds(60))
            let kept = try await api.database.read { session in
                try session.row("SELECT digest FROM api_token WHERE id = \(made.token)").map { try $0.digest(0) }
            }
            #expect(kept == api.keys.tokenDigest(of: made.secret, for: "api.token"))
        }
    }

    // MARK: Making

    private static let faulty: [(String, @Sendable (inout APITokenDraft) -> Void, String)] = [
        ("no name", { $0.name = " " }, "name"), ("no scope", { $0.scopes = [] }, "scopes"),
        ("no unit", { $0.units = [] }, "units"), ("no calls", { $0.perMinute = 0 }, "perMinute"),
        ("too many calls", { $0.perMinute = 6_001 }, "perMinute"),
        ("over already", { $0.lastDay = $0.lastDay.advanced(by: -31) }, "lastDay"),
        ("for ever", { $0.lastDay = $0.lastDay.advanced(by: 732) }, "lastDay"),
    ]

    @Test(arguments: faulty)
    func aTokenThatSaysTooLittleOrTooMuchIsNotMade(
        _ name: String, _ change: @escaping @Sendable (inout APITokenDraft) -> Void, _ field: String
    ) async throws {
        try await withAPI { api in
            let now = api.clock.now
            var draft = APITokenDraft(
                "小程序", of: api.bureau.id, scopes: [.fileRequests], units: [api.bureau.id],
                lastDay: now.day.advanced(by: 30))
            change(&draft)
            let fields = try await api.refusedFields(draft, by: try await api.district.admin())
            #expect(fields == [field], "\(name)")
        }
    }

    @Test func nobodyMakesATokenBeyondHisUnits() async throws {
        try await withAPI { api in
            let keeper = try await api.district.register(
                "keeper", in: api.bureau, RoleGrant(.unitAdministrator, reach: .unitAndBelow)
            ).person
            let viewer = try await api.district.viewer(keeper)
            let lastDay = api.clock.now.day.advanced(by: 30)
            func draft(_ organ: Unit, _ units: Set<Identifier<Unit>>?) -> APITokenDraft {
                APITokenDraft("小程序", of: organ.id, scopes: [.fileRequests], units: units, lastDay: lastDay)
            }
            let (bureau, school) = (api.bureau, api.district.education)
            #expect(try await api.refusedFields(draft(bureau, [bureau.id]), by: viewer) == [])
            #expect(try await api.refusedFields(draft(bureau, [bureau.id, school.id]), by: viewer) == ["units"])
            #expect(try await api.refusedFields(draft(bureau, nil), by: viewer) == ["reach"])
            await #expect(throws: Refused.notFound) {
                try await api.refusedFields(draft(school, [school.id]), by: viewer)
            }
        }
    }
}

extension TestAPI {
    /// The fields that a draft is refused for; empty when the token was made.
    func refusedFields(_ draft: APITokenDraft, by viewer: Viewer) async throws -> [String] {
        let (now, keys) = (clock.now, keys)
        do {
            _ = try await database.write { try APITokens.make(draft, by: viewer, keys: keys, at: now, in: $0) }
            return []
        } catch Refused.rules(let refusals) { return refusals.compactMap(\.field) }
    }
}
