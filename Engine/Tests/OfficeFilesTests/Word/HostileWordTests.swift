import OfficeFiles
import Testing

@Suite struct HostileWordTests {
    private func package(_ document: String) throws -> [UInt8] {
        try ZipWriter.archive([("[Content_Types].xml", []), ("word/document.xml", Array(document.utf8))])
    }

    @Test func entitiesAreRefused() throws {
        let bomb = """
            <?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
            <!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><w:document \(WordFile.namespaces)><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>
            """
        let file = try package(bomb)
        #expect(throws: OfficeFileError.entityDeclaration(part: "word/document.xml")) { try WordReader.read(file) }
        let thief = try package("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>")
        #expect(throws: OfficeFileError.entityDeclaration(part: "word/document.xml")) { try WordReader.read(thief) }
    }

    @Test func deepNestingIsRefused() throws {
        let deep = String(repeating: "<w:sdt>", count: 100_000)
        let file = try package("<w:document \(WordFile.namespaces)><w:body>\(deep)")
        #expect(throws: OfficeFileError.tooDeep(limit: 240)) { try WordReader.read(file) }
    }

    @Test func nestingBelowTheLimitIsRead() throws {
        let body =
            String(repeating: "<w:sdt><w:sdtContent>", count: 100) + WordFile.p("x")
            + String(repeating: "</w:sdtContent></w:sdt>", count: 100)
        #expect(try dump(WordFile.read(body)) == "x")
    }

    @Test func aGigabyteOfSpacesIsRefusedBeforeItIsInflated() throws {
        let spaces = [UInt8](repeating: 0x20, count: 65 << 20)
        let file = try ZipWriter.archive([("word/document.xml", spaces)])
        #expect(file.count < 100_000)
        #expect(throws: OfficeFileError.zipBomb(.entrySize(name: "word/document.xml", limit: 64 << 20))) {
            try WordReader.read(file)
        }
    }

    @Test func hugeSpansAreRefused() throws {
        for span in ["999999999", "5000"] {
            let file = try WordFile.bytes(
                WordFile.tbl(WordFile.tr(WordFile.tc("a", "<w:gridSpan w:val=\"\(span)\"/>"), WordFile.tc("b"))))
            #expect(throws: OfficeFileError.tooMuchContent(limit: 1000)) { try WordReader.read(file) }
        }
    }

    @Test func aFileCutAnywhereIsAnErrorAndNoCrash() throws {
        let whole = try WordFile.bytes(WordFile.tbl(WordFile.tr(WordFile.tc("a"), WordFile.tc("b"))), styles: "")
        for fiftieth in 0..<50 {
            let cut = Array(whole[..<(whole.count * fiftieth / 50)])
            #expect(throws: OfficeFileError.self) { try WordReader.read(cut) }
        }
    }

    @Test func xmlCutAnywhereIsDamagedAndTheLineIsSaid() throws {
        let whole = Array("<w:document \(WordFile.namespaces)><w:body>\n\(WordFile.p("x"))</w:body></w:document>".utf8)
        for end in stride(from: 1, to: whole.count - 1, by: 7) {
            let file = try ZipWriter.archive([("word/document.xml", Array(whole[..<end]))])
            #expect(throws: OfficeFileError.self) { try WordReader.read(file) }
        }
        let file = try package("<w:document \(WordFile.namespaces)>\n<w:body>\n</w:wrong>")
        #expect(throws: OfficeFileError.damaged(part: "word/document.xml", line: 3)) { try WordReader.read(file) }
    }
}
