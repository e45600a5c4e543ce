import Organs
import Storage
import Web

/// The person's own pages (我的账号).
enum AccountEndpoints {
    static let show = PlainEndpoint("account.show", .get, "/account", .signedIn)
    static let passwordForm = PlainEndpoint("account.password-form", .get, "/account/password", .signedIn)
    static let changePassword = PlainEndpoint("account.password", .post, "/account/password", .signedIn)
    static let factorForm = PlainEndpoint("account.second-factor-form", .get, "/account/second-factor", .signedIn)
    static let enrol = PlainEndpoint("account.second-factor", .post, "/account/second-factor", .signedIn)
    static let renewCodes = PlainEndpoint(
        "account.recovery-codes", .post, "/account/second-factor/recovery-codes", .signedIn)
    static let removeFactor = PlainEndpoint(
        "account.remove-second-factor", .post, "/account/second-factor/remove", .signedIn)
    /// 解除统一身份认证关联.
    static let unlinkProvider = PlainEndpoint(
        "account.unlink-provider", .post, "/account/provider/unlink", .signedIn)
    static let sessions = PlainEndpoint("account.sessions", .get, "/account/sessions", .signedIn)
    static let endSession = Endpoint<Identifier<Session>>(
        "account.end-session", .post, "/account/sessions/:session/end", .signedIn)
    static let endOthers = PlainEndpoint(
        "account.end-other-sessions", .post, "/account/sessions/end-others", .signedIn)
}
