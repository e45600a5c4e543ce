import Organs
import Storage
import Web

/// Sign-ins and sessions of others, and what administrators do for them.
enum SignInLogEndpoints {
    static let list = PlainEndpoint("sign-ins.list", .get, "/workbench/sign-ins", .needs(.viewSignIns))
    static let sessions = PlainEndpoint("sessions.list", .get, "/workbench/sessions", .needs(.viewSignIns))
    static let endSessions = Endpoint<Identifier<Person>>(
        "sessions.end", .post, "/workbench/sessions/of/:person/end", .needs(.endSessions))
    /// 账号安全: of one person.
    static let care = Endpoint<Identifier<Person>>(
        "people.sign-in", .get, "/workbench/people/:person/sign-in", .needs(.managePeople))
    static let issueCode = Endpoint<Identifier<Person>>(
        "people.issue-code", .post, "/workbench/people/:person/sign-in/code", .needs(.managePeople))
    static let withdrawCode = Endpoint<Identifier<Person>>(
        "people.withdraw-code", .post, "/workbench/people/:person/sign-in/code/withdraw", .needs(.managePeople))
    static let requireChange = Endpoint<Identifier<Person>>(
        "people.require-password-change", .post, "/workbench/people/:person/sign-in/password", .needs(.managePeople))
    static let removeFactor = Endpoint<Identifier<Person>>(
        "people.remove-second-factor", .post, "/workbench/people/:person/sign-in/second-factor/remove",
        .needs(.managePeople))
    static let unlinkProvider = Endpoint<Identifier<Person>>(
        "people.unlink-provider", .post, "/workbench/people/:person/sign-in/provider/unlink", .needs(.managePeople))
}
