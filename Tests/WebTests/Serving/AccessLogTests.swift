import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import Storage
import Synchronization
import Testing

@testable import Web

struct AccessLogTests {
    private func site(_ log: LogBook, _ configuration: SiteConfiguration = SiteConfiguration()) -> WebServer {
        WebServer(
            testSite(configuration, logger: Logger(label: "test") { _ in log.handler }), TestRoutes.all(), [],
            HealthCheck(limit: .seconds(1)) {}, ListenConfiguration(port: 0))
    }

    @Test func tellsTheRouteAndNothingOfPeople() async throws {
        let log = LogBook()
        try await site(log).test(.live) { client in
            _ = try await client.get("/numbers/4711?q=%E5%BC%A0%E4%B8%89", session: "clerk")
        }

        let line = try #require(log.lines.first { $0.message == "request answered" })
        #expect(line.metadata.keys.sorted() == ["bytes", "method", "microseconds", "request_id", "route", "status"])
        #expect(line.metadata["route"] == "numbers.show")
        #expect(line.metadata["status"] == "200")
        #expect(!log.text.contains("4711") && !log.text.contains("%E5") && !log.text.contains("clerk"))
    }

    @Test func keepsAddressesWhereTheBureauDecidedSo() async throws {
        var configuration = SiteConfiguration()
        configuration.logsAddresses = true
        configuration.trustedProxies = [try #require(TrustedNetwork("127.0.0.1"))]
        let log = LogBook()
        try await site(log, configuration).test(.live) { client in
            _ = try await client.get("/", [try #require(HTTPField.Name("X-Forwarded-For")): "203.0.113.9"])
        }

        #expect(log.lines.first { $0.message == "request answered" }?.metadata["address"] == "203.0.113.9")
    }

    @Test func hasWhatTheErrorPageHides() async throws {
        let log = LogBook()
        let reference = try await site(log).test(.router) { client in
            try await client.get("/broken").headers[.requestID]
        }

        let line = try #require(log.lines.first { $0.message == "request failed" })
        #expect(line.metadata["request_id"].map { "\($0)" } == reference)
        #expect("\(line.metadata["error"] ?? "")".contains("Surprise"))
    }

    @Test func leavesOutWhatADatabaseQuotes() async throws {
        let log = LogBook()
        var routes = Routes()
        routes.onPublic(TestRoutes.home) { _ in
            throw SQLFailure(.unique, code: "2067", message: "Key (phone)=(13800000000)", constraint: "person.account")
        }
        let site = testSite(logger: Logger(label: "test") { _ in log.handler })
        let server = WebServer(site, routes, [], HealthCheck(limit: .seconds(1)) {}, ListenConfiguration(port: 0))
        try await server.test(.router) { client in _ = try await client.get("/") }

        #expect(log.text.contains("SQLFailure unique 2067 person.account"))
        #expect(!log.text.contains("13800000000"))
    }

    @Test(arguments: [("0123456789abcdef", true), ("x\" injected=\"1", false), ("0123456789ABCDEF", false)])
    func takesTheNumberOfATrustedProxy(_ sent: String, _ taken: Bool) async throws {
        var configuration = SiteConfiguration()
        configuration.trustedProxies = [try #require(TrustedNetwork("127.0.0.0/8"))]
        let header = try #require(HTTPField.Name("X-Request-ID"))

        try await testServer(configuration).test(.live) { client in
            let trusted = try await client.get("/", [header: sent])
            #expect((trusted.headers[header] == sent) == taken)
        }
        try await testServer().test(.live) { client in
            let untrusted = try await client.get("/", [header: sent])
            #expect(untrusted.headers[header] != sent)
        }
    }

    @Test func whoComesByPlainHTTPIsLedToHTTPS() async throws {
        var configuration = SiteConfiguration()
        configuration.origin = "https://xxgk.example.cn"
        configuration.trustedProxies = [try #require(TrustedNetwork("127.0.0.1"))]
        let scheme = try #require(HTTPField.Name("X-Forwarded-Proto"))

        try await testServer(configuration).test(.live) { client in
            let plain = try await client.get("/numbers/1?q=a", [scheme: "http"])
            let secure = try await client.get("/numbers/1?q=a", [scheme: "https"])

            #expect(plain.status == .permanentRedirect)
            #expect(plain.headers[.location] == "https://xxgk.example.cn/numbers/1?q=a")
            #expect(secure.status == .ok)
        }
    }
}

/// What was logged.
final class LogBook: Sendable {
    struct Line: Sendable {
        let message: String
        let metadata: Logger.Metadata
    }

    private let written = Mutex<[Line]>([])

    var lines: [Line] { written.withLock { $0 } }
    var text: String { lines.map { "\($0.message) \($0.metadata)" }.joined(separator: "\n") }
    var handler: Handler { Handler(book: self) }

    struct Handler: LogHandler {
        let book: LogBook
        var logLevel = Logger.Level.info
        var metadata: Logger.Metadata = [:]
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        init(book: LogBook) { self.book = book }

        func log(event: LogEvent) {
            book.written.withLock {
                $0.append(Line(message: "\(event.message)", metadata: metadata.merging(event.metadata ?? [:]) { $1 }))
            }
        }
    }
}
