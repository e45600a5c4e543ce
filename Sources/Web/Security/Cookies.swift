import HTTPTypes

/// The cookies of this site. Over https their names begin with `__Host-`, so that no other host or path can set them.
struct CookieNames: Sendable {
    let session: String
    let visitor: String
    let notice: String
    /// Of who is signed in to an account of the public site.
    let citizen: String
    /// How large this browser shows pages.
    let textSize: String
    /// What follows each value.
    let attributes: String

    init(https: Bool) {
        let prefix = https ? "__Host-" : ""
        session = prefix + "gongkai-session"
        visitor = prefix + "gongkai-visitor"
        notice = prefix + "gongkai-notice"
        citizen = prefix + "gongkai-citizen"
        textSize = prefix + "gongkai-text"
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + (https ? "; Secure" : "")
    }

    /// Kept until the browser is closed; how long a session really lasts, the server decides.
    func setting(_ name: String, _ value: String) -> HTTPField {
        precondition(value.utf8.allSatisfy(isCookieOctet), "a cookie's value needs no quoting")
        return HTTPField(name: .setCookie, value: name + "=" + value + attributes)
    }

    /// Kept when the browser is closed. Only for what says nothing about the person.
    func keeping(_ name: String, _ value: String, seconds: Int) -> HTTPField {
        precondition(value.utf8.allSatisfy(isCookieOctet), "a cookie's value needs no quoting")
        return HTTPField(name: .setCookie, value: "\(name)=\(value); Max-Age=\(seconds)\(attributes)")
    }

    func removing(_ name: String) -> HTTPField {
        HTTPField(name: .setCookie, value: name + "=; Max-Age=0" + attributes)
    }
}

/// The cookies that a browser sent.
struct SentCookies: Sendable {
    private let fields: HTTPFields

    init(_ fields: HTTPFields) { self.fields = fields }

    /// - Returns: `nil` when it is not there, or there twice: then somebody else set one of them.
    subscript(name: String) -> String? {
        var found: String?
        for field in fields where field.name == .cookie {
            for part in field.value.utf8.split(separator: UInt8(ascii: ";")) {
                let cookie = part.drop { $0 == UInt8(ascii: " ") }
                guard cookie.starts(with: name.utf8), cookie.dropFirst(name.utf8.count).first == UInt8(ascii: "=")
                else { continue }
                guard found == nil else { return nil }
                found = String(Substring(cookie.dropFirst(name.utf8.count + 1)))
            }
        }
        return found
    }
}

/// RFC 6265 §4.1.1.
func isCookieOctet(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: ",")
        && byte != UInt8(ascii: ";") && byte != UInt8(ascii: "\\")
}
