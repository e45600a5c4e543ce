internal import AsyncHTTPClient
internal import ContentChecks
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Publishing

/// Follows the links of items as a reader would (domain 12 §6.3), without ever asking the office's own network: whoever writes a link must not
/// learn through it what answers inside.
struct LinkFollower: Sendable {
    /// A page that takes longer counts as unreachable (国办秘函〔2019〕19号).
    static let patience: TimeAmount = .seconds(15)

    private let client: HTTPClient
    private let threads: NIOThreadPool

    init(threads: NIOThreadPool = .singleton) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = HTTPClient.Configuration.Timeout(connect: Self.patience, read: Self.patience)
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.threads = threads
    }

    func close() async throws { try await client.shutdown() }

    func follow(_ url: String) async -> LinkProbe {
        guard let address = Address(url) else { return .failed("地址无法识别") }
        do {
            guard try await isPublic(address) else { return .failed("地址指向内部网络，公众无法访问") }
        } catch { return .failed("域名无法解析") }
        do {
            let response = try await client.execute(HTTPClientRequest(url: url), timeout: Self.patience)
            let status = Int(response.status.code)
            guard (300..<400).contains(status), let target = response.headers.first(name: "location") else {
                return .answered(status: status)
            }
            return .redirected(to: target, status: status)
        } catch let error as HTTPClientError where [.deadlineExceeded, .connectTimeout, .readTimeout].contains(error) {
            return .timedOut(seconds: Int(Self.patience.nanoseconds / 1_000_000_000))
        } catch { return .failed("无法连接") }
    }

    /// Whether every address that the name stands for lies outside of private, local and reserved networks.
    private func isPublic(_ address: Address) async throws -> Bool {
        let resolved = try await threads.runIfActive {
            try SocketAddress.makeAddressResolvingHost(address.host, port: address.port)
        }
        return resolved.isOfThePublicNet
    }

    /// Host and port of an address of the web.
    private struct Address {
        let host: String
        let port: Int

        init?(_ url: String) {
            let isSecure = url.lowercased().hasPrefix("https://")
            guard isSecure || url.lowercased().hasPrefix("http://") else { return nil }
            let rest = url.drop { $0 != ":" }.dropFirst(3)
            let authority = rest.prefix { !"/?#".contains($0) }
            // Names before an @ are a means to disguise where a link leads.
            guard !authority.contains("@"), !authority.hasPrefix("["), !authority.isEmpty else { return nil }
            let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count <= 2, let port = parts.count == 2 ? Int(parts[1]) : (isSecure ? 443 : 80) else {
                return nil
            }
            host = String(parts[0])
            self.port = port
        }
    }
}

extension SocketAddress {
    /// Not loopback, link-local, private, shared, multicast or reserved (RFC 6890), nor a way to an IPv4 address inside of an IPv6 one.
    var isOfThePublicNet: Bool {
        guard let text = ipAddress else { return false }
        let parts = text.split(separator: ".").compactMap { UInt8($0) }
        guard parts.count == 4 else {
            let lower = text.lowercased()
            return
                !(lower.hasPrefix("::")
                || [
                    "fe8", "fe9", "fea", "feb", "fec", "fed", "fee", "fef", "fc", "fd", "ff",
                    "64:ff9b:", "2002:", "2001:0:", "2001:db8:",
                ].contains(where: lower.hasPrefix))
        }
        switch (parts[0], parts[1]) {
        case (0, _), (10, _), (127, _), (169, 254), (192, 168), (224..., _): return false
        case (100, 64...127), (172, 16...31), (192, 0), (198, 18...19): return false
        default: return true
        }
    }
}
