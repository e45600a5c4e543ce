import Crypto
import Organs
import Requests
public import Storage

/// Where a token's owner is told of changes (回调).
public struct Webhook: Hashable, Sendable {
    public let token: Identifier<APIToken>
    public let url: String
    public let registeredAt: Moment
}

/// How a delivery is signed, so that the receiver knows that it is ours and not sent again by somebody who listened.
public enum WebhookSignature {
    public static let field = "Gongkai-Signature"

    /// `t=1700000000,v1=…`: HMAC-SHA-256 of the seconds, a dot and the body, hexadecimal.
    public static func value(_ body: String, secret: String, at now: Moment) -> String {
        let seconds = now.milliseconds / 1_000
        let code = HMAC<SHA256>.authenticationCode(
            for: Array("\(seconds).\(body)".utf8), using: SymmetricKey(data: Array(secret.utf8)))
        let digits = Array("0123456789abcdef")
        return "t=\(seconds),v1=" + String(code.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}

/// How webhooks are registered and removed. Both need the token itself (``APIScope/manageWebhook``).
enum Webhooks {
    /// Registers the address, or exchanges it; either way there is a new secret.
    /// - Returns: the secret, which is told once.
    static func register(
        _ url: String, of token: APIToken, _ keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> String {
        try refusals(url).throwIfAny()
        let secret = WebhookSecret.random()
        let sealed = keys.seal(Array(secret.utf8), for: context(token.id))
        try session.execute(
            """
            INSERT INTO api_webhook (token_id, url, sealed_secret, registered_at)
            VALUES (\(token.id), \(url), \(sealed), \(now))
            ON CONFLICT (token_id) DO UPDATE SET url = excluded.url, sealed_secret = excluded.sealed_secret,
                registered_at = excluded.registered_at
            """)
        try log(.webhookRegistered, token, ["url": Digest32(of: Array(url.utf8)).hex], at: now, session)
        return secret
    }

    /// What anybody can see is wrong with an address. Where it leads, is looked at with every delivery: names move.
    private static func refusals(_ url: String) -> [Refusal] {
        guard let address = HTTPSAddress(url) else {
            return [Refusal("webhook.url", field: "url", "应为 https 网址，不带用户名，如 https://example.gov.cn/callback")]
        }
        return address.host == "localhost" ? [Refusal("webhook.local", field: "url", "不能是本机地址")] : []
    }

    static func remove(of token: APIToken, at now: Moment, in session: any WriteSession) throws {
        guard try session.execute("DELETE FROM api_webhook WHERE token_id = \(token.id)") == 1 else {
            throw Refused.notFound
        }
        try log(.webhookRemoved, token, [:], at: now, session)
    }

    static func secret(of token: Identifier<APIToken>, _ keys: KeyRing, _ session: any ReadSession) throws -> String? {
        guard let row = try session.row("SELECT sealed_secret FROM api_webhook WHERE token_id = \(token)") else {
            return nil
        }
        return String(decoding: try keys.open(try row.blob(0), for: context(token)), as: UTF8.self)
    }

    private static func context(_ token: Identifier<APIToken>) -> String { "api_webhook.secret/\(token)" }

    private static func log(
        _ kind: EventKind, _ token: APIToken, _ facts: [String: String], at now: Moment, _ session: any WriteSession
    ) throws(SQLFailure) {
        try EventLog.append(
            EventDraft(
                kind, of: .init("api-token", token.id), organ: token.organ.chain, by: token.actor, facts: facts,
                at: now),
            in: session)
    }
}

/// 64 hexadecimal digits that nobody can guess.
private enum WebhookSecret {
    static func random() -> String {
        SymmetricKey(size: .bits256).withUnsafeBytes { bytes in
            bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }
}

/// Host and port of an https address that somebody wrote.
public struct HTTPSAddress: Hashable, Sendable {
    public let host: String
    public let port: Int

    /// - Returns: `nil` for another scheme, for names before an @ (by which it is disguised where a link leads), for a host in brackets, spaces and
    ///   control characters.
    public init?(_ url: String) {
        guard url.lowercased().hasPrefix("https://"), url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x5C })
        else {
            return nil
        }
        let authority = url.dropFirst("https://".count).prefix { !"/?#".contains($0) }
        guard !authority.isEmpty, !authority.contains("@"), !authority.contains("[") else { return nil }
        let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count <= 2, let port = parts.count == 2 ? Int(parts[1]) : 443, (1...65_535).contains(port),
            !parts[0].isEmpty
        else { return nil }
        host = parts[0].lowercased()
        self.port = port
    }
}
