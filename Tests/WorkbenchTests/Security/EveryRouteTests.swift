import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Organs
import Storage
import StorageTesting
import Testing

@testable import Web

/// What holds for each route of the site, however new (OWASP ASVS 4.0.3, level 2). No route is named here: they come from the site itself.
struct EveryRouteTests {
    private static let administrator = Role.platformAdministrator.rawValue

    /// ASVS 4.2.2, 13.2.3: a form that no page of this session made changes nothing, with files or without.
    @Test(arguments: Forgery.allCases)
    func noFormIsTakenThatThisSessionWasNotGiven(_ forgery: Forgery) async throws {
        try await withWorkbench { site in
            let records = try await TestRecords.make(site)
            let before = try await site.eventCount()
            for route in site.routes.entries where route.method == .post {
                let answer = try await site.forge(route, to: try records.path(route), forgery)
                // A program's route asks for its token, and reads no cookie that a stranger's page could use.
                let refused: HTTPResponse.Status = route.access.isToken ? .unauthorized : .forbidden
                #expect(answer.status == refused, "\(route.name): \(answer.status)")
            }
            let after = try await site.eventCount()
            #expect(after == before)
        }
    }

    /// ASVS 8.2.1, 12.5.2, 14.4: what every answer carries.
    @Test(arguments: [nil, administrator])
    func eachAnswerKeepsBrowsersFromHarm(_ account: String?) async throws {
        try await withWorkbench { site in
            let records = try await TestRecords.make(site)
            for route in site.routes.entries where route.method == .get {
                let answer = try await site.get(try records.path(route), as: account)
                let policies = answer.headers[values: .contentSecurityPolicy]
                #expect(answer.headers[.xContentTypeOptions] == "nosniff", "\(route.name)")
                #expect(answer.headers[.referrerPolicy] == "same-origin", "\(route.name)")
                #expect(policies.count == 1 && policies.allSatisfy(Self.isStrict), "\(route.name): \(policies)")
                if account != nil { #expect(answer.headers[.cacheControl] == "no-store", "\(route.name)") }
                guard let disposition = answer.headers[.contentDisposition] else { continue }
                #expect(disposition.hasPrefix("attachment;"), "\(route.name)")
                #expect(policies.first?.contains("sandbox") == true, "\(route.name)")
            }
        }
    }

    private static func isStrict(_ policy: String) -> Bool {
        policy.hasPrefix("default-src 'none'") && policy.contains("frame-ancestors 'none'")
            && !policy.contains("unsafe")
    }

    /// ASVS 7.4.1: an error page has a number by which the log is found, and nothing of the program's insides.
    @Test(arguments: ["/none", "/units/a/b/c/d/e/f", "/workbench/none", "/.env", "/agencies/%00", "/%2e%2e/etc/passwd"])
    func whatIsNotThereSaysNoMore(_ path: String) async throws {
        try await withWorkbench { site in
            for account in [nil, EveryRouteTests.administrator] {
                let answer = try await site.get(try #require(LocalPath(untrusted: path)), as: account)
                #expect(answer.status == .notFound && answer.text.contains("编号"))
                #expect(answer.headers[.cacheControl] == "no-store")
            }
        }
    }

    /// ASVS 5.1.3: a key that no record can have finds nothing and breaks nothing.
    @Test(arguments: [
        "'%20OR%201=1--", "%3Cscript%3E", "..%2F..%2Fkeys", "-1", "%F0%9F%92%A9", "%ff", "a".repeated(300),
    ])
    func keysThatCannotBeFindNothing(_ key: String) async throws {
        try await withWorkbench { site in
            let records = try await TestRecords.make(site)
            // Who has no token is told no more than that; what one finds is tested with the API.
            for route in site.routes.entries
            where route.template.text.contains(":") && !route.access.isToken {
                let path = LocalPath(encoded: try records.path(route, key: "KEY").text.replacing("KEY", with: key))
                let answer = try await site.send(route, to: path, as: try await site.insider(route))
                #expect(answer.status == .notFound, "\(route.name): \(answer.status)")
            }
        }
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}

/// A way in which a stranger's page sends one of our forms.
enum Forgery: CaseIterable, Sendable {
    case withoutToken
    /// The attacker has a session of their own, and puts its token into the form.
    case tokenOfAnother
    /// With the right token, and the browser says that another site sends it.
    case fromElsewhere
}

extension TestWorkbench {
    fileprivate func forge(_ route: RouteEntry, to path: LocalPath, _ forgery: Forgery) async throws -> TestResponse {
        let account = route.access == .anyone ? nil : Role.platformAdministrator.rawValue
        var fields: HTTPFields = [.cookie: cookie(of: account)]
        var token: String?
        switch forgery {
        case .withoutToken: break
        case .tokenOfAnother: token = try self.token(of: Role.auditor.rawValue)
        case .fromElsewhere:
            token = try self.token(of: account)
            fields[.fetchSite] = "cross-site"
        }
        return route.takes == .files
            ? try await upload(path, token: token, headers: fields)
            : try await send(path, token: token, headers: fields)
    }

    fileprivate func eventCount() async throws -> Int64 {
        try await database.read { try EventLog.heads(in: $0).reduce(0) { $0 + $1.sequence } }
    }
}
