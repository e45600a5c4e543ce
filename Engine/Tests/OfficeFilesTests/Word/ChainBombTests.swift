import OfficeFiles
import Testing

/// Small files that make a careless reader do work beyond their size.
@Suite struct ChainBombTests {
    @Test func aLongChainOfStylesIsNotFollowedForEachOfThem() throws {
        let styles =
            (0..<3_000).map { "<w:style w:styleId=\"s\($0)\"><w:basedOn w:val=\"s\($0 + 1)\"/></w:style>" }
            + ["<w:style w:styleId=\"s3000\"><w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr></w:style>"]
        let body = WordFile.p("far", "<w:pStyle w:val=\"s0\"/>") + WordFile.p("near", "<w:pStyle w:val=\"s2990\"/>")
        #expect(try dump(WordFile.read(body, styles: styles.joined())) == "far\nH1 near")
    }

    @Test func aLongNumberTextIsCut() throws {
        let text = String(repeating: "%1", count: 5_000)
        let numbering =
            "<w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:lvlText w:val=\"\(text)\"/></w:lvl></w:abstractNum>"
            + "<w:num w:numId=\"5\"><w:abstractNumId w:val=\"1\"/></w:num>"
        let item = WordFile.p("x", "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/></w:numPr>")
        // 255 characters hold 127 whole signs “%1” and one “%”.
        #expect(try dump(WordFile.read(item, numbering: numbering)) == "[\(String(repeating: "1", count: 127))] x")
    }

    @Test func rowsOfAGridAreLimited() throws {
        let page = "<table><tr><td rowspan=9>a" + String(repeating: "<tr></tr>", count: 30) + "</table>"
        #expect(throws: OfficeFileError.tooMuchContent(limit: 20)) {
            try WebReader.read(Array(page.utf8), limits: OfficeFileLimits(gridRows: 20))
        }
    }
}
