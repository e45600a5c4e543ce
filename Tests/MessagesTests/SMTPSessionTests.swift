import Regulation
import Storage
import Testing

@testable import Messages

/// The talk with a mail server, without one.
struct SMTPSessionTests {
    private static let sender = EmailAddress("gk@example.gov.cn").map { EmailSender($0, name: "青石区人民政府") }

    private func session(
        _ security: SMTPSettings.Security, account: SMTPSettings.Account? = .init(name: "gk", password: "秘密")
    ) throws -> SMTPSession {
        let settings = SMTPSettings(
            host: "mail.example.gov.cn", security: security, account: account, sender: try #require(Self.sender))
        return SMTPSession(settings, try .sample())
    }

    private func reply(_ code: Int, _ lines: String...) -> SMTPReply { SMTPReply(code: code, lines: lines) }

    @Test func saysThePasswordOnlyUnderEncryption() throws {
        var session = try session(.startTLS)

        #expect(session.received(reply(220, "ready")) == .say("EHLO [127.0.0.1]"))
        #expect(session.received(reply(250, "mail", "STARTTLS", "AUTH PLAIN")) == .say("STARTTLS"))
        #expect(session.received(reply(220, "go")) == .encrypt)
        #expect(session.secured() == .say("EHLO [127.0.0.1]"))
        // base64 of NUL gk NUL 秘密 (E7 A7 98 E5 AF 86)
        #expect(session.received(reply(250, "mail", "AUTH PLAIN LOGIN")) == .say("AUTH PLAIN AGdrAOenmOWvhg=="))
        #expect(session.received(reply(235, "in")) == .say("MAIL FROM:<gk@example.gov.cn>"))
        #expect(session.received(reply(250, "ok")) == .say("RCPT TO:<zhang@example.com>"))
        #expect(session.received(reply(250, "ok")) == .say("DATA"))
        guard case .sayBytes(let bytes) = session.received(reply(354, "go")) else {
            Issue.record("no mail was sent")
            return
        }
        #expect(String(decoding: bytes.suffix(5), as: UTF8.self) == "\r\n.\r\n")
        #expect(session.received(reply(250, "queued")) == .finish("QUIT"))
    }

    @Test func sendsNothingWhereEncryptionIsNotOffered() throws {
        var session = try session(.startTLS)

        _ = session.received(reply(220, "ready"))
        let action = session.received(reply(250, "mail", "AUTH PLAIN"))

        guard case .fail(.temporary(let reason)) = action else {
            Issue.record("went on: \(action)")
            return
        }
        #expect(reason.contains("STARTTLS"))
    }

    @Test func signsInStepByStepWhereTheServerWantsItSo() throws {
        var session = try session(.tls)

        _ = session.received(reply(220, "ready"))
        #expect(session.received(reply(250, "mail", "AUTH=LOGIN")) == .say("AUTH LOGIN"))
        #expect(session.received(reply(334, "VXNlcm5hbWU6")) == .say("Z2s="))
        #expect(session.received(reply(334, "UGFzc3dvcmQ6")) == .say("56eY5a+G"))
        #expect(session.received(reply(235, "in")) == .say("MAIL FROM:<gk@example.gov.cn>"))
    }

    @Test(arguments: [
        ("an unknown recipient", 5, 550, true), ("a full mailbox", 5, 452, false), ("a wrong password", 3, 535, false),
        ("a busy server", 1, 421, false), ("a text that is not taken", 7, 554, true),
    ])
    func givesUpOnlyWhatLaterCannotHelp(_ name: String, step: Int, code: Int, isFinal: Bool) throws {
        var session = try session(.tls)
        let talk = [
            reply(220, "ready"), reply(250, "mail", "AUTH PLAIN"), reply(235, "in"), reply(250, "ok"), reply(250, "ok"),
            reply(354, "go"), reply(250, "queued"),
        ]
        // The server's words before the one that refuses: of those, the first is the greeting, the third the answer to AUTH, the fifth to RCPT.
        for reply in talk.prefix(step - 1) { _ = session.received(reply) }

        let action = session.received(reply(code, "no"))

        switch action {
        case .fail(.permanent(let reason)): #expect(isFinal && reason.contains("\(code)"), "\(name)")
        case .fail(.temporary(let reason)): #expect(!isFinal && reason.contains("\(code)"), "\(name)")
        default: Issue.record("\(name): \(action)")
        }
    }

    @Test func readsRepliesHoweverTheyAreCut() throws {
        var reader = SMTPReplyReader()

        #expect(try reader.read(Array("250-ma".utf8)) == [])
        #expect(reader.isInTheMiddle)
        #expect(
            try reader.read(Array("il\r\n250 SIZE 1000\r\n220 x\r\n".utf8)) == [
                reply(250, "mail", "SIZE 1000"), reply(220, "x"),
            ])
        #expect(!reader.isInTheMiddle)
    }

    @Test(arguments: ["hello\r\n", "99 x\r\n", "250?x\r\n", "250-a\r\n251 b\r\n", String(repeating: "2", count: 3_000)])
    func refusesWhatIsNoReply(_ text: String) {
        var reader = SMTPReplyReader()

        #expect(throws: SMTPReplyReader.Fault.self) { _ = try reader.read(Array(text.utf8)) }
    }

    @Test func doublesDotsAtTheStartOfLines() {
        #expect(
            String(decoding: SMTPSession.dotted(Array(".a\r\nb.\r\n..".utf8)), as: UTF8.self)
                == "..a\r\nb.\r\n...\r\n.\r\n")
    }
}

extension Email {
    /// 2026-03-02 is a Monday.
    static func sample(_ subject: String = "您的政府信息公开申请已经答复", _ text: String = "您好。") throws -> Email {
        Email(
            to: try #require(EmailAddress("zhang@example.com")), subject: subject, text: text, id: "018f",
            date: Moment(startOf: try #require(Day("2026-03-02"))) + .seconds(9 * 3_600 + 65))
    }
}
