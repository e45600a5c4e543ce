import CZlib

/// Unpacks what zlib packed.
enum Inflation {
    private static let chunkBytes = 256 << 10

    /// - Returns: `nil` for bytes that are no sound zlib stream, or more than the limit when unpacked. What follows
    ///   the stream is left alone.
    static func inflated(_ bytes: ArraySlice<UInt8>, limit: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, CInt(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = Array(bytes)
        var output: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: chunkBytes)
        return input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = CUnsignedInt(clamping: source.count)
            while true {
                let status = chunk.withUnsafeMutableBufferPointer { target in
                    stream.next_out = target.baseAddress
                    stream.avail_out = CUnsignedInt(target.count)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                guard status == Z_OK || status == Z_STREAM_END else { return nil }
                output += chunk[..<(chunkBytes - Int(stream.avail_out))]
                guard output.count <= limit else { return nil }
                if status == Z_STREAM_END { return output }
            }
        }
    }
}
