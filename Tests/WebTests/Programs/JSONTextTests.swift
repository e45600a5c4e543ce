import Testing
import Web

/// JSON texts, read strictly.
struct JSONTextTests {
    @Test(
        arguments: [
            ("null", .null), (" true ", true), ("-0", 0), ("9223372036854775807", .integer(.max)),
            ("9223372036854775808", .number("9223372036854775808")), ("1.50", .number("1.50")), ("1e5", .number("1e5")),
            ("\"\\u6c34\\u5e93\\n\"", "水库\n"), ("\"\\ud83d\\udca7\"", "💧"), ("[]", []), ("[1,[2]]", [1, [2]]),
            ("{\"b\":1,\"a\":{}}", ["b": 1, "a": [:]]),
        ] as [(String, JSONValue)])
    func readsWhatRFC8259Says(_ text: String, _ value: JSONValue) throws {
        #expect(try JSONValue(Array(text.utf8)) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "truex", "01", "+1", "1.", ".5", "1e", "-", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":1,}", "{a:1}",
        "'a'", "\"", "\"\\x\"", "\"\\u12\"", "\"\\ud83d\"", "\"\\udca7\"", "\"\\ud83d\\u0041\"", "\"\u{1}\"",
        "\"\\u0000\"",
        "{\"a\":1,\"a\":2}", "1 2", "\u{FEFF}1", "NaN", "[" + String(repeating: "[", count: 100_000),
    ])
    func refusesWhatCouldBeUnderstoodInTwoWays(_ text: String) {
        #expect(throws: JSONFault.self) { try JSONValue(Array(text.utf8)) }
    }

    @Test func refusesBytesThatAreNoText() {
        #expect(throws: JSONFault.self) { try JSONValue([0x22, 0xC3, 0x28, 0x22]) }
    }

    @Test(arguments: [
        "{\"b\":[1,null,true,\"水\\n\\\"\\\\\\u0001\"],\"a\":{}}", "[-5,1.50]",
    ])
    func writesWhatItReads(_ text: String) throws {
        #expect(String(decoding: try JSONValue(Array(text.utf8)).bytes, as: UTF8.self) == text)
    }
}
