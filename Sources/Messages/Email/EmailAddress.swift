/// A mail address that can stand in a line of SMTP and in a header: nothing in it ends the line or begins another field.
public struct EmailAddress: Hashable, Sendable {
    public let text: String

    /// RFC 5321 §4.5.3.1.
    private static let longestLocalPart = 64
    private static let longest = 254

    /// - Returns: `nil` for what is no plain `name@host.name` in ASCII. Quoted names and names in other writing (RFC 6531) are none:
    ///   many servers pass neither on.
    public init?(_ typed: String) {
        let halves = typed.split(separator: "@", omittingEmptySubsequences: false)
        guard halves.count == 2, typed.utf8.count <= Self.longest,
            (1...Self.longestLocalPart).contains(halves[0].utf8.count), Self.isDotted(halves[0], Self.isAtom),
            halves[1].contains("."), Self.isDotted(halves[1], Self.isHostCharacter)
        else { return nil }
        text = typed
    }

    /// Words with single dots between them.
    private static func isDotted(_ text: Substring, _ allows: (UInt8) -> Bool) -> Bool {
        text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { word in
            !word.isEmpty && word.utf8.allSatisfy(allows)
        }
    }

    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// RFC 5322 §3.2.3.
    private static func isAtom(_ byte: UInt8) -> Bool {
        isHostCharacter(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
    }

    /// What stands behind the @.
    var host: String { String(text.drop { $0 != "@" }.dropFirst()) }
}
