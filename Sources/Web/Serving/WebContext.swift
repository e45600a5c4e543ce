public import Hummingbird
import HummingbirdCore
import NIOCore

/// What the server knows of the connection that a request came through.
public struct WebContext: InitializableFromSource, Sendable {
    let peer: ClientAddress?

    public init(source: ApplicationRequestContextSource) {
        peer = ClientAddress(source.channel.remoteAddress)
    }
}
