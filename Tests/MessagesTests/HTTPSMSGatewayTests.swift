import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOPosix
import Storage
import Synchronization
import Testing

@testable import Messages

struct HTTPSMSGatewayTests {
    /// Answers everything with one status, and remembers what it was asked.
    private final class Gateway: ChannelInboundHandler, Sendable {
        typealias InboundIn = HTTPServerRequestPart
        typealias OutboundOut = HTTPServerResponsePart

        let status: HTTPResponseStatus
        let asked: Mutex<[String]>

        init(_ status: HTTPResponseStatus) {
            self.status = status
            asked = Mutex([])
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            switch unwrapInboundIn(data) {
            case .head(let head):
                let words = ["Authorization", "Idempotency-Key"].map { head.headers.first(name: $0) ?? "-" }
                asked.withLock { $0.append("\(head.method) \(head.uri) \(words.joined(separator: " "))") }
            case .body(let body): asked.withLock { $0.append(String(buffer: body)) }
            case .end:
                let head = HTTPResponseHead(version: .http1_1, status: status, headers: ["content-length": "0"])
                context.write(wrapOutboundOut(.head(head)), promise: nil)
                context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            }
        }
    }

    private func send(_ status: HTTPResponseStatus) async throws -> (asked: [String], failure: MessageFailure?) {
        let gateway = Gateway(status)
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .childChannelInitializer { channel in
                channel.pipeline.configureHTTPServerPipeline().flatMap { channel.pipeline.addHandler(gateway) }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        let client = HTTPClient(eventLoopGroupProvider: .singleton)
        let transport = HTTPSMSGateway(
            url: "http://127.0.0.1:\(server.localAddress?.port ?? 0)/sms", token: "secret", signature: "青石区",
            client: client)
        let phone = try #require(MobileNumber("13800000000"))
        var failure: MessageFailure?
        do throws(MessageFailure) { try await transport.send("已经答复。", to: phone, id: "018f") } catch { failure = error }
        try await client.shutdown()
        try await server.close()
        return (gateway.asked.withLock { $0 }, failure)
    }

    @Test func asksTheGatewayWithTokenKeyAndSignature() async throws {
        let (asked, failure) = try await send(.accepted)

        #expect(failure == nil)
        #expect(asked.first == "POST /sms Bearer secret 018f")
        #expect(asked.last?.contains("13800000000") == true && asked.last?.contains("【青石区】已经答复。") == true)
    }

    @Test(arguments: [
        (HTTPResponseStatus.badRequest, true), (.forbidden, true), (.tooManyRequests, false), (.requestTimeout, false),
        (.internalServerError, false), (.serviceUnavailable, false),
    ])
    func knowsWhichAnswersMeanNever(_ status: HTTPResponseStatus, isFinal: Bool) async throws {
        let (_, failure) = try await send(status)

        switch failure {
        case .permanent(let reason)?: #expect(isFinal && reason.contains("\(status.code)"))
        case .temporary(let reason)?: #expect(!isFinal && reason.contains("\(status.code)"))
        case nil: Issue.record("\(status.code) was taken for a yes")
        }
    }
}
