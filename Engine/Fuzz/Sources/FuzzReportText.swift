import OfficeFiles
import ReportReading

/// Any bytes as a report in a text file; in Markdown where the file begins as a heading does.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let source = bytes.first == UInt8(ascii: "#") ? "a.md" : "a.txt"
    checkReport(text: bytes) { () throws(ReportFileError) in
        try ReportReader().readDirectly(bytes, kind: .text, source: source)
    }
    return 0
}
