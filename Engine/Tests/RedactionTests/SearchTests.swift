import ContentChecks
import OfficeFiles
import Testing

@testable import Redaction

/// Numbers of the samples are made up; the identity number is the example of GB 11643.
struct SearchTests {
    /// Words of lines from top to bottom; `|` parts words, a blank parts them by a gap.
    private func page(_ lines: String...) -> PageText {
        PageText(
            lines.enumerated().flatMap { row, line in
                var left = 20.0
                return line.split(separator: "|").map { text in
                    let width = Double(text.unicodeScalars.count) * 6
                    defer { left += width + 4 }
                    return PDFWord(
                        String(text), left: left, top: Double(row) * 20, right: left + width,
                        bottom: Double(row) * 20 + 12)
                }
            })
    }

    private func found(
        _ page: PageText, _ kinds: Set<RedactionTarget.NumberKind> = RedactionTarget.NumberKind.personal
    ) -> [String] {
        page.numbers(Set(kinds.compactMap { PersonalNumberKind(rawValue: $0.rawValue) })).sorted {
            $0.range.lowerBound < $1.range.lowerBound
        }
        .map { "\($0.match.kind.rawValue) \($0.match.masked) \(page.boxes(of: $0.range).count)" }
    }

    @Test(arguments: [
        ("in one word", ["身份证号11010519491231002X。"]),
        ("in full width", ["身份证号１１０１０５１９４９１２３１００２Ｘ。"]),
        ("in groups", ["110105|19491231|002X"]),
        ("each digit in its box", ["1|1|0|1|0|5|1|9|4|9|1|2|3|1|0|0|2|X"]),
    ])
    func findsAnIdentityNumberOnOneLine(_ name: String, _ lines: [String]) {
        #expect(found(page(lines[0])) == ["identity 110*************2X 1"], "\(name)")
    }

    @Test func findsNumbersThatAreBrokenOverTwoLines() {
        #expect(found(page("身份证号|1101051949", "1231002X|男")) == ["identity 110*************2X 2"])
        #expect(found(page("联系电话138", "00138000|王某")) == ["mobile 138******00 2"])
        #expect(found(page("卡号|62220000000", "01234560")) == ["bankCard 622**************60 2"])
        #expect(found(page("wang.li@", "example.com")) == ["mail w***@example.com 2"])
    }

    @Test(arguments: [
        ("手机13800138000", "mobile 138******00 1"), ("138|0013|8000", "mobile 138******00 1"),
        ("+86|13800138000", "mobile 138******00 1"), ("监督电话0533-6960000", "landLine 053******00 1"),
        ("（0533）|6960000", "landLine 053******00 1"), ("座机：6960000", "landLine 696**00 1"),
        ("6222|0000|0000|1234|560", "bankCard 622**************60 1"),
        ("wang_li@mail.example.com", "mail w***@mail.example.com 1"),
        ("身份证110105491231002", "identity 110**********02 1"),
    ])
    func findsEachKind(_ line: String, _ expected: String) {
        #expect(found(page(line)) == [expected])
    }

    /// The last digit is wrong: whoever typed it meant a person all the same.
    @Test func findsAnIdentityNumberWithAWrongCheckDigitAndSaysSo() {
        let numbers = page("110105194912310021").numbers([.identity])

        #expect(numbers.map(\.match.isVerified) == [false])
    }

    @Test func looksForCreditCodesOnlyWhenAsked() {
        let page = page("代码91110105MA000000XQ")

        #expect(found(page) == [])
        #expect(found(page, [.creditCode]) == ["creditCode 911*************XQ 1"])
        #expect(!RedactionQuery.personalNumbers.numbers.contains(.creditCode))
    }

    @Test(arguments: [
        "国办发〔2021〕30号", "共收到申请1234567件", "金额13800138000元", "110105194913310021", "2026年3月2日 12:30",
        "6222000000001234561", "编号A13800138000", "www.example.com",
    ])
    func saysNothingOfOtherNumbers(_ line: String) {
        #expect(found(page(line)) == [])
    }

    @Test func doesNotPutNeighbouringNumbersTogetherWhenOneIsWhole() {
        #expect(
            found(page("2022|11010519491231002X|3", "13800138000|2023"))
                == ["identity 110*************2X 1", "mobile 138******00 1"])
    }

    // MARK: - Texts

    @Test func findsTextsAcrossWordsLinesAndWidths() {
        let page = page("申请人|王|小", "明，住ＡＢ路", "王小明")

        #expect(page.ranges(of: "王小明") == [3..<6, 11..<14])
        #expect(page.ranges(of: " 王 小明 ") == [3..<6, 11..<14])
        #expect(page.ranges(of: "ab路") == [8..<11])
        #expect(page.boxes(of: 3..<6).count == 2)
        #expect(page.ranges(of: "王大明") == [])
        #expect(page.ranges(of: "") == [])
    }

    // MARK: - Boxes

    /// 6 Chinese characters of 10 pt and 18 digits between 4.5 and 6.2 pt, then 2 characters.
    @Test(arguments: [4.5, 5.0, 5.56, 6.2])
    func coversLettersWhateverTheWidthOfDigits(_ digit: Double) {
        let width = 6 * 10 + 18 * digit + 2 * 10
        let word = PDFWord("身份证号码为110105194912310021的人", left: 50, top: 10, right: 50 + width, bottom: 22)

        let cover = WordBox.cover(word, letters: 6..<24)

        #expect(cover.left <= 110 && cover.left > 85, "\(cover.left)")
        #expect(cover.right >= 110 + 18 * digit && cover.right < 110 + 18 * digit + 25, "\(cover.right)")
        #expect(cover.top == 10 && cover.bottom == 22)
    }

    @Test func coversWholeWordsExactlyAndUprightOnesWhole() {
        let word = PDFWord("王小明", left: 50, top: 10, right: 80, bottom: 22)
        let upright = PDFWord("王小明", left: 50, top: 10, right: 62, bottom: 46)

        #expect(WordBox.cover(word, letters: 0..<3) == word)
        #expect(WordBox.cover(upright, letters: 0..<1) == upright)
    }
}

@Suite("Searching files", .enabled(if: Tools.poppler, "poppler-utils is not installed"))
struct FileSearchTests {
    private func open(_ turn: Int) async throws -> RedactionSource {
        var pdf = SamplePDF()
        pdf.addPage(
            SamplePDF.line("Tel. 13800138000", x: 60, y: 60), box: (200, 100),
            entries: "/CropBox[50 20 190 100]/Rotate \(turn)")
        pdf.addPage("0 0 50 50 re f", box: (200, 100))
        return try await RedactionSource.open(pdf.bytes)
    }

    /// Helvetica's digits are 0.556 em wide and "Tel. " is 22.7 pt: the number begins at 82.7 − 50 of 140 points. Its
    /// baseline is 40 points below the upper edge of 80; the margin is 1.5 points.
    @Test func givesPlacesAsFractionsOfThePageAsItIsShown() async throws {
        let search = try await open(0).search(.personalNumbers)

        let proposal = try #require(search.proposals.first)
        let area = try #require(proposal.areas.first)
        #expect(search.proposals.count == 1 && proposal.areas.count == 1)
        #expect(proposal.target == .number(.mobile) && proposal.page == 1 && proposal.masked == "138******00")
        #expect(abs(area.left - (32.7 - 1.5) / 140) < 0.01)
        #expect(abs(area.right - (32.7 + 11 * 6.672 + 1.5) / 140) < 0.01)
        #expect(area.top > 0.3 && area.top < 0.4 && area.bottom > 0.5 && area.bottom < 0.6)
    }

    /// Turned by 90 the page is 80 wide and 140 high; the line runs down, its baseline 40 points from the left edge.
    @Test func givesPlacesOfTurnedPagesUpright() async throws {
        let area = try #require(try await open(90).search(.personalNumbers).proposals.first?.areas.first)

        #expect(abs(area.top - (32.7 - 1.5) / 140) < 0.01)
        #expect(area.left > 0.42 && area.left < 0.5 && area.right > 0.6 && area.right < 0.7)
    }

    @Test func saysWhichPagesHaveNoText() async throws {
        let search = try await open(0).search(RedactionQuery(texts: ["tel."]))

        #expect(search.proposals.map(\.target) == [.text("tel.")])
        #expect(search.pagesWithoutText == [2])
        #expect(search.notice?.hasPrefix("第2页没有文字层") == true)
    }

    @Test func saysThatAScanCannotBeSearched() async throws {
        var pdf = SamplePDF()
        pdf.addPage("0 0 50 50 re f")
        let search = try await RedactionSource.open(pdf.bytes).search(.personalNumbers)

        #expect(search.proposals.isEmpty)
        #expect(search.notice == "扫描件，无法按文字查找，请逐页查看并框选")
    }

    @Test func refusesEmptyAndEndlessQueries() async throws {
        let source = try await open(0)

        await #expect(throws: RedactionError.emptyQuery) { try await source.search(RedactionQuery(texts: [" "])) }
        await #expect(throws: RedactionError.queryTooLong(limit: 200)) {
            try await source.search(RedactionQuery(texts: [String(repeating: "王", count: 201)]))
        }
        await #expect(throws: RedactionError.tooManyTexts(51, limit: 50)) {
            try await source.search(RedactionQuery(texts: Array(repeating: "王", count: 51)))
        }
        var pdf = SamplePDF()
        pdf.addPage(SamplePDF.line("aaaa", x: 10, y: 10))
        let few = try await RedactionSource.open(pdf.bytes, limits: RedactionLimits(letters: 4, proposals: 3))
        await #expect(throws: RedactionError.tooManyProposals(limit: 3)) {
            try await few.search(RedactionQuery(texts: ["a"]))
        }
        let fewer = try await RedactionSource.open(pdf.bytes, limits: RedactionLimits(letters: 3))
        await #expect(throws: RedactionError.tooManyLetters(limit: 3)) {
            try await fewer.search(RedactionQuery(texts: ["b"]))
        }
    }

    @Test func showsPagesAsPNGInTheWidthAskedFor() async throws {
        let source = try await open(90)

        let image = try #require(PixelImage(png: try await source.preview(page: 1, width: 160)))

        #expect(
            source.pages == [
                RedactionPage(number: 1, width: 80, height: 140), .init(number: 2, width: 200, height: 100),
            ])
        #expect(image.width == 160 && image.height == 280)
        await #expect(throws: RedactionError.noSuchPage(3, pages: 2)) { try await source.preview(page: 3, width: 100) }
        await #expect(throws: RedactionError.previewWidth(9000, limit: 2400)) {
            try await source.preview(page: 1, width: 9000)
        }
    }
}
