import Crypto
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Storage
import StorageTesting
import Testing
import Web

@testable import Organs
@testable import Portal

/// The public site through the router, on a database with a few units and checkpoints.
struct PortalTests {
    private static let publisher = Publisher(name: "示例区人民政府", phone: "0000-1234567")
    private static let keys = KeyRing.ephemeral()

    private func site(
        _ kind: StoreKind, _ prepare: @escaping @Sendable (any WriteSession) throws -> Void = { _ in },
        _ test: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        try await withStores(kind) { database, files, _ in
            try await database.write(prepare)
            let pages = PortalPages(
                database: database, publisher: PortalTests.publisher,
                checkpointKeys: PortalTests.keys.checkpointPublicKeys, blobs: files.blobs)
            var routes = Routes()
            pages.register(in: &routes)
            let site = Site(
                SiteConfiguration(), secrets: SiteSecrets(SymmetricKey(size: .bits256)), clock: .fixed(.testStart),
                logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() }, publicLayout: pages.layout(),
                staffLayout: pages.layout(), authenticator: Nobody())
            try await WebServer(site, routes: routes, files: WebAssets.all, database: database).test(.router) {
                try await test($0)
            }
        }
    }

    @Test func everyLinkOfTheFirstPageLeadsToAPage() async throws {
        try await site(.sqlite) { client in
            let home = try await client.get("/")
            let links = home.links

            #expect(home.status == .ok)
            #expect(links.contains("/agencies") && links.contains("/checkpoints") && links.contains("/accessibility"))
            // The page of the API is no page of this target.
            for link in links.sorted() where link != "/api" {
                let status = try await client.get(link).status
                #expect(status == .ok, "\(link)")
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func listsTheOrgansThatDiscloseAndNoOthers(_ kind: StoreKind) async throws {
        try await site(kind, PortalTests.insertUnits) { client in
            let list = try await client.get("/agencies").text
            let organ = try await client.get("/agencies/district")

            #expect(list.contains("示例区人民政府办公室") && list.contains("共 1 个单位"))
            for hidden in ["示例区行政区域", "综合科", "不公开单位"] { #expect(!list.contains(hidden)) }
            #expect(organ.text.contains("工作日 9:00-17:00") && organ.text.contains("监督电话"))
            #expect(!organ.text.contains("传真"))
        }
    }

    @Test(arguments: ["region", "section", "secret", "nowhere", "A%20B"])
    func existenceIsNotToldOfOthers(_ unit: String) async throws {
        try await site(.sqlite, PortalTests.insertUnits) { client in
            let page = try await client.get("/agencies/\(unit)")

            #expect(page.status == .notFound)
        }
    }

    @Test(arguments: StoreKind.available)
    func givesCheckpointsThatVerify(_ kind: StoreKind) async throws {
        let keys = KeyRing.ephemeral()
        try await site(kind, { try PortalTests.sign(52, keys, $0) }) { client in
            let newest = try await client.get("/checkpoints").text
            let older = try await client.get("/checkpoints?before=3").text
            let one = try await client.get("/checkpoints/7")
            let all = try await client.get("/checkpoints.jsonl").text

            #expect(newest.contains("第52号") && newest.contains("第3号") && !newest.contains("第2号"))
            #expect(newest.contains("/checkpoints?before=3"))
            #expect(older.contains("第2号") && older.contains("第1号") && !older.contains("第3号"))
            let checkpoints = try Checkpoint.published(in: all)
            #expect(checkpoints.map(\.number) == Array(1...52))
            #expect(checkpoints.allSatisfy { $0.isSigned(byOneOf: keys.checkpointPublicKeys) })
            #expect(try Checkpoint.published(in: one.text) == [checkpoints[6]])
            #expect(one.headers[.contentDisposition]?.hasPrefix("attachment; filename=\"download.json\"") == true)
        }
    }

    @Test(arguments: ["/checkpoints/0", "/checkpoints/99", "/checkpoints/-1", "/checkpoints/x"])
    func thereIsNoCheckpointOfAnotherNumber(_ path: String) async throws {
        try await site(.sqlite) { client in
            let response = try await client.get(path)

            #expect(response.status == .notFound)
        }
    }

    @Test(arguments: ["0", "-5", "abc", "999999"])
    func aDamagedPlaceInTheListLeadsToItsStart(_ before: String) async throws {
        let keys = KeyRing.ephemeral()
        try await site(.sqlite, { try PortalTests.sign(2, keys, $0) }) { client in
            let text = try await client.get("/checkpoints?before=\(before)").text

            #expect(text.contains("第2号"))
        }
    }

    @Test(arguments: StoreKind.available)
    func showsTheLatestTwentyCheckpointsOfAnOrgan(_ kind: StoreKind) async throws {
        try await site(
            kind,
            { session in
                try PortalTests.insertUnits(session)
                try PortalTests.sign(25, PortalTests.keys, of: Identifier(wellKnown: "district"), session)
            }
        ) { client in
            let agency = try await client.get("/agencies/district")
            let log = try await client.get("/agencies/district/log").text

            #expect(agency.links.contains("/agencies/district/log"))
            #expect(log.contains("第25号") && log.contains("第6号") && !log.contains("第5号"))
            #expect(log.contains("/checkpoints/25") && log.contains("/checkpoints/guide"))
            for hidden in ["region", "section", "secret", "nowhere"] {
                let status = try await client.get("/agencies/\(hidden)/log").status
                #expect(status == .notFound)
            }
        }
    }

    @Test func givesThePublicKeyAsOpensslReadsIt() async throws {
        try await site(.sqlite) { client in
            let key = PortalTests.keys.checkpointKey
            let guide = try await client.get("/checkpoints/guide")
            let file = try await client.get("/checkpoints/keys/\(key.id).pem")
            let other = try await client.get("/checkpoints/keys/0000000000000000.pem").status

            #expect(guide.text.contains(key.base64) && guide.links.contains("/checkpoints/keys/\(key.id).pem"))
            #expect(guide.text.contains("-inkey \(key.id).pem"))
            #expect(file.text == key.pem && file.text.hasPrefix("-----BEGIN PUBLIC KEY-----"))
            #expect(other == .notFound)
        }
    }

    @Test func aVisitorsPagesMayBeKeptForSomeSeconds() async throws {
        try await site(.sqlite) { client in
            let headers = try await client.get("/").headers

            #expect(headers[.cacheControl] == "public, max-age=10" && headers[.vary]?.contains("Cookie") == true)
            #expect(headers[.setCookie] == nil)
        }
    }

    @Test func theStatementNamesTheWaysToReachTheKeepers() {
        let reachable = AccessibilityView(publisher: PortalTests.publisher)
        let unreachable = AccessibilityView(publisher: Publisher(name: "示例区人民政府"))

        #expect(reachable.parts.last?.items.first == "电话：0000-1234567")
        #expect(unreachable.parts.last?.items.first?.hasPrefix("与示例区人民政府联系。") == true)
    }

    private static func sign(
        _ count: Int, _ keys: KeyRing, of organ: Identifier<ChainOwner> = ChainOwner.platform,
        _ session: any WriteSession
    ) throws {
        for number in 1...count {
            let at = Moment.testStart + .seconds(number)
            try EventLog.append(
                EventDraft(
                    EventKind("test.done", "测试"), of: Event.Subject(kind: "test", id: "\(number)"),
                    organ: organ, by: nil, at: at), in: session)
            try Checkpoint.sign(with: keys, at: at, in: session)
        }
    }

    private static func insertUnits(_ session: any WriteSession) throws {
        let region = unit("region", "r/", nil, "示例区行政区域", .region)
        let office = unit("district", "r/d/", region.id, "示例区人民政府办公室", .government)
        let section = unit("section", "r/d/s/", office.id, "综合科", .section, organ: office.id)
        let secret = unit("secret", "r/x/", region.id, "不公开单位", .department, isSecret: true)
        for unit in [region, office, section, secret] {
            try UnitRecords.insert(unit, from: Moment.testStart.day, session)
        }
    }

    private static func unit(
        _ id: StaticString, _ path: String, _ parent: Identifier<Unit>?, _ name: String, _ kind: UnitKind,
        organ: Identifier<Unit>? = nil, isSecret: Bool = false
    ) -> Unit {
        let own = Identifier<Unit>(wellKnown: id)
        return Unit(
            id: own, parent: parent, path: UnitPath(path), organ: organ ?? own,
            profile: UnitProfile(
                fullName: name, kind: kind, level: .county, isSecret: isSecret,
                contact: DisclosureContact(
                    office: "政务公开科", address: "示例路1号", officeHours: "工作日 9:00-17:00", phone: "0000-7654321",
                    supervisionPhone: "0000-1111111")),
            state: .active, successor: nil, endedOn: nil, version: 1)
    }
}

private struct Nobody: Authenticator {
    func authenticate(token: String, at moment: Moment) async throws -> Authentication { .none }
}

extension TestClientProtocol {
    fileprivate func get(_ path: String) async throws -> TestResponse { try await execute(uri: path, method: .get) }
}

extension TestResponse {
    fileprivate var links: Set<String> {
        let addresses = text.split(separator: " href=\"").dropFirst().compactMap { $0.split(separator: "\"").first }
        // The switch of the text size leads back to the page itself; `#` stays on it.
        return Set(addresses.map(String.init).filter { !$0.hasPrefix("#") && !$0.hasPrefix("/text-size/") })
    }
}
