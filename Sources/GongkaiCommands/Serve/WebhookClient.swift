internal import API
internal import AsyncHTTPClient
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Web

/// Sends messages to webhooks, never into the office's own network unless the configuration names the network: who registers an address must not
/// learn through it what answers inside.
struct WebhookClient: Sendable {
    /// A receiver keeps the message and answers; what it does with it is for later.
    private static let patience: TimeAmount = .seconds(10)

    private let privateNetworks: [TrustedNetwork]
    private let threads: NIOThreadPool

    init(privateNetworks: [TrustedNetwork], threads: NIOThreadPool = .singleton) {
        self.privateNetworks = privateNetworks
        self.threads = threads
    }

    func send(_ message: WebhookMessage) async -> WebhookAnswer {
        guard let address = HTTPSAddress(message.url) else { return .forbidden("回调地址不是 https 网址。") }
        let resolved: SocketAddress
        do {
            resolved = try await threads.runIfActive {
                try SocketAddress.makeAddressResolvingHost(address.host, port: address.port)
            }
        } catch { return .failed("域名无法解析。") }
        guard mayReach(resolved), let number = resolved.ipAddress else { return .forbidden("回调地址指向内部网络，没有发送。") }
        do { return try await post(message, address.host, number) } catch let error as HTTPClientError
            where [.deadlineExceeded, .connectTimeout, .readTimeout].contains(error)
        {
            return .failed("对方没有在\(Self.patience.nanoseconds / 1_000_000_000)秒内答复。")
        } catch { return .failed("无法连接。") }
    }

    private func mayReach(_ address: SocketAddress) -> Bool {
        if address.isOfThePublicNet { return true }
        guard let client = address.ipAddress.flatMap({ ClientAddress($0) }) else { return false }
        return privateNetworks.contains { $0.contains(client) }
    }

    /// The name is not looked up again: what was looked at is what is connected to (DNS rebinding). The certificate must still be the name's.
    private func post(_ message: WebhookMessage, _ host: String, _ number: String) async throws -> WebhookAnswer {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.timeout = HTTPClient.Configuration.Timeout(connect: Self.patience, read: Self.patience)
        configuration.dnsOverride = [host: number]
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        do {
            let response = try await client.execute(request(message), timeout: Self.patience)
            try await client.shutdown()
            return .answered(status: Int(response.status.code))
        } catch {
            try await client.shutdown()
            throw error
        }
    }

    private func request(_ message: WebhookMessage) -> HTTPClientRequest {
        var request = HTTPClientRequest(url: message.url)
        request.method = .POST
        request.headers.add(name: "content-type", value: "application/json")
        request.headers.add(name: "user-agent", value: "gongkai/\(Gongkai.version)")
        request.headers.add(name: "gongkai-delivery", value: message.id)
        request.headers.add(name: WebhookSignature.field, value: message.signature)
        request.body = .bytes(ByteBuffer(string: message.body))
        return request
    }
}
