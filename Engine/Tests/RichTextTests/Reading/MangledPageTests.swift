import RichText
import Testing

@Suite struct MangledPageTests {
    private static let pieces = [
        "<p>", "</p>", "<p align=center>", "<br>", "<br><br>", "<table>", "<tr>", "<td colspan=2>", "<td rowspan=3>",
        "<th>", "<th scope=row>",
        "</td>", "</tr>", "</table>", "<thead>", "<tbody>", "<caption>", "<ul>", "<ol start=4>", "<li>", "</li>",
        "</ul>", "</ol>", "<h1>",
        "</h1>", "<h3>", "</h3>", "<b>", "</b>", "<sup>", "<a href='/a'>", "</a>", "<a href='javascript:1'>",
        "<blockquote>", "</blockquote>",
        "<figure>", "</figure>", "<figcaption>", "<hr>", "甲", "乙 ", "　", "&nbsp;", "\n", "x", "<pre>", "</pre>",
        "<div style='text-align:right'>",
        "</div>", "<span style='mso-list:Ignore'>1.</span>", "<p style='mso-list:l0 level2 lfo1'>", "<!--", "-->",
        "<![endif]>", "&#8238;", "<img src=x>",
        "<img src='/files/1111111111111111111111111111111111111111111111111111111111111111'>", "<del>", "</del>",
        "<span hidden>", "</span>",
    ]

    @Test(arguments: 0..<400 as Range<UInt64>)
    func whatComesOfAnyMarkupComesBack(seed: UInt64) throws {
        var random = Seeded(seed: seed)
        let html = (0..<30).map { _ in random.pick(Self.pieces) }.joined()

        let text = try RichTextReader.html(Array(html.utf8)).text

        #expect(try RichText(canonicalBytes: text.canonicalBytes) == text, "\(html)")
        let again = try RichTextReader.html(Array(text.editorHTML().utf8)).text
        #expect(dump(again) == dump(text), "\(html)")
        #expect(again == text, "\(html)")
    }
}
