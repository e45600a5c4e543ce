import AsyncHTTPClient
import Foundation
import HTTPTypes
import NIOCore
import NIOHTTP1
import OpenIDConnect
import Organs
import Storage
import StorageTesting
import Testing

@testable import Web
@testable import Workbench

/// The provider that `scripts/openid-provider` starts. It may be missing on a laptop, but not where `GONGKAI_TEST_ALL_STORES` is 1.
private enum TestProvider {
    static let address = ProcessInfo.processInfo.environment["GONGKAI_TEST_OIDC"] ?? ""
    static let isExpected = ProcessInfo.processInfo.environment["GONGKAI_TEST_ALL_STORES"] == "1"
    static let site = "http://127.0.0.1:8080"
}

@Suite(
    "Pages of signing in through a provider", .serialized,
    .enabled(if: !TestProvider.address.isEmpty || TestProvider.isExpected))
struct ProviderPagesTests {
    private static let officer = Role.disclosureOfficer.rawValue

    @Test(arguments: StoreKind.available)
    func leadAwayAndBackToThePageThatWasWanted(_ kind: StoreKind) async throws {
        try await withProviderSite(kind) { site, people in
            let browser = TestBrowser(site.client)
            let back = try await people.goAndComeBack(browser, as: "pages-1", account: Self.officer)
            try await browser.get(back)

            #expect(browser.status == .seeOther && browser.location == "/account")
            #expect(browser.session != nil && browser.cookies["gongkai-provider"] == nil)
            try await browser.get("/account")
            #expect(browser.status == .ok)
        }
    }

    @Test(arguments: StoreKind.available)
    func takeEachAnswerOnceAndOnlyInTheBrowserThatAsked(_ kind: StoreKind) async throws {
        try await withProviderSite(kind) { site, people in
            let (browser, other) = (TestBrowser(site.client), TestBrowser(site.client))
            let forged = try await people.goAndComeBack(browser, as: "pages-2", account: Self.officer)
                .replacing(/state=[^&]*/, with: "state=made-up")
            try await expectRefused(browser, forged)
            let back = try await people.goAndComeBack(browser, as: "pages-2", account: Self.officer)
            try await expectRefused(other, back)
            let fresh = try await people.goAndComeBack(browser, as: "pages-2", account: Self.officer)
            let cookie = try #require(browser.cookies["gongkai-provider"])
            try await browser.get(fresh)
            #expect(browser.session != nil)

            other.keep("gongkai-provider", cookie)
            try await expectRefused(other, fresh)
        }
    }

    @Test(arguments: StoreKind.available)
    func letNobodyInWhoIsUnknownOrHasLeft(_ kind: StoreKind) async throws {
        try await withProviderSite(kind) { site, people in
            let browser = TestBrowser(site.client)
            try await expectRefused(
                browser, try await people.goAndComeBack(browser, as: "pages-3", account: "there-is-none"))

            let officer = try site.place.person(Self.officer).id
            let first = try await people.goAndComeBack(browser, as: "pages-4", account: Self.officer)
            try await browser.get(first)
            #expect(browser.session != nil)
            let now = site.clock.now
            let admin = try site.place.person(Role.platformAdministrator.rawValue)
            try await site.signIn.database.write { session in
                try People.setState(
                    officer, to: .left, ifVersion: 1, by: try TestPlace.viewer(admin, on: now, session), at: now,
                    in: session)
            }
            let again = TestBrowser(site.client)
            try await expectRefused(
                again, try await people.goAndComeBack(again, as: "pages-4", account: Self.officer))
            try await browser.get("/account")
            #expect(browser.status == .seeOther, "the session is over too")
        }
    }

    /// Back on the page of signing in, with the reason and without a session.
    private func expectRefused(_ browser: TestBrowser, _ back: String) async throws {
        try await browser.get(back)
        #expect(browser.status == .seeOther && browser.location == "/sign-in")
        #expect(browser.session == nil)
        try await browser.get("/sign-in")
        #expect(browser.status == .ok && browser.page.contains(SignInRefusal.providerNotAccepted.message))
    }

    private func withProviderSite(
        _ kind: StoreKind, _ body: @escaping @Sendable (SignInSite, PeopleAtProvider) async throws -> Void
    ) async throws {
        let provider = Provider(
            try ProviderConfiguration(
                issuer: TestProvider.address, clientID: "gongkai", clientSecret: "a secret: with signs",
                redirectURI: "\(TestProvider.site)/sign-in/provider/return", seesToSecondFactor: true))
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            try await withSignInSite(kind, at: .real, provider: provider) { site in
                try await body(site, PeopleAtProvider(client: client, clock: site.clock))
            }
        } catch {
            try await client.shutdown()
            try await provider.close()
            throw error
        }
        try await client.shutdown()
        try await provider.close()
    }
}

/// What people do at the provider.
private struct PeopleAtProvider: Sendable {
    let client: HTTPClient
    /// The site's, which is the real one each time that somebody comes back: the provider's is, and its answers bear its time.
    let clock: TestClock

    /// Presses the button on the page of signing in, and signs in at the provider.
    ///
    /// - Returns: the address with which the provider sends the browser back, within the site.
    func goAndComeBack(_ browser: TestBrowser, as subject: String, account: String) async throws -> String {
        try await setAccount(account, of: subject)
        try await browser.get("/sign-in?return=/account")
        #expect(browser.page.contains("action=\"/sign-in/provider\""))
        try await browser.post("/sign-in/provider", ["return": "/account"])
        #expect(browser.status == .seeOther)
        let address = try #require(browser.location)
        #expect(address.hasPrefix(TestProvider.address + "/"))
        var request = HTTPClientRequest(url: address)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/x-www-form-urlencoded")
        request.body = .bytes(ByteBuffer(string: "sub=\(subject)"))
        let answer = try await client.execute(request, timeout: .seconds(10))
        clock.advance(by: .milliseconds(Moment.real.milliseconds - clock.now.milliseconds))
        let back = try #require(answer.headers.first(name: "location"))
        #expect(back.hasPrefix("\(TestProvider.site)/sign-in/provider/return?"))
        return String(back.dropFirst(TestProvider.site.count))
    }

    private func setAccount(_ account: String, of subject: String) async throws {
        var request = HTTPClientRequest(url: "\(TestProvider.address)/users/\(subject)")
        request.method = .PUT
        request.headers.add(name: "content-type", value: "application/json")
        request.body = .bytes(ByteBuffer(bytes: try JSONEncoder().encode(["preferred_username": account])))
        #expect(try await client.execute(request, timeout: .seconds(10)).status == .noContent)
    }
}

extension Moment {
    fileprivate static var real: Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }
}
