/// The part of a file that a `Range` field asks for (RFC 9110 §14.2).
enum ByteRange: Hashable, Sendable {
    /// Nothing is asked, or nothing that we do: several parts, other units, what cannot be read. The field is then passed over.
    case whole
    case part(Range<Int>)
    /// The part begins behind the end.
    case none

    /// - Parameters:
    ///   - text: the field's value; `nil` when it was not sent.
    ///   - size: of the file, in bytes.
    init(_ text: String?, of size: Int) {
        self = .whole
        guard let text, text.hasPrefix("bytes="), !text.contains(",") else { return }
        let ends = text.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return }
        switch (ByteRange.number(ends[0]), ByteRange.number(ends[1])) {
        case (let first?, let last?) where first <= last: self = ByteRange.part(first, min(last + 1, size))
        case (let first?, nil) where ends[1].isEmpty: self = ByteRange.part(first, size)
        case (nil, let count?) where ends[0].isEmpty:
            self = ByteRange.part(max(0, size - count), size)
        default: break
        }
    }

    private static func part(_ first: Int, _ end: Int) -> ByteRange {
        first < end ? .part(first..<end) : .none
    }

    /// Up to eighteen digits: more bytes than any file of ours has, and no overflow.
    private static func number(_ text: Substring) -> Int? {
        guard (1...18).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        return Int(text)
    }
}
