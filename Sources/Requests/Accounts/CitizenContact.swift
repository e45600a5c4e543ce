import Storage

/// A telephone number or mail address at which somebody has just read a code: all that a citizen's account is known by.
public struct CitizenContact: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable, Codable {
        case phone, email
    }

    public let kind: Kind
    /// In the one form in which messages go to it.
    public let address: String

    public init(_ kind: Kind, _ address: String) {
        self.kind = kind
        self.address = kind == .email ? address.lowercased() : address
    }

    /// By which it is found. Without the key ring nobody can try numbers against it.
    func digest(_ keys: KeyRing) -> Digest32 {
        keys.tokenDigest(of: "\(kind.rawValue)/\(address)", for: "citizen.contact")
    }

    private static let hidden = "***"

    /// 138******12, t***@example.com.
    public var masked: String {
        switch kind {
        case .phone: return Masking.phone(address)
        case .email:
            let halves = address.split(separator: "@", maxSplits: 1)
            guard halves.count == 2 else { return Self.hidden }
            // How long a name is tells something too, and a row of stars is no address.
            return (halves[0].count > 1 ? String(halves[0].prefix(1)) : "") + Self.hidden + "@" + halves[1]
        }
    }
}
