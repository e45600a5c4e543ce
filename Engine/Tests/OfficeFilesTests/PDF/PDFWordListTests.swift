import Testing

@testable import OfficeFiles

@Suite("The list of words that pdftotext prints")
struct PDFWordListTests {
    private func parse(_ text: String) -> PDFPages { PDFWordList.parse(Array(text.utf8)) }

    private func word(_ text: String) -> String {
        parse(
            "<page width=\"10\" height=\"20\"><word xMin=\"1\" yMin=\"2\" xMax=\"3\" yMax=\"4\">\(text)</word></page>"
        )
        .pages.first?.words.first?.text ?? ""
    }

    @Test func readsPagesAndWordsWithTheirPlaces() {
        let pages = parse(
            """
            <title>&lt;word xMin="9"</title>
              <page width="595.303937" height="841.889764">
                <word xMin="62.500000" yMin="-76.600000" xMax="368.500000" yMax="100.000000">收到</word>
              </page>
              <page width="842.000000" height="595.000000">
              </page>
            """)

        #expect(pages.pages.count == 2)
        #expect(pages.pages[0].words == [PDFWord("收到", left: 62.5, top: -76.6, right: 368.5, bottom: 100)])
        #expect(abs(pages.pages[0].height - 841.889764) < 0.000_001)
        #expect(pages.pages[1].words.isEmpty)
    }

    @Test(arguments: [
        ("&lt;通知&gt;", "<通知>"), ("a&amp;lt;b", "a&lt;b"), ("甲&quot;乙&apos;", "甲\"乙'"), ("A&B", "A&B"),
        ("人⺠政府", "人民政府"), ("⼀、⽤⼾", "一、用户"), ("⻓⻔⻋", "长门车"), ("oﬃce", "office"),
        ("1\u{200B}2\u{FEFF}", "12"), ("信\u{AD}息", "信息"), ("１２", "１２"), ("“三安全”", "“三安全”"),
    ])
    func foldsWhatStandsForLetters(_ printed: String, read: String) {
        #expect(word(printed) == read)
    }

    @Test func dropsWordsThatAreOnlySpaceOrHaveNoPlace() {
        let pages = parse(
            """
            <word xMin="1" yMin="2" xMax="3" yMax="4">before any page</word>
            <page width="10" height="20">
            <word xMin="1" yMin="2" xMax="3" yMax="4">\u{A0}</word>
            <word xMin="nan" yMin="2" xMax="3" yMax="4">甲</word>
            <word xMin="1" yMin="2">乙</word>
            <word
            """)

        #expect(pages.pages.map(\.words) == [[]])
    }

    @Test func keepsPlacesFinite() throws {
        let digits = String(repeating: "9", count: 400)
        let page = try #require(
            parse(
                "<page width=\"1\" height=\"1\"><word xMin=\"-\(digits)\" yMin=\"0\" xMax=\"\(digits)\" yMax=\"1\">甲</word>"
            )
            .pages.first)

        let word = try #require(page.words.first)
        #expect(word.left == -100_000)
        #expect(word.right == 100_000)
    }

    /// The page is stored upright, 595 by 842, and shown turned: its words reach 780 to the right.
    @Test func givesATurnedPageTheSizeThatIsShown() {
        let page = parse(
            "<page width=\"595\" height=\"842\"><word xMin=\"700\" yMin=\"50\" xMax=\"780\" yMax=\"62\">总计</word></page>"
        ).pages[0]

        #expect(page.width == 842)
        #expect(page.height == 595)
    }
}

@Suite("Telling a scan from a text")
struct PDFTextLayerTests {
    private func page(_ words: [String]) -> PDFPage {
        PDFPage(width: 595, height: 842, words: words.map { PDFWord($0, left: 0, top: 0, right: 10, bottom: 10) })
    }

    private let sentence = "本年度我局新收政府信息公开申请三件，均按期办结，未收取信息处理费。"

    @Test func pagesWithoutWordsAreAScan() {
        #expect(PDFPages(pages: [page([]), page([])]).textLayer == .missing)
        #expect(PDFPages(pages: []).textLayer == .missing)
    }

    @Test func pageNumbersAndAWatermarkAreNoText() {
        let pages = (1...6).map { page(["-", "\($0)", "-", "某某扫描软件创建，仅供内部学习参考使用，请勿外传"]) }

        #expect(PDFPages(pages: pages).textLayer == .marksOnly)
    }

    @Test func aShortTextIsAText() {
        #expect(PDFPages(pages: [page([sentence])]).textLayer == .present(pagesWithoutText: []))
    }

    @Test func pagesWithoutWordsAmongOthersAreNamed() {
        #expect(
            PDFPages(pages: [page([sentence]), page([]), page([sentence + "完"])]).textLayer
                == .present(pagesWithoutText: [2]))
    }
}
