import RichText
import Testing

@Suite struct InlineTextTests {
    @Test(arguments: [
        ("　　各市人民政府：", "各市人民政府："), ("\u{A0}\u{A0} 一", "一"), ("a  \t b ", "a b"), ("a\r\n\r\nb", "a\nb"),
        ("\n\na\n", "a"),
        ("甲　乙", "甲　乙"), ("a \n　b", "a\nb"), ("a\u{202E}b\u{200B}\u{FEFF}\u{0}c", "abc"), (" 　\n", ""), ("👨‍👩‍👧", "👨‍👩‍👧"),
    ])
    func whiteSpaceHasOneForm(_ source: String, _ expected: String) {
        #expect(InlineText(source).text == expected)
    }

    @Test func neighboursOfOneSettingAreOneRun() {
        let text = InlineText([
            .text(TextRun("甲", .bold)), .text(TextRun("")), .text(TextRun("乙", .bold)),
            .text(TextRun("丙", .bold, link: "/a")),
        ])
        #expect(text.inlines == [.text(TextRun("甲乙", .bold)), .text(TextRun("丙", .bold, link: "/a"))])
    }

    @Test func aSpaceBetweenSettingsStandsOnce() {
        let text = InlineText([.text(TextRun("a ", .bold)), .text(TextRun(" b"))])
        #expect(text.inlines == [.text(TextRun("a ", .bold)), .text(TextRun("b"))])
    }

    @Test(arguments: [
        "https://www.example.gov.cn/a", "HTTP://example.cn", "mailto:a@b.cn", "tel:+86-10-1", "/a/b?c#d", "/",
        "https://例.cn/政策",
    ])
    func addressesToLinkTo(_ text: String) {
        #expect(LinkAddress(text)?.text == text)
    }

    @Test(arguments: [
        "", "javascript:alert(1)", "JaVaScRiPt:x", " javascript:x", "java\nscript:x", "data:text/html,x", "vbscript:x",
        "//evil.example", "/\\evil.example", "\\\\evil", "a/b", "#a", "?a", "http:", "http://", "http:///a",
        "https://@x",
        "ftp://a", "file:///etc/passwd", "http://a b", "https://a\u{202E}b", "mailto:", "\u{1}http://a",
    ])
    func addressesThatAreNone(_ text: String) {
        #expect(LinkAddress(text) == nil)
    }
}
