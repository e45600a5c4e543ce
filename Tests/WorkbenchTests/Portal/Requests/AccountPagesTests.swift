import Foundation
import HTTPTypes
import HummingbirdTesting
import Organs
import Requests
import Storage
import StorageTesting
import Testing
import Web
import Workbench

@testable import Messages
@testable import Portal

/// 用户中心, as a citizen's browser sees it.
struct AccountPagesTests {
    private static let key = "sign-in-0123456789abcdef"
    private static let contact = "test@example.com"

    private static func withMail(
        _ kind: StoreKind = .sqlite, _ body: @escaping @Sendable (Citizen) async throws -> Void
    ) async throws {
        try await withCitizen(kind, confirms: true) {
            RequestServices(keys: $0, files: $1, channels: [.email], verification: .optional)
        } _: {
            try await body($0)
        }
    }

    @Test(arguments: StoreKind.available)
    func aCodeSignsInAndShowsWhatIsFiledFromThenOn(_ kind: StoreKind) async throws {
        try await Self.withMail(kind) { citizen in
            let cookie = try await citizen.signIn(Self.contact, key: Self.key)
            let empty = try await citizen.account(cookie)
            let receipt = try await citizen.apply(cookie: cookie)

            let page = try await citizen.account(cookie)
            let status = try await citizen.post(
                RequestEndpoints.status.path(), [("number", receipt.number), ("account", "yes")], cookie)

            #expect(empty.text.contains("还没有申请") && empty.text.contains("电子邮箱 t***@example.com"))
            #expect(page.text.contains(receipt.number) && page.text.contains("青石水库除险加固工程"))
            #expect(page.headers[.cacheControl]?.contains("no-store") == true)
            #expect(status.status == .ok && status.text.contains("申请正在办理。") && !status.text.contains(receipt.code))
        }
    }

    /// The code of the sign-in stands for the one of the form.
    @Test func whoIsSignedInProvesTheContactOnce() async throws {
        try await withCitizen(confirms: true) {
            RequestServices(keys: $0, files: $1, channels: [.email], verification: .required)
        } _: { citizen in
            let cookie = try await citizen.signIn(Self.contact, key: Self.key)

            let receipt = try await citizen.apply(cookie: cookie)

            #expect(receipt.number.hasSuffix("0001"))
        }
    }

    /// A contact with an account and one without get the same page, whatever is asked.
    @Test func nobodyLearnsWhichContactsHaveAnAccount() async throws {
        try await Self.withMail { citizen in
            _ = try await citizen.signIn(Self.contact, key: Self.key)
            func ask(_ contact: String) async throws -> (String, String) {
                let sent = try await citizen.post(
                    RequestEndpoints.accountCode.path(), [("key", Self.key), ("contact", contact)])
                let wrong = try await citizen.post(
                    RequestEndpoints.signIn.path(), [("key", Self.key), ("contact", contact), ("code", "000000")])
                return (
                    citizen.words(sent, without: contact), citizen.words(wrong, without: contact)
                )
            }

            let (unknown, known) = (try await ask("nobody@example.com"), try await ask("other@example.com"))
            _ = try await citizen.signIn("third@example.com", key: "sign-in-fedcba9876543210")

            #expect(unknown == known)
            #expect(unknown.0.contains("验证码已经发送") && unknown.1.contains("验证码不对，还可以试4次。"))
        }
    }

    @Test func aCodeOfAnotherFormDoesNotSignIn() async throws {
        try await Self.withMail { citizen in
            let code = try await citizen.sendCode(Self.contact, key: Self.key)

            let other = try await citizen.post(
                RequestEndpoints.signIn.path(),
                [("key", "sign-in-fedcba9876543210"), ("contact", Self.contact), ("code", code)])
            let otherContact = try await citizen.post(
                RequestEndpoints.signIn.path(), [("key", Self.key), ("contact", "other@example.com"), ("code", code)])

            #expect(other.status == .unprocessableContent && other.text.contains("验证码已经失效"))
            #expect(otherContact.status == .unprocessableContent)
            #expect(other.headers[.setCookie]?.contains("gongkai-citizen") != true)
        }
    }

    @Test(arguments: StoreKind.available)
    func anotherAccountSeesNothingAndAddsByNumberAndCode(_ kind: StoreKind) async throws {
        try await Self.withMail(kind) { citizen in
            let receipt = try await citizen.apply()
            let cookie = try await citizen.signIn("other@example.com", key: Self.key)

            let closed = try await citizen.post(
                RequestEndpoints.status.path(), [("number", receipt.number), ("account", "yes")], cookie)
            let wrong = try await citizen.post(
                RequestEndpoints.addRequest.path(), [("number", receipt.number), ("code", "234567892345")], cookie)
            let added = try await citizen.post(
                RequestEndpoints.addRequest.path(), [("number", receipt.number), ("code", receipt.code)], cookie)

            #expect(closed.status == .seeOther && wrong.status == .unprocessableContent)
            #expect(wrong.text.contains(StatusPages.unknown))
            #expect(added.status == .seeOther)
            let id = try await citizen.request().id.rawValue
            #expect(try await citizen.account(cookie).text.contains(receipt.number))
            _ = try await citizen.post(RequestEndpoints.removeRequest.path(), [("request", id)], cookie)
            #expect(try await !citizen.account(cookie).text.contains(receipt.number))
        }
    }

    @Test func aDraftIsGoneOnWithOnAnotherDevice() async throws {
        try await Self.withMail { citizen in
            let cookie = try await citizen.signIn(Self.contact, key: Self.key)
            _ = try await citizen.check(cookie: cookie)
            let page = try await citizen.account(cookie).text

            let edited = try await citizen.post(
                RequestEndpoints.edit.path(), [("key", "form-0123456789abcdef")], cookie)
            _ = try await citizen.apply(cookie: cookie)

            #expect(page.contains("没有提交的申请，共1份") && page.contains("form-0123456789abcdef"))
            #expect(edited.text.contains("青石水库除险加固工程"))
            #expect(try await !citizen.account(cookie).text.contains("没有提交的申请"))
        }
    }

    @Test func signingOutAndClosingEndTheSession() async throws {
        try await Self.withMail { citizen in
            let cookie = try await citizen.signIn(Self.contact, key: Self.key)
            let receipt = try await citizen.apply(cookie: cookie)
            let out = try await citizen.post(RequestEndpoints.signOut.path(), [], cookie)
            let after = try await citizen.account(cookie)

            #expect(out.headers[.setCookie]?.contains("Max-Age=0") == true)
            #expect(after.status == .seeOther)
            let again = try await citizen.site.database.write { [keys = citizen.site.services.keys] session in
                try CitizenAccounts.signIn(
                    CitizenContact(.email, Self.contact), keys: keys, at: TestWorkbench.now, in: session
                ).token.cookie
            }
            #expect(try await citizen.account(again).text.contains(receipt.number))
            let unsure = try await citizen.post(RequestEndpoints.closeAccount.path(), [], again)
            let closed = try await citizen.post(RequestEndpoints.closeAccount.path(), [("sure", "yes")], again)
            #expect(unsure.status == .unprocessableContent && closed.status == .seeOther)
            #expect(try await citizen.account(again).status == .seeOther)
            // The request itself stays.
            #expect(try await citizen.status(receipt).status == .ok)
        }
    }

    @Test func guessingIsStopped() async throws {
        try await Self.withMail { citizen in
            _ = try await citizen.sendCode(Self.contact, key: Self.key)
            var statuses: [HTTPResponse.Status] = []
            for _ in 0...RateLimit.citizenSignInByContact.burst {
                statuses.append(
                    try await citizen.post(
                        RequestEndpoints.signIn.path(),
                        [("key", Self.key), ("contact", Self.contact), ("code", "x")]
                    ).status)
            }

            #expect(statuses.dropLast().allSatisfy { $0 == .unprocessableContent })
            #expect(statuses.last == .tooManyRequests)
        }
    }

    @Test func withoutMessagesThereIsNoAccount() async throws {
        try await withCitizen { citizen in
            let page = try await citizen.site.get(RequestEndpoints.signInForm.path())
            let guide = try await citizen.site.get(RequestEndpoints.guide.path())

            #expect(page.text.contains("本平台没有开通短信和邮件") && !page.text.contains("发送验证码</"))
            #expect(!guide.text.contains("用户中心"))
        }
    }
}

extension Citizen {
    private func headers(_ cookie: String?) -> HTTPFields {
        let visitor = site.cookie(of: nil)
        return [.cookie: cookie.map { "\(visitor); gongkai-citizen=\($0)" } ?? visitor]
    }

    func post(_ path: LocalPath, _ form: [(String, String)], _ cookie: String? = nil) async throws -> TestResponse {
        try await site.send(path, token: try site.token(of: nil), form, headers: headers(cookie))
    }

    func account(_ cookie: String) async throws -> TestResponse {
        try await site.client.execute(
            uri: RequestEndpoints.account.path().text, method: .get, headers: headers(cookie))
    }

    func check(
        key: String = "form-0123456789abcdef", cookie: String
    ) async throws -> TestResponse {
        try await site.upload(
            RequestEndpoints.check.path(), token: try site.token(of: nil), field: "identity", name: "证件.txt",
            bytes: Array("证件".utf8), values: [("key", key), ("organ", organ.rawValue)] + Citizen.person,
            headers: headers(cookie))
    }

    func apply(cookie: String) async throws -> Receipt {
        _ = try await check(cookie: cookie)
        return try receipt(
            try await post(RequestEndpoints.file.path(), [("key", "form-0123456789abcdef"), ("code", "")], cookie))
    }

    /// - Returns: the code of the message.
    func sendCode(_ contact: String, key: String) async throws -> String {
        _ = try await post(RequestEndpoints.accountCode.path(), [("key", key), ("contact", contact)])
        let keys = site.services.keys
        let messages = try await site.database.read { session in
            try session.rows("SELECT id FROM outbound_message ORDER BY id").compactMap {
                try Outbox.waiting(try $0.identifier(0), keys: keys, session)
            }
        }
        let message = try #require(messages.last { $0.recipient == contact })
        #expect(message.text.contains("登录用户中心"))
        return String(try #require(message.text.split(separator: "验证码：").last).prefix(6))
    }

    /// - Returns: the session's token.
    func signIn(_ contact: String, key: String) async throws -> String {
        let code = try await sendCode(contact, key: key)
        let answer = try await post(
            RequestEndpoints.signIn.path(), [("key", key), ("contact", contact), ("code", code)])
        let cookies = answer.headers[values: .setCookie]
        let cookie = try #require(cookies.first { $0.hasPrefix("gongkai-citizen=") }, "\(answer.text)")
        return String(try #require(cookie.split(separator: ";").first).dropFirst("gongkai-citizen=".count))
    }

    /// The text of a page without what differs from asker to asker.
    func words(_ response: TestResponse, without contact: String) -> String {
        response.text.split(separator: "\n").filter { !$0.contains("name=\"csrf\"") && !$0.contains("<code>") }
            .joined(separator: "\n").replacing(contact, with: "CONTACT")
    }
}
