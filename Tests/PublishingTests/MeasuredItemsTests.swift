import Organs
import OrgansTesting
import Publishing
import Regulation
import SearchText
import Storage
import StorageTesting
import Testing

/// Items made for measurements are as readers would have them, or the measurements would say nothing of the product.
struct MeasuredItemsTests {
    @Test(arguments: StoreKind.available)
    func standsForReadersAsIfItHadBeenReviewed(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let content = try bureau.notice()
            let reviewed = try await bureau.publishedItem(content)
            let measured = try await measuredItem(content, bureau)

            #expect(try await shown(measured, bureau) == shown(reviewed, bureau))
            #expect(
                try await bureau.published(measured)?.indexNumber == "M00000001/\(bureau.district.today.year)-00002")
            #expect(try await hits("健身", bureau) == [reviewed, measured])
        }
    }

    @Test(arguments: StoreKind.available)
    func anInterpretationLeadsToItsPolicyBothWays(kind: StoreKind) async throws {
        try await withBureau(kind) { bureau in
            let policy = try await measuredItem(try bureau.notice("全民健身实施办法"), bureau)
            var content = try bureau.notice("《全民健身实施办法》解读")
            content.metadata.kind = .interpretation
            content.metadata.interprets = [policy]
            let interpretation = try await measuredItem(content, bureau)

            for (one, other) in [(policy, interpretation), (interpretation, policy)] {
                let links = try await bureau.district.read { try PublishedRecords.links(of: one, $0) }
                #expect(links.map(\.item.id) == [other] && links.map(\.isFrom) == [one == interpretation])
            }
        }
    }

    private func measuredItem(_ content: ItemContent, _ bureau: TestBureau) async throws -> Identifier<Item> {
        try await bureau.district.write {
            try MeasuredItems.publish(
                content, in: bureau.column, of: bureau.bureau.id, code: "M00000001", by: bureau.editor.id,
                on: bureau.district.today, at: bureau.now, in: $0)
        }
    }

    private func hits(_ words: String, _ bureau: TestBureau) async throws -> Set<Identifier<Item>> {
        let query = try SearchQuery(words)
        return Set(
            try await bureau.district.read { try PublicSearch.search(query, limit: 10, $0) }.hits.map(\.item.id))
    }

    /// What a reader is shown of an item, but for what makes it this one: its key, its number and the moment.
    private func shown(_ id: Identifier<Item>, _ bureau: TestBureau) async throws -> [String: String] {
        let (item, content) = try await bureau.district.read { session in
            let item = try #require(try PublishedRecords.find(id, session))
            return (item, try PublishedRecords.content(of: item, session))
        }
        var fields: [String: String] = ["content": content.digests.whole.hex]
        for case (let name?, let value) in Mirror(reflecting: item).children { fields[name] = "\(value)" }
        for name in ["id", "indexNumber", "publishedAt", "changedAt"] { fields[name] = nil }
        return fields
    }
}
