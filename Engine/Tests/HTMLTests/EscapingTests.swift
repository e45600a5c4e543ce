import HTML
import Testing

struct EscapingTests {
    @Test(arguments: [
        ("ampersand", "a&b", "a&amp;b"),
        ("less than", "<script>", "&lt;script&gt;"),
        ("quotes stand for themselves in text", "“他说\"好\"，it's”", "“他说\"好\"，it's”"),
        ("an entity typed by a person stays what it was", "&lt;", "&amp;lt;"),
        ("carriage return is spelled out", "a\r\nb", "a&#13;\nb"),
        ("tab and line feed stay", "a\t\nb", "a\t\nb"),
        ("control characters are replaced", "a\u{0}\u{8}\u{1F}b", "a\u{FFFD}\u{FFFD}\u{FFFD}b"),
        ("Chinese and emoji pass untouched", "政务公开🏛", "政务公开🏛"),
        ("special characters at both ends", "&中&", "&amp;中&amp;"),
        ("empty", "", ""),
    ])
    func escapesText(_ name: String, text: String, expected: String) {
        #expect(p { text }.rendered() == "<p>\(expected)</p>\n", "\(name)")
    }

    @Test(arguments: [
        ("double quote ends no value", "\" onclick=\"alert(1)", "&quot; onclick=&quot;alert(1)"),
        ("angle brackets", "<b>", "&lt;b&gt;"),
        ("ampersand", "a&b", "a&amp;b"),
        ("apostrophe is harmless between double quotes", "it's", "it's"),
    ])
    func escapesAttributes(_ name: String, value: String, expected: String) {
        #expect(span(.title(value)) {}.rendered() == "<span title=\"\(expected)\"></span>", "\(name)")
    }

    @Test func escapesTextThatIsNoNativeString() {
        let slice = "前缀<中>后缀".dropFirst(2).dropLast(2)

        #expect(String(slice).rendered() == "&lt;中&gt;")
    }

    @Test func longTextWithManySpecialCharactersComesThroughWhole() {
        let text = String(repeating: "公开<条例>&", count: 10_000)
        let expected = String(repeating: "公开&lt;条例&gt;&amp;", count: 10_000)

        #expect(text.rendered() == expected)
    }

    @Test func onlyTrustedMarkupPassesUnescaped() {
        #expect(TrustedMarkup("<b>x</b>", because: "a test").rendered() == "<b>x</b>")
        #expect("<b>x</b>".rendered() == "&lt;b&gt;x&lt;/b&gt;")
    }
}

struct WebAddressTests {
    @Test(arguments: [
        "https://www.example.gov.cn/年报?a=1&b=2", "http://example.cn", "HTTPS://EXAMPLE.CN", "mailto:gk@example.cn",
        "tel:0533-0000000", "/reports/1", "reports/2022.html", "../x", "?page=2", "#top", "a/b:c", "?q=a:b", "#a:b",
    ])
    func holdsAllowedAddresses(_ text: String) {
        #expect(WebAddress(text)?.text == text)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JavaScript:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "\u{1}javascript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "ftp://x", "blob:x",
        "//evil.example", "\\\\evil.example", "/\\evil.example", "", " ", "x ", ":x",
    ])
    func refusesOthers(_ text: String) {
        #expect(WebAddress(text) == nil)
    }

    @Test func fragmentsEncodeWhatTheyMayNotHold() {
        #expect(WebAddress.fragment("a b\"<%表三").text == "#a%20b%22%3C%25表三")
    }

    @Test func aRefusedAddressLeavesTheLinkOut() {
        let typed = "javascript:alert(1)"

        #expect(a(.href(WebAddress(typed))) { "看" }.rendered() == "<a>看</a>")
        #expect(a(.href(WebAddress("/x?a=1&b=2"))) { "看" }.rendered() == "<a href=\"/x?a=1&amp;b=2\">看</a>")
    }
}
