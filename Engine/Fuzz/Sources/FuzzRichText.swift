import RichText

/// Any bytes as a pasted page: the text that comes of it comes back from the editor's form and from its canonical bytes.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    do throws(RichTextError) {
        let text = try RichTextReader.html(Array(UnsafeBufferPointer(start: start, count: count))).text
        let again = try RichText(canonicalBytes: text.canonicalBytes)
        if again != text { fatalError("\(text) became \(again)") }
        let edited = try RichTextReader.html(Array(text.editorHTML().utf8)).text
        if edited != text { fatalError("\(text) became \(edited)") }
        checkPassages(text)
    } catch {
        precondition(!error.words.isEmpty)
    }
    return 0
}

/// Every passage stands in the plain text where it says.
private func checkPassages(_ text: RichText) {
    let plain = Array(text.plainText.unicodeScalars)
    for passage in text.passages {
        precondition(plain[passage.offset...].starts(with: passage.text.unicodeScalars))
    }
}
