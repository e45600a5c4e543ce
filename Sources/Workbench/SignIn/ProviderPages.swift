import HTML
import HTTPTypes
import Logging
import OpenIDConnect
import Organs
import Web

/// Signing in through a provider of OpenID Connect: away and back.
struct ProviderPages: SubjectPages {
    let provider: ProviderSignIn

    func register(in routes: inout Routes) {
        routes.onPublic(SignInEndpoints.toProvider, depart)
        routes.onPublic(SignInEndpoints.fromProvider, arrive)
    }

    private func depart(_ request: VisitorRequest) async throws -> PageResponse {
        let returnTo = request.returnPath(try await request.form()[SignInMessages.Field.returnTo])
        do {
            let departure = try await provider.begin(returnTo: returnTo.text, at: request.now)
            guard let address = WebAddress(departure.address) else { throw ProviderFault.discovery }
            return request.redirect(toSite: address).adding(cookie(departure.state, seconds: 600))
        } catch let fault as ProviderFault {
            return refused(request, .providerUnavailable, fault)
        }
    }

    private func arrive(_ request: VisitorRequest) async throws -> PageResponse {
        let outcome = try await provider.complete(
            ProviderSignIn.Arrival(
                state: request.query["state"], code: request.query["code"], error: request.query["error"],
                cookie: request.cookie(cookieName)),
            from: request.origin, at: request.now)
        switch outcome.answer {
        case .opened(let opened):
            return request.proceed(opened, outcome.returnTo ?? "").adding(cookie("", seconds: 0))
        case .refused(let refusal): return refused(request, refusal, outcome.fault).adding(cookie("", seconds: 0))
        }
    }

    private func refused(
        _ request: VisitorRequest, _ refusal: SignInRefusal, _ fault: ProviderFault?
    ) -> PageResponse {
        if let fault { request.logger.warning("sign-in through the provider failed", metadata: ["fault": "\(fault)"]) }
        return request.redirect(to: SignInEndpoints.form.path(), notice: .failure(refusal.message))
    }

    // MARK: - The cookie that binds the answer to the browser that asked

    private var isHTTPS: Bool { provider.provider.configuration.redirectURI.hasPrefix("https://") }
    private var cookieName: String { (isHTTPS ? "__Host-" : "") + "gongkai-provider" }

    private func cookie(_ value: String, seconds: Int) -> HTTPField {
        HTTPField(
            name: .setCookie,
            value: "\(cookieName)=\(value); Max-Age=\(seconds); Path=/; HttpOnly; SameSite=Lax"
                + (isHTTPS ? "; Secure" : ""))
    }
}
