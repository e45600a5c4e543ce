import CZlib

/// gzip (RFC 1952) with the system's zlib.
enum Compression {
    /// Below this size the saving is smaller than the packet.
    static let smallest = 1_024
    /// Pages are made once and sent once: the fast levels save nearly as much.
    private static let level: Int32 = 4
    /// 15 bits of window; 16 more ask for gzip's own header.
    private static let windowBits: Int32 = 15 + 16

    /// - Returns: `nil` when zlib has no memory; the answer then goes out as it is.
    static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var finished = false
        let compressed = bytes.withUnsafeBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: bound) { output, count in
                // zlib does not write through next_in; its C type only lacks the const.
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                finished = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = Int(stream.total_out)
            }
        }
        return finished ? compressed : nil
    }

    /// Whether the browser takes gzip: named, and not with a weight of 0.
    static func isAccepted(_ acceptEncoding: String?) -> Bool {
        guard let acceptEncoding else { return false }
        return acceptEncoding.utf8.split(separator: UInt8(ascii: ",")).contains { part in
            let words = part.split(separator: UInt8(ascii: ";"))
            guard let name = words.first, trimmedSpaces(name).elementsEqual("gzip".utf8) else { return false }
            return !words.dropFirst().contains { isZeroWeight(trimmedSpaces($0)) }
        }
    }

    private static func isZeroWeight(_ text: Substring.UTF8View) -> Bool {
        text.starts(with: "q=0".utf8)
            && text.dropFirst(3).allSatisfy { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "0") }
    }

    private static func trimmedSpaces(_ text: Substring.UTF8View) -> Substring.UTF8View {
        let start = text.drop { $0 == UInt8(ascii: " ") }
        let end = start.lastIndex { $0 != UInt8(ascii: " ") }.map { start.index(after: $0) } ?? start.startIndex
        return start[..<end]
    }
}
