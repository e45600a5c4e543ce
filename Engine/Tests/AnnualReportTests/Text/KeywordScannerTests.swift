import AnnualReport
import Testing

@Suite struct KeywordScannerTests {
    private let scanner = KeywordScanner([
        ("公开", 1), ("主动公开", 2), ("公开申请", 3), ("申请", 4), ("申请", 5), ("", 6), ("abab", 7),
    ])

    @Test func reportsEveryOccurrenceAlsoOverlappingOnes() {
        let hits = scanner.hits(in: "主动公开申请")

        #expect(
            hits == [
                .init(id: 2, range: 0..<12), .init(id: 1, range: 6..<12), .init(id: 3, range: 6..<18),
                .init(id: 4, range: 12..<18), .init(id: 5, range: 12..<18),
            ])
    }

    @Test(arguments: [
        ("主动公开申请", [2, 4]),
        ("公开申请公开", [3, 1]),
        ("申请公开申请", [4, 3]),
        ("ababab", [7]),
        ("无关的文字", []),
        ("", []),
    ])
    func choosesTheLeftmostAndOfThoseTheLongest(_ text: String, ids: [Int]) {
        #expect(scanner.leftmostLongestHits(in: text).map(\.id) == ids)
    }

    @Test func aWordInsideASharedPrefixIsStillFound() {
        // 公开透 fails at the last word's third character; 开透 must be found through the fallback.
        let scanner = KeywordScanner([("公开透明", 1), ("开透", 2)])

        #expect(scanner.hits(in: "公开透气").map(\.id) == [2])
        #expect(scanner.matches("公开透气"))
        #expect(!scanner.matches("公 开 透"))
    }

    @Test func anEmptyLexiconFindsNothing() {
        #expect(KeywordScanner([]).hits(in: "公开").isEmpty)
    }

    @Test func characterBytesAreNeverSplit() {
        // 开 is E5 BC 80; 弼 (E5 BC BC) shares its first two bytes.
        let scanner = KeywordScanner([("开", 1)])

        #expect(scanner.hits(in: "弼开开弼开").map(\.range) == [3..<6, 6..<9, 12..<15])
    }
}
