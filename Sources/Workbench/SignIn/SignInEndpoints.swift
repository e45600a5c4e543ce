import Organs
import Web

/// The pages of signing in.
enum SignInEndpoints {
    static let form = PlainEndpoint("sign-in.form", .get, "/sign-in", .anyone)
    static let enter = PlainEndpoint("sign-in.enter", .post, "/sign-in", .anyone)
    /// 首次登录、重置密码: by a one-time code.
    static let codeForm = PlainEndpoint("sign-in.code-form", .get, "/sign-in/code", .anyone)
    static let useCode = PlainEndpoint("sign-in.use-code", .post, "/sign-in/code", .anyone)
    static let factorForm = PlainEndpoint(
        "sign-in.second-factor-form", .get, "/sign-in/second-factor", .signedInPartly)
    static let useFactor = PlainEndpoint("sign-in.second-factor", .post, "/sign-in/second-factor", .signedInPartly)
    static let passwordForm = PlainEndpoint("sign-in.password-form", .get, "/sign-in/password", .signedInPartly)
    static let changePassword = PlainEndpoint("sign-in.password", .post, "/sign-in/password", .signedInPartly)
    static let enrolForm = PlainEndpoint("sign-in.enrol-form", .get, "/sign-in/enrol", .signedInPartly)
    static let enrol = PlainEndpoint("sign-in.enrol", .post, "/sign-in/enrol", .signedInPartly)
    static let toProvider = PlainEndpoint("sign-in.to-provider", .post, "/sign-in/provider", .anyone)
    static let fromProvider = PlainEndpoint("sign-in.from-provider", .get, "/sign-in/provider/return", .anyone)

    static func page(of step: SignInStep) -> LocalPath {
        switch step {
        case .secondFactor: factorForm.path()
        case .passwordChange: passwordForm.path()
        case .secondFactorEnrolment: enrolForm.path()
        }
    }
}
