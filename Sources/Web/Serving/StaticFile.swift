import Crypto
import HTTPTypes
import NIOCore

/// A file that travels inside the program: stylesheet, script, picture.
///
/// Its address holds a fingerprint of its content, so that browsers may keep it for ever and still get a new version at once.
public struct StaticFile: Sendable {
    public let path: LocalPath
    public let type: ContentType
    let bytes: ByteBuffer
    let gzipped: ByteBuffer?
    let etag: String
    let caching: String

    /// - Parameter name: `gongkai.css`; the address becomes `/assets/gongkai-1f0c….css`.
    public init(name: String, type: ContentType, bytes: [UInt8]) {
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        self.init(
            path: "/assets/\(name[..<dot])-\(StaticFile.fingerprint(bytes))\(name[dot...])", type, bytes,
            caching: "public, max-age=31536000, immutable")
    }

    /// A file whose address is laid down by others, such as `/robots.txt`.
    public init(at path: LocalPath, type: ContentType, bytes: [UInt8]) {
        self.init(path: path.text, type, bytes, caching: "public, max-age=3600")
    }

    private init(path: String, _ type: ContentType, _ content: [UInt8], caching: String) {
        guard let path = LocalPath(untrusted: path) else { preconditionFailure("\(path) is no path of a file of ours") }
        self.path = path
        self.type = type
        self.caching = caching
        bytes = ByteBuffer(bytes: content)
        gzipped =
            type.isText && content.count >= Compression.smallest
            ? Compression.gzip(content).map(ByteBuffer.init(bytes:)) : nil
        etag = "\"\(StaticFile.fingerprint(content))\""
    }

    /// 80 bits of the SHA-256 digest: two of our files never meet in that.
    private static func fingerprint(_ bytes: [UInt8]) -> String {
        SHA256.hash(data: bytes).prefix(10).map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }.joined()
    }
}

/// The files by their addresses.
struct StaticFiles: Sendable {
    private let files: [String: StaticFile]

    init(_ files: [StaticFile]) {
        self.files = Dictionary(
            files.map { ($0.path.text, $0) },
            uniquingKeysWith: { first, second in
                precondition(first.etag == second.etag, "two files share the address \(first.path)")
                return first
            })
    }

    subscript(path: Substring) -> StaticFile? { files[String(path)] }
}
