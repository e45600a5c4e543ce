internal import OfficeFiles

/// Reads what officers paste, upload and type as a text.
public enum RichTextReader {
    /// A text and what is to be said of how it was read.
    public struct Reading: Hashable, Sendable {
        public let text: RichText
        public let notes: [ReadingNote]
    }

    /// Reads a page or a fragment: what our editor posts, what is pasted from Word, WPS or a browser.
    ///
    /// Kept are headings (where there is one of level 1, all move down a level), paragraphs, lists, tables, links, files of ours and marks; everything
    /// else is dropped, and what a person could miss is noted. Nothing at all is an empty text.
    ///
    /// - Parameter files: tells files of ours by their address.
    /// - Throws: `.unreadable` and the limits of `RichTextLimits`; never for bad markup.
    public static func html(
        _ bytes: [UInt8], files: FileAddresses = .standard
    ) throws(RichTextError) -> Reading {
        guard bytes.count <= RichTextLimits.sourceBytes else {
            throw .unreadable(.tooLarge(bytes: bytes.count, limit: RichTextLimits.sourceBytes))
        }
        guard bytes.contains(where: { $0 > 0x20 }) else { return Reading(text: .empty, notes: []) }
        guard TagScan.isBounded(bytes) else { throw .unreadable(.tooMuchContent(limit: TagScan.attributes)) }
        var reader: PageReader
        do throws(OfficeFileError) {
            let (tree, notes) = try WebReader.markup(ConditionalMarks.removed(from: bytes), limits: .richText)
            reader = PageReader(tree: tree, files: files)
            reader.notes.source = notes
        } catch {
            throw .unreadable(error)
        }
        // Told before the work of reading, of which there would be much.
        guard reader.tree.shownBytes <= RichTextLimits.bytes else { throw .tooManyBytes(limit: RichTextLimits.bytes) }
        let blocks = try reader.blocks()
        return Reading(text: try RichText(blocks), notes: reader.notes.list)
    }
}

extension OfficeFileLimits {
    /// A text of a page or document may have so many elements; Word's clipboard has twenty for each block.
    static let richText = OfficeFileLimits(fileBytes: RichTextLimits.sourceBytes, nodes: 1_000_000)
}

extension MarkupTree {
    /// Bytes of all text between tags.
    fileprivate var shownBytes: Int {
        nodes.reduce(0) { $0 + ($1.name == .text ? Int($1.end - $1.start) : 0) }
    }
}
