/// The content of a paragraph, heading or cell: runs of text and line breaks, in one form for all that look the same.
///
/// No run is empty; neighbours differ in marks or link; spaces of HTML are collapsed; no line begins or ends with a space of
/// any width (indents are the style sheet's business); no break stands at an end or beside another break; characters that
/// show nothing are dropped (`TextScalar`).
public struct InlineText: Hashable, Sendable {
    public let inlines: [Inline]

    public static let empty = InlineText([])

    /// Line ends in the text of a run are line breaks.
    public init(_ inlines: [Inline]) { self.init(inlines, lineEndsAreSpaces: false) }

    public init(_ text: String, _ marks: Marks = [], link: LinkAddress? = nil) {
        self.init([.text(TextRun(text, marks, link: link))])
    }

    /// Content of a format in which a line end of the source is a space, and none between ideographs.
    init(flowing inlines: [Inline]) { self.init(inlines, lineEndsAreSpaces: true) }

    private init(_ inlines: [Inline], lineEndsAreSpaces: Bool) {
        var normal = InlineNormaliser(lineEndsAreSpaces: lineEndsAreSpaces)
        for inline in inlines {
            switch inline {
            case .text(let run): normal.append(run)
            case .lineBreak: normal.lineBreak()
            }
        }
        self.inlines = normal.finished()
    }

    public var isEmpty: Bool { inlines.isEmpty }

    /// The text without marks and links; a line break is `\n`.
    public var text: String {
        var text = ""
        for inline in inlines {
            switch inline {
            case .text(let run): text += run.text
            case .lineBreak: text += "\n"
            }
        }
        return text
    }

    /// The runs in order.
    public var runs: [TextRun] { inlines.compactMap { if case .text(let run) = $0 { run } else { nil } } }

    public static func + (first: InlineText, second: InlineText) -> InlineText {
        InlineText(first.inlines + second.inlines)
    }
}

extension InlineText: ExpressibleByStringLiteral {
    public init(stringLiteral text: String) { self.init(text) }
}
