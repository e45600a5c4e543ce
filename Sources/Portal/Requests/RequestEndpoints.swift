import Web

/// The addresses of 依申请公开. None of them has a number, a code or a name in it: what stands in an address is kept in histories and logs.
enum RequestEndpoints {
    static let guide = PlainEndpoint("portal.requests", .get, "/requests", .anyone)
    static let form = PlainEndpoint("portal.requests.form", .get, "/requests/new", .anyone)
    static let check = PlainEndpoint("portal.requests.check", .post, "/requests/new", .anyone, takes: .files)
    static let edit = PlainEndpoint("portal.requests.edit", .post, "/requests/new/edit", .anyone)
    static let code = PlainEndpoint("portal.requests.code", .post, "/requests/new/code", .anyone)
    static let file = PlainEndpoint("portal.requests.file", .post, "/requests/receipt", .anyone)
    static let suggestions = PlainEndpoint("portal.requests.suggestions", .get, "/requests/suggestions", .anyone)
    static let statusForm = PlainEndpoint("portal.requests.status-form", .get, "/requests/status", .anyone)
    static let status = PlainEndpoint("portal.requests.status", .post, "/requests/status", .anyone)
    static let correct = PlainEndpoint(
        "portal.requests.correct", .post, "/requests/status/correction", .anyone, takes: .files)
    static let withdraw = PlainEndpoint("portal.requests.withdraw", .post, "/requests/status/withdrawal", .anyone)
    // 用户中心.
    static let account = PlainEndpoint("portal.account", .get, "/requests/account", .anyone)
    static let signInForm = PlainEndpoint("portal.account.sign-in-form", .get, "/requests/account/sign-in", .anyone)
    static let accountCode = PlainEndpoint("portal.account.code", .post, "/requests/account/code", .anyone)
    static let signIn = PlainEndpoint("portal.account.sign-in", .post, "/requests/account/sign-in", .anyone)
    static let signOut = PlainEndpoint("portal.account.sign-out", .post, "/requests/account/sign-out", .anyone)
    static let addRequest = PlainEndpoint("portal.account.add", .post, "/requests/account/requests", .anyone)
    static let removeRequest = PlainEndpoint(
        "portal.account.remove", .post, "/requests/account/requests/remove", .anyone)
    static let forgetDraft = PlainEndpoint("portal.account.forget-draft", .post, "/requests/account/drafts", .anyone)
    static let closeAccount = PlainEndpoint("portal.account.close", .post, "/requests/account/close", .anyone)
    static let paper = PlainEndpoint("portal.requests.paper", .post, "/requests/status/paper", .anyone)
}

extension Breadcrumb {
    static let requests = Breadcrumb("依申请公开", RequestEndpoints.guide.path())
}

extension RateLimit {
    /// Filings from one address. A library or an office may stand behind it; a machine is slowed down.
    static let filings = RateLimit("filings", burst: 60, refill: .seconds(3_600))
    /// Codes asked for from one address.
    static let verificationCodes = RateLimit("verification codes", burst: 10, refill: .seconds(600))
    /// Guesses at number and code from one address, and at one number: with 59 bits of code nobody gets anywhere.
    static let statusByAddress = RateLimit("status address", burst: 30, refill: .seconds(600))
    static let statusByNumber = RateLimit("status number", burst: 60, refill: .seconds(600))
    /// Attempts to sign in from one address, and to one telephone number or mail address.
    static let citizenSignInByAddress = RateLimit("citizen sign-in address", burst: 30, refill: .seconds(600))
    static let citizenSignInByContact = RateLimit("citizen sign-in contact", burst: 20, refill: .seconds(600))
    /// While somebody types, a request a second at most.
    static let suggestions = RateLimit("suggestions", burst: 60, refill: .seconds(60))
}
