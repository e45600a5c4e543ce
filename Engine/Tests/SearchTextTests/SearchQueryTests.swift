import Testing

@testable import SearchText

@Suite("Search queries")
struct SearchQueryTests {
    @Test(arguments: [
        ("two characters", "信息", "政府信息公开", true),
        ("not across punctuation", "信息", "诚信、息讼", false),
        ("not in another order", "息信", "信息", false),
        ("one character", "府", "政府", true),
        ("whole number", "2022", "2022年", true),
        ("part of a number", "202", "2022年", false),
        ("part of a word", "inform", "information", false),
        ("capitals", "GDP", "gdp增长", true),
        ("mixed, adjacent", "2022年度", "关于2022年度计划", true),
        ("mixed, half a number", "22年度", "关于2022年度计划", false),
        ("mixed, not adjacent", "2022度", "2022年度", false),
        ("typesetting space", "2022年", "截至 2022 年", true),
        ("traditional asked", "資訊公開", "资讯公开", true),
        ("traditional written", "资讯公开", "資訊公開", true),
        ("both parts", "计划 2022", "2022年度计划", true),
        ("one part missing", "计划 2023", "2022年度计划", false),
        ("brackets of a document number", "政办发[2022]5号", "政办发〔2022〕5号", true),
        ("a sign beside a number", "2022", "①2022年", true),
    ])
    func findsWhatThePlainScanFinds(_ name: String, typed: String, text: String, isFound: Bool) throws {
        #expect(try SearchQuery(typed).matches(text) == isFound, "\(name)")
    }

    @Test func findsEachPartInOneFieldOrAnother() throws {
        let fields = [FoldedText("年度报告"), FoldedText("信息公开")]
        #expect(try SearchQuery("报告 公开").matches(fields))
        #expect(try !SearchQuery("报告信息").matches(fields))
    }

    @Test(
        arguments: [
            ("", .empty), (" \u{3000}\n", .empty), ("，。！", .nothingToFind), ("… —", .nothingToFind),
            (String(repeating: "信", count: 101), .tooLong(characters: 101)),
            ("1 2 3 4 5 6 7 8 9 10 11", .tooManyParts(11)),
        ] as [(String, SearchQuery.Problem)])
    func saysWhyNothingCanBeFound(_ typed: String, problem: SearchQuery.Problem) {
        #expect(throws: problem) { try SearchQuery(typed) }
    }

    @Test func takesTheLongestThatIsAllowed() throws {
        #expect(try SearchQuery(String(repeating: "信", count: 100)).parts.count == 1)
        #expect(try SearchQuery("1 2 3 4 5 6 7 8 9 10").parts.count == 10)
        #expect(try SearchQuery("信息 信息 ，").parts.count == 1)
    }

    @Test(arguments: [
        ("信息", ["信息"], true), ("府", ["府"], true), ("信息公开", ["信息", "息公", "公开"], false),
        ("2022年", ["2022", "年"], false), ("GDP", ["gdp"], true), ("的的的", ["的的"], false),
        ("5-6", ["5", "6"], false),
        (String(repeating: "a", count: 64), [String(repeating: "a", count: 64)], false),
    ])
    func namesTheTermsOfAPart(_ typed: String, terms: [String], suffice: Bool) throws {
        let part = try #require(try SearchQuery(typed).parts.first)
        #expect(part.terms == terms)
        #expect(part.termsSuffice == suffice)
    }

    @Test func termsOfATextAreCharactersPairsAndWords() {
        let terms = SearchTerms.all(in: FoldedText("公开，GDP 5公开年"))
        #expect(Set(terms) == ["公", "开", "公开", "gdp", "5", "年", "开年"])
        #expect(terms.count == 7)
        #expect(SearchTerms.all(in: FoldedText("！")).isEmpty)
    }
}
