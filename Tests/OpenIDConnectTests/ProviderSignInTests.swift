import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Organs
import Storage
import StorageTesting
import Testing

@testable import OpenIDConnect

/// A real provider in a process of its own, which `scripts/openid-provider` starts; where it runs, `GONGKAI_TEST_OIDC` says. It may be missing on
/// a laptop, but not where `GONGKAI_TEST_ALL_STORES` is 1.
enum TestProvider {
    static let address = ProcessInfo.processInfo.environment["GONGKAI_TEST_OIDC"] ?? ""
    static let isExpected = ProcessInfo.processInfo.environment["GONGKAI_TEST_ALL_STORES"] == "1"
    static let redirectURI = "http://127.0.0.1:8080/sign-in/provider/return"
}

@Suite(
    "Sign-in through a provider", .serialized, .enabled(if: !TestProvider.address.isEmpty || TestProvider.isExpected))
struct ProviderSignInTests {
    /// An installation with its first administrator, whose account is `admin`, and a provider to sign in with.
    private struct Site {
        let database: any Database
        let signIn: SignIn
        let provider: Provider
        let flow: ProviderSignIn
        /// The provider's clock is the real one, so that this one is too, each time that it is asked: a busy machine may need minutes.
        var now: Moment { .real }
        let browser: Browser

        static let origin = SignInOrigin(address: "192.0.2.17", userAgent: nil)

        /// Goes to the provider, signs in there as `subject`, and comes back.
        func arrive(
            as subject: String, claims: [String: Any] = ["preferred_username": "admin"],
            _ change: (String) -> String = { $0 }
        ) async throws -> ProviderSignIn.Arrival {
            let departure = try await flow.begin(returnTo: "/", at: now)
            try await browser.setClaims(claims, of: subject)
            return try await browser.signIn(at: change(departure.address), as: subject, cookie: departure.state)
        }

        func enter(
            as subject: String, claims: [String: Any] = ["preferred_username": "admin"], at moment: Moment? = nil
        ) async throws -> ProviderSignIn.Outcome {
            try await flow.complete(
                try await arrive(as: subject, claims: claims), from: Site.origin, at: moment ?? now)
        }

        func outcomes() async throws -> [String] {
            try await database.read { try $0.rows("SELECT outcome FROM sign_in ORDER BY id").map { try $0.text(0) } }
        }
    }

    /// What a browser does at the provider.
    private struct Browser {
        let client: HTTPClient

        func setClaims(_ claims: [String: Any], of subject: String) async throws {
            var request = HTTPClientRequest(url: "\(TestProvider.address)/users/\(subject)")
            request.method = .PUT
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(bytes: try JSONSerialization.data(withJSONObject: claims)))
            let status = try await client.execute(request, timeout: .seconds(10)).status
            #expect(status == .noContent)
        }

        func signIn(at address: String, as subject: String, cookie: String) async throws -> ProviderSignIn.Arrival {
            let back = try await post(address, "sub=\(subject)").headers.first(name: "location")
            let location = try #require(back)
            #expect(location.hasPrefix(TestProvider.redirectURI + "?"))
            let fields = URLComponents(string: location)?.queryItems ?? []
            func field(_ name: String) -> String? { fields.first { $0.name == name }?.value }
            return ProviderSignIn.Arrival(
                state: field("state"), code: field("code"), error: field("error"), cookie: cookie)
        }

        @discardableResult
        func post(_ address: String, _ form: String) async throws -> HTTPClientResponse {
            var request = HTTPClientRequest(url: address)
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
            request.body = .bytes(ByteBuffer(string: form))
            return try await client.execute(request, timeout: .seconds(10))
        }
    }

    private func withSite(
        _ kind: StoreKind, seesToSecondFactor: Bool = true, _ body: (Site) async throws -> Void
    ) async throws {
        let schema = Schema([EventSchema.migrations, OrganSchema.migrations, SignInSchema.migrations])
        try await withDatabase(kind, schema) { database in
            let signIn = SignIn(
                database: database, policy: SignInPolicy(),
                hasher: PasswordHasher(cost: try #require(ScryptCost(checking: 2, blockSize: 1, parallelism: 1))),
                keys: .ephemeral())
            _ = try await signIn.inviteFirstAdministrator(at: .real)
            let provider = Provider(
                try ProviderConfiguration(
                    issuer: TestProvider.address, clientID: "gongkai", clientSecret: "a secret: with signs",
                    redirectURI: TestProvider.redirectURI, seesToSecondFactor: seesToSecondFactor))
            var configuration = HTTPClient.Configuration()
            configuration.redirectConfiguration = .disallow
            let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
            let site = Site(
                database: database, signIn: signIn, provider: provider,
                flow: ProviderSignIn(provider: provider, signIn: signIn), browser: Browser(client: client))
            do { try await body(site) } catch {
                try await client.shutdown()
                try await provider.close()
                throw error
            }
            try await client.shutdown()
            try await provider.close()
        }
    }

    @Test(arguments: StoreKind.available)
    func opensASessionForThePersonWhoseAccountTheClaimNames(_ kind: StoreKind) async throws {
        try await withSite(kind) { site in
            let outcome = try await site.enter(as: "s-1")

            #expect(outcome.fault == nil)
            #expect(outcome.returnTo == "/")
            guard case .opened(let opened) = outcome.answer else {
                Issue.record("not signed in")
                return
            }
            let standing = try await site.signIn.sessions.authenticate(opened.token, at: site.now)
            guard case .full(let viewer) = standing else {
                Issue.record("not signed in")
                return
            }
            #expect(viewer.account == "admin")
            #expect(try await site.outcomes() == ["succeeded"])
        }
    }

    @Test(arguments: StoreKind.available)
    func asksForOurSecondFactorWhereTheProviderDoesNot(_ kind: StoreKind) async throws {
        try await withSite(kind, seesToSecondFactor: false) { site in
            guard case .opened(let opened) = try await site.enter(as: "s-1").answer else {
                Issue.record("not signed in")
                return
            }
            #expect(opened.step == .secondFactorEnrolment)
        }
    }

    @Test(arguments: StoreKind.available)
    func knowsThePersonByTheSubjectAfterwards(_ kind: StoreKind) async throws {
        try await withSite(kind) { site in
            _ = try await site.enter(as: "s-1")

            let renamed = try await site.enter(as: "s-1", claims: ["preferred_username": "somebody"])
            let second = try await site.enter(as: "s-2")

            #expect(renamed.answer.isOpened)
            #expect(second.answer == .refused(.providerNotAccepted), "the account belongs to another subject")
        }
    }

    @Test(arguments: StoreKind.available)
    func makesNobody(_ kind: StoreKind) async throws {
        try await withSite(kind) { site in
            let unknown = try await site.enter(as: "s-3", claims: ["preferred_username": "nobody"])
            let unnamed = try await site.enter(as: "s-4", claims: [:])

            #expect(unknown.answer == .refused(.providerNotAccepted))
            #expect(unnamed.answer == .refused(.providerNotAccepted))
            #expect(try await site.database.read { try $0.count("SELECT count(*) FROM person") } == 1)
            #expect(try await site.database.read { try $0.count("SELECT count(*) FROM provider_identity") } == 0)
        }
    }

    @Test(arguments: StoreKind.available)
    func letsNobodyInWhoIsSuspended(_ kind: StoreKind) async throws {
        try await withSite(kind) { site in
            _ = try await site.enter(as: "s-1")
            try await site.database.write { _ = try $0.execute("UPDATE person SET state = 'suspended'") }

            let outcome = try await site.enter(as: "s-1")
            #expect(outcome.answer == .refused(.providerNotAccepted))
        }
    }

    @Test(
        arguments: [
            ("another audience", "aud", "mail", .audience),
            ("another issuer", "iss", "https://id.example.com", .issuer),
            ("another nonce", "nonce", "n-2", .nonce),
        ] as [(String, String, String, IDTokenFault)])
    func refusesATokenThatIsNotForUs(_ name: String, claim: String, value: String, fault: IDTokenFault) async throws {
        try await withSite(.sqlite) { site in
            let outcome = try await site.enter(as: "s-5", claims: ["preferred_username": "admin", claim: value])

            #expect(outcome.answer == .refused(.providerNotAccepted), "\(name)")
            #expect(outcome.fault == .token(fault), "\(name)")
            #expect(try await site.outcomes() == ["provider-refused"])
        }
    }

    @Test func refusesATokenThatHasExpired() async throws {
        try await withSite(.sqlite) { site in
            let past = Int(site.now.milliseconds / 1000) - 61
            let outcome = try await site.enter(as: "s-6", claims: ["preferred_username": "admin", "exp": past])

            #expect(outcome.fault == .token(.expired))
        }
    }

    @Test func refusesANonceThatWasExchangedOnTheWay() async throws {
        try await withSite(.sqlite) { site in
            let arrival = try await site.arrive(as: "s-7") { address in
                address.replacing(/nonce=[^&]*/, with: "nonce=anothers")
            }
            let outcome = try await site.flow.complete(arrival, from: Site.origin, at: site.now)

            #expect(outcome.fault == .token(.nonce))
        }
    }

    @Test(arguments: StoreKind.available)
    func refusesAnAnswerThatComesTwice(_ kind: StoreKind) async throws {
        try await withSite(kind) { site in
            let arrival = try await site.arrive(as: "s-1")

            let first = try await site.flow.complete(arrival, from: Site.origin, at: site.now)
            let second = try await site.flow.complete(arrival, from: Site.origin, at: site.now)

            #expect(first.answer.isOpened)
            #expect(second.answer == .refused(.providerNotAccepted))
        }
    }

    @Test func refusesACodeThatWasUsedWithAnotherAttempt() async throws {
        try await withSite(.sqlite) { site in
            let used = try await site.arrive(as: "s-1")
            _ = try await site.flow.complete(used, from: Site.origin, at: site.now)
            let fresh = try await site.flow.begin(returnTo: "/", at: site.now)

            let injected = ProviderSignIn.Arrival(
                state: fresh.state, code: used.code, error: nil, cookie: fresh.state)
            let outcome = try await site.flow.complete(injected, from: Site.origin, at: site.now)

            #expect(outcome.fault == .refused(.token, status: 400))
        }
    }

    @Test func refusesACodeOfAnotherBrowsersAttempt() async throws {
        try await withSite(.sqlite) { site in
            let stolen = try await site.arrive(as: "s-1")
            let own = try await site.flow.begin(returnTo: "/", at: site.now)

            // The code's challenge is that of the other attempt: PKCE tells them apart.
            let injected = ProviderSignIn.Arrival(state: own.state, code: stolen.code, error: nil, cookie: own.state)
            let outcome = try await site.flow.complete(injected, from: Site.origin, at: site.now)

            #expect(outcome.fault == .refused(.token, status: 400))
        }
    }

    @Test func refusesAnAnswerThatThisBrowserDidNotBegin() async throws {
        try await withSite(.sqlite) { site in
            let arrival = try await site.arrive(as: "s-1")
            for cookie in [nil, "another"] {
                let outcome = try await site.flow.complete(
                    ProviderSignIn.Arrival(state: arrival.state, code: arrival.code, error: nil, cookie: cookie),
                    from: Site.origin, at: site.now)
                #expect(outcome.answer == .refused(.providerNotAccepted))
                #expect(outcome.returnTo == nil)
            }
        }
    }

    @Test func refusesAnAnswerAfterTenMinutes() async throws {
        try await withSite(.sqlite) { site in
            let arrival = try await site.arrive(as: "s-1")
            let outcome = try await site.flow.complete(arrival, from: Site.origin, at: site.now + .seconds(600))

            #expect(outcome.answer == .refused(.providerNotAccepted))
        }
    }

    @Test func takesARefusalOfTheProviderAsOne() async throws {
        try await withSite(.sqlite) { site in
            let departure = try await site.flow.begin(returnTo: "/", at: site.now)

            let outcome = try await site.flow.complete(
                ProviderSignIn.Arrival(
                    state: departure.state, code: nil, error: "access_denied", cookie: departure.state),
                from: Site.origin, at: site.now)

            #expect(outcome.answer == .refused(.providerNotAccepted))
            #expect(outcome.returnTo == "/")
        }
    }

    @Test func readsNewKeysAfterARotation() async throws {
        try await withSite(.sqlite) { site in
            #expect(try await site.enter(as: "s-1").answer.isOpened)
            try await site.browser.post("\(TestProvider.address)/rotate-key", "")

            let atOnce = try await site.enter(as: "s-1")
            let later = try await site.enter(as: "s-1", at: site.now + .seconds(60))

            #expect(atOnce.fault == .token(.signature), "keys are read again after a minute")
            #expect(later.answer.isOpened)
        }
    }

    @Test func signsOutAtTheProvider() async throws {
        try await withSite(.sqlite) { site in
            let address = try await site.provider.logoutAddress(returnTo: "http://127.0.0.1:8080/", at: site.now)

            #expect(
                address
                    == "\(TestProvider.address)/oauth2/end_session?client_id=gongkai"
                    + "&post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A8080%2F")
        }
    }
}

@Suite("A provider that cannot be reached")
struct UnreachableProviderTests {
    /// Port 9 (discard) of this machine answers nobody.
    @Test func isSaidToBeSo() async throws {
        let provider = Provider(
            try ProviderConfiguration(
                issuer: "http://127.0.0.1:9", clientID: "gongkai", clientSecret: nil,
                redirectURI: TestProvider.redirectURI))

        await #expect(throws: ProviderFault.unreachable(.discovery)) {
            _ = try await provider.logoutAddress(returnTo: "/", at: .testStart)
        }
        try await provider.close()
    }
}

extension SignInAnswer {
    fileprivate var isOpened: Bool {
        if case .opened = self { return true }
        return false
    }
}

extension Moment {
    fileprivate static var real: Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
