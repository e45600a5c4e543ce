import API
import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Organs
import Portal
import Storage
import StorageTesting
import Testing
import Workbench

@testable import Web

/// The site as the server puts it together (workbench, public pages, switch of the text size), on a ``TestPlace``, asked through the router.
///
///     try await withWorkbench { site in
///         let page = try await site.get("/units", as: "section-head")
///     }
struct TestWorkbench: Sendable {
    let place: TestPlace
    let services: WorkbenchServices
    let routes: Routes
    let client: any TestClientProtocol

    var database: any Database { services.database }

    /// The time at which everything happens.
    static let now = Moment.testStart
    static let secrets = SiteSecrets(SymmetricKey(data: [UInt8](repeating: 7, count: 32)))

    /// - Parameter account: `nil` for a visitor.
    func get(
        _ path: LocalPath, as account: String? = nil, _ fields: HTTPFields = [:]
    ) async throws -> TestResponse {
        var fields = fields
        if let account { fields[.cookie] = cookie(of: account) }
        return try await client.execute(uri: path.text, method: .get, headers: fields)
    }

    /// Sends a form as a page of the site does, with its token.
    func post(
        _ path: LocalPath, _ form: [(String, String)] = [], as account: String? = nil, _ fields: HTTPFields = [:]
    ) async throws -> TestResponse {
        var fields = fields
        fields[.cookie] = cookie(of: account)
        return try await send(path, token: try token(of: account), form, headers: fields)
    }

    /// Sends a form with one file, with its token first.
    func upload(
        _ path: LocalPath, field: String = "file", name: String = "名册.xlsx", bytes: [UInt8] = [],
        values: [(String, String)] = [], as account: String? = nil
    ) async throws -> TestResponse {
        try await upload(
            path, token: try token(of: account), field: field, name: name, bytes: bytes, values: values,
            headers: [.cookie: cookie(of: account)])
    }

    // MARK: - As somebody else's page sends it

    /// - Parameter token: `nil` leaves it out.
    func send(
        _ path: LocalPath, token: String?, _ form: [(String, String)] = [], headers: HTTPFields
    ) async throws -> TestResponse {
        let form = (token.map { [(CSRFToken.fieldName, $0)] } ?? []) + form
        let body = form.map { "\(percentEncoded($0))=\(percentEncoded($1))" }.joined(separator: "&")
        var fields = headers
        fields[.contentType] = "application/x-www-form-urlencoded"
        return try await client.execute(
            uri: path.text, method: .post, headers: fields, body: ByteBuffer(string: body))
    }

    func upload(
        _ path: LocalPath, token: String?, field: String = "file", name: String = "名册.xlsx", bytes: [UInt8] = [],
        values: [(String, String)] = [], headers: HTTPFields
    ) async throws -> TestResponse {
        let boundary = "gongkai-test-boundary"
        func part(_ disposition: String) -> String { "--\(boundary)\r\nContent-Disposition: form-data; \(disposition)" }
        let head =
            (token.map { part("name=\"\(CSRFToken.fieldName)\"\r\n\r\n\($0)\r\n") } ?? "")
            + values.map { part("name=\"\($0)\"\r\n\r\n\($1)\r\n") }.joined()
            + part("name=\"\(field)\"; filename=\"\(name)\"\r\nContent-Type: application/octet-stream\r\n\r\n")
        let body = Array(head.utf8) + bytes + Array("\r\n--\(boundary)--\r\n".utf8)
        var fields = headers
        fields[.contentType] = "multipart/form-data; boundary=\(boundary)"
        return try await client.execute(uri: path.text, method: .post, headers: fields, body: ByteBuffer(bytes: body))
    }

    /// Sends a JSON text, as programs do, with the person's cookie, which must mean nothing.
    func sendJSON(_ path: LocalPath, as account: String?) async throws -> TestResponse {
        let fields: HTTPFields = [.cookie: cookie(of: account), .contentType: "application/json"]
        return try await client.execute(
            uri: path.text, method: .post, headers: fields, body: ByteBuffer(string: "{}"))
    }

    func cookie(of account: String?) -> String {
        account.map { "gongkai-session=\($0)" } ?? "gongkai-visitor=\(TestWorkbench.visitorCookie)"
    }

    private static let visitor = [UInt8](repeating: 3, count: VisitorCookie.length)
    private static var visitorCookie: String { VisitorCookie.value(visitor, secrets) }

    /// What the forms of the person's pages carry; those of the visitor's for `nil`.
    func token(of account: String?) throws -> String {
        guard let account else {
            return CSRFToken(visitor: TestWorkbench.visitor, TestWorkbench.secrets).masked
        }
        let session: Identifier<Session> =
            account == TestSessions.partly
            ? TestSessions.partlySession : try TestPlace.session(of: place.person(account))
        return CSRFToken(session: session, TestWorkbench.secrets).masked
    }

    func viewer(_ account: String) async throws -> Viewer {
        let person = try place.person(account)
        return try await database.read { try TestPlace.viewer(person, on: TestWorkbench.now, $0) }
    }
}

extension TestWorkbench {
    /// A backup of everything in the server's folder.
    func makeBackup(named name: String) async throws {
        let blobs = try await FolderBlobStore.open(services.backups.path + "/.files")
        let installation = Backup.Installation(
            database: database, blobs: blobs, schema: .workbench,
            fileDigests: "SELECT digest FROM checkpoint WHERE FALSE")
        _ = try await Backup.make(
            of: installation, to: services.backups.path(of: name),
            on: Backup.Occasion(actor: nil, program: "0.0.1", at: TestWorkbench.now))
    }
}

/// Runs the body on a site of its own.
///
/// - Parameter signsIn: whether sessions are those that signing in makes; otherwise the token of a session is its person's account
///   (``TestSessions``).
func withWorkbench(
    _ kind: StoreKind = .sqlite, signsIn: Bool = false, uploadLimit: Int = UploadPolicy.largestFile,
    delegations: DelegationPolicy = DelegationPolicy(),
    requests: @escaping @Sendable (KeyRing, FileCabinet) -> RequestServices = { RequestServices(keys: $0, files: $1) },
    logger: Logger = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() },
    _ body: @escaping @Sendable (TestWorkbench) async throws -> Void
) async throws {
    try await withStores(kind) { database, files, backups in
        let keys = KeyRing.ephemeral()
        let place = try await database.write { try TestPlace.make(at: TestWorkbench.now, in: $0) }
        let signIn = SignIn(
            database: database, policy: SignInPolicy(),
            hasher: PasswordHasher(cost: try #require(ScryptCost(checking: 2, blockSize: 1, parallelism: 1))),
            keys: keys)
        let services = WorkbenchServices(
            database: database, organName: "青石区人民政府", files: files, uploadLimit: uploadLimit, delegations: delegations,
            signIn: signIn, keys: keys, backups: backups)
        let workbench = WorkbenchSite(services)
        let portal = PortalPages(
            database: database, publisher: Publisher(name: "青石区人民政府"), checkpointKeys: keys.checkpointPublicKeys,
            blobs: files.blobs, requests: requests(keys, files),
            // Every request asks for the revision: the tests change what is public and look at once.
            lifetime: .zero)
        var routes = Routes()
        portal.register(in: &routes)
        TextSizePages().register(in: &routes)
        workbench.register(in: &routes)
        APISite(database: database, keys: keys, files: files).register(in: &routes)
        let layout = workbench.layout()
        let site = Site(
            SiteConfiguration(), secrets: TestWorkbench.secrets, clock: .fixed(TestWorkbench.now),
            logger: logger,
            publicLayout: OpenPagesLayout(
                portal: portal.layout(), staff: layout, staffPaths: WorkbenchSite.signInPaths),
            staffLayout: layout,
            authenticator: signsIn
                ? SessionAuthenticator(signIn.sessions) : TestSessions(database: database, place: place),
            pages: portal.pageCache())
        let server = WebServer(site, routes: routes, files: WebAssets.all, database: database)
        try await server.test(.router) { [routes] client in
            try await body(TestWorkbench(place: place, services: services, routes: routes, client: client))
        }
    }
}

/// A database with the tables of the pages, a folder for uploads and one for backups.
func withStores(
    _ kind: StoreKind, _ body: (any Database, FileCabinet, BackupStore) async throws -> Void
) async throws {
    try await withDatabase(kind, .workbench) { database in
        try await withTemporaryFolder { folder in
            let backups = folder.path + "/backups"
            try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: true)
            try await body(
                database, FileCabinet(database, try await FolderBlobStore.open(folder.path + "/files")),
                BackupStore(path: backups))
        }
    }
}

/// Sessions whose token is the person's account.
struct TestSessions: Authenticator {
    /// The token of a session that still owes its second factor.
    static let partly = "partly"
    static let partlySession = Identifier<Session>(wellKnown: "partly")
    static let nextStep: LocalPath = "/sign-in/second-factor"

    let database: any Database
    let place: TestPlace

    func authenticate(token: String, at moment: Moment) async throws -> Authentication {
        if token == TestSessions.partly {
            return .partly(
                PartlySignedIn(
                    session: TestSessions.partlySession, person: try place.person(TestPlace.colleague).id,
                    nextStep: TestSessions.nextStep))
        }
        guard let person = place.people[token] else { return .none }
        return .full(try await database.read { try TestPlace.viewer(person, on: moment, $0) })
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }
}
