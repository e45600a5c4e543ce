import OfficeFiles
import ReportReading

/// Any bytes as a report in a web page.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    checkReport(text: bytes) { () throws(ReportFileError) in
        try ReportReader().readDirectly(bytes, kind: .html, source: "a.html")
    }
    return 0
}
