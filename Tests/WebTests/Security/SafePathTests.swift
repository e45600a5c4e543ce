import Testing

@testable import Web

struct SafePathTests {
    @Test(arguments: ["/", "/units", "/units?page=2&q=%E5%90%8D", "/a//b", "/units#top", "/a:b", "/%2F%2Fevil.example"])
    func takesPathsOfThisSite(_ text: String) {
        #expect(LocalPath(untrusted: text)?.text == text)
    }

    @Test(arguments: [
        "", "units", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example", "/\t/evil.example",
        "/\n/evil.example", " /units", "/units ", "https://evil.example", "http:/evil.example", "javascript:alert(1)",
        "data:text/html,x", "/\u{0}", "/units\r\nSet-Cookie: a=b", "/单位", "/" + String(repeating: "a", count: 2_000),
    ])
    func refusesWhatCouldLeadElsewhere(_ text: String) {
        #expect(LocalPath(untrusted: text) == nil)
    }
}
