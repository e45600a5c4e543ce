/// Digests that stay the same between runs, machines and versions of the program (FNV-1a, 64 bits).
enum Fingerprint {
    private static let start: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x0000_0100_0000_01B3

    static func number(_ text: some StringProtocol) -> UInt64 {
        text.utf8.reduce(start) { ($0 ^ UInt64($1)) &* prime }
    }

    /// 16 hexadecimal digits.
    static func text(_ text: some StringProtocol) -> String { hex(number(text), digits: 16) }

    /// What stands for a personal number: its masked form and 16 bits of its digest. Enough to tell two numbers of an
    /// item apart, too little to find the number by trying them all, as a full digest would allow.
    static func personal(_ number: String, masked: String) -> String {
        let digest = Fingerprint.number(number)
        return masked + "#" + hex((digest >> 48) ^ (digest >> 16) & 0xFFFF, digits: 4)
    }

    private static func hex(_ value: UInt64, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
}
