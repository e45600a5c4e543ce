import Regulation
import SearchText
import StorageTesting
import Testing

@testable import Storage

@Suite("Work of a search")
struct SearchPlanTests {
    private static let index = SearchCorpus.index

    private func lookup(_ parts: [FoldedText]) -> SearchLookup {
        SearchLookup(
            terms: ["item·信息", "item·息公"], anyOf: [["item¶organ¶a", "item¶organ¶b"]], parts: parts, fields: .anywhere)
    }

    @Test(arguments: [[], [FoldedText("信息公")]])
    func walksTheOrderOnSQLiteWithoutSorting(_ parts: [FoldedText]) async throws {
        try await withDatabase(.sqlite, SearchCorpus.schema) { database in
            let plan = try await database.read { session in
                try session.rows("EXPLAIN QUERY PLAN \(lookup(parts).newest(1001, in: .sqlite))").map { try $0.text(3) }
            }
            #expect(plan.count == (parts.isEmpty ? 1 : 2))
            #expect(plan.first?.hasPrefix("SCAN search_posting VIRTUAL TABLE INDEX") == true)
            #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(plan)")
        }
    }

    @Test(arguments: [[], [FoldedText("信息公")]])
    func findsByTheIndexOnPostgreSQL(_ parts: [FoldedText]) async throws {
        guard StoreKind.available.contains(.postgresql) else { return }
        try await withDatabase(.postgresql, SearchCorpus.schema) { database in
            try await database.write { try SearchCorpus(count: 200).put(in: $0) }
            let plan = try await database.read { session in
                _ = try session.rows("SELECT set_config('enable_seqscan', 'off', TRUE)")
                let statement = lookup(parts).newest(1001, in: .postgresql, window: ["item¤2026"])
                return try session.rows("EXPLAIN \(statement)").map { try $0.text(0) }
            }
            #expect(plan.contains { $0.contains("Bitmap Index Scan on search_posting_terms") }, "\(plan)")
            #expect(!plan.contains { $0.contains("Seq Scan") }, "\(plan)")
        }
    }

    /// 2,400 documents of two years have the word; 1,200 of them are of the last two months.
    @Test(arguments: StoreKind.available)
    func looksAtTheNewestHitsOfACommonWordOnly(_ kind: StoreKind) async throws {
        try await withDatabase(kind, SearchCorpus.schema) { database in
            try await database.write { session in
                for number in 0..<2400 {
                    let day = Day(number: 20_513).advanced(by: number < 1200 ? -(number % 30) : -(100 + number % 500))
                    let document = SearchDocument(key: "\(number)", day: day, title: "年报", body: "信息")
                    try SearchPlanTests.index.put(document, in: session)
                }
            }
            let (rows, queries, page) = try await database.read { session in
                let counting = CountingSession(session)
                let request = SearchRequest(try SearchQuery("信息"), order: .newest)
                let page = try SearchPlanTests.index.search(request, in: counting)
                return (counting.rows, counting.lookups, page)
            }
            #expect(page.total == .moreThan(1000))
            #expect(page.hits.count == 20)
            // The page, and the count, both among the newest.
            #expect(queries == 2)
            #expect(rows <= 20 + 20 + 8)
        }
    }

    @Test(arguments: StoreKind.available)
    func leavesThePlannerAsItWas(_ kind: StoreKind) async throws {
        guard kind == .postgresql else { return }
        try await withDatabase(kind, SearchCorpus.schema) { database in
            try await database.write { try SearchCorpus(count: 3).put(in: $0) }
            @Sendable func setting(_ session: any ReadSession) throws -> String? {
                _ = try SearchPlanTests.index.keys("公", in: session)
                return try session.row("SELECT current_setting('enable_seqscan')")?.text(0)
            }
            let inReading = try await database.read { try setting($0) }
            let inWriting = try await database.write { try setting($0) }
            #expect(inReading == "on")
            #expect(inWriting == "off")
        }
    }
}

/// Counts what passes through it.
private final class CountingSession: ReadSession {
    private let session: any ReadSession
    private(set) var rows = 0
    private(set) var lookups = 0

    init(_ session: any ReadSession) { self.session = session }

    var dialect: SQLDialect { session.dialect }

    func rows(_ query: SQLStatement) throws(SQLFailure) -> SQLRows {
        let found = try session.rows(query)
        rows += found.count
        if query.text.contains("search_posting") { lookups += 1 }
        return found
    }
}
