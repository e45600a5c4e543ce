import Crypto
import Foundation
import JWTKit
import Organs
public import Storage

/// One provider: its published addresses and keys, kept for a while, and the exchange of a code for a verified identity.
public actor Provider {
    public nonisolated let configuration: ProviderConfiguration
    private let http = ProviderHTTP()
    private var metadata: (value: ProviderMetadata, readAt: Moment)?
    private var keys: (value: ProviderKeys, readAt: Moment)?

    /// How long what the provider publishes is taken as it was.
    static let freshness: Duration = .seconds(3600)
    /// A token with an unknown key makes us look for new keys (rotation), but not more often than this: anyone can send such tokens.
    static let keysAtMostEvery: Duration = .seconds(60)

    public init(_ configuration: ProviderConfiguration) {
        self.configuration = configuration
    }

    /// Ends the connections. To be called once, at the end of the process.
    public func close() async throws {
        try await http.close()
    }

    // MARK: - Where the browser goes

    /// The provider's address for an attempt to sign in (RFC 6749 §4.1.1, PKCE RFC 7636 with S256).
    func authorizationAddress(_ attempt: ProviderAttempt, at now: Moment) async throws(ProviderFault) -> String {
        let endpoint = try await loadedMetadata(at: now).authorizationEndpoint
        let challenge = Array(SHA256.hash(data: Data(attempt.codeVerifier.utf8))).base64URL
        let query = formEncoded([
            ("response_type", "code"), ("client_id", configuration.clientID),
            ("redirect_uri", configuration.redirectURI),
            ("scope", configuration.scopes.joined(separator: " ")), ("state", attempt.state), ("nonce", attempt.nonce),
            ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ])
        return endpoint + (endpoint.contains("?") ? "&" : "?") + query
    }

    /// Where the browser is sent after signing out here, so that the provider signs out too (RP-Initiated Logout 1.0 §2).
    ///
    /// - Parameter returnTo: an address of ours that is registered with the provider.
    /// - Returns: `nil` where the provider has no such address.
    public func logoutAddress(returnTo: String, at now: Moment) async throws(ProviderFault) -> String? {
        guard let endpoint = try await loadedMetadata(at: now).endSessionEndpoint else { return nil }
        let query = formEncoded([("client_id", configuration.clientID), ("post_logout_redirect_uri", returnTo)])
        return endpoint + (endpoint.contains("?") ? "&" : "?") + query
    }

    // MARK: - What the provider says

    /// Exchanges a code for the identity that the provider vouches for.
    func identity(code: String, _ attempt: ProviderAttempt, at now: Moment) async throws(ProviderFault)
        -> ProviderIdentity
    {
        let token = try await exchange(code, attempt, at: now)
        let verified = try await verified(token, nonce: attempt.nonce, at: now)
        return ProviderIdentity(
            issuer: configuration.issuer, subject: verified.subject, account: verified.texts[configuration.accountClaim]
        )
    }

    private func exchange(_ code: String, _ attempt: ProviderAttempt, at now: Moment) async throws(ProviderFault)
        -> String
    {
        let metadata = try await loadedMetadata(at: now)
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", configuration.redirectURI),
            ("code_verifier", attempt.codeVerifier),
        ]
        var credentials: (String, String)?
        if let secret = configuration.clientSecret, !metadata.wantsSecretInBody {
            credentials = (configuration.clientID, secret)
        } else {
            form.append(("client_id", configuration.clientID))
            if let secret = configuration.clientSecret { form.append(("client_secret", secret)) }
        }
        let data = try await http.post(metadata.tokenEndpoint, form: form, credentials: credentials, .token)
        guard let answer = try? JSONDecoder().decode(TokenAnswer.self, from: data) else { throw .unreadable(.token) }
        return answer.id_token
    }

    private struct TokenAnswer: Decodable {
        let id_token: String
    }

    /// The token's statement, when its signature and its claims are in order.
    func verified(_ token: String, nonce: String, at now: Moment) async throws(ProviderFault) -> IDToken {
        let expected = IDToken.Expectation(
            issuer: configuration.issuer, clientID: configuration.clientID, nonce: nonce, now: now)
        let header: IDToken.Header
        do { header = try IDToken.Header(ofToken: token) } catch { throw .token(error) }
        let key = try await key(header, at: now)
        do { return try await IDToken(verifying: token, with: key, expected) } catch {
            // A provider with one key need not name it: that it has another one now shows only here.
            guard error == .signature, header.keyID == nil, mayReadKeys(at: now) else { throw .token(error) }
        }
        let renewed = try await newKey(header, at: now)
        do { return try await IDToken(verifying: token, with: renewed, expected) } catch { throw .token(error) }
    }

    // MARK: - What the provider publishes

    private func loadedMetadata(at now: Moment) async throws(ProviderFault) -> ProviderMetadata {
        if let metadata, now - metadata.readAt < Provider.freshness { return metadata.value }
        let issuer = configuration.issuer
        let address = (issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer) + "/.well-known/openid-configuration"
        let read = try ProviderMetadata(try await http.get(address, .discovery), issuer: issuer)
        metadata = (read, now)
        return read
    }

    private func key(_ header: IDToken.Header, at now: Moment) async throws(ProviderFault) -> JWK {
        if let keys, now - keys.readAt < Provider.freshness,
            let key = keys.value.key(named: header.keyID, for: header.algorithm)
        {
            return key
        }
        guard mayReadKeys(at: now) else { throw .token(.unknownKey) }
        return try await newKey(header, at: now)
    }

    private func mayReadKeys(at now: Moment) -> Bool {
        keys.map { now - $0.readAt >= Provider.keysAtMostEvery } ?? true
    }

    private func newKey(_ header: IDToken.Header, at now: Moment) async throws(ProviderFault) -> JWK {
        let address = try await loadedMetadata(at: now).keysAddress
        let read = try ProviderKeys(try await http.get(address, .keys))
        keys = (read, now)
        guard let key = read.key(named: header.keyID, for: header.algorithm) else { throw .token(.unknownKey) }
        return key
    }
}
