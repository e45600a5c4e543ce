import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

struct StaticFileTests {
    private static let css = StaticFile(
        name: "a.css", type: .css, bytes: Array(String(repeating: "a{}", count: 1_000).utf8))
    private static let robots = StaticFile(at: "/robots.txt", type: .text, bytes: "User-agent: *\n".utf8Bytes)

    @Test func theAddressFollowsTheContent() {
        let other = StaticFile(name: "a.css", type: .css, bytes: [1])

        #expect(StaticFileTests.css.path.text.wholeMatch(of: /\/assets\/a-[0-9a-f]{20}\.css/) != nil)
        #expect(other.path != StaticFileTests.css.path)
    }

    @Test func isKeptForEverAndAskedForNoMore() async throws {
        try await testServer(files: [StaticFileTests.css]).test(.router) { client in
            let path = StaticFileTests.css.path.text
            let response = try await client.get(path)
            let again = try await client.get(path, [.ifNoneMatch: "\"x\", W/" + (response.headers[.eTag] ?? "")])

            #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
            #expect(response.headers[.contentType] == "text/css; charset=utf-8")
            #expect(response.headers[.xContentTypeOptions] == "nosniff")
            #expect(response.body.readableBytes == 3_000)
            #expect(again.status == .notModified && again.body.readableBytes == 0)
            let other = try await client.get(path, [.ifNoneMatch: "\"x\""])
            #expect(other.status == .ok)
        }
    }

    @Test func isSentCompressedWhereThatIsTaken() async throws {
        try await testServer(files: [StaticFileTests.css]).test(.router) { client in
            let response = try await client.get(StaticFileTests.css.path.text, [.acceptEncoding: "gzip"])

            #expect(response.headers[.contentEncoding] == "gzip")
            #expect(response.body.readableBytes < 200)
        }
    }

    @Test func aFixedAddressIsAskedForAgainAfterAnHour() async throws {
        try await testServer(files: [StaticFileTests.robots]).test(.router) { client in
            let response = try await client.get("/robots.txt")

            #expect(response.text == "User-agent: *\n")
            #expect(response.headers[.cacheControl] == "public, max-age=3600")
        }
    }

    @Test(arguments: ["/assets/a.css", "/assets/", "/assets/../a.css", "/assets/%2e%2e/x"])
    func thereIsNothingElseToBeHad(_ path: String) async throws {
        try await testServer(files: [StaticFileTests.css]).test(.router) { client in
            let response = try await client.get(path)
            #expect(response.status == .notFound)
        }
    }
}
