import HTTPTypes
import HummingbirdCore
import Logging
import Organs
import Storage
import Synchronization

/// What every kind of request has; the kinds differ in what is known of the person.
public struct RequestCore: Sendable {
    let site: Site
    let head: HTTPRequest
    let body: RequestBody
    let id: RequestID
    let now: Moment
    let address: ClientAddress?
    /// As sent, without the query.
    let path: Substring
    let query: Substring
    let identity: Authentication
    /// The fields of an urlencoded form, its token checked; `nil` when none was sent.
    var form: FormValues?
    let state = RequestState()

    var cookies: SentCookies { SentCookies(head.headerFields) }

    var csrf: CSRFToken {
        switch identity {
        case .full(let viewer): CSRFToken(session: viewer.session, site.secrets)
        case .partly(let partly): CSRFToken(session: partly.session, site.secrets)
        case .none: CSRFToken(visitor: state.visitor(sent: sentVisitor), site.secrets)
        }
    }

    /// The visitor's cookie, if this site made it.
    private var sentVisitor: [UInt8]? {
        cookies[site.cookies.visitor].flatMap { VisitorCookie.visitor($0, site.secrets) }
    }

    /// The notice that a redirect left, `nil` when there is none. Whoever shows it, ends it.
    func takeNotice() -> Notice? {
        guard let sent = cookies[site.cookies.notice] else { return nil }
        state.noticeShown()
        return NoticeCookie.notice(sent, at: now, site.secrets)
    }
}

/// What answering a request adds to its answer.
final class RequestState: Sendable {
    private struct Values {
        var visitor: [UInt8]?
        var newVisitor = false
        var noticeShown = false
    }

    private let values = Mutex(Values())

    func visitor(sent: [UInt8]?) -> [UInt8] {
        values.withLock { values in
            if let visitor = values.visitor { return visitor }
            let visitor = sent ?? randomBytes(VisitorCookie.length)
            values.visitor = visitor
            values.newVisitor = sent == nil
            return visitor
        }
    }

    /// The visitor whose cookie is to be set.
    var newVisitor: [UInt8]? { values.withLock { $0.newVisitor ? $0.visitor : nil } }
    /// Whether a form for a visitor stands on the page, which nobody else may then be given.
    var hasVisitorForm: Bool { values.withLock { $0.visitor != nil } }
    var wasNoticeShown: Bool { values.withLock { $0.noticeShown } }
    func noticeShown() { values.withLock { $0.noticeShown = true } }
}

/// Which browser a visitor's form was made for: random bytes with our signature (signed double submit).
enum VisitorCookie {
    static let length = 16

    static func value(_ visitor: [UInt8], _ secrets: SiteSecrets) -> String {
        base64URL(visitor + authenticationCode(visitor, secrets.visitor))
    }

    static func visitor(_ value: String, _ secrets: SiteSecrets) -> [UInt8]? {
        guard let bytes = base64URLBytes(Substring(value).utf8), bytes.count == length + 32 else { return nil }
        let visitor = Array(bytes[..<length])
        return equalInConstantTime(authenticationCode(visitor, secrets.visitor), Array(bytes[length...]))
            ? visitor : nil
    }
}
