import Foundation
import JWTKit

/// The keys that a provider publishes (RFC 7517), as far as they can sign with RS256 or ES256. A key of another kind is passed over: it is not for us,
/// and must not make the others unusable.
struct ProviderKeys: Sendable {
    private let keys: [Key]

    private struct Key: Sendable {
        let id: String?
        let algorithm: SigningAlgorithm
        let key: JWK
    }

    init(_ data: Data) throws(ProviderFault) {
        guard let set = try? JSONSerialization.jsonObject(with: data) as? [String: Any],
            let list = set["keys"] as? [Any]
        else { throw .unreadable(.keys) }
        keys = list.compactMap { $0 as? [String: Any] }.compactMap(ProviderKeys.key)
    }

    private static func key(_ fields: [String: Any]) -> Key? {
        guard fields["use"] as? String ?? "sig" == "sig", let algorithm = SigningAlgorithm(fields) else { return nil }
        // Only what verification needs: a field that our library does not know must not make the key unreadable.
        let needed = fields.filter { ["kty", "n", "e", "crv", "x", "y"].contains($0.key) }
            .merging(["kid": "key"]) { $1 }
        guard let json = try? JSONSerialization.data(withJSONObject: needed),
            let key = try? JWK(json: String(decoding: json, as: UTF8.self))
        else { return nil }
        return Key(id: fields["kid"] as? String, algorithm: algorithm, key: key)
    }

    /// The key of a token's header: by its name, and where the header names none, the only one for the algorithm.
    func key(named id: String?, for algorithm: SigningAlgorithm) -> JWK? {
        let fitting = keys.filter { $0.algorithm == algorithm }
        if let id { return fitting.first { $0.id == id }?.key }
        return fitting.count == 1 ? fitting.first?.key : nil
    }
}

/// The algorithms that are accepted. `none` and everything with a shared key are not among them.
enum SigningAlgorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case es256 = "ES256"

    /// The algorithm that a published key is for, by its type.
    fileprivate init?(_ key: [String: Any]) {
        switch (key["kty"] as? String, key["crv"] as? String) {
        case ("RSA", _): self = .rs256
        case ("EC", "P-256"): self = .es256
        default: return nil
        }
        if let named = key["alg"] as? String, named != rawValue { return nil }
    }
}
