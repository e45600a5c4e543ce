/// The number of one request: in the log, in the answer's `X-Request-ID`, and on error pages as the reference number (编号) that a caller
/// can read out. Random, so that it tells nothing of how many there are.
public struct RequestID: Hashable, Sendable {
    let number: UInt64

    init(_ number: UInt64) { self.number = number }

    init() { number = UInt64.random(in: .min ... .max) }

    /// - Returns: `nil` for every text that is not exactly as ``description`` writes it.
    init?(_ text: String) {
        let bytes = text.utf8
        guard bytes.count == 16 else { return nil }
        var number: UInt64 = 0
        for byte in bytes {
            guard let digit = hexadecimalValue(byte), byte < UInt8(ascii: "A") || byte >= UInt8(ascii: "a") else {
                return nil
            }
            number = number << 4 | UInt64(digit)
        }
        self.number = number
    }
}

extension RequestID: CustomStringConvertible {
    /// Sixteen lowercase hexadecimal digits.
    public var description: String {
        String(unsafeUninitializedCapacity: 16) { bytes in
            for index in 0..<16 {
                let digit = UInt8(truncatingIfNeeded: number >> UInt64(60 - 4 * index)) & 15
                bytes[index] = digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
            }
            return 16
        }
    }
}
