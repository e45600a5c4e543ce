import Foundation

/// Base 32 in two alphabets: RFC 4648 for keys of authenticator apps, and one for codes that people read out and type.
struct Base32: Sendable {
    private let alphabet: [UInt8]
    private let values: [UInt8: UInt8]

    /// RFC 4648 §6, written without padding.
    static let standard = Base32("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    /// Digits and letters without those that are taken for one another (I, L, O, U); what was typed for them is understood.
    static let spoken = Base32("0123456789ABCDEFGHJKMNPQRSTVWXYZ", alike: ["O": "0", "I": "1", "L": "1"])

    private init(_ alphabet: String, alike: KeyValuePairs<Character, Character> = [:]) {
        self.alphabet = Array(alphabet.utf8)
        var values: [UInt8: UInt8] = [:]
        for (value, character) in self.alphabet.enumerated() { values[character] = UInt8(value) }
        for (typed, meant) in alike {
            if let typed = typed.asciiValue, let meant = meant.asciiValue { values[typed] = values[meant] }
        }
        self.values = values
    }

    func encode(_ bytes: [UInt8]) -> String {
        var text = ""
        var buffer: UInt32 = 0
        var bits = 0
        func write(_ value: UInt32) { text.unicodeScalars.append(Unicode.Scalar(alphabet[Int(value & 31)])) }
        for byte in bytes {
            buffer = buffer << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                write(buffer >> UInt32(bits))
            }
        }
        if bits > 0 { write(buffer << UInt32(5 - bits)) }
        return text
    }

    /// What was typed in the letters of the alphabet, without spaces and hyphens.
    /// - Returns: `nil` when there is another character.
    func canonical(_ typed: String) -> String? {
        let typed = typed.precomposedStringWithCompatibilityMapping.uppercased().filter {
            !$0.isWhitespace && $0 != "-"
        }
        let values = typed.utf8.map { self.values[$0] }
        guard !values.contains(nil) else { return nil }
        return String(decoding: values.compactMap { $0.map { alphabet[Int($0)] } }, as: UTF8.self)
    }

    /// - Returns: `nil` when there is a character outside the alphabet, or the bits that are left over are not zero.
    func decode(_ text: some StringProtocol) -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer: UInt32 = 0
        var bits = 0
        for character in text.uppercased().utf8 {
            guard let value = values[character] else { return nil }
            buffer = (buffer << 5 | UInt32(value)) & 0xFFFF
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
            }
        }
        guard bits < 5, buffer & ((1 << UInt32(bits)) - 1) == 0 else { return nil }
        return bytes
    }
}
