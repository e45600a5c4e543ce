import HTML
import Testing

struct ElementTests {
    @Test func attributesAreTypedByTheirElement() {
        let cell = th(.scope(.row), .colspan(2), .rowspan(1), .id("r"), .class("a", nil, "b")) { "行" }

        #expect(cell.rendered() == "<th scope=\"row\" colspan=\"2\" id=\"r\" class=\"a b\">行</th>")
    }

    @Test(arguments: [(true, "<button disabled>存</button>"), (false, "<button>存</button>")])
    func flagsAreThereOrNot(_ flag: Bool, expected: String) {
        #expect(button(.disabled(flag)) { "存" }.rendered() == expected)
    }

    @Test func attributesWithoutValueOrConditionAreLeftOut() {
        let missing: String? = nil

        #expect(p(.id(missing), .class(missing), .when(false, .role(.alert))) {}.rendered() == "<p></p>\n")
        #expect(p(.when(true, .role(.alert))) {}.rendered() == "<p role=\"alert\"></p>\n")
    }

    @Test func voidElementsHaveNoEndTag() {
        #expect(br().rendered() == "<br>")
        #expect(
            input(.type(.text), .name("机关"), .value("a\"b")).rendered()
                == "<input type=\"text\" name=\"机关\" value=\"a&quot;b\">")
    }

    @Test func namesOfDataAndAria() {
        #expect(
            span(.data("row", "granted"), .aria(.hidden, true), .aria(.label, "行")) {}.rendered()
                == "<span data-row=\"granted\" aria-hidden=\"true\" aria-label=\"行\"></span>")
    }

    @Test func conditionsAndLoopsBuildContent() {
        func list(_ items: [String], note: String?) -> some HTMLContent {
            ul {
                for item in items { li { item } }
                if let note { li { em { note } } } else { li { "无" } }
                if items.isEmpty { li { 0 } }
            }
        }

        #expect(
            list(["一", "二"], note: "<注>").rendered()
                == "<ul><li>一</li>\n<li>二</li>\n<li><em>&lt;注&gt;</em></li>\n</ul>\n")
        #expect(list([], note: nil).rendered() == "<ul><li>无</li>\n<li>0</li>\n</ul>\n")
    }

    @Test func lazyLoopsWriteInOrder() {
        #expect(ForEach(1...3) { number in number }.rendered() == "123")
    }
}

struct DocumentTests {
    @Test func saysItsTypeLanguageAndEncoding() {
        let page = Document(title: "a<b", policy: .selfContained) {
            Stylesheet("p { color: black }\n")
        } body: {
            p { "正文" }
        }

        #expect(
            page.rendered() == """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; \
                form-action 'none'; base-uri 'none'">
                <title>a&lt;b</title>
                <style>
                p { color: black }
                </style>
                </head>
                <body>
                <p>正文</p>
                </body>
                </html>

                """)
    }

    @Test func scriptsStandInFilesOfTheirOwn() {
        #expect(scriptModule("/app.js").rendered() == "<script type=\"module\" src=\"/app.js\"></script>\n")
    }
}

struct SVGTests {
    @Test(arguments: [
        (0.0, "0"), (1.5, "1.5"), (-1.25, "-1.25"), (2.004, "2"), (2.05, "2.05"), (1e12, "0"), (.nan, "0"),
        (-0.001, "0"), (123456.789, "123456.79"),
    ])
    func numbersAreShortAndHaveNoExponent(_ value: Double, text: String) {
        #expect(SVG.Number(value).text == text)
    }

    @Test func shapesEscapeTheirText() {
        let drawing = SVG.svg(width: 10, height: 5) {
            SVG.title("a<b")
            SVG.rect(.x(1), .y(0.5), .width(3), .height(2), .fill(.color(0x00FF7F)))
            SVG.text(.x(1), .y(2), .textAnchor(.end)) { "<缺>" }
        }

        #expect(
            drawing.rendered() == "<svg viewBox=\"0 0 10 5\"><title>a&lt;b</title>"
                + "<rect x=\"1\" y=\"0.5\" width=\"3\" height=\"2\" fill=\"#00ff7f\"></rect>"
                + "<text x=\"1\" y=\"2\" text-anchor=\"end\">&lt;缺&gt;</text></svg>\n")
    }
}

struct WrittenContentTests {
    @Test func whatWasWrittenOnceIsEscapedOnceWhereverItStands() {
        let word = WrittenContent { em { "甲 & 乙" } }

        #expect(p { word }.rendered() == "<p><em>甲 &amp; 乙</em></p>\n")
        #expect(ul { li { word } }.rendered().contains("<li><em>甲 &amp; 乙</em></li>"))
    }

    @Test func markupWrittenByHandIsEscapedAsOnAPage() {
        let cell = WrittenContent(writing: { html in
            html.append(markup: "<td data-label=\"")
            html.append(attribute: "\"<")
            html.append(markup: "\">")
        })

        #expect(cell.rendered() == "<td data-label=\"&quot;&lt;\">")
    }

    @Test func nothingWrittenIsNothing() {
        #expect(WrittenContent { EmptyContent() }.rendered() == "")
        #expect(p { WrittenContent { "" } }.rendered() == "<p></p>\n")
    }
}

struct HTMLBufferTests {
    @Test(arguments: [1, 7, 255, 256, 257, 100_000])
    func growsPastTheMemoryItBeganWith(_ capacity: Int) {
        var html = HTMLBuffer(capacity: capacity)
        for number in 0..<20_000 {
            html.append(markup: "<i>")
            html.append(text: "第")
            html.append(number % 100)
        }

        let expected = (0..<20_000).map { "<i>第\($0 % 100)" }.joined()
        #expect(html.bytes == Array(expected.utf8))
    }
}
