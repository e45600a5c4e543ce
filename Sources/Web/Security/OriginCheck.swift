import HTTPTypes

/// Whether a form was sent by a page of this site, as the browser tells it (Fetch Metadata, Origin): the second lock beside the token.
enum OriginCheck {
    /// - Parameter origin: of the site, from the configuration; without one the page's host must be the one that is asked.
    static func allows(_ head: HTTPRequest, origin: String?) -> Bool {
        if let site = head.headerFields[.fetchSite], site != "same-origin", site != "none" { return false }
        guard let sent = head.headerFields[.origin] else { return true }
        if let origin { return sent == origin }
        guard let host = head.authority, let scheme = sent.firstRange(of: "://") else { return false }
        return sent[scheme.upperBound...] == host
    }
}

/// Which requests may change something.
extension HTTPRequest.Method {
    var endpointMethod: EndpointMethod? {
        switch self {
        case .get, .head: .get
        case .post: .post
        default: nil
        }
    }
}
