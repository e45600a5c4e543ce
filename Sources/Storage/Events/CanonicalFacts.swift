import Foundation

/// Facts of an event as JSON text: keys in the order of their UTF-8 bytes, no spaces, only `"`, `\` and control characters escaped.
enum CanonicalFacts {
    static func text(of facts: [String: String]) -> String {
        guard !facts.isEmpty else { return "{}" }
        var bytes: [UInt8] = []
        bytes.append(UInt8(ascii: "{"))
        let sorted = facts.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for (index, fact) in sorted.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            appendQuoted(fact.key, to: &bytes)
            bytes.append(UInt8(ascii: ":"))
            appendQuoted(fact.value, to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// - Returns: `nil` when the text is not a JSON object of texts.
    static func facts(from text: String) -> [String: String]? {
        if text == "{}" { return [:] }
        return try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    }

    static func appendQuoted(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes += "\\u00".utf8
                bytes += [digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
