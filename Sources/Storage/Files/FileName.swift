/// What a file is called: for people and for saving, never for storing.
public struct FileName: Hashable, Sendable, CustomStringConvertible {
    /// File systems take 255 bytes; some are left for what a browser adds.
    static let longest = 200

    public let text: String

    /// Any name that came from outside, made harmless: without folders, control characters, characters that turn the direction
    /// of writing (by which an ending can be disguised) and characters that file systems refuse; its ending is kept when it is shortened.
    public init(_ name: some StringProtocol) {
        let last = String(name).split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        let kept = String(String.UnicodeScalarView(last.unicodeScalars.filter { !Self.isDropped($0) }))
        let replaced = String(kept.map { Self.refused.contains($0) ? "_" : $0 })
        let trimmed = replaced.trimmingPrefix { $0 == "." || $0.isWhitespace }
        let clean = String(trimmed.reversed().drop { $0 == "." || $0.isWhitespace }.reversed())
        text = clean.isEmpty ? "未命名" : Self.shortened(clean)
    }

    public var description: String { text }

    /// What stands after the last dot, in lower case; empty when there is no dot.
    public var fileExtension: String {
        guard let dot = text.lastIndex(of: "."), dot != text.startIndex else { return "" }
        return text[text.index(after: dot)...].lowercased()
    }

    /// The name with an ending that fits the type, for saving.
    public func ending(as type: MediaType) -> FileName {
        type.extensions.contains(fileExtension) ? self : FileName("\(text).\(type.extensions[0])")
    }

    /// The value of `Content-Disposition` (RFC 6266): the name in UTF-8, and in ASCII for what does not know that.
    public func contentDisposition(_ kind: String = "attachment") -> String {
        let ascii = String(text.map { $0.isASCII && $0 != "%" ? $0 : "_" })
        return "\(kind); filename=\"\(ascii)\"; filename*=UTF-8''\(Self.percentEncoded(text))"
    }

    private static let refused: Set<Character> = ["<", ">", ":", "\"", "|", "?", "*", ";"]

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate: true
        default: false
        }
    }

    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > longest else { return name }
        let dot = name.lastIndex(of: ".").flatMap { name[$0...].utf8.count <= 16 ? $0 : nil } ?? name.endIndex
        let ending = name[dot...]
        var stem = name[..<dot]
        while stem.utf8.count + ending.utf8.count > longest { stem.removeLast() }
        return String(stem + ending)
    }

    /// RFC 8187: letters, digits and a few marks stand for themselves.
    private static func percentEncoded(_ text: String) -> String {
        let hex = Array("0123456789ABCDEF".utf8)
        let bytes = text.utf8.flatMap { byte -> [UInt8] in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: [byte]
            default: [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
