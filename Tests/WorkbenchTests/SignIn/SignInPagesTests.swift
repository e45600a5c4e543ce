import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import Organs
import Regulation
import Storage
import StorageTesting
import Testing

@testable import Web
@testable import Workbench

@Suite("Pages of signing in")
struct SignInPagesTests {
    private static let officer = Role.disclosureOfficer.rawValue
    private static let admin = Role.platformAdministrator.rawValue

    @Test(arguments: StoreKind.available)
    func leadFromTheInvitationToTheWorkbench(_ kind: StoreKind) async throws {
        try await withSignInSite(kind) { site in
            let browser = try await site.browser(of: Self.officer)

            #expect(browser.location == "/workbench")
            try await browser.get("/workbench")
            #expect(browser.status == .ok)
            #expect(browser.page.contains("密码已设置"))
        }
    }

    @Test func keepTheAccountAndNeverThePassword() async throws {
        try await withSignInSite { site in
            let browser = TestBrowser(site.client)
            try await browser.get("/sign-in?return=/account")
            try await browser.post(
                "/sign-in", ["account": "zhang.san", "password": "秘密秘密秘密", "return": "/account"])

            #expect(browser.status == .unprocessableContent)
            #expect(browser.page.contains("value=\"zhang.san\""))
            #expect(browser.page.contains("value=\"/account\""))
            #expect(!browser.page.contains("秘密秘密秘密"))
            #expect(browser.page.contains(SignInRefusal.notAccepted.message))
        }
    }

    @Test func sayWhatIsMissingBesideItsField() async throws {
        try await withSignInSite { site in
            let browser = TestBrowser(site.client)
            try await browser.get("/sign-in")
            try await browser.post("/sign-in", ["account": " ", "password": ""])

            #expect(browser.status == .unprocessableContent)
            #expect(browser.page.contains("填写账号"))
            #expect(browser.page.contains("填写密码"))
        }
    }

    @Test(arguments: [
        ("/account", "/account"), ("//evil.example/", "/workbench"), ("https://evil.example/", "/workbench"),
        ("", "/workbench"),
    ])
    func leadToThePageThatWasWantedAndToNoOtherSite(_ wanted: String, target: String) async throws {
        try await withSignInSite { site in
            _ = try await site.browser(of: Self.officer)
            let browser = TestBrowser(site.client)
            try await browser.get("/sign-in")
            try await browser.post(
                "/sign-in", ["account": Self.officer, "password": SignInSite.password, "return": wanted])

            #expect(browser.location == target)
        }
    }

    @Test(arguments: StoreKind.available)
    func demandASecondFactorOfTheAdministratorAndShowTheRecoveryCodesOnce(_ kind: StoreKind) async throws {
        try await withSignInSite(kind) { site in
            let browser = try await site.browser(of: Self.admin)
            #expect(browser.location == "/sign-in/enrol")
            let before = browser.session
            try await browser.get("/workbench")
            #expect(browser.location == "/sign-in/enrol", "nothing else may be opened")
            try await browser.get("/sign-in/enrol")
            #expect(browser.page.contains("<svg"), "the QR code")

            try await browser.post("/sign-in/enrol", ["code": "12345"])
            #expect(browser.status == .unprocessableContent)
            #expect(browser.page.contains(SignInRefusal.secondFactorNotAccepted.message))

            let key = try #require(browser.page.firstMatch(of: /<code id="enrolment-key"[^>]*>([A-Z2-7 ]+)</)).1
            try await browser.post("/sign-in/enrol", ["code": TestAuthenticator.code(String(key), at: site.clock.now)])
            #expect(browser.status == .ok)
            #expect(browser.page.contains("备用码"))
            #expect(browser.session != before, "a new token")
            try await browser.get("/workbench")
            #expect(browser.status == .ok)

            site.clock.advance(by: .seconds(30))
            let second = TestBrowser(site.client)
            try await second.get("/sign-in")
            try await second.post(
                "/sign-in", ["account": Self.admin, "password": SignInSite.password, "return": "/account"])
            #expect(second.location == "/sign-in/second-factor?return=%2Faccount")
            try await second.get("/sign-in/second-factor?return=%2Faccount")
            try await second.post(
                "/sign-in/second-factor",
                ["code": TestAuthenticator.code(String(key), at: site.clock.now), "return": "/account"])
            #expect(second.location == "/account")
        }
    }

    @Test(arguments: StoreKind.available)
    func leadToSettingUpASecondFactorAsSoonAsARoleRequiresOne(_ kind: StoreKind) async throws {
        try await withSignInSite(kind) { site in
            let browser = try await site.browser(of: Self.officer)
            try await browser.get("/account")
            #expect(browser.status == .ok)
            let (post, admin, now) = (
                try site.place.post(Self.officer), try site.place.person(Self.admin), site.clock.now
            )

            try await site.signIn.database.write { session in
                try Posts.setRoles(
                    post.grants + [RoleGrant(.platformAdministrator)], of: post.id, ifVersion: 1,
                    by: try TestPlace.viewer(admin, on: now, session), at: now, in: session)
            }

            try await browser.get("/account")
            #expect(browser.location == "/sign-in/enrol")
            try await browser.get("/sign-in/enrol")
            let key = try #require(browser.page.firstMatch(of: /<code id="enrolment-key"[^>]*>([A-Z2-7 ]+)</)).1
            try await browser.post("/sign-in/enrol", ["code": TestAuthenticator.code(String(key), at: site.clock.now)])
            try await browser.get("/account")
            #expect(browser.status == .ok)
        }
    }

    @Test(arguments: StoreKind.available)
    func letAPersonCutTheLinkWithTheProvider(_ kind: StoreKind) async throws {
        try await withSignInSite(kind) { site in
            let person = try site.place.person(Self.officer).id
            let opened = try await site.signIn.arrive(as: Self.officer, at: site.clock.now)
            let unlinking = AccountEndpoints.unlinkProvider.path().text
            let linked = TestBrowser(site.client)
            linked.keep("gongkai-session", try #require(opened).token.cookie)

            try await linked.get("/account")
            #expect(linked.page.contains(AccountView.onlyWayIn) && !linked.page.contains(unlinking))
            try await linked.post(unlinking, [:])
            #expect(try await site.signIn.providerLink(of: person) != nil, "without a password it is the only way in")

            let browser = try await site.browser(of: Self.officer)
            try await browser.get("/account")
            #expect(browser.page.contains("统一身份认证") && browser.page.contains("解除关联"))
            try await browser.post(unlinking, [:])
            #expect(browser.location == "/account")
            try await browser.get("/account")
            #expect(browser.page.contains("已解除统一身份认证关联") && !browser.page.contains(unlinking))
            #expect(try await site.signIn.providerLink(of: person) == nil)
        }
    }

    @Test(arguments: StoreKind.available)
    func letAnAdministratorCutTheLinkWithTheProvider(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let (keeper, signIn) = (Role.unitAdministrator.rawValue, site.services.signIn)
            let person = try site.place.person(TestPlace.colleague).id
            let unlinking = SignInLogEndpoints.unlinkProvider.path(person)
            _ = try await signIn.arrive(as: TestPlace.colleague, at: TestWorkbench.now)
            let page = try await site.get(SignInLogEndpoints.care.path(person), as: keeper).text
            #expect(page.contains("解除统一身份认证关联") && page.contains(unlinking.text))

            let elsewhere = try await site.post(unlinking, as: TestPlace.outsider)
            #expect(elsewhere.status == .notFound)
            #expect(try await signIn.providerLink(of: person) != nil)
            let done = try await site.post(unlinking, as: keeper)

            #expect(done.status == .seeOther)
            #expect(try await signIn.providerLink(of: person) == nil)
            let after = try await site.get(SignInLogEndpoints.care.path(person), as: keeper).text
            #expect(!after.contains(unlinking.text))
        }
    }

    @Test func endTheSessionWhenThePersonSignsOut() async throws {
        try await withSignInSite { site in
            let browser = try await site.browser(of: Self.officer)
            let session = try #require(browser.session)
            try await browser.get("/account")
            try await browser.post("/sign-out", [:])

            #expect(browser.location == "/sign-in")
            #expect(browser.session == nil)
            let standing = try await site.signIn.sessions.authenticate(
                try #require(SessionToken(cookie: session)), at: site.clock.now)
            #expect(standing == .none)
        }
    }

    @Test func showOneSessionBesideTheOtherAndEndIt() async throws {
        try await withSignInSite { site in
            let first = try await site.browser(of: Self.officer)
            let second = TestBrowser(site.client)
            try await second.get("/sign-in")
            try await second.post("/sign-in", ["account": Self.officer, "password": SignInSite.password])
            try await second.get("/account/sessions")
            #expect(second.page.contains("（本设备）"))

            try await second.post("/account/sessions/end-others", [:])
            try await first.get("/account")

            #expect(first.location?.hasPrefix("/sign-in") == true)
        }
    }

    @Test func changeThePasswordWithMessagesBesideTheFields() async throws {
        try await withSignInSite { site in
            let browser = try await site.browser(of: Self.officer)
            try await browser.get("/account/password")
            try await browser.post(
                "/account/password",
                ["old-password": SignInSite.password, "new-password": "短", "repeated-password": "不同"])
            #expect(browser.status == .unprocessableContent)
            #expect(browser.page.contains("密码至少要有12个字符"))
            #expect(browser.page.contains("两次填写的密码不一致"))

            let new = "白露横江水光接天纵一苇之"
            try await browser.post(
                "/account/password",
                ["old-password": SignInSite.password, "new-password": new, "repeated-password": new])
            #expect(browser.location == "/account")
            try await browser.get("/account")
            #expect(browser.status == .ok)
        }
    }

    @Test func letAnAdministratorIssueACodeThatIsShownOnce() async throws {
        try await withSignInSite { site in
            let browser = try await site.browser(of: Role.unitAdministrator.rawValue)
            let person = try site.place.person(TestPlace.colleague).id
            try await browser.get("/workbench/people/\(person)/sign-in")
            #expect(browser.page.contains("还没有设置"))

            try await browser.post("/workbench/people/\(person)/sign-in/code", [:])
            #expect(browser.status == .ok)
            let code = try #require(browser.page.firstMatch(of: /<code id="code"[^>]*>([0-9A-Z-]+)</)).1
            #expect(code.filter { $0 != "-" }.count == 26)
            try await browser.get("/workbench/people/\(person)/sign-in")
            #expect(!browser.page.contains(code))
            #expect(browser.page.contains("首次登录"))
        }
    }

    @Test(arguments: StoreKind.available)
    func leaveTheAuditorsSignInToTheOperator(_ kind: StoreKind) async throws {
        try await withWorkbench(kind) { site in
            let admin = Role.platformAdministrator.rawValue
            let auditor = try site.place.person(Role.auditor.rawValue).id

            let page = try await site.get(SignInLogEndpoints.care.path(auditor), as: admin).text
            let code = try await site.post(SignInLogEndpoints.issueCode.path(auditor), as: admin)

            #expect(page.contains("由运维人员在服务器上用 gongkai admin reset-code 命令办理"))
            #expect(!page.contains(SignInLogEndpoints.issueCode.path(auditor).text))
            #expect(code.status == .seeOther, "back with the reason")
            let issued = try await site.database.read { try $0.count("SELECT count(*) FROM one_time_code") }
            #expect(issued == 0)
        }
    }

    @Test func listSignInsOfTheUnitWithTheirFilter() async throws {
        try await withSignInSite { site in
            let browser = try await site.browser(of: Role.unitAdministrator.rawValue)
            try await browser.get("/workbench/sign-ins?result=success")
            #expect(browser.status == .ok)
            #expect(browser.page.contains("登录成功"))
            try await browser.get("/workbench/sign-ins?result=failure")
            #expect(browser.page.contains("没有符合条件的登录记录"))
            try await browser.get("/workbench/sessions")
            #expect(browser.page.contains("已登录"))
        }
    }
}

extension SignIn {
    /// Comes back from a provider that sees to a second factor, where a subject has this account.
    fileprivate func arrive(as account: String, at now: Moment) async throws -> OpenedSession? {
        let answer = try await signIn(
            as: ProviderIdentity(issuer: "https://id.example.com", subject: "s-1", account: account),
            seesToSecondFactor: true, from: SignInOrigin(address: "192.0.2.17", userAgent: nil), at: now)
        guard case .opened(let opened) = answer else { return nil }
        return opened
    }
}

@Suite("View models of signing in")
struct SignInViewTests {
    @Test func filtersTravelInTheAddress() throws {
        var query = SignInLogQuery()
        query.result = .failure
        query.from = Day("2026-03-01")
        query.before = Identifier(rawValue: "x-1")

        #expect(query.path.text == "/workbench/sign-ins?result=failure&from=2026-03-01&before=x-1")
        #expect(query.changed { $0.result = nil }.text == "/workbench/sign-ins?from=2026-03-01", "from its beginning")
    }

    @Test func everyOutcomeIsASuccessOrAFailure() {
        let (success, failure) = (SignInLogQuery.Result.success.outcomes, SignInLogQuery.Result.failure.outcomes)

        #expect(success.isDisjoint(with: failure))
        #expect(success.union(failure) == Set(SignInRecord.Outcome.allCases))
    }

    @Test(arguments: [
        (SignInRefusal.password([.tooShort(minimum: 12), .notRepeated]), ["new-password", "repeated-password"], 0),
        (.oldPasswordNotAccepted, ["old-password"], 0), (.secondFactorNotAccepted, ["code"], 0), (.notAccepted, [], 1),
        (.busy, [], 1),
    ])
    func refusalsStandWhereTheyCanBeMended(_ refusal: SignInRefusal, fields: [String], general: Int) {
        let messages = SignInMessages(refusal)

        #expect(messages.fields.list.map(\.field) == fields)
        #expect(messages.general.count == general)
        #expect(messages.status == .unprocessableContent)
    }
}

/// What an authenticator app shows: RFC 6238 from the typed key, written apart from the product's own.
enum TestAuthenticator {
    static func code(_ key: String, at now: Moment) -> String {
        let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
        let bits = key.filter { $0 != " " }.flatMap { letter -> [UInt8] in
            let value = letters.firstIndex(of: letter) ?? 0
            return (0..<5).map { UInt8(value >> (4 - $0) & 1) }
        }
        let secret = stride(from: 0, to: bits.count - 7, by: 8).map { start in
            bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | $1 }
        }
        let step = UInt64(now.milliseconds / 30_000)
        let message = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * UInt64($0))) }
        let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
        let offset = Int(mac[19] & 15)
        let number = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: 6 - text.count) + text
    }
}
