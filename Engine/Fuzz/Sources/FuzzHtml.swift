import OfficeFiles

/// Any bytes as a web page.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do throws(OfficeFileError) {
        checkShape(try WebReader.read(Array(UnsafeBufferPointer(start: start, count: count))))
    } catch {
        precondition(!error.words.isEmpty)
    }
    return 0
}
