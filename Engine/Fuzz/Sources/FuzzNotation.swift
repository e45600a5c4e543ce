import RichText

/// Any text in the notation: what comes of it comes back, unless the notation says that it cannot.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do throws(RichTextError) {
        let written = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
        let text = try RichTextReader.notation(written)
        if !text.notationLosses.isEmpty { return 0 }
        let again = try RichTextReader.notation(text.notation())
        if again != text { fatalError("\(text) became \(again)") }
    } catch {
        precondition(!error.words.isEmpty)
    }
    return 0
}
