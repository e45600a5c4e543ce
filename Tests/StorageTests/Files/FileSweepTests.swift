import Foundation
import NIOCore
import StorageTesting
import Synchronization
import Testing

@testable import Storage
@testable import StorageS3

/// The sweep beside uploads of the same bytes. What it sweeps, and when, is in `FileRecordsTests`.
struct FileSweepTests {
    /// Many contents are marked at once; an upload does not wait for a mark that is eleven minutes old.
    @Test(arguments: StoreKind.available)
    func bytesThatCameAgainWhileAnotherRemovalHungStay(_ kind: StoreKind) async throws {
        try await withTemporaryFolder { folder in
            try await withDatabase(kind, .files) { database in
                let (clock, store) = (TestClock(), try await FolderBlobStore.open(folder.path))
                let cabinet = FileCabinet(database, store)
                let texts = (0..<5).map { "半途\($0)" }
                let digests = texts.map { Digest32(of: Array($0.utf8)) }
                for text in texts {
                    _ = try await cabinet.keep(
                        Array(text.utf8), called: "a.txt", under: .office, at: clock.now)
                }
                clock.advance(by: FileSweep.grace + .seconds(1))
                let slow = SlowRemovals(store) { begun in
                    clock.advance(by: .seconds(11 * 60))
                    let text = try #require(texts.first { !begun.contains(Digest32(of: Array($0.utf8))) })
                    let kept = try await cabinet.keep(
                        Array(text.utf8), called: "b.txt", under: .office, at: clock.now)
                    try await database.write {
                        _ = try FileRecords.add(
                            kept, for: .unit, organ: .waterBureau, by: .administrator, at: clock.now, in: $0)
                    }
                }

                let removed = try await FileSweep.run(database, slow, clock: clock.clock)

                #expect(removed == 4)
                let file = try #require(
                    try await database.read { try FileRecords.page(within: "TRUE", limit: 9, in: $0).files.first })
                #expect(texts.contains(String(decoding: try await store.get(file.digest), as: UTF8.self)))
                for digest in digests where digest != file.digest {
                    #expect(try await !store.contains(digest))
                }
                let states = try await database.read { session in
                    try session.rows("SELECT state FROM file_content ORDER BY state").map { try $0.text(0) }
                }
                #expect(states == ["removed", "removed", "removed", "removed", "stored"])
            }
        }
    }

    /// What is asked again after a failure counts together.
    @Test func aRemovalFromAnObjectStoreEndsBeforeUploadsStopWaitingForIt() {
        let attempts = S3Retries.delays.count + 1
        let longest = Duration(S3BlobStore.longestShortRequest) * attempts
        #expect(S3Retries.delays.reduce(longest, +) < FileRecords.longestRemoval)
    }
}

/// A store whose third removal takes long, while something else happens.
private final class SlowRemovals: BlobStore {
    private let store: FolderBlobStore
    private let begun = Mutex<[Digest32]>([])
    private let meanwhile: @Sendable (_ begun: [Digest32]) async throws -> Void

    init(_ store: FolderBlobStore, meanwhile: @escaping @Sendable (_ begun: [Digest32]) async throws -> Void) {
        self.store = store
        self.meanwhile = meanwhile
    }

    func put(_ bytes: [UInt8]) async throws(BlobFailure) -> Digest32 { try await store.put(bytes) }

    func get(_ digest: Digest32) async throws(BlobFailure) -> [UInt8] { try await store.get(digest) }

    func contains(_ digest: Digest32) async throws(BlobFailure) -> Bool { try await store.contains(digest) }

    func remove(_ digest: Digest32) async throws(BlobFailure) {
        let all = begun.withLock { begun -> [Digest32] in
            begun.append(digest)
            return begun
        }
        if all.count == 3 {
            do { try await meanwhile(all) } catch { throw .unavailable("\(error)") }
        }
        try await store.remove(digest)
    }
}
