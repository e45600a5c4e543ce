import Messages
import Requests
import Storage
import Web

/// Who of the citizens asks, by the session of the account.
struct CitizenVisits {
    let database: any Database
    let keys: KeyRing

    /// - Returns: `nil` for everybody who is not signed in to an account (any more).
    func account(_ request: VisitorRequest) async throws -> CitizenAccount? {
        guard let token = request.citizenToken.flatMap(CitizenToken.init(cookie:)) else { return nil }
        let (keys, now) = (keys, request.now)
        let found = try await database.read { try CitizenSessions.account(token, keys: keys, at: now, $0) }
        guard let found else { return nil }
        if found.isStale {
            try await database.write { try CitizenSessions.see(token, keys: keys, at: now, in: $0) }
        }
        return found.account
    }
}

extension CitizenContact {
    /// What a message can go to, as the account knows it.
    init(_ target: VerificationCodes.Target) {
        self.init(target.channel == .email ? .email : .phone, target.address)
    }

    var channel: MessageChannel { kind == .email ? .email : .sms }
    /// 手机号码, 电子邮箱.
    var label: String { kind == .email ? "电子邮箱" : "手机号码" }
}
