import NIOCore
import NIOPosix
import NIOSSL

/// Sends mail by SMTP, a connection for each: an office sends a few an hour.
public struct SMTPTransport: EmailTransport {
    private let settings: SMTPSettings
    /// `nil` for a server that is not asked to encrypt.
    private let tls: NIOSSLContext?

    static let connectTime: TimeAmount = .seconds(10)
    /// The whole talk. RFC 5321 §4.5.3.2 would wait ten minutes for the last word; a job's lease is shorter, and the mail is sent again under the
    /// same id.
    static let wholeTime: TimeAmount = .seconds(60)

    /// - Throws: what is wrong with the file of certificates, in words for the operator.
    public init(_ settings: SMTPSettings) throws(MessageFailure) {
        self.settings = settings
        guard settings.security != .none else {
            tls = nil
            return
        }
        var configuration = TLSConfiguration.makeClientConfiguration()
        if let file = settings.trustedCertificates { configuration.trustRoots = .file(file) }
        do { tls = try NIOSSLContext(configuration: configuration) } catch {
            throw .permanent("邮件服务器的可信证书文件无法读取：\(settings.trustedCertificates ?? "系统证书")")
        }
    }

    public func send(_ email: Email) async throws(MessageFailure) {
        let loop = MultiThreadedEventLoopGroup.singleton.any()
        let outcome = loop.makePromise(of: Void.self)
        do {
            let channel = try await connect(loop, email, outcome)
            defer { channel.close(promise: nil) }
            try await outcome.futureResult.get()
        } catch let failure as MessageFailure {
            throw failure
        } catch {
            throw .temporary("邮件服务器 \(settings.host):\(settings.port) 无法连接。")
        }
    }

    private func connect(
        _ loop: any EventLoop, _ email: Email, _ outcome: EventLoopPromise<Void>
    ) async throws -> any Channel {
        let (settings, tls) = (settings, tls)
        do {
            return try await ClientBootstrap(group: loop).connectTimeout(Self.connectTime)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        if settings.security == .tls, let tls {
                            try pipeline.addHandler(try Self.encryption(tls, settings.host))
                        }
                        try pipeline.addHandler(SMTPHandler(settings, email, tls, outcome))
                    }
                }
                .connect(host: settings.host, port: settings.port).get()
        } catch {
            outcome.fail(error)
            throw error
        }
    }

    /// A host that is told by its address has no name to ask for.
    static func encryption(_ tls: NIOSSLContext, _ host: String) throws -> NIOSSLClientHandler {
        let isAddress = (try? SocketAddress(ipAddress: host, port: 0)) != nil
        return try NIOSSLClientHandler(context: tls, serverHostname: isAddress ? nil : host)
    }
}
