public import Organs
import Regulation
public import Storage

/// How tokens are made and revoked.
public enum APITokens {
    public static let usualPerMinute = 120
    /// A platform of a province files no more in a minute; more would be an attack on the bureau's desk.
    public static let mostPerMinute = 6_000
    /// Nobody remembers what a token was for after two years: a new one is made then.
    public static let longestDays = 731
    static let longestName = 60

    /// A token that was just made.
    public struct Made: Sendable {
        public let token: Identifier<APIToken>
        /// Told once and kept nowhere.
        public let secret: String
    }

    /// Makes a token of an organ for units that the administrator reaches.
    public static func make(
        _ draft: APITokenDraft, by viewer: Viewer, keys: KeyRing, at now: Moment, in session: any WriteSession
    ) throws -> Made {
        let scope = viewer.scope(for: .manageAPITokens)
        guard let organ = try UnitRecords.find(draft.organ, in: scope, session), organ.organ == organ.id else {
            throw Refused.notFound
        }
        let authority = try viewer.authority(.manageAPITokens, in: organ)
        try (refusals(draft, on: now.day) + reachRefusals(draft, scope, session)).throwIfAny()
        let (id, secret) = (Identifier<APIToken>(at: now), APITokenSecret.random())
        try APITokenRecords.insert(draft, id, secret.digest(keys), by: authority, at: now, session)
        let facts = [
            "scopes": draft.scopes.map(\.rawValue).sorted().joined(separator: ","), "until": "\(draft.lastDay)",
            "reach": draft.units.map { $0.sorted().map(\.rawValue).joined(separator: ",") } ?? "",
            "per-minute": "\(draft.perMinute)",
        ]
        try EventLog.append(
            EventDraft(
                .apiTokenMade, of: .init("api-token", id), organ: organ.id, by: authority, facts: facts, at: now),
            in: session)
        return Made(token: id, secret: secret.text)
    }

    private static func refusals(_ draft: APITokenDraft, on today: Day) -> [Refusal] {
        var refusals: [Refusal] = []
        if draft.name.allSatisfy(\.isWhitespace) {
            refusals.append(Refusal("api-token.name", field: "name", "填写令牌的名称，说明由哪个系统使用"))
        }
        if draft.name.count > longestName {
            refusals.append(Refusal("api-token.name-long", field: "name", "名称最多\(longestName)字，现有\(draft.name.count)字"))
        }
        if draft.scopes.isEmpty { refusals.append(Refusal("api-token.scopes", field: "scopes", "选择至少一项权限范围")) }
        if draft.units?.isEmpty == true {
            refusals.append(Refusal("api-token.units", field: "units", "选择令牌可以用于哪些单位"))
        }
        if !(1...mostPerMinute).contains(draft.perMinute) {
            refusals.append(Refusal("api-token.rate", field: "perMinute", "每分钟调用次数应在1至\(mostPerMinute)之间"))
        }
        if draft.lastDay < today { refusals.append(Refusal("api-token.past", field: "lastDay", "有效期最后一天不能早于今天")) }
        if draft.lastDay.number - today.number > longestDays {
            refusals.append(Refusal("api-token.long", field: "lastDay", "有效期最长\(longestDays)天；到期以后重新发放"))
        }
        return refusals
    }

    /// Nobody lends what is not his: for all units only who administers all.
    private static func reachRefusals(
        _ draft: APITokenDraft, _ scope: Scope, _ session: any ReadSession
    ) throws -> [Refusal] {
        guard let units = draft.units else {
            return scope.isEverything ? [] : [Refusal("api-token.all", field: "reach", "只有管理全部单位的人员可以发放用于全部单位的令牌")]
        }
        let found = try UnitRecords.find(all: units, session).filter { $0.organ == $0.id && scope.contains($0) }
        return found.count == units.count ? [] : [Refusal("api-token.reach", field: "units", "有的单位不在您的管理范围内")]
    }

    /// Ends a token at once. Its webhook gets nothing any more.
    public static func revoke(
        _ id: Identifier<APIToken>, by viewer: Viewer, at now: Moment, in session: any WriteSession
    ) throws {
        guard let token = try APITokenRecords.find(id, in: viewer.scope(for: .manageAPITokens), session),
            let organ = try UnitRecords.find(token.organ, in: .everything, session)
        else { throw Refused.notFound }
        let authority = try viewer.authority(.manageAPITokens, in: organ)
        guard token.revokedAt == nil else {
            throw Refused.rules([Refusal("api-token.revoked", "这个令牌已经撤销")])
        }
        try APITokenRecords.revoke(id, by: authority, at: now, session)
        try EventLog.append(
            EventDraft(.apiTokenRevoked, of: .init("api-token", id), organ: organ.id, by: authority, at: now),
            in: session)
    }
}

/// What a program sends as its token: `gongkai_` and 43 characters of 32 random bytes. The beginning lets scanners of source code find one that
/// was committed by mistake.
struct APITokenSecret: Hashable {
    let text: String

    private static let beginning = "gongkai_"
    private static let characters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    private static let length = 43

    static func random() -> APITokenSecret {
        var generator = SystemRandomNumberGenerator()
        // 64 characters: six bits each, without bias.
        let tail = (0..<length).map { _ in characters[Int.random(in: 0..<64, using: &generator)] }
        return APITokenSecret(text: beginning + String(tail))
    }

    /// - Parameter text: as sent.
    /// - Returns: `nil` for what cannot be one.
    init?(sent text: String) {
        guard text.hasPrefix(Self.beginning), text.utf8.count == Self.beginning.utf8.count + Self.length else {
            return nil
        }
        self.text = text
    }

    private init(text: String) { self.text = text }

    func digest(_ keys: KeyRing) -> Digest32 { keys.tokenDigest(of: text, for: "api.token") }
}

extension EventKind {
    public static let apiTokenMade = EventKind("api-token.made", "发放接口令牌")
    public static let apiTokenRevoked = EventKind("api-token.revoked", "撤销接口令牌")
    public static let apiUploadReceived = EventKind("api-upload.received", "通过接口上传附件")
    public static let webhookRegistered = EventKind("webhook.registered", "登记回调地址")
    public static let webhookRemoved = EventKind("webhook.removed", "取消回调地址")

    public static let api: [EventKind] = [
        apiTokenMade, apiTokenRevoked, apiUploadReceived, webhookRegistered, webhookRemoved,
    ]
}
