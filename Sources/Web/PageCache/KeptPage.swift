import Crypto
import HTTPTypes
import NIOCore
import Synchronization

/// A finished page that everybody may be given: its bytes, plain and compressed, and the tag by which browsers ask whether it has changed.
struct KeptPage: Sendable {
    let status: HTTPResponse.Status
    let type: ContentType
    let fields: [HTTPField]
    let caching: PageResponse.Caching
    let bytes: ByteBuffer
    /// Whether compressing pays, so that the answer differs by what the browser takes.
    let mayBeGzipped: Bool
    private let compressed = Compressed()
    /// Of the bytes themselves: a page that a new revision leaves as it was is not sent again.
    let etag: String

    /// - Returns: `nil` for an answer that is not the same for everybody, or no finished page: pages of colleagues and with a form, redirects,
    ///   streams.
    init?(_ answer: PageResponse) {
        guard case .bytes(let content, let type) = answer.content, case .publicly = answer.caching,
            case .none = answer.session, answer.notice == nil, [.ok, .gone].contains(answer.status)
        else { return nil }
        status = answer.status
        self.type = type
        fields = answer.fields
        caching = answer.caching
        bytes = ByteBuffer(bytes: content)
        mayBeGzipped = type.isText && content.count >= Compression.smallest
        etag = "\"" + SHA256.hash(data: content).prefix(10).map(KeptPage.twoDigits).joined() + "\""
    }

    private static func twoDigits(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    /// Made when it is first asked for, because many pages are asked for once; `nil` where compressing does not pay.
    var gzipped: ByteBuffer? { mayBeGzipped ? compressed.form(of: bytes) : nil }

    /// In bytes, with what the cache itself takes for it. Of a page the compressed form has about a quarter.
    var cost: Int { bytes.readableBytes + (mayBeGzipped ? bytes.readableBytes / 4 : 0) + KeptPage.overhead }

    private static let overhead = 1_024
}

/// The compressed form of a page, once somebody wanted it.
private final class Compressed: Sendable {
    private enum State {
        case unmade
        case made(ByteBuffer?)
    }

    private let state = Mutex(State.unmade)

    func form(of bytes: ByteBuffer) -> ByteBuffer? {
        state.withLock { state in
            if case .made(let form) = state { return form }
            let form = Compression.gzip(Array(bytes.readableBytesView)).map(ByteBuffer.init(bytes:))
            state = .made(form)
            return form
        }
    }
}
