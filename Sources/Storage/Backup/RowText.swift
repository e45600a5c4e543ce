import Foundation

/// One row as a line of JSON: an array of its values in the order of the columns. Integers are exact, reals always have a point or an
/// exponent and read back to the same bits, bytes are `{"base64":"…"}`, reals that are no numbers `{"real":"nan"}`.
enum RowText {
    static func line(_ row: SQLRow) -> [UInt8] {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for column in 0..<row.count {
            if column > 0 { bytes.append(UInt8(ascii: ",")) }
            append(row[column], to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }

    private static func append(_ value: SQLValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes += "null".utf8
        case .integer(let value): bytes += String(value).utf8
        case .real(let value) where value.isFinite: bytes += String(value).utf8
        case .real(let value): bytes += "{\"real\":\"\(value)\"}".utf8
        case .text(let value): CanonicalFacts.appendQuoted(value, to: &bytes)
        case .boolean(let value): bytes += (value ? "true" : "false").utf8
        case .blob(let value): bytes += "{\"base64\":\"\(Data(value).base64EncodedString())\"}".utf8
        }
    }

    /// - Returns: `nil` when the line is not one that ``line(_:)`` writes.
    static func values(_ line: [UInt8]) -> [SQLValue]? {
        var parser = RowParser(line)
        return parser.row()
    }
}

/// Reads what ``RowText`` writes and nothing else.
private struct RowParser {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func row() -> [SQLValue]? {
        guard take("[") else { return nil }
        var values: [SQLValue] = []
        if take("]") { return isAtEnd ? values : nil }
        repeat {
            guard let value = value() else { return nil }
            values.append(value)
        } while take(",")
        return take("]") && isAtEnd ? values : nil
    }

    private var isAtEnd: Bool { position == bytes.count }

    private mutating func value() -> SQLValue? {
        guard position < bytes.count else { return nil }
        switch bytes[position] {
        case UInt8(ascii: "\""): return text().map(SQLValue.text)
        case UInt8(ascii: "{"): return wrapped()
        case UInt8(ascii: "n"): return take("null") ? .null : nil
        case UInt8(ascii: "t"): return take("true") ? .boolean(true) : nil
        case UInt8(ascii: "f"): return take("false") ? .boolean(false) : nil
        default: return number()
        }
    }

    private mutating func number() -> SQLValue? {
        let digits = bytes[position...].prefix { $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "]") }
        position = digits.endIndex
        let text = String(decoding: digits, as: UTF8.self)
        if let integer = Int64(text) { return .integer(integer) }
        guard let real = Double(text), real.isFinite else { return nil }
        return .real(real)
    }

    private mutating func wrapped() -> SQLValue? {
        if take("{\"base64\":") {
            guard let text = text(), take("}"), let data = Data(base64Encoded: text) else { return nil }
            return .blob(Array(data))
        }
        guard take("{\"real\":"), let text = text(), take("}"), let real = Double(text) else { return nil }
        return .real(real)
    }

    private mutating func text() -> String? {
        guard take("\"") else { return nil }
        var content: [UInt8] = []
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: content, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard let escaped = escaped() else { return nil }
                content.append(escaped)
            default: content.append(byte)
            }
        }
        return nil
    }

    private mutating func escaped() -> UInt8? {
        for byte in [UInt8(ascii: "\""), UInt8(ascii: "\\")] where position < bytes.count && bytes[position] == byte {
            position += 1
            return byte
        }
        guard take("u00"), position + 2 <= bytes.count else { return nil }
        let digits = String(decoding: bytes[position..<position + 2], as: UTF8.self)
        position += 2
        return UInt8(digits, radix: 16).flatMap { $0 < 0x20 ? $0 : nil }
    }

    private mutating func take(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard position + length <= bytes.count else { return false }
        let isThere = word.withUTF8Buffer { bytes[position..<position + length].elementsEqual($0) }
        if isThere { position += length }
        return isThere
    }
}

/// A digest of many rows that does not depend on their order, because two databases may sort texts differently: the SHA-256 of each
/// line, added up as four 64-bit numbers without carry between them. It finds what went wrong in copying; against a hand that means
/// harm stands the digest of the whole file.
struct RowsDigest: Hashable, Sendable {
    private var lanes: [UInt64] = [0, 0, 0, 0]
    private(set) var count = 0

    mutating func add(_ line: [UInt8]) {
        let digest = Digest32(of: line).bytes
        for lane in 0..<4 {
            let value = digest[lane * 8..<lane * 8 + 8].reduce(0) { $0 << 8 | UInt64($1) }
            lanes[lane] &+= value
        }
        count += 1
    }

    var hex: String {
        let bytes = lanes.flatMap { lane in (0..<8).map { UInt8(truncatingIfNeeded: lane >> UInt64(56 - 8 * $0)) } }
        return Digest32(bytes: bytes)?.hex ?? ""
    }
}
