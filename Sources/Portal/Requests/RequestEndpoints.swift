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
    /// While somebody types, a request a second at most.
    static let suggestions = RateLimit("suggestions", burst: 60, refill: .seconds(60))
}
