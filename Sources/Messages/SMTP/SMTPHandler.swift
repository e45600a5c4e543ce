import NIOCore
import NIOSSL
import NIOTLS

/// Carries a talk with a mail server over a connection. Lives on its event loop.
final class SMTPHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let settings: SMTPSettings
    private let tls: NIOSSLContext?
    private let outcome: EventLoopPromise<Void>
    private var session: SMTPSession
    private var reader = SMTPReplyReader()
    private var deadline: Scheduled<Void>?
    private var isOver = false

    init(
        _ settings: SMTPSettings, _ email: Email, _ tls: NIOSSLContext?, _ outcome: EventLoopPromise<Void>
    ) {
        self.settings = settings
        self.tls = tls
        self.outcome = outcome
        session = SMTPSession(settings, email)
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let outcome = outcome
        deadline = context.eventLoop.scheduleTask(in: SMTPTransport.wholeTime) {
            outcome.fail(MessageFailure.temporary("邮件服务器没有按时应答。"))
        }
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        deadline?.cancel()
        end(.temporary("邮件服务器中断了连接。"), context)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        do throws(SMTPReplyReader.Fault) {
            for reply in try reader.read(unwrapInboundIn(data).readableBytesView) where !isOver {
                perform(session.received(reply), context)
            }
        } catch {
            end(.temporary("邮件服务器的应答无法识别。"), context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent, settings.security == .startTLS {
            perform(session.secured(), context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.temporary("邮件服务器中断了连接。"), context)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        let isTLS = error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError
        end(.temporary(isTLS ? "与邮件服务器的加密没有建立，请检查证书（smtp-ca-file）。" : "与邮件服务器的连接出错。"), context)
    }

    private func perform(_ action: SMTPSession.Action, _ context: ChannelHandlerContext) {
        switch action {
        case .say(let line): write(Array("\(line)\r\n".utf8), context)
        case .sayBytes(let bytes): write(bytes, context)
        case .encrypt: encrypt(context)
        case .fail(let failure): end(failure, context)
        case .finish(let word):
            isOver = true
            outcome.succeed()
            write(Array("\(word)\r\n".utf8), context)
        }
    }

    private func encrypt(_ context: ChannelHandlerContext) {
        guard let tls, !reader.isInTheMiddle else {
            return end(.temporary("邮件服务器在加密之前多说了话，为了安全没有发送。"), context)
        }
        do {
            try context.pipeline.syncOperations.addHandler(
                try SMTPTransport.encryption(tls, settings.host), position: .first)
        } catch { end(.temporary("与邮件服务器的加密没有建立。"), context) }
    }

    private func write(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    private func end(_ failure: MessageFailure, _ context: ChannelHandlerContext) {
        guard !isOver else { return }
        isOver = true
        outcome.fail(failure)
        context.close(promise: nil)
    }
}
