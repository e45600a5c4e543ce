import Foundation

/// The talk with a mail server about one mail: what is said to what it says. Knows nothing of sockets.
struct SMTPSession {
    enum Action: Hashable {
        /// A line, without its end.
        case say(String)
        /// The mail itself, ended as SMTP ends it.
        case sayBytes([UInt8])
        /// Begins encryption, then ``SMTPSession/secured()``.
        case encrypt
        /// It was taken; a last word and good-bye.
        case finish(String)
        case fail(MessageFailure)
    }

    private enum Stage {
        case greeting, hello, wantsTLS, securedHello, authPlain, authUser, authPassword, mail, recipient, data, content
        case over
    }

    private let settings: SMTPSettings
    private let email: Email
    private var stage: Stage

    init(_ settings: SMTPSettings, _ email: Email) {
        self.settings = settings
        self.email = email
        stage = .greeting
    }

    mutating func received(_ reply: SMTPReply) -> Action {
        guard reply.isPositive else { return refused(reply) }
        switch stage {
        case .greeting: return say("EHLO \(Self.ownName)", then: .hello)
        case .hello where settings.security == .startTLS:
            guard reply.offers("STARTTLS") else {
                return fail(.temporary("邮件服务器不提供 STARTTLS 加密，为了保密没有发送。请检查 smtp-security。"))
            }
            return say("STARTTLS", then: .wantsTLS)
        case .hello, .securedHello: return begin(reply)
        case .wantsTLS: return .encrypt
        case .authUser: return say(Self.base64(settings.account?.name ?? ""), then: .authPassword)
        case .authPassword: return say(Self.base64(settings.account?.password ?? ""), then: .authPlain)
        case .authPlain: return mail()
        case .mail: return say("RCPT TO:<\(email.to.text)>", then: .recipient)
        case .recipient: return say("DATA", then: .data)
        case .data:
            stage = .content
            return .sayBytes(Self.dotted(email.bytes(from: settings.sender)))
        case .content:
            stage = .over
            return .finish("QUIT")
        case .over: return fail(.temporary("邮件服务器的应答次序不对。"))
        }
    }

    /// Encryption has begun: everything that was said before is forgotten (RFC 3207 §4.2).
    mutating func secured() -> Action { say("EHLO \(Self.ownName)", then: .securedHello) }

    private mutating func begin(_ reply: SMTPReply) -> Action {
        guard let account = settings.account else { return mail() }
        if reply.offers("AUTH", "PLAIN") {
            return say("AUTH PLAIN \(Self.base64("\0\(account.name)\0\(account.password)"))", then: .authPlain)
        }
        guard reply.offers("AUTH", "LOGIN") else {
            return fail(.temporary("邮件服务器不接受用户名和密码登录（AUTH PLAIN、LOGIN）。"))
        }
        return say("AUTH LOGIN", then: .authUser)
    }

    private mutating func mail() -> Action { say("MAIL FROM:<\(settings.sender.address.text)>", then: .mail) }

    private mutating func say(_ line: String, then next: Stage) -> Action {
        stage = next
        return .say(line)
    }

    private mutating func fail(_ failure: MessageFailure) -> Action {
        stage = .over
        return .fail(failure)
    }

    /// Only what concerns this one mail is refused for good. A wrong password will be mended, and the mails that waited then go out.
    private mutating func refused(_ reply: SMTPReply) -> Action {
        let words = "邮件服务器应答\(reply.code)"
        switch stage {
        case .recipient where reply.isFinal: return fail(.permanent("\(words)，不接受这个收件地址。"))
        case .content where reply.isFinal: return fail(.permanent("\(words)，没有接受这封邮件。"))
        case .authPlain, .authUser, .authPassword: return fail(.temporary("\(words)，用户名或者密码不对。"))
        default: return fail(.temporary("\(words)，没有发出。"))
        }
    }

    /// We are no mail server and say so (RFC 5321 §4.1.3): an address literal is always allowed.
    private static let ownName = "[127.0.0.1]"

    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

    /// RFC 5321 §4.5.2: a line that begins with a dot gets another, the end is a dot alone.
    static func dotted(_ bytes: [UInt8]) -> [UInt8] {
        let (dot, feed) = (UInt8(ascii: "."), UInt8(ascii: "\n"))
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 8)
        var isAtStart = true
        for byte in bytes {
            if isAtStart, byte == dot { result.append(dot) }
            result.append(byte)
            isAtStart = byte == feed
        }
        return result + (isAtStart ? [] : Array("\r\n".utf8)) + Array(".\r\n".utf8)
    }
}

extension SMTPReply {
    /// Whether the answer to EHLO names an extension, with a word among those behind it.
    fileprivate func offers(_ keyword: String, _ word: String? = nil) -> Bool {
        lines.dropFirst().contains { line in
            let words = line.uppercased().split(whereSeparator: { $0 == " " || $0 == "=" })
            return words.first.map(String.init) == keyword
                && (word.map { words.dropFirst().contains(Substring($0)) } ?? true)
        }
    }
}
