import Foundation

/// A password as it was typed, on its way to being judged or hashed. Never printed, never kept.
///
/// The text is normalised to Unicode NFKC (NIST SP 800-63B §5.1.1.2), so that the same keys give the same password on every input method: the
/// full-width `ＡＢ１２` that a Chinese input method may write is `AB12`. Nothing is trimmed and case is kept.
public struct Password: Sendable {
    let text: String

    public init(typed text: String) {
        self.text = text.precomposedStringWithCompatibilityMapping
    }

    /// How long it is to the person who typed it: code points after normalisation, as NIST counts.
    var length: Int { text.unicodeScalars.count }

    var bytes: [UInt8] { Array(text.utf8) }
}

extension Password: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "(password)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: [:]) }
}
