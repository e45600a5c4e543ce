/// How a stretch of text is set.
public struct Marks: OptionSet, Hashable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue & 0b111111 }

    public static let bold = Marks(rawValue: 1)
    public static let italic = Marks(rawValue: 2)
    public static let underline = Marks(rawValue: 4)
    public static let strike = Marks(rawValue: 8)
    public static let superscript = Marks(rawValue: 16)
    public static let `subscript` = Marks(rawValue: 32)

    /// Raised and lowered at once is raised.
    var consistent: Marks { contains(.superscript) ? subtracting(.subscript) : self }
}

/// Text with the same marks and the same link throughout.
public struct TextRun: Hashable, Sendable {
    @Exact public private(set) var text: String
    public let marks: Marks
    public let link: LinkAddress?

    public init(_ text: String, _ marks: Marks = [], link: LinkAddress? = nil) {
        self.text = text
        self.marks = marks.consistent
        self.link = link
    }

    func isSet(like other: TextRun) -> Bool { marks == other.marks && link == other.link }
}

public enum Inline: Hashable, Sendable {
    case text(TextRun)
    /// A new line in the same paragraph.
    case lineBreak
}
