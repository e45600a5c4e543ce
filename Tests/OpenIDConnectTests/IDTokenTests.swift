import CryptoExtras
import Foundation
import JWTKit
import Storage
import Testing

@testable import OpenIDConnect

/// What a test's provider signs.
struct SampleClaims: JWTPayload {
    var iss = "https://id.example.gov.cn"
    var sub = "s-4711"
    var aud = ["gongkai"]
    var azp: String?
    /// 2026-03-02 09:10 in Beijing, ten minutes after the moment of the tests.
    var exp = 1_772_413_800
    var iat = 1_772_413_195
    var nonce: String? = "n-1"
    var preferred_username: String? = "lixiaoming"

    func verify(using algorithm: some JWTAlgorithm) async throws {}
}

/// The sample claims with one change.
struct ChangedClaims: Sendable, CustomTestStringConvertible {
    let name: String
    let change: @Sendable (inout SampleClaims) -> Void
    let fault: IDTokenFault?

    init(_ name: String, _ fault: IDTokenFault? = nil, _ change: @escaping @Sendable (inout SampleClaims) -> Void) {
        self.name = name
        self.fault = fault
        self.change = change
    }

    var claims: SampleClaims {
        var claims = SampleClaims()
        change(&claims)
        return claims
    }

    var testDescription: String { name }
}

@Suite("ID tokens")
struct IDTokenTests {
    private static let key = ES256PrivateKey()
    private static let expected = IDToken.Expectation(
        issuer: "https://id.example.gov.cn", clientID: "gongkai", nonce: "n-1",
        now: Moment(milliseconds: 1_772_413_200_000))

    private static func signed(_ claims: SampleClaims, with key: ES256PrivateKey = key) async throws -> String {
        try await JWTKeyCollection().add(ecdsa: key, kid: "k1").sign(claims, kid: "k1")
    }

    private static func published(_ key: ES256PrivateKey, id: String = "k1", extra: String = "") throws -> Data {
        let point = try #require(key.publicKey.parameters)
        return Data(
            """
            {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "shared"},
             {"kty": "RSA", "use": "enc", "alg": "RSA-OAEP-256", "n": "AQAB", "e": "AQAB", "kid": "enc"},
             {"kty": "EC", "crv": "P-256", "x": "\(point.x)", "y": "\(point.y)", "kid": "\(id)", "use": "sig"\(extra)}]}
            """.utf8)
    }

    private func read(_ token: String, published: ES256PrivateKey = key) async throws -> IDToken {
        let header = try IDToken.Header(ofToken: token)
        let keys = try ProviderKeys(try Self.published(published))
        let key = try #require(keys.key(named: header.keyID, for: header.algorithm))
        return try await IDToken(verifying: token, with: key, Self.expected)
    }

    @Test func areReadWhenSignatureAndClaimsAreInOrder() async throws {
        let token = try await read(try await Self.signed(SampleClaims()))

        #expect(token.subject == "s-4711")
        #expect(token.texts["preferred_username"] == "lixiaoming")
    }

    @Test(arguments: [
        ChangedClaims("another issuer", .issuer) { $0.iss = "https://id.example.com" },
        ChangedClaims("an issuer with a slash more", .issuer) { $0.iss = "https://id.example.gov.cn/" },
        ChangedClaims("another audience", .audience) { $0.aud = ["mail"] },
        ChangedClaims("several audiences without a party", .authorizedParty) { $0.aud = ["mail", "gongkai"] },
        ChangedClaims("another party", .authorizedParty) { $0.azp = "mail" },
        ChangedClaims("expired longer ago than clocks differ", .expired) { $0.exp = 1_772_413_140 },
        ChangedClaims("issued later than clocks differ", .issuedInFuture) { $0.iat = 1_772_413_261 },
        ChangedClaims("another nonce", .nonce) { $0.nonce = "n-2" },
        ChangedClaims("no nonce", .nonce) { $0.nonce = nil },
        ChangedClaims("no subject", .subject) { $0.sub = "" },
        ChangedClaims("a subject too long", .subject) { $0.sub = String(repeating: "s", count: 256) },
    ])
    func areRefusedForOneClaim(_ changed: ChangedClaims) async throws {
        let token = try await Self.signed(changed.claims)
        let fault = try #require(changed.fault)

        await #expect(throws: fault) { _ = try await read(token) }
    }

    @Test(arguments: [
        ChangedClaims("several audiences with us as the party") {
            $0.aud = ["mail", "gongkai"]
            $0.azp = "gongkai"
        },
        ChangedClaims("expired within what clocks differ") { $0.exp = 1_772_413_141 },
        ChangedClaims("issued within what clocks differ") { $0.iat = 1_772_413_260 },
    ])
    func areReadAtTheEdge(_ changed: ChangedClaims) async throws {
        let read = try await read(try await Self.signed(changed.claims))

        #expect(read.subject == "s-4711")
    }

    @Test func areRefusedWithTheSignatureOfAnotherKey() async throws {
        let token = try await Self.signed(SampleClaims(), with: ES256PrivateKey())

        await #expect(throws: IDTokenFault.signature) { _ = try await read(token) }
    }

    @Test func areRefusedWhenChangedAfterSigning() async throws {
        let token = try await Self.signed(SampleClaims())
        let other = try await Self.signed(SampleClaims(sub: "s-1"))
        let parts = token.split(separator: "."), otherParts = other.split(separator: ".")

        let mixed = "\(parts[0]).\(otherParts[1]).\(parts[2])"

        await #expect(throws: IDTokenFault.signature) { _ = try await read(mixed) }
    }

    /// `eyJhbGciOiJub25lIn0` is `{"alg":"none"}`, `eyJhbGciOiJIUzI1NiJ9` is `{"alg":"HS256"}`, and
    /// `eyJhbGciOiJFUzI1NiIsImNyaXQiOlsieCJdfQ` is `{"alg":"ES256","crit":["x"]}`.
    @Test(arguments: [
        ("no algorithm", "eyJhbGciOiJub25lIn0.e30.AA", IDTokenFault.algorithm),
        ("a shared key", "eyJhbGciOiJIUzI1NiJ9.e30.AA", .algorithm),
        ("an extension that must be understood", "eyJhbGciOiJFUzI1NiIsImNyaXQiOlsieCJdfQ.e30.AA", .algorithm),
        ("no signature", "eyJhbGciOiJub25lIn0.e30.", .malformed), ("two parts", "eyJhbGciOiJub25lIn0.e30", .malformed),
        ("no token", "", .malformed), ("no base 64", "!!.e30.AA", .malformed),
    ])
    func areRefusedByTheirHeader(_ name: String, token: String, fault: IDTokenFault) {
        #expect(throws: fault, "\(name)") { _ = try IDToken.Header(ofToken: token) }
    }

    @Test func areReadWithRS256() async throws {
        let key = try Insecure.RSA.PrivateKey(backing: _RSA.Signing.PrivateKey(keySize: .bits2048))
        let primitives = try key.publicKey.getKeyPrimitives()
        let set = """
            {"keys": [{"kty": "RSA", "n": "\(encoded(primitives.modulus))", "e": "\(encoded(primitives.publicExponent))"}]}
            """
        let token = try await JWTKeyCollection().add(rsa: key, digestAlgorithm: .sha256).sign(SampleClaims())
        let header = try IDToken.Header(ofToken: token)
        let published = try #require(try ProviderKeys(Data(set.utf8)).key(named: nil, for: header.algorithm))

        let read = try await IDToken(verifying: token, with: published, Self.expected)

        #expect(header.algorithm == .rs256)
        #expect(read.subject == "s-4711")
    }

    private func encoded(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}

@Suite("A provider's keys and addresses")
struct ProviderDocumentTests {
    @Test func areThoseForSigningAlone() throws {
        let set = """
            {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "a"}, {"kty": "EC", "crv": "P-384", "x": "AA", "y": "AA", "kid": "b"},
             {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "kid": "c", "use": "enc"},
             {"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA", "kid": "d", "alg": "RS256"}, "nonsense"]}
            """
        let keys = try ProviderKeys(Data(set.utf8))

        for id in ["a", "b", "c", "d"] {
            for algorithm in SigningAlgorithm.allCases { #expect(keys.key(named: id, for: algorithm) == nil, "\(id)") }
        }
    }

    @Test(arguments: ["", "[]", "{}", "{\"keys\": {}}"])
    func areNotReadFromSomethingElse(_ text: String) {
        #expect(throws: ProviderFault.unreadable(.keys)) { _ = try ProviderKeys(Data(text.utf8)) }
    }

    private func document(issuer: String = "https://id.example.gov.cn", token: String = "https://id.example.gov.cn/t")
        -> Data
    {
        Data(
            """
            {"issuer": "\(issuer)", "authorization_endpoint": "https://id.example.gov.cn/a", "token_endpoint": "\(token)",
             "jwks_uri": "https://id.example.gov.cn/k", "token_endpoint_auth_methods_supported": ["client_secret_post"]}
            """.utf8)
    }

    @Test func areReadFromTheDiscoveryDocument() throws {
        let read = try ProviderMetadata(document(), issuer: "https://id.example.gov.cn")

        #expect(read.tokenEndpoint == "https://id.example.gov.cn/t")
        #expect(read.endSessionEndpoint == nil)
        #expect(read.wantsSecretInBody)
    }

    @Test func areRefusedFromAnotherIssuerOrWithoutProtection() {
        #expect(throws: ProviderFault.discovery) {
            _ = try ProviderMetadata(document(issuer: "https://id.example.com"), issuer: "https://id.example.gov.cn")
        }
        #expect(throws: ProviderFault.discovery) {
            _ = try ProviderMetadata(document(token: "http://id.example.gov.cn/t"), issuer: "https://id.example.gov.cn")
        }
        #expect(throws: ProviderFault.unreadable(.discovery)) {
            _ = try ProviderMetadata(Data("<html>".utf8), issuer: "https://id.example.gov.cn")
        }
    }

    @Test(arguments: [
        ("https://id.example.gov.cn", true), ("http://127.0.0.1:9400", true), ("http://localhost/x", true),
        ("http://id.example.gov.cn", false), ("https://user@id.example.gov.cn", false), ("ftp://127.0.0.1", false),
        ("", false), ("https://", false),
    ])
    func areProtectedByHTTPSOrStayOnThisMachine(_ address: String, isFine: Bool) {
        #expect(isProtected(address) == isFine)
    }

    @Test func configurationNamesItsFault() {
        #expect(throws: ProviderConfigurationFault.issuer("http://id.example.gov.cn")) {
            _ = try ProviderConfiguration(
                issuer: "http://id.example.gov.cn", clientID: "g", clientSecret: nil, redirectURI: "https://a.example/b"
            )
        }
        #expect(throws: ProviderConfigurationFault.clientID) {
            _ = try ProviderConfiguration(
                issuer: "https://id.example.gov.cn", clientID: "", clientSecret: nil, redirectURI: "https://a.example/b"
            )
        }
    }

    @Test func queriesAreEncoded() {
        #expect(formEncoded([("a b", "公&="), ("c", "~x")]) == "a%20b=%E5%85%AC%26%3D&c=~x")
    }
}
