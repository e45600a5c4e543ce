import Crypto
import HTTPTypes
import NIOCore

/// A finished page that everybody may be given: its bytes, plain and compressed, and the tag by which browsers ask whether it has changed.
struct KeptPage: Sendable {
    let status: HTTPResponse.Status
    let type: ContentType
    let fields: [HTTPField]
    let caching: PageResponse.Caching
    let bytes: ByteBuffer
    /// `nil` where compressing does not pay.
    let gzipped: ByteBuffer?
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
        gzipped =
            type.isText && content.count >= Compression.smallest
            ? Compression.gzip(content).map(ByteBuffer.init(bytes:)) : nil
        etag = "\"" + SHA256.hash(data: content).prefix(10).map(KeptPage.twoDigits).joined() + "\""
    }

    private static func twoDigits(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }

    /// In bytes, with what the cache itself takes for it.
    var cost: Int { bytes.readableBytes + (gzipped?.readableBytes ?? 0) + KeptPage.overhead }

    private static let overhead = 1_024
}
