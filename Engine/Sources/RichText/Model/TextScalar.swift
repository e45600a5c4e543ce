/// What a character is to a text: seen, a space, the end of a line, or nothing that belongs into a publication.
enum TextScalar {
    case visible
    /// White space that HTML collapses.
    case space
    /// Space of a width of its own, which is kept inside a line: no-break and ideographic space and their kin.
    case wideSpace
    case lineEnd
    /// Control characters, marks of byte order, overrides of the direction of writing, tags: they show nothing and can
    /// make a text look like another one.
    case unwanted

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x20, 0x09: self = .space
        case 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: self = .lineEnd
        case 0xA0, 0x1680, 0x2000...0x200A, 0x202F, 0x205F, 0x3000: self = .wideSpace
        case 0..<0x20, 0x7F..<0xA0, 0xAD, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            self = .unwanted
        default: self = .visible
        }
    }
}

extension Unicode.Scalar {
    /// Characters that are written without spaces between them: a line end of the source among them is no space (CSS Text 3, 4.1.3).
    var isWide: Bool {
        switch value {
        case 0x2E80...0x303F, 0x3041...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0x20000...0x3FFFD,
            0x2014, 0x2018...0x201D, 0x2026:
            true
        default: false
        }
    }
}

/// Short texts such as captions and titles, without marks.
enum ShortText {
    /// One line: spaces collapsed and trimmed, line ends made spaces, unwanted characters dropped.
    static func line(_ text: String) -> String {
        lines(text).joined(separator: " ")
    }

    /// Lines divided by `\n`, each as by `line`, none empty.
    static func paragraph(_ text: String) -> String { lines(text).joined(separator: "\n") }

    private static func lines(_ text: String) -> [String] {
        InlineText(text).inlines.compactMap { inline in
            if case .text(let run) = inline { run.text } else { nil }
        }
    }
}
