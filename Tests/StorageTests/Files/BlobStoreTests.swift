import NIOCore
import Synchronization
import Testing

@testable import Storage

struct BlobStoreTests {
    /// SHA-256 of `abc` as FIPS 180-2, appendix B.1 gives it.
    private static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    /// More than one piece, with all bytes.
    private static let large = (0..<700_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }

    @Test(arguments: BlobStoreKind.available)
    func bytesComeBackUnderTheirDigest(_ kind: BlobStoreKind) async throws {
        try await kind.withStore { store in
            let small = try await store.put(Array("abc".utf8))
            let empty = try await store.put([])
            let large = try await store.put(Self.large)

            #expect(small.hex == Self.abc)
            #expect(try await store.get(small) == Array("abc".utf8))
            #expect(try await store.get(empty) == [])
            #expect(try await store.get(large) == Self.large)
            #expect(try await store.contains(small))
            try await store.verify(large)
        }
    }

    @Test(arguments: BlobStoreKind.available)
    func theSameBytesMayComeAgainAndAtTheSameTime(_ kind: BlobStoreKind) async throws {
        try await kind.withStore { store in
            let digests = try await withThrowingTaskGroup(of: Digest32.self) { group in
                for _ in 0..<8 { group.addTask { try await store.put(Self.large) } }
                return try await group.reduce(into: Set()) { $0.insert($1) }
            }

            #expect(digests == [Digest32(of: Self.large)])
            #expect(try await store.get(Digest32(of: Self.large)) == Self.large)
        }
    }

    @Test(arguments: BlobStoreKind.available)
    func whatIsNotThereIsMissing(_ kind: BlobStoreKind) async throws {
        try await kind.withStore { store in
            let digest = Digest32(of: Array("never kept".utf8))

            #expect(try await store.contains(digest) == false)
            await #expect(throws: BlobFailure.missing(digest)) { try await store.get(digest) }
            await #expect(throws: BlobFailure.missing(digest)) { try await store.read(digest) { _ in } }
            await #expect(throws: BlobFailure.missing(digest)) { try await store.verify(digest) }
            try await store.remove(digest)
        }
    }

    @Test(arguments: BlobStoreKind.available)
    func removedBytesAreGoneAndMayComeBack(_ kind: BlobStoreKind) async throws {
        try await kind.withStore { store in
            let digest = try await store.put(Array("abc".utf8))
            try await store.remove(digest)
            #expect(try await store.contains(digest) == false)

            #expect(try await store.put(Array("abc".utf8)) == digest)
            #expect(try await store.contains(digest))
        }
    }

    @Test(arguments: BlobStoreKind.available)
    func whatComesInPiecesIsOneFile(_ kind: BlobStoreKind) async throws {
        try await kind.withStore { store in
            let spool = try await store.spool(limit: Self.large.count)
            for start in stride(from: 0, to: Self.large.count, by: 99_999) {
                try await spool.write(ByteBuffer(bytes: Self.large[start..<min(start + 99_999, Self.large.count)]))
            }
            let spooled = try await spool.finish()
            #expect(spooled.size == Self.large.count)
            #expect(try await store.contains(spooled.digest) == false)

            try await store.put(spooled)

            let pieces = Mutex<[[UInt8]]>([])
            try await store.read(spooled.digest) { piece in
                pieces.withLock { $0.append(Array(piece.readableBytesView)) }
            }
            #expect(pieces.withLock { $0.flatMap { $0 } } == Self.large)
            #expect(pieces.withLock { $0.count } > 1)
        }
    }

    @Test(arguments: BlobStoreKind.available)
    func moreBytesThanAllowedAreRefusedWhileTheyComeIn(_ kind: BlobStoreKind) async throws {
        try await kind.withStore { store in
            let spool = try await store.spool(limit: 10)
            try await spool.write(ByteBuffer(bytes: [UInt8](repeating: 1, count: 10)))

            await #expect(throws: BlobFailure.tooLarge(limit: 10)) {
                try await spool.write(ByteBuffer(bytes: [1]))
            }
        }
    }

    private struct HungUp: Error {}

    @Test(arguments: BlobStoreKind.available)
    func whoeverReadsMayBreakOff(_ kind: BlobStoreKind) async throws {
        try await kind.withStore { store in
            let digest = try await store.put(Self.large)

            await #expect(throws: HungUp.self) { try await store.read(digest) { _ in throw HungUp() } }
            #expect(try await store.get(digest) == Self.large)
        }
    }
}
