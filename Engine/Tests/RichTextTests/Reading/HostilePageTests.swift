import HTML
import OfficeFiles
import RichText
import Testing

@Suite struct HostilePageTests {
    /// Each tries to get something that runs past the reader, in the ways of published collections of such attempts.
    @Test(arguments: [
        "<script>alert(1)</script>", "<SCRIPT SRC=//evil.example/x.js></SCRIPT>", "<img src=x onerror=alert(1)>",
        "<img src=\"javascript:alert(1)\">", "<a href=\"javascript:alert(1)\">x</a>",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a>", "<a href=\" &#14; javascript:alert(1)\">x</a>",
        "<a href=\"JaVaScRiPt&colon;alert(1)\">x</a>", "<a href=\"&#106;avascript:alert(1)\">x</a>",
        "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>", "<a href=\"vbscript:msgbox(1)\">x</a>",
        "<a href=\"//evil.example\">x</a>", "<a href=\"/\\evil.example\">x</a>", "<a href='x' onclick=alert(1)>x</a>",
        "<svg onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
        "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
        "<iframe src=javascript:alert(1)></iframe>", "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<object data=javascript:alert(1)>x</object>", "<embed src=javascript:alert(1)>", "<body onload=alert(1)>x",
        "<p style=\"background:url(javascript:alert(1))\">x</p>", "<style>@import 'javascript:alert(1)';</style>",
        "<div style=\"width:expression(alert(1))\">x</div>",
        "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
        "<base href=\"javascript:alert(1)//\"><a href=\"/x\">x</a>",
        "<form action=javascript:alert(1)><input type=submit></form>",
        "<button formaction=javascript:alert(1)>x</button>", "<video src=x onerror=alert(1)></video>",
        "<table background=javascript:alert(1)><tr><td onmouseover=alert(1)>x</table>", "<<script>alert(1)//<</script>",
        "<!--><script>alert(1)</script>-->", "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<textarea><script>alert(1)</script></textarea>", "<xmp><script>alert(1)</script></xmp>",
        "<details open ontoggle=alert(1)>x",
        "\"><script>alert(1)</script>", "<img alt=\"`><script>alert(1)</script>\" src=/files/1>",
        "<a href=\"/x\" title='\"onmouseover=alert(1)'>x</a>",
    ])
    func nothingThatRunsComesOut(_ attempt: String) throws {
        let text = try RichTextReader.html(Array(attempt.utf8)).text
        for html in [RichTextView(text) { WebAddress("/files/\($0)") }.rendered(), text.editorHTML()] {
            let tags = html.split(separator: "<").dropFirst().map { $0.prefix { $0 != ">" }.lowercased() }
            for tag in tags {
                let name = tag.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }
                #expect(Self.harmless.contains(String(name)), "\(html)")
                #expect(!tag.contains("script:") && !tag.contains(" on") && !tag.contains("style="), "\(html)")
                #expect(!tag.contains("evil.example"), "\(html)")
            }
        }
    }

    private static let harmless: Set<String> = [
        "p", "a", "strong", "em", "u", "s", "sup", "sub", "br", "ul", "ol", "li", "h2", "h3", "h4", "div", "table",
        "thead", "tbody",
        "tr", "th", "td", "caption", "figure", "figcaption", "img", "video", "blockquote", "hr",
    ]

    @Test func deepNestingIsRefused() {
        for tag in ["<div>", "<ul><li>", "<blockquote>", "<table><tr><td>", "<b>"] {
            let html = String(repeating: tag, count: 10_000) + "x"
            #expect(throws: RichTextError.unreadable(.tooDeep(limit: 240))) {
                try RichTextReader.html(Array(html.utf8))
            }
        }
    }

    @Test func nestingThatAPersonWroteIsFlattened() throws {
        let html = String(repeating: "<ul><li>甲", count: 9)
        let reading = try RichTextReader.html(Array(html.utf8))
        #expect(reading.notes == [.flattened(4)])
        #expect(reading.text.passages.count == 9)
    }

    @Test func aTagOfManyAttributesIsRefusedBeforeItIsParsed() {
        let html = "<p " + (0..<300_000).map { "a\($0)=1" }.joined(separator: " ") + ">x</p>"
        #expect(throws: RichTextError.unreadable(.tooMuchContent(limit: 500))) {
            try RichTextReader.html(Array(html.utf8))
        }
    }

    @Test(.timeLimit(.minutes(1))) func fiveMegabytesAreReadOrRefused() throws {
        let markup = Array(String(repeating: "<p>甲<b>乙</b></p>", count: 3_000).utf8)
        #expect(try RichTextReader.html(markup).text.blocks.count == 3_000)
        let flat = Array(("<p>" + String(repeating: "x", count: 5 << 20)).utf8)
        #expect(throws: RichTextError.tooManyBytes(limit: 4 << 20)) { try RichTextReader.html(flat) }
        let huge = [UInt8](repeating: 0x41, count: (16 << 20) + 1)
        #expect(throws: RichTextError.self) { try RichTextReader.html(huge) }
    }

    @Test func absurdSpansAreCut() throws {
        let html = "<table><tr><td colspan=999999999 rowspan=999999999>x<td>y</table>"
        #expect(try RichTextReader.html(Array(html.utf8)).text.blocks.count == 1)
    }
}
