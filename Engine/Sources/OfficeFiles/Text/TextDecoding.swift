/// How the bytes of a text file were written.
public enum TextEncoding: String, Hashable, Sendable, CaseIterable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// Also what calls itself GBK or GB2312.
    case gb18030 = "GB18030"
}

/// A text file's content, always as valid UTF-8 with `\n` line ends and no byte order mark.
public struct DecodedText: Hashable, Sendable {
    public var utf8: [UInt8]
    public var encoding: TextEncoding
    /// Bytes that are no text in this encoding; each stands as U+FFFD in `utf8`.
    public var undecodableBytes: Int
    /// Whether neither a byte order mark nor strict UTF-8 decided: the encoding is our best reading.
    public var isGuessed: Bool

    public var text: String { String(decoding: utf8, as: UTF8.self) }

    /// What a reader should tell of the decoding.
    public var notes: [DocumentNote] {
        var notes: [DocumentNote] = []
        if isGuessed, encoding != .gb18030 || undecodableBytes > 0 { notes.append(.guessedEncoding(encoding.rawValue)) }
        if undecodableBytes > 0 { notes.append(.undecodableBytes(undecodableBytes)) }
        return notes
    }
}

/// Tells a text's encoding from its bytes: the byte order mark, then strict UTF-8, then what gives Chinese text.
public enum TextDecoding {
    /// - Throws: `.tooLarge`.
    public static func decode(
        _ bytes: [UInt8], limits: OfficeFileLimits = .standard
    ) throws(OfficeFileError) -> DecodedText {
        try limits.admit(bytes)
        return decode(bytes)
    }

    static func decode(_ bytes: [UInt8]) -> DecodedText {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return decode(Array(bytes[3...]), as: .utf8, guessed: false) }
        if bytes.starts(with: [0xFF, 0xFE]) {
            return decode(Array(bytes[2...]), as: .utf16LittleEndian, guessed: false)
        }
        if bytes.starts(with: [0xFE, 0xFF]) { return decode(Array(bytes[2...]), as: .utf16BigEndian, guessed: false) }
        // ASCII in UTF-16 is valid UTF-8 with a zero in every second byte; a stray zero is only a stray zero.
        let start = bytes.prefix(4096)
        let zeros = start.count { $0 == 0 }
        if zeros * 5 < max(1, start.count), isValidUTF8(bytes) {
            return DecodedText(
                utf8: LineEnds.unified(bytes), encoding: .utf8, undecodableBytes: 0, isGuessed: false)
        }
        let hasZeros = zeros > 0
        return decode(bytes, as: EncodingGuess.best(for: bytes, hasZeros: hasZeros), guessed: true)
    }

    /// The bytes in a known encoding, their byte order mark already taken off.
    static func decode(_ bytes: [UInt8], as encoding: TextEncoding, guessed: Bool) -> DecodedText {
        let decoded: (utf8: [UInt8], undecodable: Int) =
            switch encoding {
            case .utf8: UTF8Repair.decoded(bytes)
            case .utf16LittleEndian: UTF16Bytes.decoded(bytes, bigEndian: false)
            case .utf16BigEndian: UTF16Bytes.decoded(bytes, bigEndian: true)
            case .gb18030: GB18030.decoded(bytes)
            }
        return DecodedText(
            utf8: LineEnds.unified(decoded.utf8), encoding: encoding, undecodableBytes: decoded.undecodable,
            isGuessed: guessed)
    }

    static func isValidUTF8(_ bytes: [UInt8]) -> Bool {
        (try? UTF8Span(validating: bytes.span)) != nil
    }
}

/// CRLF and CR become LF.
enum LineEnds {
    static func unified(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(0x0D) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var afterReturn = false
        for byte in bytes {
            if byte == 0x0D {
                result.append(0x0A)
            } else if byte != 0x0A || !afterReturn {
                result.append(byte)
            }
            afterReturn = byte == 0x0D
        }
        return result
    }
}

/// UTF-8 with each undecodable byte counted and replaced by U+FFFD.
enum UTF8Repair {
    static func decoded(_ bytes: [UInt8]) -> (utf8: [UInt8], undecodable: Int) {
        if TextDecoding.isValidUTF8(bytes) { return (bytes, 0) }
        let (valid, bad) = counts(bytes)
        precondition(valid >= 0)
        return (Array(String(decoding: bytes, as: UTF8.self).utf8), bad)
    }

    /// How many characters of several bytes are sound, and how many bytes belong to no character.
    static func counts(_ bytes: [UInt8]) -> (soundCharacters: Int, badBytes: Int) {
        var sound = 0
        var bad = 0
        var position = 0
        while position < bytes.count {
            let lead = bytes[position]
            if lead < 0x80 {
                position += 1
                continue
            }
            let length =
                lead >= 0xC2 && lead < 0xE0 ? 2 : lead >= 0xE0 && lead < 0xF0 ? 3 : lead >= 0xF0 && lead < 0xF5 ? 4 : 0
            let end = position + length
            if length > 0, end <= bytes.count, bytes[(position + 1)..<end].allSatisfy({ $0 & 0xC0 == 0x80 }) {
                sound += 1
                position = end
            } else {
                bad += 1
                position += 1
            }
        }
        return (sound, bad)
    }
}

enum UTF16Bytes {
    static func decoded(_ bytes: [UInt8], bigEndian: Bool) -> (utf8: [UInt8], undecodable: Int) {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 3 / 2 + 4)
        var undecodable = bytes.count % 2
        var decoder = UTF16()
        var units = Units(bytes: bytes, bigEndian: bigEndian)
        while true {
            switch decoder.decode(&units) {
            case .scalarValue(let scalar):
                result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            case .error:
                undecodable += 2
                result.append(contentsOf: UTF8.encodedReplacementCharacter)
            case .emptyInput: return (result, undecodable)
            }
        }
    }

    struct Units: IteratorProtocol {
        let bytes: [UInt8]
        let bigEndian: Bool
        var position = 0

        mutating func next() -> UInt16? {
            guard position + 1 < bytes.count else { return nil }
            defer { position += 2 }
            let first = UInt16(bytes[position])
            let second = UInt16(bytes[position + 1])
            return bigEndian ? first << 8 | second : second << 8 | first
        }
    }
}

/// Which encoding turns the bytes into Chinese text.
enum EncodingGuess {
    static func best(for bytes: [UInt8], hasZeros: Bool) -> TextEncoding {
        // UTF-8 with some bad bytes, as a bad splice leaves them: its pattern is hardly ever met by chance.
        let counts = UTF8Repair.counts(bytes)
        if !hasZeros, counts.soundCharacters >= 10 * counts.badBytes { return .utf8 }

        let sample = Array(bytes.prefix(sampleBytes & ~1))
        let little = share(of: UTF16Bytes.decoded(sample, bigEndian: false))
        let big = share(of: UTF16Bytes.decoded(sample, bigEndian: true))
        let chinese = hasZeros ? 0 : share(of: GB18030.decoded(sample))
        if max(little, big) > max(chinese, 0.8) { return little >= big ? .utf16LittleEndian : .utf16BigEndian }
        if hasZeros, chinese == 0, counts.badBytes == 0 { return .utf8 }
        return .gb18030
    }

    /// The share of characters that Chinese office text is made of.
    private static func share(of decoded: (utf8: [UInt8], undecodable: Int)) -> Double {
        var usual = 0
        var all = decoded.undecodable
        for scalar in String(decoding: decoded.utf8, as: UTF8.self).unicodeScalars {
            all += 1
            switch scalar.value {
            case 0x4E00...0x9FA5, 0x3000...0x301F, 0xFF01...0xFF5E, 0x20...0x7E, 0x0A, 0x0D, 0x09, 0x2014...0x2026,
                0xB7,
                0x2460...0x2473, 0x3220...0x3229, 0xA0:
                usual += 1
            default: break
            }
        }
        return all == 0 ? 0 : Double(usual) / Double(all)
    }

    /// Enough to tell encodings apart; the whole text is decoded once only.
    private static let sampleBytes = 16 << 10
}
