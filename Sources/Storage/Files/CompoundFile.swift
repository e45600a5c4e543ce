/// The folder of an OLE compound file (the container of Office 97–2003), as far as to tell what the file is.
///
/// Source: [MS-CFB], sections 2.2 (header), 2.3 (FAT) and 2.6 (directory).
struct CompoundFile {
    /// 4,096 bytes hold 32 entries or more, and the streams that we look for are among the first.
    private static let mostDirectorySectors = 256

    private let source: ByteSource
    private let header: [UInt8]
    private let sectorSize: Int

    init(_ source: ByteSource) throws(UploadRefusal) {
        self.source = source
        header = try source.part(at: 0, count: 512)
        guard header.count == 512, let shift = header.littleEndian16(at: 30), shift == 9 || shift == 12 else {
            throw .damaged
        }
        sectorSize = 1 << shift
    }

    func content() throws(UploadRefusal) -> FileContent {
        let names = try streamNames()
        if names.contains("EncryptedPackage") { throw .encrypted }
        if names.contains("WordDocument") { return .oleDocument }
        if names.contains("Workbook") || names.contains("Book") { return .oleWorkbook }
        throw .unknownContent
    }

    private func streamNames() throws(UploadRefusal) -> Set<String> {
        var names: Set<String> = []
        var sector = header.littleEndian32(at: 48)
        for _ in 0..<Self.mostDirectorySectors {
            guard let current = sector, current < 0xFFFF_FFFA else { return names }
            let bytes = try source.part(at: (current + 1) * sectorSize, count: sectorSize)
            guard bytes.count == sectorSize else { throw .damaged }
            for entry in stride(from: 0, to: sectorSize, by: 128) {
                if let name = Self.name(of: bytes, at: entry) { names.insert(name) }
            }
            sector = try next(after: current)
        }
        return names
    }

    /// UTF-16 with its length in bytes, the closing zero included, behind it.
    private static func name(of bytes: [UInt8], at entry: Int) -> String? {
        guard let length = bytes.littleEndian16(at: entry + 64), (4...64).contains(length) else { return nil }
        let units = stride(from: entry, to: entry + length - 2, by: 2).compactMap { bytes.littleEndian16(at: $0) }
        return String(decoding: units.map { UInt16($0) }, as: UTF16.self)
    }

    /// The table of sectors is itself in sectors, the first 109 of which stand in the header. A directory beyond them (7 MB into the
    /// file) ends the search.
    private func next(after sector: Int) throws(UploadRefusal) -> Int? {
        let perSector = sectorSize / 4
        guard sector / perSector < 109,
            let table = header.littleEndian32(at: 76 + 4 * (sector / perSector)), table < 0xFFFF_FFFA
        else { return nil }
        let entry = try source.part(at: (table + 1) * sectorSize + 4 * (sector % perSector), count: 4)
        guard let next = entry.littleEndian32(at: 0) else { throw .damaged }
        return next
    }
}
