import RichText
import Testing

@Suite struct EditorRoundTripTests {
    @Test(arguments: 0..<500 as Range<UInt64>)
    func anyTextComesBackFromTheEditor(seed: UInt64) throws {
        var generator = TextGenerator(seed: seed)
        let text = try generator.text()

        let html = text.editorHTML()
        let again = try RichTextReader.html(Array(html.utf8))

        #expect(dump(again.text) == dump(text), "\(html)")
        #expect(again.text == text)
        #expect(again.notes == [])
    }
}
