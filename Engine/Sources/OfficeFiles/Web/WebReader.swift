/// Reads web pages as a browser shows them: paragraphs, headings and grids in reading order.
///
/// Nothing is taken for navigation here; menus are paragraphs of their own, and whoever looks for a report finds its title.
public enum WebReader {
    /// - Throws: `OfficeFileError` when a limit is met; a page that is badly formed is read as browsers do.
    public static func read(
        _ bytes: [UInt8], limits: OfficeFileLimits = .standard
    ) throws(OfficeFileError) -> SourceDocument {
        let (tree, notes) = try markup(bytes, limits: limits)
        var page = WebPage(tree: tree, limits: limits)
        var document = try page.document()
        document.notes += notes
        return document
    }

    /// The page's elements and texts, for readers that keep more of a page than its paragraphs and grids.
    ///
    /// - Returns: the tree and what is to be said of the encoding.
    package static func markup(
        _ bytes: [UInt8], limits: OfficeFileLimits
    ) throws(OfficeFileError) -> (tree: MarkupTree, notes: [DocumentNote]) {
        try limits.admit(bytes)
        guard bytes.contains(where: { $0 > 0x20 }) else { throw .empty }
        var decoded = decode(bytes)
        // The parser takes a zero for the end of the page; browsers go on.
        if decoded.utf8.contains(0) { decoded.utf8 = decoded.utf8.map { $0 == 0 ? 0x20 : $0 } }
        return (try HTMLParser.tree(decoded.utf8, limits: limits), decoded.notes)
    }

    /// Strict UTF-8 wins over what the page says of itself, since pages are often saved anew without its being changed.
    static func decode(_ bytes: [UInt8]) -> DecodedText {
        var decoded = TextDecoding.decode(bytes)
        if decoded.isGuessed, let declared = declaredEncoding(bytes) {
            if declared != decoded.encoding, declared == .gb18030 {
                decoded = TextDecoding.decode(bytes, as: declared, guessed: false)
            }
            decoded.isGuessed = declared != decoded.encoding
        }
        return decoded
    }

    /// What `charset=` in the page's first part names, if it is an encoding that we read.
    private static func declaredEncoding(_ bytes: [UInt8]) -> TextEncoding? {
        let head = bytes.prefix(4096).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        let mark = Array("charset=".utf8)
        for position in 0..<max(0, head.count - mark.count) where head[position...].starts(with: mark) {
            let label = head[(position + mark.count)...].drop { $0 == 0x22 || $0 == 0x27 || $0 == 0x20 }
                .prefix { $0 > 0x2C && $0 != 0x3E && $0 != 0x2F && $0 != 0x3B }
            switch String(decoding: label, as: UTF8.self) {
            case "gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "cp936", "936": return .gb18030
            case "utf-8", "utf8": return .utf8
            default: return nil
            }
        }
        return nil
    }
}
