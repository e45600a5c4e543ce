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
