public import Organs

/// Why a request gets an error page. What a person could correct in a form is no failure but a page with messages.
public enum PageFailure: Error, Hashable, Sendable {
    /// 400: the request itself cannot be read. The sentence says what.
    case badRequest(String)
    /// 403: the person is known and lacks the right.
    case forbidden(Right)
    /// 403 for another reason than a right, which the sentence names.
    case refused(String)
    /// 403: the form's token is missing or from another session.
    case forgedForm
    /// 404: there is no such page or record, or the person may not know that there is.
    case notFound
    /// 405.
    case methodNotAllowed([EndpointMethod])
    /// 409: somebody else was faster, or the record's state does not allow it. The sentence says what is the case now.
    case conflict(String)
    /// 413: more bytes than the form takes.
    case tooLarge(limit: Int)
    /// 422: readable, and still not to be done. For refusals that belong to no form.
    case unprocessable(String)
    /// 429.
    case tooManyRequests(seconds: Int)
    /// 503: too much to do at the moment, or a part of the system cannot be reached.
    case unavailable
}

extension PageFailure {
    /// What a use case refused, where no form is at hand to show it beside its fields.
    public init(_ refused: Refused) {
        self =
            switch refused {
            case .forbidden(let right): .forbidden(right)
            case .notFound: .notFound
            case .changedMeanwhile: .conflict("您打开页面以后，这条记录已经由他人修改。")
            case .rules(let refusals): .unprocessable(refusals.map(\.message).joined(separator: "；") + "。")
            }
    }
}
