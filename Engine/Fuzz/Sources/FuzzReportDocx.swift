import OfficeFiles
import ReportReading

/// Parts of a docx as text (see `packed`), packed and read as a report.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    guard let bytes = packed(start, count) else { return 0 }
    checkReport { () throws(ReportFileError) in
        try ReportReader().readDirectly(bytes, kind: .docx, source: "a.docx")
    }
    return 0
}
