/// What a mail server says (RFC 5321 §4.2): a number, and a line of text or several.
struct SMTPReply: Hashable, Sendable {
    let code: Int
    let lines: [String]

    var isPositive: Bool { (200..<400).contains(code) }
    /// The server will not have it, now or later.
    var isFinal: Bool { code >= 500 }
}

/// Reads replies from bytes as they come.
struct SMTPReplyReader {
    enum Fault: Error, Hashable {
        /// Not `250 text` or `250-text`.
        case malformed
        case tooLong
    }

    /// RFC 5321 §4.5.3.1.5 allows 512 bytes a line; servers say more in what they can (`250-…`).
    static let longestLine = 2_000
    static let mostLines = 100

    private var line: [UInt8] = []
    private var lines: [String] = []
    private var code: Int?

    /// Whether something has come that is no whole reply yet. There must be nothing of the kind when encryption begins: what somebody slipped in
    /// before would count as said under it.
    var isInTheMiddle: Bool { !line.isEmpty || !lines.isEmpty }

    mutating func read(_ bytes: some Sequence<UInt8>) throws(Fault) -> [SMTPReply] {
        var replies: [SMTPReply] = []
        for byte in bytes {
            guard byte == UInt8(ascii: "\n") else {
                line.append(byte)
                if line.count > Self.longestLine { throw .tooLong }
                continue
            }
            if line.last == UInt8(ascii: "\r") { line.removeLast() }
            if let reply = try take(line) { replies.append(reply) }
            line = []
        }
        return replies
    }

    private mutating func take(_ line: [UInt8]) throws(Fault) -> SMTPReply? {
        guard line.count >= 3, let number = Int(String(decoding: line[..<3], as: UTF8.self)),
            (200..<600).contains(number), code == nil || code == number
        else { throw .malformed }
        let mark = line.count > 3 ? line[3] : UInt8(ascii: " ")
        guard mark == UInt8(ascii: " ") || mark == UInt8(ascii: "-") else { throw .malformed }
        lines.append(String(decoding: line.dropFirst(4), as: UTF8.self))
        if lines.count > Self.mostLines { throw .tooLong }
        guard mark == UInt8(ascii: " ") else {
            code = number
            return nil
        }
        defer { (lines, code) = ([], nil) }
        return SMTPReply(code: number, lines: lines)
    }
}
