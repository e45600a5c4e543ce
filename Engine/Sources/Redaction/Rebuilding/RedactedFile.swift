public import Regulation

/// What is told of a redacted file; nothing of it is taken from the original.
public struct RedactionHeading: Hashable, Sendable {
    /// The new file's title, in its properties too.
    public var title: String
    /// The organ that withholds.
    public var organ: String
    /// The day on which the file is made.
    public var day: Day

    public init(title: String, organ: String, day: Day) {
        self.title = title
        self.organ = organ
        self.day = day
    }
}

/// A file in which what was marked is gone.
public struct RedactedFile: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        case pdf, png
    }

    public var kind: Kind
    /// The same for the same original, marks and heading, on a machine with the same fonts.
    public var bytes: [UInt8]
    /// A PDF with the sheet of grounds (遮挡说明) for a picture; a PDF has it as its last pages, and here `nil`.
    public var sheet: [UInt8]?
    /// Pages of the original, which come first.
    public var pageCount: Int
    /// The marks as they were applied, numbered as on the areas and on the sheet.
    public var marks: [NumberedMark]
    public var heading: RedactionHeading
    /// Marks whose name or number can still be read elsewhere in the file; empty for pictures and scans.
    public var stillVisible: [StillVisible] = []
}

/// A name or number that one mark hides and that stands open in another place.
public struct StillVisible: Hashable, Sendable {
    /// The mark's number.
    public var mark: Int
    /// Where it can be read, from 1.
    public var pages: [Int]

    public init(mark: Int, pages: [Int]) {
        self.mark = mark
        self.pages = pages
    }

    public var message: String {
        let pages = pages.map(String.init).joined(separator: "、")
        return "第\(mark)处遮挡的内容在第\(pages)页的其他位置仍然可见，请核对是否一并遮挡"
    }
}
