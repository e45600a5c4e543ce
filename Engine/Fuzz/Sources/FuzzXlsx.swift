import OfficeFiles

/// Parts of a xlsx as text (see `packed`), packed and read.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let file = packed(start, count) else { return 0 }
    do throws(OfficeFileError) {
        checkShape(try SpreadsheetReader.read(file))
    } catch {
        precondition(!error.words.isEmpty)
    }
    return 0
}
