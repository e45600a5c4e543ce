import Crypto
import HTML
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Organs
import Storage
import Synchronization
import Testing

@testable import Web

/// Kept pages through the router.
struct PageCacheTests {
    private static let shared = PlainEndpoint("shared", .get, "/shared", .anyone)
    private static let form = PlainEndpoint("form", .get, "/form", .anyone)

    /// Counts how often the page was made, and lets the test move the revision.
    private final class Stage: Sendable {
        private let state = Mutex((revision: 1, made: 0, onMaking: (@Sendable () -> Void)?.none))

        var revision: String { state.withLock { "\($0.revision)" } }
        var made: Int { state.withLock { $0.made } }
        func moveOn() { state.withLock { $0.revision += 1 } }
        func whileMaking(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.onMaking = action } }

        func make() -> Int {
            let (number, action) = state.withLock { state in
                state.made += 1
                defer { state.onMaking = nil }
                return (state.made, state.onMaking)
            }
            action?()
            return number
        }
    }

    private func site(
        bytes: Int = 1 << 20,
        _ test: @escaping @Sendable (any TestClientProtocol, Stage, PageCache) async throws -> Void
    ) async throws {
        let stage = Stage()
        let cache = PageCache(bytes: bytes, lifetime: .zero) { stage.revision }
        var routes = Routes()
        routes.onShared(Self.shared) { request in
            let number = stage.make()
            return request.page(title: "页") { "第\(number)次" + String(repeating: "文", count: 1_000) }
        }
        routes.onPublic(Self.form) { request in request.page(title: "表单") { request.csrf } }
        TextSizePages().register(in: &routes)
        let site = Site(
            SiteConfiguration(), secrets: SiteSecrets(SymmetricKey(data: [UInt8](repeating: 7, count: 32))),
            clock: .fixed(testMoment), logger: Logger(label: "silent") { _ in SwiftLogNoOpLogHandler() },
            publicLayout: PlainLayout(), staffLayout: PlainLayout(), authenticator: FixedSessions(), pages: cache)
        let health = HealthCheck(limit: .seconds(1)) {}
        try await WebServer(site, routes, [], health, ListenConfiguration()).test(.router) { client in
            try await test(client, stage, cache)
        }
    }

    @Test func aPageIsMadeOnceForEachRevision() async throws {
        try await site { client, stage, _ in
            var texts: [String] = []
            for _ in 1...3 { texts.append(try await client.get("/shared").text) }
            stage.moveOn()
            for _ in 1...3 { texts.append(try await client.get("/shared").text) }

            #expect(texts[..<3].allSatisfy { $0.contains("第1次") } && texts[3...].allSatisfy { $0.contains("第2次") })

            #expect(stage.made == 2)
        }
    }

    @Test func whatWasMadeWhileTheRevisionMovedOnIsNotGivenToOthers() async throws {
        try await site { client, stage, _ in
            stage.whileMaking { stage.moveOn() }

            let first = try await client.get("/shared").text
            let second = try await client.get("/shared").text

            #expect(first.contains("第1次") && second.contains("第2次"))
        }
    }

    @Test(
        arguments: [
            [.cookie: "gongkai-session=clerk"], [.cookie: "gongkai-session=half"], [.cookie: "gongkai-notice=anything"],
        ] as [HTTPFields])
    func whoHasSomethingOfHisOwnIsGivenAPageOfHisOwn(_ fields: HTTPFields) async throws {
        try await site { client, stage, cache in
            _ = try await client.get("/shared")

            let own = try await client.get("/shared", fields)
            let next = try await client.get("/shared")

            #expect(own.text.contains("第2次") && own.headers[.cacheControl] == "no-store")
            #expect(next.text.contains("第1次") && cache.state.pages == 1)
        }
    }

    @Test func addressesQueriesAndSizesOfLettersAreToldApart() async throws {
        try await site { client, stage, cache in
            for path in ["/shared", "/shared?page=2", "/shared?page=3"] { _ = try await client.get(path) }
            _ = try await client.get("/shared", [.cookie: "gongkai-text=large"])
            _ = try await client.get("/shared?q=" + String(repeating: "a", count: 600))
            _ = try await client.get("/form")

            #expect(stage.made == 5 && cache.state.pages == 4, "an address of no page of ours is not kept")
        }
    }

    @Test func aPageThatTheBrowserHasIsNotSentAgain() async throws {
        try await site { client, stage, _ in
            let first = try await client.get("/shared", [.acceptEncoding: "gzip"])
            let tag = try #require(first.headers[.eTag])

            let again = try await client.get("/shared", [.ifNoneMatch: tag])
            stage.moveOn()
            let changed = try await client.get("/shared", [.ifNoneMatch: tag])

            #expect(first.headers[.contentEncoding] == "gzip" && first.headers[.cacheControl] == "public, max-age=10")
            #expect(again.status == .notModified && again.body.readableBytes == 0)
            #expect(again.headers[.eTag] == tag && again.headers[.vary]?.contains("Cookie") == true)
            #expect(changed.status == .ok && changed.text.contains("第2次"))
        }
    }

    @Test func headIsAnsweredFromTheSamePage() async throws {
        try await site { client, stage, _ in
            let head = try await client.execute(uri: "/shared", method: .head)
            let page = try await client.get("/shared")

            #expect(stage.made == 1 && head.body.readableBytes == 0)
            #expect(head.headers[.eTag] == page.headers[.eTag])
        }
    }

    @Test func itTakesNoMoreThanItMay() async throws {
        try await site(bytes: 64_000) { client, _, cache in
            for page in 1...100 { _ = try await client.get("/shared?page=\(page)") }

            #expect(cache.state.bytes <= 64_000 && cache.state.pages < 100)
        }
    }
}

extension TestClientProtocol {
    fileprivate func get(_ path: String, _ fields: HTTPFields = [:]) async throws -> TestResponse {
        try await execute(uri: path, method: .get, headers: fields)
    }
}
