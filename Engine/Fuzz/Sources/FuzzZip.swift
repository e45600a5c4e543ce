import OfficeFiles

/// Any bytes as an archive: listed, told by kind, each entry inflated.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    _ = FileKind.detect(bytes, name: "a.docx")
    do throws(OfficeFileError) {
        var archive = try ZipArchive(bytes, limits: OfficeFileLimits(zipEntryBytes: 1 << 20, zipTotalBytes: 4 << 20))
        for entry in archive.entries { _ = try? archive.bytes(of: entry) }
        _ = try WordReader.read(bytes)
        _ = try SpreadsheetReader.read(bytes)
    } catch {
        precondition(!error.words.isEmpty)
    }
    return 0
}
