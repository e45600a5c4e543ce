import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Organs
import Storage
import StorageTesting
import Testing
import Web

@testable import Workbench

/// A small district with a log, its pages, and people of several roles who are signed in: 青石区 with a government, 教育局 and 水利局.
struct LogOffice: Sendable {
    let database: any Database
    let keys: KeyRing
    let backups: BackupStore
    let clock: TestClock
    let education: Organs.Unit
    let water: Organs.Unit
    let sessions: KnownSessions

    static let schema = Schema([
        EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, OrganSchema.migrations,
        BackupSchema.migrations,
    ])

    /// `admin`, `auditor` (everything), `education` (administers 教育局), `examiner` (audits 教育局 alone), `clerk` (no right on the log).
    static func with(
        _ kind: StoreKind, _ body: @escaping @Sendable (LogOffice, any TestClientProtocol) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(kind, schema) { database in
                let store = BackupStore(path: folder.appendingPathComponent("backups").path)
                let office = try await make(database, store)
                try await office.server.test(.router) { try await body(office, $0) }
            }
        }
    }

    private static func make(_ database: any Database, _ store: BackupStore) async throws -> LogOffice {
        let now = Moment.testStart
        let (education, water, viewers) = try await database.write { session in
            let begun = try #require(
                try Organs.Installation.begin(
                    region: UnitProfile(fullName: "青石区", kind: .region, level: .county),
                    office: UnitProfile(fullName: "青石区人民政府", kind: .government, level: .county),
                    administrator: PersonProfile(account: "admin", name: "周管理"), at: now, in: session))
            let admin = try viewer(begun.administrator.id, session)
            func unit(_ name: String) throws -> Organs.Unit {
                try Units.create(
                    UnitProfile(fullName: name, kind: .department, level: .county), below: begun.office.id,
                    from: now.day, by: admin, at: now, in: session)
            }
            let (education, water) = (try unit("青石区教育局"), try unit("青石区水利局"))
            func register(_ account: String, _ name: String, in unit: Organs.Unit, _ grant: RoleGrant?) throws -> Viewer
            {
                let period = DayPeriod(from: now.day)
                let registered = try People.register(
                    PersonProfile(account: account, name: name), in: unit.id,
                    as: PostDetails(title: "", period: period), roles: grant.map { [$0] } ?? [], by: admin, at: now,
                    in: session)
                return try viewer(registered.person.id, session)
            }
            let viewers = [
                "admin": admin,
                "auditor": try register("auditor", "吴审计", in: begun.office, RoleGrant(.auditor, .all)),
                "education": try register(
                    "education", "郑教育", in: education, RoleGrant(.unitAdministrator, .unitAndBelow)),
                "examiner": try register("examiner", "王稽核", in: education, RoleGrant(.auditor, .unit)),
                "clerk": try register("clerk", "冯文书", in: water, RoleGrant(.documentClerk, .unit)),
            ]
            return (education, water, viewers)
        }
        return LogOffice(
            database: database, keys: .ephemeral(), backups: store, clock: TestClock(now), education: education,
            water: water, sessions: KnownSessions(viewers: viewers))
    }

    private static func viewer(_ person: Identifier<Person>, _ session: any ReadSession) throws -> Viewer {
        let found = try #require(try PersonRecords.find(person, session))
        return Viewer(
            person: person, name: found.name, account: found.account, session: Identifier(wellKnown: "session"),
            grants: try ViewerGrants.load(person, on: Moment.testStart.day, in: session))
    }

    private var server: WebServer {
        var routes = Routes()
        EventPages(database: database, keys: keys).register(in: &routes)
        BackupPages(database: database, store: backups).register(in: &routes)
        let site = Site(
            SiteConfiguration(), secrets: SiteSecrets(SymmetricKey(size: .bits256)), clock: clock.clock,
            logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }, publicLayout: PlainLayout(),
            staffLayout: PlainLayout(), authenticator: sessions)
        return WebServer(site, routes: routes, files: [], database: database)
    }

    /// Does what waits in the queue.
    func work() async throws {
        var handlers = JobHandlers()
        LogVerifications.register(in: &handlers, database, trusted: keys.checkpointPublicKeys)
        BackupJobs(
            of: Backup.Installation(
                database: database, blobs: try await FolderBlobStore.open(backups.path + ".files"),
                schema: LogOffice.schema,
                fileDigests: "SELECT digest FROM checkpoint WHERE FALSE"),
            in: backups, program: "0.0.1", trusted: keys.checkpointPublicKeys, kept: 3
        ) { _ in throw CancellationError() }.register(in: &handlers)
        let logger = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
        await JobWorker(database, handlers, name: "test", clock: clock.clock, logger: logger).runDueJobs()
    }

    func viewer(_ account: String) throws -> Viewer { try #require(sessions.viewers[account]) }

    /// Adds events about 教育局, an hour apart.
    func rename(times: Int) async throws {
        for _ in 0..<times {
            clock.advance(by: .seconds(3600))
            let (now, admin, id) = (clock.now, try viewer("admin"), education.id)
            try await database.write { session in
                try EventLog.append(
                    EventDraft(
                        .unitEdited, of: Event.Subject("unit", id), organ: id.chain, by: admin.person.actor,
                        facts: ["fields": "contact,order"], at: now), in: session)
            }
        }
    }

    /// Changes a row behind the program's back.
    func tamper(_ change: SQLStatement) async throws {
        try await database.write { session in
            switch session.dialect {
            case .sqlite: try session.execute("DROP TRIGGER event_refuses_update")
            case .postgresql: try session.execute("DROP TRIGGER event_refuses_change ON event")
            }
            try session.execute(change)
        }
    }
}

/// Everybody's session token is the account.
struct KnownSessions: Authenticator {
    let viewers: [String: Viewer]

    func authenticate(token: String, at moment: Moment) async throws -> Authentication {
        viewers[token].map(Authentication.full) ?? .none
    }
}

extension RoleGrant {
    fileprivate init(_ role: Role, _ reach: Reach) { self.init(role, reach: reach) }
}

/// A browser's view of the pages.
struct LogBrowser {
    let client: any TestClientProtocol
    let account: String

    struct Page {
        let status: HTTPResponse.Status
        let text: String
        let location: String?

        /// Everything that a link or form of the page leads to.
        var addresses: [String] {
            (text.split(separator: " href=\"").dropFirst() + text.split(separator: " action=\"").dropFirst())
                .compactMap { $0.split(separator: "\"").first }
                .map { String($0).replacing("&amp;", with: "&") }
        }

        func link(containing part: String) -> String? { addresses.first { $0.contains(part) } }
    }

    func get(_ path: String) async throws -> Page {
        try await page(client.execute(uri: path, method: .get, headers: headers))
    }

    /// Sends a form with the token that stands on the page of `form`.
    func post(_ path: String, _ fields: String = "", from form: String) async throws -> Page {
        let shown = try await get(form).text
        let token = shown.split(separator: "name=\"csrf\" value=\"").dropFirst().first?.split(separator: "\"").first
        var headers = headers
        headers[.contentType] = "application/x-www-form-urlencoded"
        let body = "\(fields)&csrf=\(token ?? "")"
        return try await page(
            client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body)))
    }

    private var headers: HTTPFields { [.cookie: "gongkai-session=\(account)"] }

    private func page(_ response: TestResponse) -> Page {
        Page(
            status: response.status, text: String(buffer: response.body), location: response.headers[.location])
    }
}
