/// What a docx or xlsx holds beside its main text: things that a reader of the printed page does not see, or sees at its
/// edges. Whoever publishes a file has to know of them.
public struct PackageFacts: Hashable, Sendable {
    /// A VBA project or macro sheets.
    public var hasMacros = false
    /// Comments (批注) of all parts.
    public var comments = 0
    /// Who made the file, from its property parts; empty values are left out.
    public var properties: [Property] = []
    /// Text of headers, footers, notes and comments, a paragraph each.
    public var furtherText: [String] = []
    /// Parts that are there and could not be read.
    public var unreadParts: [String] = []

    public struct Property: Hashable, Sendable {
        public enum Key: String, Hashable, Sendable {
            /// dc:creator, cp:lastModifiedBy, Company, Manager.
            case creator, lastModifiedBy, company, manager
        }

        public var key: Key
        public var value: String
    }

    /// - Throws: `OfficeFileError` when the file is no readable package; a part that cannot be read is listed instead.
    public static func read(
        _ bytes: [UInt8], limits: OfficeFileLimits = .standard
    ) throws(OfficeFileError) -> PackageFacts {
        var archive = try ZipArchive(bytes, limits: limits)
        var facts = PackageFacts()
        for entry in archive.entries {
            let name = entry.name.lowercased()
            if name.hasSuffix("vbaproject.bin") || name.hasPrefix("xl/macrosheets/") { facts.hasMacros = true }
            guard name.hasSuffix(".xml"), isOfInterest(name) else { continue }
            do throws(OfficeFileError) {
                facts.add(
                    try XMLReader.tree(try archive.bytes(of: entry), part: entry.name, limits: limits), part: name)
            } catch {
                facts.unreadParts.append(entry.name)
            }
        }
        return facts
    }

    private static let edges = ["word/header", "word/footer", "word/footnotes", "word/endnotes"]

    private static func isComments(_ part: String) -> Bool {
        part.hasPrefix("word/comments") || part.hasPrefix("xl/comments") || part.hasPrefix("xl/threadedcomments/")
    }

    private static func isOfInterest(_ part: String) -> Bool {
        part.hasPrefix("docprops/") || isComments(part) || edges.contains(where: part.hasPrefix)
    }

    private mutating func add(_ tree: MarkupTree, part: String) {
        if part.hasPrefix("docprops/") {
            addProperties(tree)
        } else {
            addText(tree, under: MarkupTree.root)
        }
    }

    private mutating func addProperties(_ tree: MarkupTree) {
        for child in tree.children(of: MarkupTree.root) {
            let key: Property.Key? =
                switch tree[child].name {
                case .creator: .creator
                case .lastModifiedBy: .lastModifiedBy
                case .company: .company
                case .manager: .manager
                default: nil
                }
            let value = tree.text(of: child)
            guard let key, value.contains(where: { !$0.isWhitespace }) else { continue }
            properties.append(Property(key: key, value: value))
        }
    }

    /// Paragraphs of Word's parts; a comment of a sheet has none and is one piece.
    private mutating func addText(_ tree: MarkupTree, under index: MarkupTree.Index) {
        for child in tree.children(of: index) {
            let name = tree[child].name
            if name == .comment || name == .threadedComment { comments += 1 }
            let isPiece =
                name == .p || name == .threadedComment || name == .comment && tree[child].space == .spreadsheet
            guard isPiece else {
                addText(tree, under: child)
                continue
            }
            let text = tree.text(of: child)
            if text.contains(where: { !$0.isWhitespace }) { furtherText.append(text) }
        }
    }
}
