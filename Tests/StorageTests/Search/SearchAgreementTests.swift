import Regulation
import SearchText
import Storage
import StorageTesting
import Testing

@Suite("Search agrees with the plain scan")
struct SearchAgreementTests {
    @Test(arguments: StoreKind.available)
    func forAThousandQueries(_ kind: StoreKind) async throws {
        let corpus = SearchCorpus(count: 150)
        try await withDatabase(kind, SearchCorpus.schema) { database in
            try await database.write { try corpus.put(in: $0) }
            try await database.read { session in
                var dice = Dice(state: 11)
                var hits = 0
                for number in 0..<1000 {
                    guard let query = try? SearchQuery(corpus.typed(2 + number % 3, &dice)) else { continue }
                    let request = SearchRequest(query, order: number % 2 == 0 ? .relevance : .newest)
                    let found = try SearchCorpus.index.all(request, pages: 100, in: session)
                    #expect(found == corpus.scan(request), "\(query.parts.map(\.folded.form))")
                    hits += found.count
                }
                // Not one of nothing with nothing.
                #expect(hits > 5_000)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func forOtherQueriesFieldsAndFilters(_ kind: StoreKind) async throws {
        let corpus = SearchCorpus(count: 150)
        let typed = [
            "府", "〇", "2022", "gdp", "ＧＤＰ", "202", "5", "a4", "条例", "條例", "公2022", "2022年", "GDP的", "公开 2022",
            "公开 信息 gdp", "市区", "通知。计划", "公开信息公开", "开（公", "公 开 信 息", "缺", "𠮷野",
        ]
        let filters: [[SearchRequest.Filter]] = [
            [], [.init("organ", "o1")], [.init("organ", anyOf: ["o0", "o2"]), .init("column", "c3")],
            [.init("column", "c0"), .init("column", "c1")], [.init("organ", "o")], [.init("organ", anyOf: [])],
        ]
        try await withDatabase(kind, SearchCorpus.schema) { database in
            try await database.write { try corpus.put(in: $0) }
            try await database.read { session in
                for typed in typed {
                    for (fields, order) in [
                        (SearchRequest.Fields.anywhere, SearchRequest.Order.relevance), (.title, .newest),
                    ] {
                        for filters in filters {
                            let request = SearchRequest(
                                try SearchQuery(typed), in: fields, filters: filters, order: order)
                            let found = try SearchCorpus.index.all(request, pages: 100, in: session)
                            #expect(found == corpus.scan(request), "\(typed) \(fields) \(filters)")
                            let total = try SearchCorpus.index.search(request, in: session).total
                            #expect(total == .exactly(found.count))
                        }
                    }
                }
            }
        }
    }

    /// Replacing and removing at random, then the same as if only what is left had ever been put.
    @Test(arguments: StoreKind.available)
    func afterManyChanges(_ kind: StoreKind) async throws {
        let (first, second) = (SearchCorpus(count: 200), SearchCorpus(count: 150, seed: 8))
        try await withDatabase(kind, SearchCorpus.schema) { database in
            try await database.write { session in
                try first.put(in: session)
                try second.put(in: session)
                for number in 150..<200 { #expect(try SearchCorpus.index.remove("k\(number)", in: session)) }
            }
            try await database.read { session in
                #expect(try SearchCorpus.index.count(in: session) == 150)
                var dice = Dice(state: 5)
                for _ in 0..<200 {
                    guard let query = try? SearchQuery(second.typed(2, &dice)) else { continue }
                    let request = SearchRequest(query)
                    let found = try SearchCorpus.index.all(request, pages: 100, in: session)
                    #expect(Set(found) == Set(second.scan(request)))
                }
            }
        }
    }
}
