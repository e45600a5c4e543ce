import Foundation

/// What a provider publishes of itself (OpenID Connect Discovery 1.0 §3), as far as it is used.
struct ProviderMetadata: Hashable, Sendable {
    let authorizationEndpoint: String
    let tokenEndpoint: String
    let keysAddress: String
    /// RP-Initiated Logout 1.0; `nil` where the provider has none.
    let endSessionEndpoint: String?
    /// Whether the secret goes into the body because the provider understands nothing else.
    let wantsSecretInBody: Bool

    /// Reads a discovery document.
    ///
    /// - Throws: `.discovery` when the document is that of another issuer (§4.3: the two must be the same), or has an address that anyone on
    ///   the way can read.
    init(_ data: Data, issuer: String) throws(ProviderFault) {
        let document: Document
        do { document = try JSONDecoder().decode(Document.self, from: data) } catch { throw .unreadable(.discovery) }
        let addresses = [document.authorization_endpoint, document.token_endpoint, document.jwks_uri]
        guard document.issuer == issuer, addresses.allSatisfy(isProtected),
            document.end_session_endpoint.map(isProtected) ?? true
        else { throw .discovery }
        authorizationEndpoint = document.authorization_endpoint
        tokenEndpoint = document.token_endpoint
        keysAddress = document.jwks_uri
        endSessionEndpoint = document.end_session_endpoint
        let methods = document.token_endpoint_auth_methods_supported ?? ["client_secret_basic"]
        wantsSecretInBody = !methods.contains("client_secret_basic") && methods.contains("client_secret_post")
    }

    /// The field names are those of the standard.
    private struct Document: Decodable {
        let issuer: String
        let authorization_endpoint: String
        let token_endpoint: String
        let jwks_uri: String
        let end_session_endpoint: String?
        let token_endpoint_auth_methods_supported: [String]?
    }
}
