import CLibXML2

/// The Chinese national encoding, a superset of GBK and GB2312, through the system's iconv.
enum GB18030 {
    /// The text, or `nil` when one byte does not belong to it.
    static func decodedStrictly(_ bytes: [UInt8]) -> String? {
        let (text, bad) = decoded(bytes, stopAtFirstError: true)
        return bad == 0 ? String(decoding: text, as: UTF8.self) : nil
    }

    /// UTF-8 of the bytes, U+FFFD for each byte that could not be decoded, and how many those are.
    static func decoded(_ bytes: [UInt8], stopAtFirstError: Bool = false) -> (utf8: [UInt8], undecodable: Int) {
        let converter = iconv_open("UTF-8", "GB18030")
        // iconv_open gives (iconv_t)-1 where the C library lacks the table, as a bare container may.
        guard let converter, Int(bitPattern: converter) != -1 else { return ([], max(1, bytes.count)) }
        defer { iconv_close(converter) }

        var output: [UInt8] = []
        output.reserveCapacity(bytes.count * 3 / 2 + 16)
        var undecodable = 0
        var input = bytes
        input.withUnsafeMutableBytes { source in
            guard let base = source.baseAddress?.assumingMemoryBound(to: CChar.self) else { return }
            var next: UnsafeMutablePointer<CChar>? = base
            var left = source.count
            withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 1) { room in
                while left > 0 {
                    var to = room.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var free = room.count
                    let result = iconv(converter, &next, &left, &to, &free)
                    output.append(contentsOf: room[..<(room.count - free)])
                    // Room used up: go on. Anything else that stops short of the end is a byte that does not belong.
                    if result == failure, free >= reserve, left > 0 {
                        undecodable += 1
                        if stopAtFirstError { return }
                        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                        next = next.map { $0 + 1 }
                        left -= 1
                    }
                }
            }
        }
        return (output, undecodable)
    }

    private static let chunk = 16 << 10
    /// `(size_t)-1`.
    private static let failure = -1
    /// With at least this much room left iconv did not stop for lack of it: no character needs more.
    private static let reserve = 16
}
