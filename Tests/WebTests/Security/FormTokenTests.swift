import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Forms are taken from this site's own pages only.
struct FormTokenTests {
    @Test func aFormOfItsOwnSessionIsTaken() async throws {
        try await testServer().test(.router) { client in
            let token = try await client.get("/units", session: "clerk").token
            let response = try await client.post("/units", session: "clerk", token: token, "name=%E5%90%8D")

            #expect(response.status == .ok)
            #expect(response.text.contains("名"))
        }
    }

    @Test func theTokenOfAnotherSessionIsRefused() async throws {
        try await testServer().test(.router) { client in
            let token = try await client.get("/units", session: "admin").token

            let response = try await client.post("/units", session: "clerk", token: token)
            #expect(response.status == .forbidden)
        }
    }

    @Test(arguments: [nil, "", "AAAA"] as [String?])
    func aFormWithoutATokenIsRefused(_ token: String?) async throws {
        try await testServer().test(.router) { client in
            let response = try await client.post("/units", session: "clerk", token: token, "name=a")

            #expect(response.status == .forbidden)
            #expect(response.text.contains("表单已经失效"))
        }
    }

    @Test func aVisitorsFormNeedsTheCookieThatCameWithIt() async throws {
        try await testServer().test(.router) { client in
            let page = try await client.get("/visitor")
            let cookie = page.cookie("gongkai-visitor")?.split(separator: ";").first.map(String.init)

            let taken = try await client.post("/visitor", cookies: cookie, token: page.token, "name=a")
            let without = try await client.post("/visitor", token: page.token, "name=a")
            let other = try await client.get("/visitor").cookie("gongkai-visitor")?.split(separator: ";").first
            let mixed = try await client.post("/visitor", cookies: other.map(String.init), token: page.token, "name=a")

            #expect(page.headers[.cacheControl] == "no-store")
            #expect(taken.status == .seeOther)
            #expect(without.status == .forbidden && mixed.status == .forbidden)
        }
    }

    @Test(
        arguments: [
            (["Sec-Fetch-Site": "cross-site"], false), (["Sec-Fetch-Site": "same-site"], false),
            (["Sec-Fetch-Site": "same-origin"], true), (["Origin": "https://evil.example"], false),
            (["Origin": "null"], false),
            (["Origin": "http://localhost"], true), (["Origin": "https://localhost.evil.example"], false), ([:], true),
        ] as [([String: String], Bool)])
    func theBrowsersWordIsHeardToo(_ fields: [String: String], _ taken: Bool) async throws {
        try await testServer().test(.router) { client in
            let token = try await client.get("/units", session: "clerk").token
            var headers = HTTPFields()
            for (name, value) in fields { headers[try #require(HTTPField.Name(name))] = value }

            let response = try await client.post("/units", session: "clerk", token: token, "", headers)

            #expect(response.status == (taken ? .ok : .forbidden))
        }
    }

    @Test func aKnownOriginIsTheOnlyOne() async throws {
        var configuration = SiteConfiguration()
        configuration.origin = "https://xxgk.example.cn"
        try await testServer(configuration).test(.router) { client in
            let session: HTTPFields = [.cookie: "__Host-gongkai-session=clerk"]
            let token = try await client.get("/units", session).token
            func send(_ origin: String) async throws -> HTTPResponse.Status {
                var headers = session
                headers[.origin] = origin
                return try await client.post("/units", cookies: session[.cookie], token: token, "", headers).status
            }

            #expect(try await send("https://xxgk.example.cn") == .ok)
            #expect(try await send("http://xxgk.example.cn") == .forbidden)
            #expect(try await send("http://localhost") == .forbidden)
        }
    }

    @Test func filesAreTakenOnlyWhereARouteSaysSo() async throws {
        try await testServer().test(.router) { client in
            let token = try await client.get("/units", session: "clerk").token
            let multipart: HTTPFields = [.contentType: "multipart/form-data; boundary=XX"]

            #expect(
                try await client.post("/units", session: "clerk", token: token, "", multipart).status == .badRequest)
            let response = try await client.post("/upload", session: "clerk", token: token)
            #expect(response.status == .badRequest)
        }
    }

    @Test func aLargeFormIsRefusedWhole() async throws {
        try await testServer().test(.router) { client in
            let token = try await client.get("/units", session: "clerk").token
            let name = "name=" + String(repeating: "x", count: FormLimits.standard.bytes)

            let response = try await client.post("/units", session: "clerk", token: token, name)
            #expect(response.status == .contentTooLarge)
        }
    }

    @Test func aFloodOfFormsIsSlowed() async throws {
        try await testServer().test(.router) { client in
            let page = try await client.get("/units", session: "clerk")
            var last = HTTPResponse.Status.ok
            for _ in 0..<RateLimit.staffForms.burst {
                last = try await client.post("/units", session: "clerk", token: page.token).status
            }
            let refused = try await client.post("/units", session: "clerk", token: page.token)

            #expect(last == .ok)
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] == "1")
        }
    }
}
