import OfficeFiles

/// Any bytes as a text in any encoding: what comes out is valid UTF-8 with unified line ends.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    _ = FileKind.detect(bytes, name: "a.txt")
    guard let decoded = try? TextDecoding.decode(bytes) else { return 0 }
    precondition(decoded.undecodableBytes <= bytes.count)
    precondition(!decoded.utf8.contains(0x0D))
    precondition(Array(decoded.text.utf8) == decoded.utf8)
    return 0
}
