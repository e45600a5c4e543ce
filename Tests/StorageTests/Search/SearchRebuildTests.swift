import Foundation
import SearchText
import StorageTesting
import Testing

@testable import Storage

@Suite("Search index, made again")
struct SearchRebuildTests {
    private static let schema = Schema([EventSchema.migrations, SearchSchema.migrations])

    @Test(arguments: BackupTests.pairs)
    func findsTheSameAfterARestore(_ pair: (from: StoreKind, to: StoreKind)) async throws {
        let corpus = SearchCorpus(count: 60)
        try await withTemporaryFolder { folder in
            try await withDatabase(pair.from, SearchRebuildTests.schema) { database in
                try await database.write { try corpus.put(in: $0) }
                let path = folder.path + "/backup"
                let made = try await Backup.make(of: installation(on: database), to: path, on: .test)
                #expect(made.manifest.tables.first { $0.name == "search_document" }?.rows == 60)
                #expect(!made.manifest.tables.contains { $0.name.hasPrefix("search_posting") })
                #expect(!made.manifest.tables.contains { $0.name == "search_scheme" })

                try await withDatabase(pair.to) { empty in
                    _ = try await Backup.restore(path, into: installation(on: empty), trusted: [], on: .test)

                    try await expectAgreement(with: corpus, empty)
                    // What is put afterwards goes the same way.
                    try await empty.write { session in
                        try SearchCorpus.index.remove("k0", in: session)
                        try SearchCorpus.index.put(corpus.documents[1], in: session)
                    }
                    let isGone = try await empty.read { session in
                        try SearchCorpus.index.all(SearchRequest(SearchQuery("公")), pages: 100, in: session)
                            .allSatisfy { $0.key != "k0" }
                    }
                    #expect(isGone)
                }
            }
        }
    }

    @Test(arguments: StoreKind.available)
    func saysThatItIsOutdatedUntilItIsFilledAgain(_ kind: StoreKind) async throws {
        let corpus = SearchCorpus(count: 45)
        try await withDatabase(kind, SearchCorpus.schema) { database in
            #expect(try await SearchIndex.bringUpToDate(database) == nil)
            try await database.write { try corpus.put(in: $0) }
            #expect(try await SearchIndex.bringUpToDate(database) == nil)
            try await database.write { try $0.execute("UPDATE search_scheme SET scheme = 0") }

            await #expect(throws: SearchFailure.outdated) {
                try await database.read { try SearchCorpus.index.keys("公", in: $0) }
            }
            await #expect(throws: SearchFailure.outdated) {
                try await database.write { try SearchCorpus.index.put(corpus.documents[0], in: $0) }
            }
            #expect(try await SearchIndex.bringUpToDate(database) == 45)

            try await expectAgreement(with: corpus, database)
            #expect(try await SearchIndex.bringUpToDate(database) == nil)
        }
    }

    private func expectAgreement(with corpus: SearchCorpus, _ database: any Database) async throws {
        try await database.read { session in
            for typed in ["公", "公开", "信息", "2022", "gdp 公", "公开信"] {
                let request = SearchRequest(try SearchQuery(typed))
                #expect(try SearchCorpus.index.all(request, pages: 100, in: session) == corpus.scan(request))
            }
        }
    }

    private func installation(on database: any Database) -> Backup.Installation {
        Backup.Installation(
            database: database, blobs: MemoryBlobs(), schema: SearchRebuildTests.schema,
            fileDigests: "SELECT digest FROM event WHERE FALSE")
    }
}
