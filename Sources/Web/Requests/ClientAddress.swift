import NIOCore

/// The address that a request comes from: four bytes (IPv4) or sixteen (IPv6).
public struct ClientAddress: Hashable, Sendable {
    let bytes: [UInt8]

    /// - Parameter text: `192.0.2.7` or `2001:db8::1`, with nothing around it.
    /// - Returns: `nil` for anything else; names are not looked up.
    public init?(_ text: String) {
        guard text.utf8.count <= 45, let address = try? SocketAddress(ipAddress: text, port: 0) else { return nil }
        self.init(address)
    }

    init?(_ address: SocketAddress?) {
        switch address {
        case .v4(let address):
            bytes = withUnsafeBytes(of: address.address) { Array($0[ClientAddress.placeInSockaddrIn]) }
        case .v6(let address):
            let all = withUnsafeBytes(of: address.address) { Array($0[ClientAddress.placeInSockaddrIn6]) }
            // ::ffff:192.0.2.7 is an IPv4 address on a socket that takes both.
            bytes = all.starts(with: ClientAddress.mappedPrefix) ? Array(all[12...]) : all
        case .unixDomainSocket, nil: return nil
        }
    }

    /// Where Linux keeps the address inside `sockaddr_in` and `sockaddr_in6` (netinet/in.h): after family and port, and the flow label.
    private static let placeInSockaddrIn = 4..<8
    private static let placeInSockaddrIn6 = 8..<24
    private static let mappedPrefix: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]

    /// What limits count by: one IPv4 address, or the /64 network of an IPv6 address, which one household or office has as a rule.
    var limitKey: [UInt8] { bytes.count == 4 ? bytes : Array(bytes[..<8]) }
}

extension ClientAddress: CustomStringConvertible {
    public var description: String {
        var buffer = ByteBuffer(bytes: bytes)
        let address = try? SocketAddress(packedIPAddress: buffer.readSlice(length: bytes.count) ?? buffer, port: 0)
        return address?.ipAddress ?? "?"
    }
}

/// A network whose servers are believed when they say for whom they ask (反向代理): `10.0.0.0/8`, `::1`.
public struct TrustedNetwork: Hashable, Sendable {
    private let base: [UInt8]
    private let bits: Int

    /// - Returns: `nil` when the text is neither an address nor a network with the bits after its length all zero.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard let first = parts.first, let address = ClientAddress(String(first)), parts.count <= 2 else { return nil }
        let length = parts.count == 2 ? Int(parts[1]) : address.bytes.count * 8
        guard let length, (0...address.bytes.count * 8).contains(length) else { return nil }
        base = address.bytes
        bits = length
        guard (bits..<base.count * 8).allSatisfy({ base[$0 / 8] >> UInt8(7 - $0 % 8) & 1 == 0 }) else { return nil }
    }

    public func contains(_ address: ClientAddress) -> Bool {
        guard address.bytes.count == base.count else { return false }
        let whole = bits / 8
        guard address.bytes[..<whole] == base[..<whole] else { return false }
        let rest = bits % 8
        return rest == 0 || (address.bytes[whole] ^ base[whole]) >> UInt8(8 - rest) == 0
    }
}

/// Finds who really asks when trusted proxies stand in between.
struct ProxyTrust: Sendable {
    let networks: [TrustedNetwork]

    func trusts(_ address: ClientAddress?) -> Bool {
        guard let address else { return false }
        return networks.contains { $0.contains(address) }
    }

    /// - Parameter forwarded: all `X-Forwarded-For` values, joined by commas: each proxy adds at the right whom it saw.
    /// - Returns: the last address that is not one of our proxies. What stands left of it may be made up.
    func client(peer: ClientAddress?, forwarded: String?) -> ClientAddress? {
        guard trusts(peer), let forwarded else { return peer }
        var client = peer
        for hop in forwarded.split(separator: ",").reversed().prefix(ProxyTrust.longestChain) {
            guard let address = ClientAddress(trimmed(String(hop))) else { return client }
            client = address
            if !trusts(address) { return client }
        }
        return client
    }

    private static let longestChain = 16
}
