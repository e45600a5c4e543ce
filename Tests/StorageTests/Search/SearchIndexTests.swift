import Regulation
import SearchText
import StorageTesting
import Testing

@testable import Storage

@Suite("Search index")
struct SearchIndexTests {
    private static let index = SearchCorpus.index
    private static let march = Day(number: 20_513)

    private func with(
        _ kind: StoreKind, _ documents: [SearchDocument],
        _ body: (any Database) async throws -> Void
    ) async throws {
        try await withDatabase(kind, SearchCorpus.schema) { database in
            try await database.write { session in
                for document in documents { try SearchIndexTests.index.put(document, in: session) }
            }
            try await body(database)
        }
    }

    private static func document(
        _ key: String, _ title: String, _ body: String = "", on day: Day = march,
        facets: [String: Set<String>] = [:]
    ) -> SearchDocument {
        SearchDocument(key: key, day: day, title: title, body: body, facets: facets)
    }

    // MARK: Order and pages

    @Test(arguments: StoreKind.available)
    func putsTitlesFirstAndTheNewestFirstWithinThem(_ kind: StoreKind) async throws {
        let day = SearchIndexTests.march
        let documents = [
            SearchIndexTests.document("old title", "信息公开", on: day.advanced(by: -9)),
            SearchIndexTests.document("new body", "年报", "信息", on: day),
            SearchIndexTests.document("new title", "信息", on: day.advanced(by: -1)),
            SearchIndexTests.document("same day, later", "信息", on: day.advanced(by: -1)),
            SearchIndexTests.document("first body", "年报", "信息", on: Day(year: 1954, month: 9, day: 20) ?? day),
        ]
        try await with(kind, documents) { database in
            try await database.read { session in
                let query = try SearchQuery("信息")
                let relevant = try SearchIndexTests.index.search(SearchRequest(query), in: session)
                #expect(
                    relevant.hits.map(\.key) == [
                        "same day, later", "new title", "old title", "new body", "first body",
                    ])
                #expect(relevant.hits.map(\.isInTitle) == [true, true, true, false, false])
                let newest = try SearchIndexTests.index.search(SearchRequest(query, order: .newest), in: session)
                #expect(
                    newest.hits.map(\.key) == [
                        "new body", "same day, later", "new title", "old title", "first body",
                    ])
                #expect(newest.hits.map(\.isInTitle) == [false, true, true, true, false])
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func pagesWithoutGapsOrRepeats(_ kind: StoreKind) async throws {
        let corpus = SearchCorpus(count: 120)
        try await with(kind, corpus.documents) { database in
            try await database.read { session in
                for order in SearchRequest.Order.allCases {
                    let request = SearchRequest(try SearchQuery("公"), order: order)
                    let whole = corpus.scan(request)
                    #expect(whole.count > 60)
                    for limit in [1, 7, 50] {
                        #expect(try SearchIndexTests.index.all(request, pages: limit, in: session) == whole)
                    }
                }
            }
        }
    }

    /// 1,100 documents of ten months have the word, 600 of them in their title.
    @Test(arguments: StoreKind.available)
    func countsAndPagesUpToItsReach(_ kind: StoreKind) async throws {
        let documents = (0..<1100).map { number in
            let day = SearchIndexTests.march.advanced(by: -(number % 300))
            return SearchIndexTests.document("\(number)", number < 600 ? "信息" : "年报", "信息", on: day)
        }
        try await with(kind, documents) { database in
            try await database.read { session in
                let query = try SearchQuery("信息")
                let reach = SearchRequest.reach
                func page(_ fields: SearchRequest.Fields, _ offset: Int) throws -> SearchPage {
                    try SearchIndexTests.index.search(
                        SearchRequest(query, in: fields, offset: offset, limit: 50), in: session)
                }
                #expect(try page(.anywhere, 0).total == .moreThan(1000))
                #expect(try page(.title, 0).total == .exactly(600))
                #expect(try page(.anywhere, reach - 20).hits.count == 20)
                #expect(try page(.anywhere, reach).hits.isEmpty)
                #expect(try page(.anywhere, .max).hits.isEmpty)
                let all = try SearchIndexTests.index.all(SearchRequest(query), pages: 100, in: session)
                #expect(Set(all.map(\.key)).count == reach)
                #expect(all.prefix { $0.isInTitle }.count == 600)
                #expect(!all.dropFirst(600).contains { $0.isInTitle })
            }
        }
    }

    // MARK: Changing

    @Test(arguments: StoreKind.available)
    func findsWhatStandsInADocumentNowAndNotWhatStoodThere(_ kind: StoreKind) async throws {
        try await with(kind, [SearchIndexTests.document("a", "信息", "公开", facets: ["organ": ["x"]])]) { database in
            try await database.write { session in
                let changed = SearchIndexTests.document("a", "通知", "公开", facets: ["organ": ["y"]])
                try SearchIndexTests.index.put(changed, in: session)
                try SearchIndexTests.index.put(changed, in: session)
            }
            try await database.read { session in
                #expect(try SearchIndexTests.index.keys("信息", in: session).isEmpty)
                #expect(try SearchIndexTests.index.keys("通知", in: session) == ["a"])
                #expect(try SearchIndexTests.index.keys("公开", in: session) == ["a"])
                for (organ, count) in [("x", 0), ("y", 1)] {
                    let request = SearchRequest(try SearchQuery("公开"), filters: [.init("organ", organ)])
                    #expect(try SearchIndexTests.index.search(request, in: session).hits.count == count)
                }
            }
            let removed = try await database.write { session in
                [
                    try SearchIndexTests.index.remove("a", in: session),
                    try SearchIndexTests.index.remove("a", in: session),
                ]
            }
            #expect(removed == [true, false])
            #expect(try await database.read { try SearchIndexTests.index.keys("公开", in: $0) }.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func forgetsWhatARolledBackChangePut(_ kind: StoreKind) async throws {
        struct Mishap: Error {}
        try await with(kind, [SearchIndexTests.document("a", "信息")]) { database in
            await #expect(throws: Mishap.self) {
                try await database.write { session in
                    try SearchIndexTests.index.put(SearchIndexTests.document("b", "信息"), in: session)
                    try SearchIndexTests.index.remove("a", in: session)
                    throw Mishap()
                }
            }
            let found = try await database.read { try SearchIndexTests.index.keys("信息", in: $0) }
            #expect(found == ["a"])
        }
    }

    @Test(arguments: StoreKind.available)
    func keepsIndexesApart(_ kind: StoreKind) async throws {
        let other = SearchIndex("items")
        try await with(kind, [SearchIndexTests.document("a", "信息")]) { database in
            try await database.write { try other.put(SearchIndexTests.document("a", "信息公开"), in: $0) }
            try await database.read { session in
                let own = try SearchIndexTests.index.keys("公开", in: session)
                #expect(own.isEmpty)
                #expect(try other.keys("公开", in: session) == ["a"])
                #expect(try SearchIndex("ite").keys("信息", in: session).isEmpty)
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func takesAnyTextForTheValueOfAFacet(_ kind: StoreKind) async throws {
        let values = ["a-b", "A-B", "a b", "\"a\" OR \"b\"", "{a,b}", "信息 公开", "¶÷2d", "÷2d", "\\", ""]
        let documents = values.enumerated().map {
            SearchIndexTests.document("\($0)", "信息", facets: ["kind": [$1], "Kind 2": [$1]])
        }
        try await with(kind, documents) { database in
            try await database.read { session in
                for (number, value) in values.enumerated() {
                    let request = SearchRequest(
                        try SearchQuery("信息"), filters: [.init("kind", value), .init("Kind 2", value)])
                    let page = try SearchIndexTests.index.search(request, in: session)
                    #expect(page.hits.map(\.key) == ["\(number)"], "\(value)")
                }
            }
        }
    }

    // MARK: Long and hostile texts

    /// More characters, more occurrences of a word, and more different terms than PostgreSQL's own text search takes in a document.
    @Test(arguments: StoreKind.available)
    func findsEveryPhraseOfALongDocument(_ kind: StoreKind) async throws {
        let common = String(repeating: "信息公开，", count: 20_000)
        let varied = String((0..<20_000).compactMap { Unicode.Scalar(0x4E00 + $0).map(Character.init) })
        let word = String(repeating: "x", count: 5000)
        let body = varied + common + word + "尾声"
        try await with(kind, [SearchIndexTests.document("long", "规划", body), SearchIndexTests.document("b", "尾")]) {
            database in
            try await database.read { session in
                let last = String(varied.suffix(3))
                for typed in ["一丁", "信息公开", last, "尾声", "开 信息公开 尾声 规划", String(varied.dropFirst(9000).prefix(50))] {
                    let found = try SearchIndexTests.index.keys(typed, in: session)
                    #expect(found == ["long"], "\(typed)")
                }
                #expect(try SearchIndexTests.index.keys("公开信息", in: session).isEmpty)
                #expect(try SearchIndexTests.index.keys(String(word.prefix(64)), in: session).isEmpty)
            }
            try await database.write { _ = try SearchIndexTests.index.remove("long", in: $0) }
            #expect(try await database.read { try SearchIndexTests.index.keys("尾声", in: $0) }.isEmpty)
        }
    }

    @Test(arguments: StoreKind.available)
    func takesTextsWithControlCharacters(_ kind: StoreKind) async throws {
        try await with(kind, [SearchIndexTests.document("a", "信\0息", "公开\u{1}\u{FFFD}\"'\\")]) { database in
            try await database.read { session in
                let found = try SearchIndexTests.index.keys("公开", in: session)
                #expect(found == ["a"])
                #expect(try SearchIndexTests.index.keys("信息", in: session).isEmpty)
            }
        }
    }

    static let refusals: [(SearchDocument, SearchFailure)] = [
        (
            document("a", "信息", String(repeating: "信", count: 4_000_000)),
            .textTooLong(key: "a", characters: 4_000_002, limit: 4_000_000)
        ),
        (
            document("a", "信息", facets: ["organ": Set((0..<201).map(String.init))]),
            .tooManyFacetValues(key: "a", 201, limit: 200)
        ),
        (
            document("a", "信息", facets: ["organ": [String(repeating: "信", count: 201)]]),
            .facetValueTooLong(facet: "organ", characters: 201, limit: 200)
        ),
        (document("a", "信息", on: Day(number: 3_000_000)), .dayOutOfRange(key: "a")),
    ]

    @Test(arguments: refusals)
    func refusesWhatIsBeyondItsLimits(_ document: SearchDocument, failure: SearchFailure) async throws {
        try await with(.sqlite, []) { database in
            await #expect(throws: failure) {
                try await database.write { try SearchIndexTests.index.put(document, in: $0) }
            }
        }
    }

    @Test func refusesMoreFiltersThanAListIsNarrowedDownBy() async throws {
        try await with(.sqlite, []) { database in
            for filters in [
                Array(repeating: SearchRequest.Filter("organ", "x"), count: 17),
                [SearchRequest.Filter("organ", anyOf: Set((0..<501).map(String.init)))],
            ] {
                await #expect(throws: SearchFailure.self) {
                    try await database.read {
                        try SearchIndexTests.index.search(SearchRequest(SearchQuery("信"), filters: filters), in: $0)
                    }
                }
            }
        }
    }

    // MARK: Order keys

    @Test func orderKeysRememberTheirDayAndKeepItsOrder() {
        // 1 January of the year 1, 31 December 1969, 1 March 2026.
        let days = [Day(number: -719_162), Day(number: -1), SearchIndexTests.march]
        let keys = days.compactMap { OrderKey(firstOf: $0) }
        #expect(keys.map(\.day) == days)
        #expect(keys == keys.sorted())
        #expect(keys.first?.value == 0)
        #expect(OrderKey(value: (keys.last?.value ?? 0) + 1_048_575).day == days[2])
        #expect(OrderKey(firstOf: Day(number: -719_163)) == nil)
        #expect(
            OrderKey(firstOf: Day(year: 9999, month: 12, day: 31)?.advanced(by: 1) ?? SearchIndexTests.march) == nil)
    }
}
