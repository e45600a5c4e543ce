import Testing

@testable import Web

struct FormDecoderTests {
    private let limits = FormLimits(bytes: 100, fields: 3, nameBytes: 8)

    @Test(
        arguments: [
            ("name=%E5%90%8D&b=1+2", [["name", "名"], ["b", "1 2"]]), ("a=1&a=2", [["a", "1"], ["a", "2"]]),
            ("a", [["a", ""]]), ("=x", [["", "x"]]), ("a=b=c", [["a", "b=c"]]), ("&&a=1&", [["a", "1"]]), ("", []),
            ("a=%2B%26%3D%25", [["a", "+&=%"]]), ("%61=b", [["a", "b"]]),
            ("a=1%0D%0A2%0D3%0A4", [["a", "1\n2\n3\n4"]]),
        ] as [(String, [[String]])])
    func readsFields(_ text: String, _ fields: [[String]]) throws {
        var expected = FormValues()
        for field in fields { expected.add(field[0], field[1]) }

        #expect(try FormDecoder.decode(text[...].utf8, limits) == expected)
    }

    @Test(arguments: [
        ("a=" + String(repeating: "x", count: 99), FormFailure.tooManyBytes(limit: 100)),
        ("a&b&c&d", .tooManyFields(limit: 3)), ("ninebytes=1", .nameTooLong), ("a=%", .notText), ("a=%4", .notText),
        ("a=%GG", .notText), ("a=%FF", .notText), ("a=%ED%A0%80", .notText), ("%C0%80=1", .notText),
    ])
    func refusesWhatItWouldHaveToGuess(_ text: String, _ failure: FormFailure) {
        #expect(throws: failure) { try FormDecoder.decode(text[...].utf8, limits) }
    }
}
