import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

struct AnswerTests {
    @Test(arguments: ["/", "/workbench", "/nowhere", "/broken", "/health", "/failing/503", "/stream"])
    func everyAnswerCarriesTheSecurityFields(_ path: String) async throws {
        try await testServer().test(.router) { client in
            let headers = try await client.get(path).headers

            // A download is opened by nobody's page, and as a page it may do nothing.
            let download = "default-src 'none'; sandbox; frame-ancestors 'none'"
            let page =
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
                + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
            #expect(headers[.contentSecurityPolicy] == (path == "/stream" ? download : page))
            #expect(headers[.xContentTypeOptions] == "nosniff")
            #expect(headers[.referrerPolicy] == "same-origin")
            #expect(headers[.crossOriginOpenerPolicy] == "same-origin")
            #expect(headers[.crossOriginResourcePolicy] == "same-origin")
            #expect(headers[.permissionsPolicy]?.contains("camera=()") == true)
            #expect(headers[.requestID].flatMap { RequestID($0) } != nil)
            #expect(headers[.cacheControl] != nil)
            #expect(headers[.strictTransportSecurity] == nil)
            for name in Set(headers.map(\.name)) where name != .setCookie {
                #expect(headers[values: name].count == 1, "\(name) stands once")
            }
        }
    }

    @Test func overHTTPSBrowsersAreToldToStay() async throws {
        var configuration = SiteConfiguration()
        configuration.origin = "https://xxgk.example.cn"
        try await testServer(configuration).test(.router) { client in
            let page = try await client.get("/visitor")

            #expect(page.headers[.strictTransportSecurity] == "max-age=31536000")
            #expect(
                page.cookie("__Host-gongkai-visitor")?.hasSuffix("; Path=/; HttpOnly; SameSite=Lax; Secure") == true)
        }
    }

    /// RFC 9111 §4.1: what a cache keeps must not be shown to a reader with other cookies.
    @Test func cachesAreToldThatPublicPagesDependOnCookies() async throws {
        try await testServer().test(.router) { client in
            let page = try await client.get("/")
            let health = try await client.get("/health")

            #expect(page.headers[.vary] == "Cookie")
            #expect(health.headers[.vary] == nil)
        }
    }

    @Test(arguments: [
        (false, "gongkai-text=large; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax"),
        (true, "__Host-gongkai-text=large; Max-Age=31536000; Path=/; HttpOnly; SameSite=Lax; Secure"),
    ])
    func theSizeOfLettersIsKeptForAYear(https: Bool, cookie: String) {
        #expect(TextSize.large.cookie(CookieNames(https: https)).value == cookie)
    }

    @Test(arguments: [
        ("400", 400, "缺少编号。"), ("403", 403, "“管理单位”权限"), ("404", 404, "没有找到这个页面"), ("409", 409, "已被张三办结。"),
        ("413", 413, "一次最多可以提交10 MB。"), ("422", 422, "单位仍有人员，不能撤销。"), ("429", 429, "30秒以后再试。"), ("503", 503, "服务器正忙"),
    ])
    func eachFailureHasItsPage(_ kind: String, _ status: Int, _ words: String) async throws {
        try await testServer().test(.router) { client in
            let response = try await client.get("/failing/\(kind)")

            #expect(response.status.code == status)
            #expect(response.text.contains(words))
            let reference = try #require(response.headers[.requestID])
            #expect(response.text.contains(reference))
            #expect(response.headers[.cacheControl] == "no-store")
        }
    }

    @Test func whatNobodyForesawShowsNothingOfItsInsides() async throws {
        try await testServer().test(.router) { client in
            let response = try await client.get("/broken")

            #expect(response.status == .internalServerError)
            #expect(response.text.contains("系统出错"))
            #expect(!response.text.contains("内部细节") && !response.text.contains("Surprise"))
        }
    }

    @Test(arguments: [
        (HTTPRequest.Method.post, "/", "GET, HEAD"), (.put, "/", "GET, HEAD"), (.delete, "/visitor", "GET, HEAD, POST"),
        (.get, "/upload", "POST"), (.options, "/units", "GET, HEAD, POST"),
    ])
    func aWrongMethodIsToldTheRightOnes(_ method: HTTPRequest.Method, _ path: String, _ allow: String) async throws {
        try await testServer().test(.router) { client in
            let response = try await client.execute(uri: path, method: method)

            #expect(response.status == .methodNotAllowed)
            #expect(response.headers[.allow] == allow)
        }
    }

    @Test func headHasTheFieldsAndNoBytes() async throws {
        try await testServer().test(.router) { client in
            let get = try await client.get("/")
            let head = try await client.execute(uri: "/", method: .head)

            #expect(head.status == .ok)
            #expect(head.headers[.contentLength] == "\(get.body.readableBytes)")
            #expect(head.body.readableBytes == 0)
        }
    }

    @Test func aNoticeIsShownOnceAfterTheRedirect() async throws {
        try await testServer().test(.router) { client in
            let page = try await client.get("/visitor")
            let visitor = page.cookie("gongkai-visitor")?.split(separator: ";").first.map(String.init)
            let redirect = try await client.post("/visitor", cookies: visitor, token: page.token, "name=%3Cb%3E")
            let notice = redirect.cookie("gongkai-notice")?.split(separator: ";").first.map(String.init)

            let next = try await client.get("/", [.cookie: try #require(notice)])

            #expect(redirect.headers[.location] == "/")
            #expect(next.text.contains("收到：&lt;b&gt;"))
            #expect(next.cookie("gongkai-notice")?.contains("Max-Age=0") == true)
            #expect(next.headers[.cacheControl] == "no-store")
        }
    }

    @Test(arguments: [
        ("gzip", true), ("deflate, gzip;q=0.5, br", true), ("gzip;q=0", false), ("gzip; q=0.0", false),
        ("identity", false),
        ("", false), ("xgzip", false),
    ])
    func longTextIsCompressedWhereTheBrowserTakesIt(_ accepted: String, _ compressed: Bool) async throws {
        try await testServer().test(.router) { client in
            let plain = try await client.get("/long")
            let response = try await client.get("/long", [.acceptEncoding: accepted])

            #expect(response.headers[.contentEncoding] == (compressed ? "gzip" : nil))
            #expect(response.headers[.vary] == "Cookie, Accept-Encoding")
            #expect(response.headers[.contentLength] == "\(response.body.readableBytes)")
            if compressed {
                #expect(response.body.readableBytes < plain.body.readableBytes / 10)
                #expect(Array(response.body.readableBytesView.prefix(2)) == [0x1F, 0x8B])
            } else {
                #expect(response.body == plain.body)
            }
        }
    }

    @Test func aShortPageIsNotCompressed() async throws {
        try await testServer().test(.router) { client in
            let response = try await client.get("/", [.acceptEncoding: "gzip"])
            #expect(response.headers[.contentEncoding] == nil)
        }
    }

    @Test func aDownloadHasItsChineseName() async throws {
        try await testServer().test(.router) { client in
            let response = try await client.get("/stream")

            #expect(response.text == "第1段\n第2段\n第3段\n")
            #expect(
                response.headers[.contentDisposition]
                    == "attachment; filename=\"download.csv\"; filename*=UTF-8''%E5%90%8D%E5%8D%95%202026.csv")
        }
    }

    @Test(arguments: ["a\"b.csv", "a\r\nb.csv", "a;b", "x.c\"sv"])
    func aDownloadsNameCannotAddAField(_ name: String) {
        let value = PageResponse.download([], name: name, type: .csv).fields[0].value

        #expect(!value.contains("\r") && !value.contains("\n"))
        #expect(value.split(separator: "\"", omittingEmptySubsequences: false).count == 3)
    }

    @Test func theIdentityProviderMayBeTheTargetOfAForm() {
        let fields = PageResponse.bytes([], .text).allowingForms(to: "https://id.example.cn").fields

        #expect(fields.first?.value.contains("form-action 'self' https://id.example.cn; base-uri") == true)
    }

    @Test func aRequestWithoutAnEndIsEnded() async throws {
        var configuration = SiteConfiguration()
        configuration.requestTime = .milliseconds(1)
        try await testServer(configuration).test(.router) { client in
            let response = try await client.get("/endless")

            #expect(response.status == .serviceUnavailable)
            #expect(response.headers[.retryAfter] == "10")
        }
    }

    @Test func tooManyAtOnceAreTurnedAway() async throws {
        var configuration = SiteConfiguration()
        configuration.requestsAtOnce = 0
        try await testServer(configuration).test(.router) { client in
            let response = try await client.get("/")

            #expect(response.status == .serviceUnavailable)
            #expect(response.headers[.retryAfter] == "5")
        }
    }

    @Test func theReturnPathIsOneOfOurs() {
        let request = VisitorRequest(core: .sample("/sign-in"))

        #expect(request.returnPath("/units?page=2").text == "/units?page=2")
        for text in [nil, "", "//evil.example", "https://evil.example", "/\\evil"] {
            #expect(request.returnPath(text).text == "/workbench")
        }
    }
}

extension RequestCore {
    /// A request of a visitor to this path.
    static func sample(_ path: String) -> RequestCore {
        let question = path.firstIndex(of: "?") ?? path.endIndex
        return RequestCore(
            site: testSite(), head: HTTPRequest(method: .get, scheme: "http", authority: "localhost", path: path),
            body: RequestBody(buffer: ByteBuffer()), id: RequestID(1), now: testMoment, address: nil,
            path: path[..<question], query: path[question...].dropFirst(), identity: .none)
    }
}
