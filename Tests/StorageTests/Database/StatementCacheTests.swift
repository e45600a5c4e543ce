import Storage
import Testing

@Suite struct StatementCacheTests {
    @Test func givesUpTheQuarterThatWasUsedLeastRecently() {
        var cache = StatementCache<Int>(capacity: 8)
        for number in 1...8 { #expect(cache.add(number, for: "\(number)").isEmpty) }
        _ = cache.find("1")

        #expect(cache.add(9, for: "9").sorted() == [2, 3])
        #expect(cache.count == 7)
        #expect(cache.find("1") == 1)
        #expect(cache.find("2") == nil)
    }
}
