import ReportReading

@testable import OfficeFiles

/// Any bytes as what `pdftotext -bbox` prints, read as a report.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    checkReport(text: bytes) { () throws(ReportFileError) in
        let pages = PDFWordList.parse(bytes)
        precondition(pages.pages.allSatisfy { $0.words.allSatisfy { !$0.text.isEmpty } })
        return ReportReader().read(pages: pages, source: "a.pdf")
    }
    return 0
}
