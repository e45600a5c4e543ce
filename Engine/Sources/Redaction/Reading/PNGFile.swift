/// A PNG file as far as it must be understood before it is decoded.
struct PNGFile: Hashable, Sendable {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    let width: Int
    let height: Int

    static func begins(_ bytes: [UInt8]) -> Bool { bytes.starts(with: signature) }

    /// - Returns: `nil` when the file does not begin with its heading, or has a side of 0.
    init?(_ bytes: [UInt8]) {
        guard Self.begins(bytes), bytes.count >= 33, bytes[12..<16].elementsEqual("IHDR".utf8) else { return nil }
        width = bytes[16..<20].reduce(0) { $0 << 8 | Int($1) }
        height = bytes[20..<24].reduce(0) { $0 << 8 | Int($1) }
        guard width > 0, height > 0 else { return nil }
    }

    /// The names of the file's chunks in their order; `nil` when the chunks do not add up to the file.
    static func chunks(_ bytes: [UInt8]) -> [String]? {
        guard begins(bytes) else { return nil }
        var names: [String] = []
        var position = signature.count
        while position < bytes.count {
            guard position + 12 <= bytes.count else { return nil }
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - position - 12 else { return nil }
            names.append(String(decoding: bytes[(position + 4)..<(position + 8)], as: UTF8.self))
            position += 12 + length
        }
        return names
    }
}
