import HTML
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import ServiceLifecycle
import Testing

@testable import Web

/// Over a real connection: what streaming does.
struct LiveServerTests {
    private func form(_ token: String, _ files: [(name: String, content: String)], tokenFirst: Bool = true)
        -> ByteBuffer
    {
        let field = { (name: String, value: String) in
            "--XX\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        let parts = files.map { file in
            "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(file.name)\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n\(file.content)\r\n"
        }.joined()
        let tokenField = field("csrf", token)
        return ByteBuffer(
            string: (tokenFirst ? tokenField : "") + field("note", "备注") + parts + (tokenFirst ? "" : tokenField)
                + "--XX--\r\n")
    }

    private func upload(
        _ client: any TestClientProtocol, _ files: [(name: String, content: String)], session: String = "clerk",
        tokenFirst: Bool = true
    ) async throws -> TestResponse {
        let token = try await client.get("/units", session: session).token ?? ""
        let headers: HTTPFields = [.contentType: "multipart/form-data; boundary=XX"]
        return try await client.execute(
            uri: "/upload", method: .post, headers: headers.with(session: session),
            body: form(token, files, tokenFirst: tokenFirst))
    }

    @Test(arguments: [TestingSetup.router, .live])
    func filesComeIn(_ setup: TestingSetup) async throws {
        try await testServer().test(setup) { client in
            let response = try await upload(client, [("名单.xlsx", String(repeating: "x", count: 90_000)), ("", "")])

            #expect(response.status == .ok)
            #expect(response.text.contains("备注|file=名单.xlsx:90000"))
        }
    }

    @Test(
        arguments: [
            ([("a", String(repeating: "x", count: 100_001))], true, 413),
            ([("a", "1"), ("b", "2"), ("c", "3")], true, 400),
            ([("a", "1")], false, 403),
        ] as [([(String, String)], Bool, Int)])
    func filesAreRefused(_ files: [(String, String)], _ tokenFirst: Bool, _ status: Int) async throws {
        try await testServer().test(.live) { client in
            let response = try await upload(client, files.map { (name: $0.0, content: $0.1) }, tokenFirst: tokenFirst)

            #expect(response.status.code == status)
        }
    }

    @Test func nothingIsReadFromThoseWhoMayNotUpload() async throws {
        try await testServer().test(.live) { client in
            let response = try await upload(client, [("a", String(repeating: "x", count: 1_000_000))], session: "half")

            #expect(response.status == .seeOther)
        }
    }

    @Test func aStreamedAnswerArrivesWhole() async throws {
        try await testServer().test(.live) { client in
            let response = try await client.get("/stream")
            #expect(response.text == "第1段\n第2段\n第3段\n")
        }
    }

    @Test func theConnectionServesTheNextRequestAfterAnError() async throws {
        try await testServer().test(.live) { client in
            #expect(try await client.get("/broken").status == .internalServerError)
            let response = try await client.get("/")
            #expect(response.status == .ok)
        }
    }
}

/// How the server stops.
struct ShutdownTests {
    @Test func aRequestAtWorkIsFinished() async throws {
        let (started, startSource) = AsyncStream<Void>.makeStream()
        let (goOn, goOnSource) = AsyncStream<Void>.makeStream()
        var routes = Routes()
        routes.onPublic(TestRoutes.home) { request in
            startSource.finish()
            for await _ in goOn {}
            return request.page(title: "慢") { "做完了" }
        }
        let (ports, portSource) = AsyncStream<Int>.makeStream()
        let server = WebServer(
            testSite(), routes, [], HealthCheck(limit: .seconds(1)) {}, ListenConfiguration(port: 0)
        ) { portSource.yield($0) }
        let group = ServiceGroup(configuration: ServiceGroupConfiguration(services: [server], logger: server.logger))

        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask { try await group.run() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            async let answer = TestClient.withClient(host: "127.0.0.1", port: port) { client in
                try await client.get("/")
            }
            for await _ in started {}
            await group.triggerGracefulShutdown()
            goOnSource.finish()
            let body = try await answer.body.map { String(buffer: $0) }

            #expect(body?.contains("做完了") == true)
            try await tasks.waitForAll()
        }
    }
}
