import API
import AnnualReport
import HTML
import Logging
import Messages
import Organs
import Portal
import Publishing
import Regulation
import Requests
import ServiceLifecycle
import Storage
import UnixSignals
import Web
import Workbench

extension Schema {
    /// Every table that the pages of the product read.
    static let bench = Schema([
        EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, SearchSchema.migrations,
        OrganSchema.migrations, SignInSchema.migrations, BackupSchema.migrations, PublishingSchema.migrations,
        RequestSchema.migrations, FilingSchema.migrations, WarningSchema.migrations, LetterSchema.migrations,
        MessageSchema.migrations, APISchema.migrations,
    ])
}

/// The product's own site, as the server puts it together: the public pages with 依申请公开, the workbench with its sessions. Beside them the short
/// text, and table three of a year, computed and printed, for as long as no page of the product shows it whole.
struct RequestServer {
    private static let text = PlainEndpoint("bench.text", .get, "/text", .anyone)
    private static let table = PlainEndpoint("bench.table", .get, "/bench/table-three", .needs(.viewRequests))

    let database: any Database
    let keys: KeyRing
    /// Where the papers of filings are kept.
    let folder: String

    /// Nobody's telephone is set up for a second factor.
    static func signIn(_ database: any Database, _ keys: KeyRing) -> SignIn {
        var policy = SignInPolicy()
        policy.secondFactorRequired = []
        return SignIn(database: database, policy: policy, hasher: PasswordHasher(), keys: keys)
    }

    func run(port: Int) async throws {
        var logger = Logger(label: "bench")
        logger.logLevel = .error
        let files = FileCabinet(database, try await FolderBlobStore.open(folder + "/files"))
        let signIn = RequestServer.signIn(database, keys)
        let portal = PortalPages(
            database: database, publisher: Publisher(name: "青石区人民政府"),
            checkpointKeys: keys.checkpointPublicKeys, blobs: files.blobs,
            requests: RequestServices(keys: keys, files: files))
        let workbench = WorkbenchSite(
            WorkbenchServices(
                database: database, organName: "青石区人民政府", files: files, signIn: signIn, keys: keys,
                backups: BackupStore(path: folder + "/backups")))
        var configuration = SiteConfiguration()
        // The load comes from one address; the citizens that it stands for each have their own, which it names.
        configuration.trustedProxies = [TrustedNetwork("127.0.0.1")].compactMap { $0 }
        let layout = workbench.layout()
        let site = Site(
            configuration, secrets: SiteSecrets(keys), clock: .wallClock, logger: logger,
            publicLayout: OpenPagesLayout(
                portal: portal.layout(), staff: layout, staffPaths: WorkbenchSite.signInPaths),
            staffLayout: layout, authenticator: SessionAuthenticator(signIn.sessions), pages: portal.pageCache())
        let server = WebServer(
            site, routes: routes(portal, workbench), files: WebAssets.all, database: database,
            listen: ListenConfiguration(port: port), onRunning: { print("port \($0)") })
        try await ServiceGroup(
            services: [server], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger
        ).run()
    }

    private func routes(_ portal: PortalPages, _ workbench: WorkbenchSite) -> Routes {
        var routes = Routes()
        portal.register(in: &routes)
        workbench.register(in: &routes)
        routes.onPublic(RequestServer.text) { _ in .bytes(Array("ok\n".utf8), .text) }
        routes.on(RequestServer.table) { [database] request in
            let year = request.query["year"].flatMap { Int($0) } ?? request.today.year
            let organs = request.viewer.scope(for: .viewRequests).organs.sorted()
            let table = try await database.read { try YearTable(year, of: organs, $0) }
            return request.page(title: "\(year)年表三") { TableThree(table: table) }
        }
        return routes
    }
}

/// Table three as the report prints it.
private struct TableThree: HTMLContent {
    let table: YearTable

    func write(into html: inout HTMLBuffer) {
        h1 { "\(table.year)年收到和处理政府信息公开申请情况" }.write(into: &html)
        DataTable("表三", rows: RequestRow.form2021, columns: columns).write(into: &html)
    }

    private var columns: [TableColumn<RequestRow>] {
        let numbers: [TableColumn<RequestRow>] = ApplicantColumn.allCases.map { column in
            .text(column.label) { row in "\(table.cell(row, column))" }
        }
        return [.header("项目") { $0.rawValue }] + numbers
    }
}

/// What the load asks for.
struct RequestKeys: Encodable {
    let account: String
    let password: String
    /// Requests of the first organ, all over its register.
    let requests: [String]
    let words: [String]
    let years: [Int]
    /// Whom citizens may ask.
    let organs: [String]

    static func load(_ count: Int, from database: any Database) async throws -> RequestKeys {
        try await database.read { session in
            let organ = try session.row(
                "SELECT organ_id FROM request GROUP BY organ_id ORDER BY count(*) DESC LIMIT 1")?.text(0)
            let all = try session.rows("SELECT id FROM request WHERE organ_id = \(organ ?? "") ORDER BY id")
            let step = max(1, all.count / count)
            let organs = try session.rows("SELECT DISTINCT organ_id FROM request ORDER BY organ_id")
            let year = Clock.wallClock.now().day.year
            return RequestKeys(
                account: RequestFilling.officer, password: RequestFilling.password,
                requests: try stride(from: 0, to: all.count, by: step).map { try all[$0].text(0) },
                words: MadeUpText.words, years: [year, year - 1, year - 2],
                organs: try organs.map { try $0.text(0) })
        }
    }
}
