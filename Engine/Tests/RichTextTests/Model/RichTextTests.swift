import OfficeFiles
import RichText
import Testing

@Suite struct RichTextTests {
    @Test func whatShowsNothingIsLeftOut() throws {
        let text = try RichText([.paragraph(" 　"), .list([[], [.paragraph("")]]), .quote([]), .heading(2, ""), .rule])
        #expect(text.blocks == [.heading(2, ""), .rule])
    }

    @Test func bulletedListsThatFollowEachOtherAreOne() throws {
        let text = try RichText([.list([[.paragraph("a")]]), .paragraph(""), .list([[.paragraph("b")]])])
        #expect(text.blocks == [.list([[.paragraph("a")], [.paragraph("b")]])])
    }

    @Test func numberedListsThatFollowEachOtherKeepTheirNumbers() throws {
        let list = RichText.Block.list(ordered: true, [[.paragraph("a")]])
        #expect(try RichText([list, list]).blocks.count == 2)
    }

    @Test func nestingHasALimit() throws {
        func nested(_ depth: Int) -> RichText.Block {
            (0..<depth).reduce(.paragraph("a")) { inner, _ in .quote([inner]) }
        }
        #expect(try RichText([nested(5)]).blocks.count == 1)
        #expect(throws: RichTextError.nestedTooDeep(limit: 5)) { try RichText([nested(6)]) }
    }

    @Test func blocksCellsAndBytesHaveLimits() {
        let rules = Array(repeating: RichText.Block.rule, count: 20_001)
        #expect(throws: RichTextError.tooManyBlocks(limit: 20_000)) { try RichText(rules) }
        let row = Array(repeating: RichText.Table.Cell("1"), count: 200)
        let table = RichText.Block.table(.init(rows: Array(repeating: row, count: 251)))
        #expect(throws: RichTextError.tooManyCells(limit: 50_000)) { try RichText([table]) }
        let long = InlineText(String(repeating: "a", count: 4 << 20))
        #expect(throws: RichTextError.tooManyBytes(limit: 4 << 20)) { try RichText([.paragraph(long)]) }
    }

    @Test(arguments: [
        RichTextError.tooManyBytes(limit: 4 << 20), .tooManyBlocks(limit: 1), .nestedTooDeep(limit: 1),
        .tooManyCells(limit: 1),
        .unreadable(.empty), .notCanonical(""), .unknownVersion(2),
    ])
    func errorsSayWhatToDo(_ error: RichTextError) {
        #expect(error.words.contains("。"))
    }
}
