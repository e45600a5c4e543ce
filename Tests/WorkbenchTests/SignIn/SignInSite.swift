import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import OpenIDConnect
import Organs
import Storage
import StorageTesting
import Testing

@testable import Web
@testable import Workbench

/// A site with real sessions: everything that a person does here goes through pages, cookies and forms.
struct SignInSite: Sendable {
    let place: TestPlace
    let signIn: SignIn
    let clock: TestClock
    let client: any TestClientProtocol

    static let password = "山高月小水落石出清风徐来"

    func code(for account: String) async throws -> String {
        let (person, now) = (try place.person(account).id, clock.now)
        return try await signIn.database.write { try signIn.issueCode(for: person, issuedBy: nil, at: now, in: $0) }
            .text
    }

    /// A browser in which the person has just chosen a password with a code.
    func browser(of account: String) async throws -> TestBrowser {
        let browser = TestBrowser(client)
        try await browser.get("/sign-in/code")
        let code = try await code(for: account)
        try await browser.post(
            "/sign-in/code",
            ["code": code, "new-password": SignInSite.password, "repeated-password": SignInSite.password])
        return browser
    }
}

/// Keeps cookies and the token of the last page, as a browser does.
final class TestBrowser {
    private let client: any TestClientProtocol
    private(set) var cookies: [String: String] = [:]
    private var token = ""
    private(set) var status = HTTPResponse.Status.ok
    private(set) var location: String?
    private(set) var page = ""

    init(_ client: any TestClientProtocol) { self.client = client }

    /// Takes over a cookie of another browser.
    func keep(_ name: String, _ value: String) { cookies[name] = value }

    var session: String? { cookies["gongkai-session"] }

    func get(_ path: String) async throws {
        take(try await client.execute(uri: path, method: .get, headers: fields, body: nil))
    }

    func post(_ path: String, _ form: KeyValuePairs<String, String>) async throws {
        let pairs = [("csrf", token)] + form.map { ($0.key, $0.value) }
        let body = pairs.map { "\(percentEncoded($0.0))=\(percentEncoded($0.1))" }.joined(separator: "&")
        var fields = fields
        fields[.contentType] = "application/x-www-form-urlencoded"
        take(try await client.execute(uri: path, method: .post, headers: fields, body: ByteBuffer(string: body)))
    }

    private var fields: HTTPFields {
        var fields = HTTPFields()
        let text = cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
        if !text.isEmpty { fields[.cookie] = text }
        return fields
    }

    private func take(_ response: TestResponse) {
        status = response.status
        location = response.headers[.location]
        page = response.text
        for cookie in response.headers[values: .setCookie] {
            let pair = cookie.split(separator: ";")[0].split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = String(pair[1])
            cookies[String(pair[0])] = value.isEmpty ? nil : value
        }
        if let found = page.firstMatch(of: /name="csrf" value="([^"]*)"/) { token = String(found.1) }
    }
}

/// - Parameter provider: the provider of OpenID Connect that the site offers; none is by default.
func withSignInSite(
    _ kind: StoreKind = .sqlite, at now: Moment = TestWorkbench.now, provider: Provider? = nil,
    _ body: @escaping @Sendable (SignInSite) async throws -> Void
) async throws {
    try await withStores(kind) { database, files, backups in
        let clock = TestClock(now)
        let place = try await database.write { try TestPlace.make(at: now, in: $0) }
        let signIn = SignIn(
            database: database, policy: SignInPolicy(),
            hasher: PasswordHasher(cost: try #require(ScryptCost(checking: 2, blockSize: 1, parallelism: 1))),
            keys: .ephemeral())
        let workbench = WorkbenchSite(
            WorkbenchServices(
                database: database, organName: "青石区人民政府", files: files, signIn: signIn,
                provider: provider.map { ProviderSignIn(provider: $0, signIn: signIn) }, keys: .ephemeral(),
                backups: backups))
        var routes = Routes()
        workbench.register(in: &routes)
        let site = Site(
            SiteConfiguration(), secrets: TestWorkbench.secrets, clock: clock.clock,
            logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }, publicLayout: workbench.layout(),
            staffLayout: workbench.layout(), authenticator: SessionAuthenticator(signIn.sessions))
        let server = WebServer(site, routes: routes, files: WebAssets.all, database: database)
        try await server.test(.router) { client in
            try await body(SignInSite(place: place, signIn: signIn, clock: clock, client: client))
        }
    }
}
