/// The record at a zip's end that says how many entries there are.
///
/// libzip allocates for the claimed number before it sees the entries, so a 100-byte file could ask for gigabytes; the
/// claim is held to the limit first.
enum ZipDirectoryEnd {
    static func checkEntryCount(_ bytes: [UInt8], limit: Int) throws(OfficeFileError) {
        var position = bytes.count - recordSize
        // The record is followed by a comment of at most 65,535 bytes; each place that looks like one is checked,
        // since it is libzip's choice which it believes.
        let stop = max(0, position - 0xFFFF)
        while position >= stop {
            defer { position -= 1 }
            guard bytes[position] == 0x50, signature(bytes, at: position) == 0x0605_4B50 else { continue }
            let claims = [count16(bytes, at: position + 8), count16(bytes, at: position + 10)]
            for claim in claims + zip64Claims(bytes, before: position) where claim > limit {
                if claim == 0xFFFF, position >= 20, signature(bytes, at: position - 20) == 0x0706_4B50 { continue }
                throw .zipBomb(.entries(claim, limit: limit))
            }
        }
    }

    private static func zip64Claims(_ bytes: [UInt8], before end: Int) -> [Int] {
        guard end >= 20, signature(bytes, at: end - 20) == 0x0706_4B50,
            let offset = Int(exactly: integer64(bytes, at: end - 12)), offset <= bytes.count - 56
        else { return [] }
        return [
            Int(clamping: integer64(bytes, at: offset + 24)), Int(clamping: integer64(bytes, at: offset + 32)),
        ]
    }

    private static func signature(_ bytes: [UInt8], at position: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[position + $1]) << UInt32(8 * $1) }
    }

    private static func count16(_ bytes: [UInt8], at position: Int) -> Int {
        Int(bytes[position]) | Int(bytes[position + 1]) << 8
    }

    private static func integer64(_ bytes: [UInt8], at position: Int) -> UInt64 {
        (0..<8).reduce(0) { $0 | UInt64(bytes[position + $1]) << UInt64(8 * $1) }
    }

    private static let recordSize = 22
}
