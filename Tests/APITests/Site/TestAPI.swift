import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Organs
import OrgansTesting
import Portal
import Publishing
import Regulation
import Requests
import Storage
import StorageTesting
import Testing
import Web

@testable import API

extension Schema {
    /// Every table that the API reads.
    static let api = Schema([
        EventSchema.migrations, JobSchema.migrations, FileSchema.migrations, SearchSchema.migrations,
        OrganSchema.migrations, SignInSchema.migrations, PublishingSchema.migrations, RequestSchema.migrations,
        FilingSchema.migrations, LetterSchema.migrations, APISchema.migrations,
    ])
}

/// The API on a fictional district, asked through the router. Every answer is held against what the document says of it.
struct TestAPI: Sendable {
    let district: TestDistrict
    let keys: KeyRing
    let clock: TestClock
    let site: APISite
    let cabinet: FileCabinet
    let client: any TestClientProtocol

    var database: any Database { district.database }
    var bureau: Organs.Unit { district.water }

    /// A token of the water bureau, made by the administrator.
    func token(
        _ scopes: Set<APIScope> = Set(APIScope.allCases), units: Set<Identifier<Organs.Unit>>?? = nil,
        perMinute: Int = 120,
        days: Int = 30
    ) async throws -> APITokens.Made {
        let (viewer, now, keys) = (try await district.admin(), clock.now, keys)
        let draft = APITokenDraft(
            "区政务小程序", of: bureau.id, scopes: scopes, units: units ?? [bureau.id], perMinute: perMinute,
            lastDay: now.day.advanced(by: days))
        return try await database.write { try APITokens.make(draft, by: viewer, keys: keys, at: now, in: $0) }
    }

    // MARK: Asking

    struct Answer: Sendable {
        let status: HTTPResponse.Status
        let json: JSONValue
        let headers: HTTPFields

        /// Where the faults of a problem lie.
        var pointers: [String] { (json["errors"]?.list ?? []).compactMap { $0["pointer"]?.text } }
        var detail: String { json["detail"]?.text ?? "" }
    }

    func get(_ path: String, _ token: APITokens.Made? = nil) async throws -> Answer {
        try await ask(.get, path, token, nil, nil)
    }

    func post(
        _ path: String, _ body: JSONValue, _ token: APITokens.Made? = nil, key: String? = nil
    ) async throws -> Answer {
        try await ask(.post, path, token, ByteBuffer(bytes: body.bytes), "application/json", key: key)
    }

    func post(
        _ path: String, text: String, type: String = "application/json", _ token: APITokens.Made? = nil,
        key: String? = nil
    ) async throws -> Answer {
        try await ask(.post, path, token, ByteBuffer(string: text), type, key: key)
    }

    func upload(
        _ bytes: [UInt8], called name: String, _ token: APITokens.Made, field: String = "file"
    ) async throws -> Answer {
        let head =
            "--b0undary\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\n"
            + "Content-Type: application/octet-stream\r\n\r\n"
        let body = ByteBuffer(bytes: Array(head.utf8) + bytes + Array("\r\n--b0undary--\r\n".utf8))
        return try await ask(.post, "/api/v1/uploads", token, body, "multipart/form-data; boundary=b0undary")
    }

    /// An answer that is a file when it goes well, and a problem when it does not.
    struct FileAnswer: Sendable {
        let status: HTTPResponse.Status
        let bytes: [UInt8]
        let headers: HTTPFields
    }

    func file(_ path: String, _ token: APITokens.Made, _ body: JSONValue? = nil) async throws -> FileAnswer {
        var fields: HTTPFields = [.authorization: "Bearer \(token.secret)"]
        if body != nil { fields[.contentType] = "application/json" }
        let response = try await client.execute(
            uri: path, method: body == nil ? .get : .post, headers: fields,
            body: body.map { ByteBuffer(bytes: $0.bytes) })
        let bytes = Array(response.body.readableBytesView)
        if response.status != .ok {
            check(try JSONValue(bytes), response.status, body == nil ? .get : .post, path)
        }
        return FileAnswer(status: response.status, bytes: bytes, headers: response.headers)
    }

    private func ask(
        _ method: HTTPRequest.Method, _ path: String, _ token: APITokens.Made?, _ body: ByteBuffer?, _ type: String?,
        key: String? = nil
    ) async throws -> Answer {
        var fields = HTTPFields()
        if let token { fields[.authorization] = "Bearer \(token.secret)" }
        if let type { fields[.contentType] = type }
        if let key { fields[.idempotencyKey] = key }
        let response = try await client.execute(uri: path, method: method, headers: fields, body: body)
        let json = try JSONValue(Array(response.body.readableBytesView))
        check(json, response.status, method, path)
        return Answer(status: response.status, json: json, headers: response.headers)
    }

    /// The answer is what the document describes.
    private func check(
        _ json: JSONValue, _ status: HTTPResponse.Status, _ method: HTTPRequest.Method, _ path: String
    ) {
        let plain = path.split(separator: "?")[0]
        let described = site.operations.first { $0.method.rawValue == method.rawValue && $0.matches(plain) }
        guard status.kind == .successful else {
            #expect(ProblemKind.shape.faults(json) == [], "\(method) \(path)")
            #expect(json["status"]?.integer == status.code)
            if let described, status != .methodNotAllowed {
                let known = ProblemKind(rawValue: status.code)
                #expect(known?.applies(to: described) == true, "\(method) \(path) does not tell of \(status.code)")
            }
            return
        }
        guard let described else { return }
        #expect(described.success.status == status)
        #expect(described.success.shape?.faults(json) == [], "\(method) \(path): \(json)")
    }

    // MARK: Made-up filings

    /// A made-up citizen; 990000 is no place in the country.
    static func filing(to organ: Organs.Unit, about text: String = "青石水库除险加固工程的初步设计批复") -> JSONValue {
        [
            "organ": .text(organ.id.rawValue),
            "applicant": [
                "kind": "natural_person", "name": "测试申请人甲", "document": "resident_id",
                "identity_number": "990000199003070013", "phone": "13800000012", "address": "青石区测试路1号",
            ],
            "content": ["description": .text(text), "form": "paper", "manner": "post"],
        ]
    }

    static let key = "0123456789abcdef"

    func file(_ token: APITokens.Made, key: String = key, about text: String = "水库批复") async throws -> Answer {
        try await post("/api/v1/requests", Self.filing(to: bureau, about: text), token, key: key)
    }

    func events(_ kind: EventKind) async throws -> [Event] {
        let query = EventQuery(visible: "TRUE", organ: bureau.id.chain, kinds: [kind.name])
        return try await database.read { try EventLog.page(query, limit: 100, in: $0).events }
    }

    func count(_ table: SQLStatement) async throws -> Int {
        try await database.read { try $0.count("SELECT count(*) FROM \(table)") }
    }
}

extension API.Operation {
    fileprivate func matches(_ path: Substring) -> Bool {
        let (own, asked) = (template.text.split(separator: "/"), path.split(separator: "/"))
        return own.count == asked.count && zip(own, asked).allSatisfy { $0.first == ":" || $0 == $1 }
    }
}

/// Runs the body on a site of its own.
func withAPI(
    _ kind: StoreKind = .sqlite, _ body: @escaping @Sendable (TestAPI) async throws -> Void
) async throws {
    try await withDatabase(kind, .api) { database in
        try await withTemporaryFolder { folder in
            let (keys, clock) = (KeyRing.ephemeral(), TestClock())
            let now = clock.now
            _ = try await database.write { try Calendars.adoptBuiltIn(at: now, in: $0) }
            let district = try await TestDistrict.make(database)
            let cabinet = FileCabinet(database, try await FolderBlobStore.open(folder.path + "/files"))
            let api = APISite(database: database, keys: keys, files: cabinet)
            var routes = Routes()
            api.register(in: &routes)
            let layout = PortalPages(
                database: database, publisher: Publisher(name: "青石区人民政府"),
                checkpointKeys: keys.checkpointPublicKeys, blobs: cabinet.blobs
            ).layout()
            let site = Site(
                SiteConfiguration(), secrets: SiteSecrets(keys), clock: clock.clock,
                logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }, publicLayout: layout,
                staffLayout: layout, authenticator: Nobody())
            let server = WebServer(site, routes: routes, files: WebAssets.all, database: database)
            try await server.test(.router) { client in
                try await body(
                    TestAPI(
                        district: district, keys: keys, clock: clock, site: api, cabinet: cabinet, client: client))
            }
        }
    }
}

private struct Nobody: Authenticator {
    func authenticate(token: String, at moment: Moment) async throws -> Authentication { .none }
}
