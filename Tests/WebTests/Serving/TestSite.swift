import Crypto
import HTML
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Organs
import Storage

@testable import Web

/// Sessions that are known beforehand, by their tokens.
struct FixedSessions: Authenticator {
    var sessions: [String: Authentication] = [
        "clerk": .full(.clerk), "admin": .full(.administrator), "half": .partly(.sample),
    ]

    func authenticate(token: String, at moment: Moment) async throws -> Authentication { sessions[token] ?? .none }
}

extension Viewer {
    /// May look at units and people, and upload files.
    static let clerk = Viewer.with(.documentClerk, "clerk")
    static let administrator = Viewer.with(.platformAdministrator, "admin")

    static func with(
        _ role: Organs.Role, _ name: StaticString, actingFor absent: Identifier<Person>? = nil
    ) -> Viewer {
        let unit = UnitPath("a/")
        return Viewer(
            person: Identifier(wellKnown: name), name: "测试人员", account: "\(name)", session: Identifier(wellKnown: name),
            grants: [
                Viewer.Grant(
                    role: role, post: Identifier(wellKnown: "post"), unit: Identifier(wellKnown: "unit"),
                    unitPath: unit, organ: Identifier(wellKnown: "unit"), reach: role.defaultReach, actingFor: absent)
            ])
    }
}

extension PartlySignedIn {
    static let sample = PartlySignedIn(
        session: Identifier(wellKnown: "half"), person: Identifier(wellKnown: "half"), nextStep: "/sign-in/code")
}

enum TestRoutes {
    static let home = PlainEndpoint("home", .get, "/", .anyone)
    static let read = Endpoint<Int>("numbers.show", .get, "/numbers/:number", .anyone)
    static let visitorForm = PlainEndpoint("visitor.form", .get, "/visitor", .anyone)
    static let visitorSend = PlainEndpoint("visitor.send", .post, "/visitor", .anyone)
    static let desk = PlainEndpoint("desk", .get, "/workbench", .signedIn)
    static let units = PlainEndpoint("units", .get, "/units", .needs(.viewUnits))
    static let backups = PlainEndpoint("backups", .get, "/backups", .needs(.viewBackups))
    static let save = PlainEndpoint("units.save", .post, "/units", .needs(.viewUnits))
    static let code = PlainEndpoint("code", .get, "/sign-in/code", .signedInPartly)
    static let broken = PlainEndpoint("broken", .get, "/broken", .anyone)
    static let failing = Endpoint<String>("failing", .get, "/failing/:kind", .anyone)
    static let endless = PlainEndpoint("endless", .get, "/endless", .anyone)
    static let long = PlainEndpoint("long", .get, "/long", .anyone)
    static let stream = PlainEndpoint("stream", .get, "/stream", .anyone)
    static let upload = PlainEndpoint("upload", .post, "/upload", .needs(.uploadFiles), takes: .files)

    static func all() -> Routes {
        var routes = Routes()
        routes.onPublic(home) { request in request.page(title: "首页") { "欢迎" } }
        routes.onPublic(read) { request, number in
            request.page(title: "数") { "第\(number)个，\(request.query["q"] ?? "无")" }
        }
        routes.onPublic(visitorForm) { request in request.page(title: "表单") { request.csrf } }
        routes.onPublic(visitorSend) { request in
            let form = try await request.form()
            return request.redirect(to: home.path(), notice: .done("收到：\(form["name"])"))
        }
        routes.on(desk) { request in request.page(title: "工作台") { request.viewer.name } }
        routes.on(units) { request in request.page(title: "单位") { request.csrf } }
        routes.on(backups) { request in request.page(title: "备份") { "备份" } }
        routes.on(save) { request in
            let form = try await request.form()
            return request.page(title: "已保存") { form["name"] }
        }
        routes.onPartly(code) { request in request.page(title: "验证码") { "填写验证码" } }
        routes.onPublic(broken) { _ in throw Surprise() }
        routes.onPublic(failing) { _, kind in throw failures[kind] ?? PageFailure.notFound }
        routes.onPublic(endless) { request in
            while true { try await Task.sleep(for: .seconds(3_600)) }
        }
        routes.onPublic(long) { request in request.page(title: "长") { String(repeating: "政府信息公开", count: 1_000) } }
        routes.onPublic(stream) { _ in
            .download(name: "名单 2026.csv", type: .csv) { writer in
                for part in 1...3 { try await writer.write("第\(part)段\n".utf8Bytes) }
            }
        }
        routes.on(upload) { request in
            let form = try await request.upload(UploadLimits(fileBytes: 100_000, files: 2))
            let files = form.files.map { "\($0.field)=\($0.name):\($0.size)" }.joined(separator: ",")
            return request.page(title: "上传") { "\(form.values["note"])|\(files)" }
        }
        return routes
    }

    struct Surprise: Error { let secret = "内部细节" }

    static let failures: [String: PageFailure] = [
        "400": .badRequest("缺少编号。"), "403": .forbidden(.manageUnits), "404": .notFound, "409": .conflict("已被张三办结。"),
        "413": .tooLarge(limit: 10 << 20), "422": .unprocessable("单位仍有人员，不能撤销。"),
        "429": .tooManyRequests(seconds: 30), "503": .unavailable,
    ]
}

/// 2026-03-02 09:00 Beijing time.
let testMoment = Moment(milliseconds: 1_772_413_200_000)

func testSite(
    _ configuration: SiteConfiguration = SiteConfiguration(), sessions: any Authenticator = FixedSessions(),
    logger: Logger = Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }
) -> Site {
    Site(
        configuration, secrets: SiteSecrets(SymmetricKey(data: [UInt8](repeating: 7, count: 32))),
        clock: .fixed(testMoment), logger: logger, publicLayout: PlainLayout(), staffLayout: PlainLayout(),
        authenticator: sessions)
}

func testServer(
    _ configuration: SiteConfiguration = SiteConfiguration(), routes: Routes = TestRoutes.all(),
    sessions: any Authenticator = FixedSessions(), files: [StaticFile] = []
) -> WebServer {
    WebServer(
        testSite(configuration, sessions: sessions), routes, files, HealthCheck(limit: .seconds(1)) {},
        ListenConfiguration(port: 0))
}

extension TestClientProtocol {
    func get(_ path: String, session: String? = nil, _ headers: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: path, method: .get, headers: headers.with(session: session))
    }

    /// Sends a form as a browser does, with the token of the page that shows it.
    func post(
        _ path: String, session: String? = nil, cookies: String? = nil, token: String?, _ fields: String = "",
        _ headers: HTTPFields = [:]
    ) async throws -> TestResponse {
        var headers = headers.with(session: session)
        if let cookies { headers[.cookie] = cookies }
        if headers[.contentType] == nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let body = fields + (token.map { "&csrf=\($0)" } ?? "")
        return try await execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
    }
}

extension HTTPFields {
    func with(session: String?) -> HTTPFields {
        var fields = self
        if let session { fields[.cookie] = "gongkai-session=\(session)" }
        return fields
    }
}

extension TestResponse {
    var text: String { String(buffer: body) }

    /// The form's token on the page.
    var token: String? {
        guard let start = text.firstRange(of: "name=\"csrf\" value=\"") else { return nil }
        return text[start.upperBound...].split(separator: "\"", maxSplits: 1).first.map(String.init)
    }

    func cookie(_ name: String) -> String? {
        headers[values: .setCookie].first { $0.hasPrefix(name + "=") }
    }
}
