/// A character that Word names by font and code (`w:sym`).
package enum WordSymbol {
    /// Those of symbol fonts are mapped where forms use them as ticks and boxes.
    ///
    /// - Returns: `nil` for a code that is no character.
    package static func scalar(of element: MarkupTree.Index, in tree: MarkupTree) -> Unicode.Scalar? {
        guard let digits = tree.attribute(.char, of: element), var code = UInt32(digits, radix: 16) else { return nil }
        if (0xF000...0xF0FF).contains(code), tree.attribute(.font, of: element)?.hasPrefix("Wingdings") == true {
            switch code {
            case 0xF0FE, 0xF052, 0xF0FD, 0xF054: code = 0x2611
            case 0xF0FC, 0xF050: code = 0x2713
            case 0xF0FB, 0xF04F: code = 0x2717
            case 0xF06F, 0xF0A8, 0xF071, 0xF0A3: code = 0x25A1
            default: break
            }
        }
        return code >= 0x20 ? Unicode.Scalar(code) : nil
    }
}
