import RichText
import Testing

@Suite struct CanonicalBytesTests {
    @Test(arguments: 0..<300 as Range<UInt64>)
    func anyTextComesBackFromItsBytes(seed: UInt64) throws {
        var generator = TextGenerator(seed: seed)
        let text = try generator.text()

        let again = try RichText(canonicalBytes: text.canonicalBytes)

        #expect(again == text)
        #expect(again.canonicalBytes == text.canonicalBytes)
        #expect(try RichText(text.blocks) == text)
    }

    @Test func theFormIsThis() throws {
        let text = try RichText([
            .heading(2, "一、总则"),
            .paragraph(
                InlineText([
                    .text(TextRun("见", .bold)), .text(TextRun("“附件\"1\\”", [.italic, .superscript], link: "/a")),
                    .lineBreak,
                    .text(TextRun("止")),
                ]), .right),
            .table(.init(headerRows: 1, rows: [[.init("甲", columnSpan: 2)], [.init("乙"), .empty]])),
        ])
        let expected =
            #"{"version":1,"blocks":[{"type":"heading","level":2,"content":[{"text":"一、总则"}]},"#
            + #"{"type":"paragraph","alignment":"right","content":[{"text":"见","marks":"b"},"#
            + #"{"text":"“附件\"1\\”","marks":"i^","link":"/a"},{"break":1},{"text":"止"}]},"#
            + #"{"type":"table","headerRows":1,"columns":2,"rows":[[{"columnSpan":2,"paragraphs":[[{"text":"甲"}]]}],"#
            + #"[{"paragraphs":[[{"text":"乙"}]]},{}]]}]}"#
        #expect(String(decoding: text.canonicalBytes, as: UTF8.self) == expected)
    }

    @Test func textsOfOtherBytesAreOtherTexts() throws {
        let composed = try RichText([.paragraph("é")])
        let decomposed = try RichText([.paragraph("e\u{301}")])

        #expect(composed != decomposed)
        #expect(composed.canonicalBytes != decomposed.canonicalBytes)
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"version":1}"#, #"{"version":1,"blocks":[]} "#, #"{"blocks":[],"version":1}"#,
        #"{"version":1,"blocks":[],"more":1}"#, #"{"version":1,"blocks":[{"type":"paragraph","content":[]}]}"#,
        #"{"version":1,"blocks":[{"type":"paragraph","content":[{"text":" a"}]}]}"#,
        #"{"version":1,"blocks":[{"type":"paragraph","content":[{"text":"a"},{"text":"b"}]}]}"#,
        #"{"version":1,"blocks":[{"type":"paragraph","content":[{"text":"\u0061"}]}]}"#,
        #"{"version":1,"blocks":[{"type":"paragraph","content":[{"text":"a","link":"javascript:1"}]}]}"#,
        #"{"version":1,"blocks":[{"type":"image","file":"12","alternative":""}]}"#,
        #"{"version":1,"blocks":[{"type":"script"}]}"#,
    ])
    func nothingButTheOneFormIsTaken(_ json: String) {
        #expect(throws: RichTextError.self) { try RichText(canonicalBytes: Array(json.utf8)) }
    }

    @Test func aLaterVersionIsNamed() {
        #expect(throws: RichTextError.unknownVersion(2)) {
            try RichText(canonicalBytes: Array(#"{"version":2,"blocks":[]}"#.utf8))
        }
    }
}
