import Hummingbird
import HummingbirdTesting
import Storage
import Testing

@testable import Web

struct HealthTests {
    private func server(_ ask: @escaping @Sendable () async throws -> Void) -> WebServer {
        WebServer(
            testSite(), TestRoutes.all(), [], HealthCheck(limit: .milliseconds(20), ask), ListenConfiguration(port: 0))
    }

    @Test func isReadyWhenTheDatabaseAnswers() async throws {
        try await server {}.test(.router) { client in
            let response = try await client.get("/health")

            #expect(response.status == .ok)
            #expect(response.text == "ok\n")
        }
    }

    @Test func isNotReadyWhenTheDatabaseFailsAndSaysNoMore() async throws {
        try await server { throw SQLFailure(.connection, code: "", message: "host db.internal") }.test(.router) {
            client in
            let response = try await client.get("/health")

            #expect(response.status == .serviceUnavailable)
            #expect(response.text == "not ready\n")
        }
    }

    @Test func isNotReadyWhenTheDatabaseHangs() async throws {
        let (stream, source) = AsyncStream<Void>.makeStream()
        defer { source.finish() }

        try await server { for await _ in stream {} }.test(.router) { client in
            let response = try await client.get("/health")
            #expect(response.status == .serviceUnavailable)
        }
    }
}
