import Letters
import Regulation
import Testing

@Suite struct HostileNames {
    /// Shown by what it is: the runner's output stops at a zero byte.
    struct Name: CustomTestStringConvertible, Sendable {
        let what: String
        let name: String

        init(_ what: String, _ name: String) {
            self.what = what
            self.name = name
        }

        var testDescription: String { what }
    }

    static let names: [Name] = [
        Name("markup", "<script>alert(1)</script>&amp;\"'"),
        Name("template tags", "{{收到日期}}{{如果 用途}}"),
        Name("our notation", "**张三** [链](https://example.com) | a | # ## - 1. > ---"),
        Name("merging signs", "<<"),
        Name("XML ends", "]]></w:t></w:r><w:p/>"),
        Name("controls", "周\u{0}\u{1}\u{8}\u{B}\u{1F}临\u{7F}\u{85}\u{FFFE}\u{FFFF}溪"),
        Name("direction marks", "\u{202E}溪临周\u{202C}\u{200F}\u{2066}甲\u{2069}"),
        Name("another script", "ئابدۇقادىر·مۇھەممەت"),
        Name("combining", "e" + String(repeating: "\u{301}", count: 500)),
        Name("emoji", "👨‍👩‍👧‍👦周临溪🇨🇳"),
        Name("5,000 characters", String(repeating: "长名", count: 2_500)),
        Name("5,000 without a break", String(repeating: "W", count: 5_000)),
    ]

    @Test(arguments: names)
    func areTextInEveryFormat(_ hostile: Name) async throws {
        let (what, name) = (hostile.what, hostile.name)
        for kind in [LetterKind.receipt, .registerSheet] {
            var facts = try LetterFacts.sample(kind)
            facts.request?.applicant.name = name
            facts.addressee = name
            let letter = try Letter(kind, facts)
            for format in LetterWriter.Format.allCases {
                let words = try await LetterWriter.words(of: letter, in: format)

                for label in [letter.title, "LXSW-2026-0031"] { #expect(words.contains(label), "\(what) \(format)") }
                // Everything a name says is there, and the title once.
                if !["combining", "another script", "emoji"].contains(what) {
                    // A cell over several pages is drawn page by page, its neighbours between its pieces.
                    let isThere =
                        name.count < 5_000
                        ? words.contains(name.visible) : words.count { $0 == name.first } >= name.count / 2
                    #expect(isThere, "\(what) \(kind) \(format)")
                }
            }
        }
    }

    @Test func writeNoMarkupIntoPages() throws {
        var facts = try LetterFacts.sample(.receipt)
        facts.addressee = "<img src=x onerror=alert(1)>"

        let page = String(decoding: try LetterWriter.write(Letter(.receipt, facts), to: .html), as: UTF8.self)

        #expect(page.contains("&lt;img src=x onerror=alert(1)&gt;：") && !page.contains("<img"))
    }

    /// A cell of 5,000 characters is higher than a page.
    @Test func loseNothingOfARowHigherThanAPage() async throws {
        var facts = try LetterFacts.sample(.registerSheet)
        let description = (1...1_500).map { "第\($0)项" }.joined()
        facts.request?.description = description

        let letter = try Letter(.registerSheet, facts)

        for format in LetterWriter.Format.allCases {
            let words = try await LetterWriter.words(of: letter, in: format)
            #expect(words.contains(description), "\(format)")
        }
    }
}

extension String {
    /// What is left of it on paper: without characters that show nothing.
    fileprivate var visible: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.filter { scalar in
                    switch scalar.properties.generalCategory {
                    case .control, .format, .unassigned, .spaceSeparator: false
                    default: true
                    }
                }))
    }
}
