import HTTPTypes

/// Header fields that every answer carries, made once.
struct SecurityHeaders: Sendable {
    /// For pages and everything else that is not a static file.
    let page: HTTPFields
    /// For static files: they may be kept.
    let file: HTTPFields

    init(https: Bool) {
        var common = HTTPFields()
        common.append(HTTPField(name: .xContentTypeOptions, value: "nosniff"))
        common.append(HTTPField(name: .referrerPolicy, value: "same-origin"))
        common.append(HTTPField(name: .crossOriginResourcePolicy, value: "same-origin"))
        if https { common.append(HTTPField(name: .strictTransportSecurity, value: "max-age=31536000")) }
        file = common
        common.append(HTTPField(name: .crossOriginOpenerPolicy, value: "same-origin"))
        common.append(HTTPField(name: .permissionsPolicy, value: SecurityHeaders.permissions))
        page = common
    }

    /// Nothing from elsewhere, no script or style inside a page, no frame around it.
    static func contentPolicy(formTarget: String? = nil) -> HTTPField {
        guard let formTarget else { return strictContentPolicy }
        return HTTPField(name: .contentSecurityPolicy, value: policy(forms: "'self' " + formTarget))
    }

    /// For files that people brought in or take away.
    static let attachmentPolicy = HTTPField(
        name: .contentSecurityPolicy, value: "default-src 'none'; sandbox; frame-ancestors 'none'")

    private static let strictContentPolicy = HTTPField(name: .contentSecurityPolicy, value: policy(forms: "'self'"))

    private static func policy(forms: String) -> String {
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; form-action \(forms); base-uri 'none'; frame-ancestors 'none'"
    }

    /// None of the browser's devices is used.
    private static let permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), "
        + "microphone=(), midi=(), payment=(), usb=()"
}

extension HTTPField.Name {
    static let referrerPolicy = known("Referrer-Policy")
    static let crossOriginOpenerPolicy = known("Cross-Origin-Opener-Policy")
    static let permissionsPolicy = known("Permissions-Policy")
    static let requestID = known("X-Request-ID")
    static let forwardedFor = known("X-Forwarded-For")
    static let forwardedProto = known("X-Forwarded-Proto")
    static let fetchSite = known("Sec-Fetch-Site")

    private static func known(_ name: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(name) else { preconditionFailure("\(name) is a header's name") }
        return name
    }
}
