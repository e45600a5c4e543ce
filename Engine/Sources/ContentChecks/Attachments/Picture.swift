/// A JPEG or PNG, as far as we look into it: whether it says where it was taken.
struct Picture {
    /// The EXIF directory names a GPS directory that has entries.
    let hasLocation: Bool

    /// - Returns: `nil` when the bytes are neither.
    init?(_ bytes: [UInt8]) {
        if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            hasLocation = Self.exif(ofJPEG: bytes).map(Self.hasLocation) ?? false
        } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            hasLocation = Self.exif(ofPNG: bytes).map(Self.hasLocation) ?? false
        } else {
            return nil
        }
    }

    /// Of a file that is nothing but segments so many are looked at; a photograph has about ten.
    private static let segmentLimit = 1000

    /// The first APP1 segment that begins with Exif, without its heading.
    private static func exif(ofJPEG bytes: [UInt8]) -> ArraySlice<UInt8>? {
        var position = 2
        for _ in 0..<segmentLimit {
            guard position + 4 <= bytes.count, bytes[position] == 0xFF else { return nil }
            let marker = bytes[position + 1]
            // The picture itself begins: what is told of it stands before.
            if marker == 0xDA || marker == 0xD9 { return nil }
            let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
            let end = position + 2 + length
            guard length >= 2, end <= bytes.count else { return nil }
            let content = bytes[(position + 4)..<end]
            if marker == 0xE1, content.starts(with: Array("Exif\0\0".utf8)) { return content.dropFirst(6) }
            position = end
        }
        return nil
    }

    private static func exif(ofPNG bytes: [UInt8]) -> ArraySlice<UInt8>? {
        var position = 8
        for _ in 0..<segmentLimit {
            guard position + 12 <= bytes.count else { return nil }
            let length = bytes[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
            guard length <= bytes.count - position - 12 else { return nil }
            let content = bytes[(position + 8)..<(position + 8 + length)]
            if bytes[(position + 4)..<(position + 8)].elementsEqual("eXIf".utf8) { return content }
            position += 12 + length
        }
        return nil
    }

    /// Reads the first directory of the TIFF structure for tag 0x8825 (GPS), and that directory's number of entries.
    private static func hasLocation(_ exif: ArraySlice<UInt8>) -> Bool {
        let tiff = Array(exif)
        guard tiff.count >= 8 else { return false }
        let isLittle = tiff[0] == 0x49
        func number(_ at: Int, _ size: Int) -> Int? {
            guard at >= 0, at + size <= tiff.count else { return nil }
            let part = tiff[at..<at + size]
            return isLittle ? part.reversed().reduce(0) { $0 << 8 | Int($1) } : part.reduce(0) { $0 << 8 | Int($1) }
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return false }
        for entry in 0..<count {
            let at = directory + 2 + 12 * entry
            guard let tag = number(at, 2) else { return false }
            guard tag == 0x8825 else { continue }
            return number(at + 8, 4).flatMap { number($0, 2) }.map { $0 > 0 } ?? false
        }
        return false
    }
}
