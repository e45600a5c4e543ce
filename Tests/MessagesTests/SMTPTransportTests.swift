import Foundation
import Storage
import StorageTesting
import Testing

@testable import Messages

/// A real mail server in a process of its own, which `scripts/smtp-server` starts. It may be missing on a laptop, but not where
/// `GONGKAI_TEST_ALL_STORES` is 1.
enum TestMailServer {
    static func setting(_ name: String) -> String {
        ProcessInfo.processInfo.environment["GONGKAI_TEST_SMTP_\(name)"] ?? ""
    }
    static let isThere = !setting("STARTTLS").isEmpty
    static let isExpected = ProcessInfo.processInfo.environment["GONGKAI_TEST_ALL_STORES"] == "1"

    /// The mails to an address, each with its envelope in the first line.
    static func mails(to address: String) throws -> [String] {
        let folder = setting("MAILS")
        return try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".eml") }
            .map { try String(contentsOfFile: folder + "/" + $0, encoding: .utf8) }
            .filter { $0.split(separator: "\n")[0].contains(" \(address)") }
    }
}

@Suite(.enabled(if: TestMailServer.isThere || TestMailServer.isExpected))
struct SMTPTransportTests {
    private func transport(
        _ security: SMTPSettings.Security, password: String = "correct horse", trusts: Bool = true
    ) throws -> SMTPTransport {
        let names: [SMTPSettings.Security: String] = [.startTLS: "STARTTLS", .tls: "TLS", .none: "PLAIN"]
        let port = try #require(Int(TestMailServer.setting(names[security] ?? "")))
        let sender = EmailSender(try #require(EmailAddress("gk@example.gov.cn")), name: "青石区人民政府")
        return try SMTPTransport(
            SMTPSettings(
                host: "127.0.0.1", port: port, security: security,
                account: security == .none ? nil : .init(name: "gongkai", password: password), sender: sender,
                trustedCertificates: trusts ? TestMailServer.setting("CA") : nil))
    }

    private func email(to address: String) throws -> Email {
        Email(
            to: try #require(EmailAddress(address)), subject: "已经答复", text: "您好。\n.\n再见。", id: UUID().uuidString,
            date: .testStart)
    }

    @Test(arguments: [
        (SMTPSettings.Security.startTLS, "tls signed-in"), (.tls, "signed-in"), (.none, "plain unknown"),
    ])
    func bringsMailToARealServer(_ security: SMTPSettings.Security, _ words: String) async throws {
        let address = "\(security.rawValue)@example.com"

        try await transport(security).send(try email(to: address))

        let mails = try TestMailServer.mails(to: address)
        #expect(mails.count == 1)
        let mail = try #require(mails.first)
        #expect(mail.split(separator: "\n")[0].contains(words))
        let body = try #require(mail.split(separator: "\r\n\r\n", maxSplits: 1).last).replacing("\r\n", with: "")
        let text = try #require(Data(base64Encoded: String(body)))
        #expect(String(decoding: text, as: UTF8.self) == "您好。\r\n.\r\n再见。")
    }

    private func failure(_ transport: SMTPTransport, to address: String) async throws -> MessageFailure? {
        let email = try email(to: address)
        do throws(MessageFailure) {
            try await transport.send(email)
            return nil
        } catch { return error }
    }

    @Test func saysWhichRefusalIsForGood() async throws {
        let transport = try transport(.startTLS)

        #expect(try await failure(transport, to: "nobody@example.com") == .permanent("邮件服务器应答550，不接受这个收件地址。"))
        #expect(try await failure(transport, to: "later@example.com") == .temporary("邮件服务器应答451，没有发出。"))
    }

    @Test func aWrongPasswordSendsNothing() async throws {
        let found = try await failure(try transport(.tls, password: "wrong"), to: "wrong@example.com")

        #expect(found == .temporary("邮件服务器应答535，用户名或者密码不对。"))
        #expect(try TestMailServer.mails(to: "wrong@example.com") == [])
    }

    @Test(arguments: [SMTPSettings.Security.startTLS, .tls])
    func aServerWithoutATrustedCertificateIsToldNothing(_ security: SMTPSettings.Security) async throws {
        let found = try await failure(try transport(security, trusts: false), to: "untrusted@example.com")

        guard case .temporary(let reason)? = found else {
            Issue.record("\(String(describing: found))")
            return
        }
        #expect(reason.contains("加密没有建立"))
    }

    @Test func aServerThatIsNotThereIsAskedAgainLater() async throws {
        let sender = EmailSender(try #require(EmailAddress("gk@example.gov.cn")), name: "测试")
        let transport = try SMTPTransport(SMTPSettings(host: "127.0.0.1", port: 1, security: .none, sender: sender))

        #expect(try await failure(transport, to: "a@example.com") == .temporary("邮件服务器 127.0.0.1:1 无法连接。"))
    }
}
