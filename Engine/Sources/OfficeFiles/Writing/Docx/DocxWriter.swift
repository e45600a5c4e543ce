/// Writes a printed document as a Word file (Office Open XML, ISO/IEC 29500).
///
/// The same document gives the same bytes: nothing of the time or the machine goes in.
public enum DocxWriter {
    /// - Throws: `.cannotWrite` when the archive cannot be made.
    public static func file(_ document: PrintedDocument) throws(OfficeFileError) -> [UInt8] {
        let pictures = document.blocks.compactMap { block -> PrintedPicture? in
            if case .picture(let picture) = block { picture } else { nil }
        }
        let isLetter = document.hasLetterhead
        var entries: [(name: String, bytes: [UInt8])] = [
            ("[Content_Types].xml", DocxParts.contentTypes(hasPictures: !pictures.isEmpty, isLetter: isLetter)),
            ("_rels/.rels", DocxParts.packageRelations),
            ("word/document.xml", DocxBody.document(document)),
            ("word/_rels/document.xml.rels", DocxParts.documentRelations(pictures: pictures.count, isLetter: isLetter)),
            ("word/styles.xml", DocxStyles.styles),
            ("word/settings.xml", DocxParts.settings(isLetter: isLetter)),
            ("word/fontTable.xml", DocxStyles.fontTable),
            ("word/footer1.xml", isLetter ? DocxLetter.footer(isEven: false) : DocxParts.footer),
            ("docProps/core.xml", OfficeProperties.core(title: document.title, author: document.author)),
            ("docProps/app.xml", OfficeProperties.app),
        ]
        if isLetter {
            entries.append(("word/footer2.xml", DocxLetter.footer(isEven: true)))
            entries.append(("word/footer3.xml", DocxLetter.firstFooter))
        }
        for (index, picture) in pictures.enumerated() {
            entries.append((DocxParts.pictureName(index), try png(picture)))
        }
        return try ZipWriter.archive(entries)
    }

    private static func png(_ picture: PrintedPicture) throws(OfficeFileError) -> [UInt8] {
        do { return try picture.drawing.png() } catch { throw .cannotWrite(error.words) }
    }
}

/// Twentieths of a point, in which Word measures.
enum Twips {
    static func millimetres(_ value: Double) -> Int { Int((value / 25.4 * 1440).rounded()) }

    static let textWidth = millimetres(OfficialPage.width - OfficialPage.left - OfficialPage.right)
}
