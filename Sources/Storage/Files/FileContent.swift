/// What a file is by its bytes, as far as bytes tell.
enum FileContent: Hashable, Sendable {
    case exactly(MediaType)
    /// Text in UTF-8 or GB18030: prose, a table or markup, which only the name tells.
    case text
    /// Text that begins as a web page.
    case webPage
    /// The compound file of Word 97–2003, which WPS 文字 writes too.
    case oleDocument
    /// The compound file of Excel 97–2003, which WPS 表格 writes too.
    case oleWorkbook

    /// The types that a file with this content may be given by its name; the first when the name says nothing.
    var types: [MediaType] {
        switch self {
        case .exactly(let type): [type]
        case .text: [.text, .csv, .markdown, .html, .json]
        case .webPage: [.html, .markdown]
        case .oleDocument: [.doc, .wps]
        case .oleWorkbook: [.xls, .et]
        }
    }

    /// Looks at the bytes. May block.
    /// - Throws: ``UploadRefusal``, when the bytes are of no kind that we take in.
    static func of(_ source: ByteSource) throws(UploadRefusal) -> FileContent {
        let head = try source.part(at: 0, count: 4096)
        guard !head.isEmpty else { throw .empty }
        if let type = byItsFirstBytes(head) { return .exactly(type) }
        if head.starts(with: Signature.zip) { return .exactly(try ZipDirectory(source).type()) }
        if head.starts(with: Signature.compoundFile) { return try CompoundFile(source).content() }
        guard try TextScan.isText(source) else { throw .unknownContent }
        return TextScan.beginsAsWebPage(head) ? .webPage : .text
    }

    private enum Signature {
        static let zip: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
        static let compoundFile: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
        static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF]
        /// The brands of ISO base media files that browsers play.
        static let mp4Brands = ["isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV"]
    }

    private static func byItsFirstBytes(_ head: [UInt8]) -> MediaType? {
        if head.starts(with: "%PDF-".utf8) { return .pdf }
        if head.starts(with: Signature.png) { return .png }
        if head.starts(with: Signature.jpeg) { return .jpeg }
        if head.starts(with: "GIF87a".utf8) || head.starts(with: "GIF89a".utf8) { return .gif }
        if head.starts(with: "RIFF".utf8), head.dropFirst(8).starts(with: "WEBP".utf8) { return .webp }
        if head.dropFirst(4).starts(with: "ftyp".utf8) {
            let brand = head.dropFirst(8).prefix(4)
            if Signature.mp4Brands.contains(where: { brand.elementsEqual($0.utf8) }) { return .mp4 }
        }
        return nil
    }
}

extension ByteSource {
    func part(at offset: Int, count: Int) throws(UploadRefusal) -> [UInt8] {
        do throws(BlobFailure) { return try read(at: offset, count: count) } catch { throw .unreadable(error) }
    }
}

extension [UInt8] {
    /// Little-endian numbers; `nil` beyond the end.
    func littleEndian16(at offset: Int) -> Int? {
        guard offset >= 0, offset + 2 <= count else { return nil }
        return Int(self[offset]) | Int(self[offset + 1]) << 8
    }

    func littleEndian32(at offset: Int) -> Int? {
        guard let low = littleEndian16(at: offset), let high = littleEndian16(at: offset + 2) else { return nil }
        return low | high << 16
    }
}
