/// The list of what a zip file holds, read from its end without unpacking anything.
struct ZipDirectory {
    /// A document of many hundred pages has some thousands of parts.
    static let mostEntries = 10_000
    /// What all parts say they are when unpacked. A spreadsheet of a hundred thousand rows is far below.
    static let mostUnpackedBytes = 1 << 30
    /// A part that is larger than this and packed to less than a two-hundredth is no text that somebody wrote.
    static let largestFreelyPackedPart = 32 << 20
    static let greatestRatio = 200

    private static let longestDirectory = 4 << 20

    private let names: Set<String>

    init(_ source: ByteSource) throws(UploadRefusal) {
        let end = try Self.endRecord(source)
        guard let count = end.littleEndian16(at: 10), let length = end.littleEndian32(at: 12),
            let offset = end.littleEndian32(at: 16), length <= Self.longestDirectory, offset + length <= source.size
        else { throw .damaged }
        guard count <= Self.mostEntries else { throw .zipBomb }
        names = try Self.names(in: try source.part(at: offset, count: length), count)
    }

    func type() throws(UploadRefusal) -> MediaType {
        if names.contains("OFD.xml") { return .ofd }
        guard names.contains("[Content_Types].xml") else { throw .unknownContent }
        guard !names.contains(where: { $0.hasSuffix("/vbaProject.bin") }) else { throw .hasMacros }
        if names.contains("word/document.xml") { return .docx }
        if names.contains("xl/workbook.xml") { return .xlsx }
        if names.contains("ppt/presentation.xml") { return .pptx }
        throw .unknownContent
    }

    /// The record stands at the end, before a comment of at most 65,535 bytes.
    private static func endRecord(_ source: ByteSource) throws(UploadRefusal) -> [UInt8] {
        let tail = try source.part(at: source.size - 65_557, count: 65_557)
        let signature: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
        var start = tail.count - 22
        while start >= 0 {
            if tail[start...].starts(with: signature) { return Array(tail[start...]) }
            start -= 1
        }
        throw .damaged
    }

    private static func names(in directory: [UInt8], _ count: Int) throws(UploadRefusal) -> Set<String> {
        var (names, offset, total): (Set<String>, Int, Int) = ([], 0, 0)
        for _ in 0..<count {
            guard directory[min(offset, directory.count)...].starts(with: [0x50, 0x4B, 0x01, 0x02] as [UInt8]),
                let flags = directory.littleEndian16(at: offset + 8),
                let packed = directory.littleEndian32(at: offset + 20),
                let unpacked = directory.littleEndian32(at: offset + 24),
                let nameLength = directory.littleEndian16(at: offset + 28),
                let extraLength = directory.littleEndian16(at: offset + 30),
                let commentLength = directory.littleEndian16(at: offset + 32),
                offset + 46 + nameLength <= directory.count
            else { throw .damaged }
            guard flags & 1 == 0 else { throw .encrypted }
            total += unpacked
            guard total <= mostUnpackedBytes,
                unpacked <= largestFreelyPackedPart || unpacked / max(1, packed) <= greatestRatio
            else { throw .zipBomb }
            // Names in other encodings are none of those that we look for.
            names.insert(String(decoding: directory[(offset + 46)..<(offset + 46 + nameLength)], as: UTF8.self))
            offset += 46 + nameLength + extraLength + commentLength
        }
        return names
    }
}
