import ContentChecks
import Testing

@Suite struct LinkTests {
    private static let checker = ContentChecker(Checking.context { $0.linkDomains = ["linxi.gov.cn", "gov.cn"] })

    private static func findings(_ url: String, text: String = "办事指南", probe: LinkProbe? = nil) -> [ContentFinding] {
        var content = CheckedContent()
        content.links = [.init(place: .link(1), url: url, text: text)]
        content.probes[url] = probe
        return checker.findings(in: content).filter { !$0.check.hasPrefix("PRO") }
    }

    @Test(arguments: [
        ("javascript:alert(1)", ["LNK-01"]), ("java\nscript:alert(1)", ["LNK-01"]), ("file:///C:/a.doc", ["LNK-01"]),
        ("C:\\文件\\a.doc", ["LNK-01"]), ("\\\\server\\a.doc", ["LNK-01"]), ("", ["LNK-01"]),
        ("https://www.example.com/a", ["LNK-02"]),
        ("https://linxi.gov.cn.example.com/", ["LNK-02"]), ("https://linxi.gov.cn@example.com/", ["LNK-02"]),
        ("http://www.linxi.gov.cn/a", ["LNK-05"]), ("https://8.8.8.8/a", ["LNK-03"]),
        ("https://192.168.1.5:8080/a", ["LNK-03"]),
        ("https://www.linxi.gov.cn/a", []), ("/zwgk/a.html", []), ("mailto:bgs@linxi.gov.cn", []),
        ("//www.gov.cn/a", []),
    ])
    func judgesALinkByItsAddress(_ url: String, checks: [String]) {
        #expect(Checking.ids(Self.findings(url)) == checks, "\(url)")
    }

    @Test func blocksAddressesOfTheInnerNet() {
        #expect(Self.findings("https://10.1.2.3/a").first?.severity == .block)
        #expect(Self.findings("https://8.8.8.8/a").first?.severity == .confirm)
    }

    @Test func blocksLinksThatNobodySees() {
        #expect(Checking.ids(Self.findings("https://www.gov.cn", text: " \u{200B}")) == ["LNK-04"])
    }

    @Test func asksAboutWordsThatNameAnotherHost() {
        #expect(Checking.ids(Self.findings("https://www.linxi.gov.cn/a", text: "https://www.gov.cn/b")) == ["LNK-08"])
        #expect(Self.findings("https://www.linxi.gov.cn/a", text: "www.linxi.gov.cn") == [])
    }

    @Test(
        arguments: [
            (.answered(status: 200), nil), (.answered(status: 404), .block), (.answered(status: 403), .confirm),
            (.answered(status: 502), .confirm), (.timedOut(seconds: 15), .confirm), (.failed("域名无法解析"), .block),
            (.redirected(to: "https://www.gov.cn/b", status: 301), .style),
        ] as [(LinkProbe, ContentFinding.Severity?)])
    func gradesWhatAProbeGave(_ probe: LinkProbe, severity: ContentFinding.Severity?) {
        #expect(Self.findings("https://www.gov.cn/a", probe: probe).first?.severity == severity)
    }

    @Test func asksForAlternativeTextsAndHeaders() {
        func findings(_ words: String?, decoration: Bool = false) -> [String] {
            var content = CheckedContent()
            content.images = [
                .init(
                    place: .image(1, block: 2), alternativeText: words, fileName: "IMG_01.jpg", isDecoration: decoration
                )
            ]
            return Checking.ids(Checking.plain.findings(in: content)).filter { $0.hasPrefix("IMG") }
        }
        #expect(findings(nil) == ["IMG-01"] && findings("") == ["IMG-01"] && findings("", decoration: true) == [])
        #expect(
            findings("IMG_01.jpg") == ["IMG-02"] && findings("IMG_01") == ["IMG-02"] && findings("图片1") == ["IMG-02"])
        #expect(findings("县工信局2022年发布情况统计图") == [])

        var content = CheckedContent()
        content.tables = [
            .init(place: .table(1, block: 1), hasHeader: false), .init(place: .table(2, block: 3), hasHeader: true),
        ]
        #expect(
            Checking.plain.findings(in: content).filter { $0.check == "TBL-01" }.map(\.place) == [.table(1, block: 1)])
    }
}
