import Foundation
import JWTKit
import Storage

/// The provider's signed statement of who signed in (OpenID Connect Core 1.0 §2).
struct IDToken: Sendable {
    let subject: String
    /// The claims that are text, by name.
    let texts: [String: String]

    /// What a token must agree with.
    struct Expectation: Sendable {
        let issuer: String
        let clientID: String
        let nonce: String
        let now: Moment
    }

    /// What a token's header says, before anything is believed.
    struct Header: Hashable, Sendable {
        let algorithm: SigningAlgorithm
        let keyID: String?

        /// - Throws: `.algorithm` for anything but RS256 and ES256, and where the header wants an extension to be understood (`crit`).
        init(ofToken token: String) throws(IDTokenFault) {
            let parts = token.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count == 3, !parts[2].isEmpty, let bytes = Data(base64URL: parts[0]),
                let fields = try? JSONDecoder().decode(Fields.self, from: bytes)
            else { throw .malformed }
            guard let algorithm = SigningAlgorithm(rawValue: fields.alg), fields.crit == nil else { throw .algorithm }
            self.algorithm = algorithm
            keyID = fields.kid
        }

        private struct Fields: Decodable {
            let alg: String
            let kid: String?
            let crit: [String]?
        }
    }

    /// Verifies the signature with the key that the header named, then every claim (§3.1.3.7).
    init(verifying token: String, with key: JWK, _ expected: Expectation) async throws(IDTokenFault) {
        _ = try Header(ofToken: token)
        let claims: Claims
        do {
            // The collection holds nothing but this key, so that no header can choose another; it is the default one.
            let collection = try await JWTKeyCollection().add(jwk: key)
            claims = try await collection.verify(token, as: Claims.self)
        } catch let error as JWTError where error.errorType == .malformedToken {
            throw .malformed
        } catch {
            throw .signature
        }
        try claims.check(expected)
        subject = claims.sub
        texts = claims.texts
    }
}

/// The claims of an ID token, checked apart from the signature.
struct Claims: JWTPayload {
    let iss: String
    let sub: String
    let aud: [String]
    let azp: String?
    let exp: Double
    let iat: Double
    let nbf: Double?
    let nonce: String?
    let texts: [String: String]

    init(from decoder: any Decoder) throws {
        let claims = try decoder.container(keyedBy: Name.self)
        iss = try claims.decode(String.self, forKey: "iss")
        sub = try claims.decode(String.self, forKey: "sub")
        // One audience may stand without a list (RFC 7519 §4.1.3).
        if let one = try? claims.decode(String.self, forKey: "aud") {
            aud = [one]
        } else {
            aud = try claims.decode([String].self, forKey: "aud")
        }
        azp = try claims.decodeIfPresent(String.self, forKey: "azp")
        exp = try claims.decode(Double.self, forKey: "exp")
        iat = try claims.decode(Double.self, forKey: "iat")
        nbf = try claims.decodeIfPresent(Double.self, forKey: "nbf")
        nonce = try claims.decodeIfPresent(String.self, forKey: "nonce")
        texts = claims.allKeys.reduce(into: [:]) { texts, name in
            if let text = try? claims.decode(String.self, forKey: name) { texts[name.stringValue] = text }
        }
    }

    /// Tokens are only read here; tests make them.
    func encode(to encoder: any Encoder) throws {
        throw EncodingError.invalidValue(self, .init(codingPath: [], debugDescription: "claims are only read"))
    }

    /// What the claims must say depends on the attempt; ``check(_:)`` does it after the signature.
    func verify(using algorithm: some JWTAlgorithm) async throws {}

    func check(_ expected: IDToken.Expectation) throws(IDTokenFault) {
        let now = Double(expected.now.milliseconds) / 1000
        let tolerance = Double(ProviderConfiguration.clockTolerance.components.seconds)
        guard iss == expected.issuer else { throw .issuer }
        guard aud.contains(expected.clientID) else { throw .audience }
        guard aud.count == 1 || azp != nil, azp ?? expected.clientID == expected.clientID else {
            throw .authorizedParty
        }
        guard now < exp + tolerance else { throw .expired }
        guard max(iat, nbf ?? iat) <= now + tolerance else { throw .issuedInFuture }
        guard nonce == expected.nonce else { throw .nonce }
        // §2: at most 255 ASCII characters.
        guard (1...255).contains(sub.utf8.count), sub.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw .subject
        }
    }

    private struct Name: CodingKey, ExpressibleByStringLiteral {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init(stringLiteral: String) { stringValue = stringLiteral }
        init?(intValue: Int) { nil }
    }
}

extension Data {
    /// RFC 4648 §5, without padding.
    init?(base64URL text: Substring) {
        let standard = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4))
    }
}
