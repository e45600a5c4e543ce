/// The parts of a Word document that say what stands in its text.
package struct WordParts: Sendable {
    package let document: MarkupTree
    package let styles: WordStyles
    package let numbering: WordNumbering
    /// Addresses of links to other places, by their relationship id.
    package let links: [String: String]
}

extension WordReader {
    /// Opens a docx for readers that keep more of it than paragraphs and grids.
    ///
    /// - Throws: `OfficeFileError` when the file is no readable docx.
    package static func parts(_ bytes: [UInt8], limits: OfficeFileLimits) throws(OfficeFileError) -> WordParts {
        var archive = try open(bytes, limits)
        let main = try OfficePackage.mainPart(of: &archive, fallback: "word/document.xml", limits)
        let folder = OfficePackage.folder(of: main)
        let document = try XMLReader.tree(try archive.bytes(named: main), part: main, limits: limits)
        guard document[MarkupTree.root].name == .document, document[MarkupTree.root].space == .word else {
            throw .damaged(part: main, line: nil)
        }
        let styles = try part("\(folder)styles.xml", of: &archive, limits).map(WordStyles.init) ?? WordStyles()
        let numbering = try part("\(folder)numbering.xml", of: &archive, limits).map(WordNumbering.init)
        let links = try part("\(folder)_rels/\(main.dropFirst(folder.count)).rels", of: &archive, limits).map(links)
        return WordParts(
            document: document, styles: styles, numbering: numbering ?? WordNumbering(), links: links ?? [:])
    }

    private static func links(_ tree: MarkupTree) -> [String: String] {
        var links: [String: String] = [:]
        for child in tree.children(of: MarkupTree.root) where tree[child].name == .relationship {
            guard tree.attribute(.targetMode, of: child) == "External",
                tree.attribute(.typeAttribute, of: child)?.hasSuffix("/hyperlink") == true,
                let id = tree.attribute(.idAttribute, of: child)
            else { continue }
            links[id] = tree.attribute(.targetAttribute, of: child)
        }
        return links
    }
}
