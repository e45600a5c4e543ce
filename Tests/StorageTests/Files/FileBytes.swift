/// Small files of each kind, made here: as much of each format as tells what it is.
enum FileBytes {
    static let pdf = Array("%PDF-1.7\n%âãÏÓ\n".utf8)
    static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
    static let jpeg: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16]
    static let gif = Array("GIF89a".utf8) + [1, 0, 1, 0]
    static let webp = Array("RIFF".utf8) + [4, 0, 0, 0] + Array("WEBPVP8 ".utf8)
    static let mp4: [UInt8] = [0, 0, 0, 24] + Array("ftypisom".utf8) + [0, 0, 2, 0]
    static let docx = zip(["[Content_Types].xml", "word/document.xml"])
    static let xlsx = zip(["[Content_Types].xml", "xl/workbook.xml"])
    static let pptx = zip(["[Content_Types].xml", "ppt/presentation.xml"])
    static let ofd = zip(["OFD.xml", "Doc_0/Document.xml"])
    static let doc = compoundFile(["Root Entry", "WordDocument", "1Table"])
    static let xls = compoundFile(["Root Entry", "Workbook"])
    /// 政府信息公开 in GB18030, with the four-byte character 㐂 at the end.
    static let gb18030: [UInt8] = [
        0xD5, 0xFE, 0xB8, 0xAE, 0xD0, 0xC5, 0xCF, 0xA2, 0xB9, 0xAB, 0xBF, 0xAA, 0x0D, 0x0A, 0x81, 0x39, 0xEF, 0x31,
    ]

    /// A zip file of empty parts.
    static func zip(
        _ names: [String], unpacked: Int = 0, packed: Int = 0, flags: UInt16 = 0, comment: String = ""
    ) -> [UInt8] {
        var (file, directory): ([UInt8], [UInt8]) = ([], [])
        for name in names {
            let offset = file.count
            let sizes = le32(0) + le32(packed) + le32(unpacked)
            file += [0x50, 0x4B, 3, 4] + le16(20) + le16(Int(flags)) + le16(0) + le32(0) + sizes
            file += le16(name.utf8.count) + le16(0) + Array(name.utf8)
            directory += [0x50, 0x4B, 1, 2] + le16(20) + le16(20) + le16(Int(flags)) + le16(0) + le32(0) + sizes
            directory += le16(name.utf8.count) + le16(0) + le16(0) + le16(0) + le16(0) + le32(0) + le32(offset)
            directory += Array(name.utf8)
        }
        let end = [0x50, 0x4B, 5, 6] + le16(0) + le16(0) + le16(names.count) + le16(names.count)
        return file + directory + end + le32(directory.count) + le32(file.count) + le16(comment.utf8.count)
            + Array(comment.utf8)
    }

    /// An OLE file with sectors of 512 bytes: the table of sectors, then a directory, four entries to a sector.
    static func compoundFile(_ names: [String]) -> [UInt8] {
        let directorySectors = (names.count + 3) / 4
        var header = [UInt8](repeating: 0, count: 512)
        header.replaceSubrange(0..<8, with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        header.replaceSubrange(30..<32, with: le16(9))
        header.replaceSubrange(48..<52, with: le32(1))
        header.replaceSubrange(76..<80, with: le32(0))
        var table = [UInt8](repeating: 0xFF, count: 512)
        for sector in 1...directorySectors {
            let next = sector < directorySectors ? sector + 1 : 0xFFFF_FFFE
            table.replaceSubrange((4 * sector)..<(4 * sector + 4), with: le32(next))
        }
        var directory = [UInt8](repeating: 0, count: 512 * directorySectors)
        for (index, name) in names.enumerated() {
            let units = name.utf16.flatMap { le16(Int($0)) }
            directory.replaceSubrange((128 * index)..<(128 * index + units.count), with: units)
            directory.replaceSubrange((128 * index + 64)..<(128 * index + 66), with: le16(units.count + 2))
        }
        return header + table + directory
    }

    private static func le16(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8 & 255)] }
    private static func le32(_ value: Int) -> [UInt8] { le16(value & 65535) + le16(value >> 16) }
}
