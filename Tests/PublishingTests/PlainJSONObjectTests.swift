import Regulation
import Testing

@testable import Publishing

/// What is read in a short way must be what the decoder would read, and everything else is left to the decoder.
struct PlainJSONObjectTests {
    @Test func readsTextsAndLists() throws {
        let json = #"{"a":"甲","b":[],"c":["乙","丙"],"d":""}"#

        let object = try #require(PlainJSONObject(Array(json.utf8)))

        #expect(object.members == ["a": .text("甲"), "b": .list([]), "c": .list(["乙", "丙"]), "d": .text("")])
        #expect(object.text("c") == nil && object.list("a") == nil && object.text("e") == nil)
    }

    @Test(arguments: [
        "", "{", "{}", #"{"a":"b""#, #"{"a":"b"} "#, #"{"a": "b"}"#, #"{"a":"b",}"#, #"{"a":1}"#, #"{"a":null}"#,
        #"{"a":{"b":"c"}}"#, #"{"a":"b","a":"c"}"#, #"{"a":"\u4e00"}"#, #"{"a":"\""}"#, "{\"a\":\"b\nc\"}", #"["a"]"#,
        #"{"a":["b",]}"#, #"{"a":["b"}"#, #"{a:"b"}"#,
    ])
    func leavesEverythingElseToTheDecoder(_ json: String) {
        #expect(PlainJSONObject(Array(json.utf8)) == nil)
    }

    @Test func leavesWhatIsNoTextToTheDecoder() {
        #expect(PlainJSONObject(Array("{\"a\":\"".utf8) + [0xFF, 0xFE] + Array("\"}".utf8)) == nil)
    }

    /// Both ways of reading, over contents with and without signs that are escaped.
    @Test(arguments: ["无特殊", "有\"引号\"", "反\\斜", "两\n行", "tab\t", "/斜/", "é\u{301}", "𠮷"])
    func metadataAreReadTheSameEitherWay(_ text: String) throws {
        var metadata = ItemMetadata(title: text, kind: .notice)
        metadata.keywords = [text, "乙"]
        metadata.documentNumber = text
        metadata.formedOn = .init(number: 20_000)

        let again = try ItemMetadata(stored: ItemContent(metadata: metadata).metadataBytes)

        #expect(again == metadata)
    }
}
