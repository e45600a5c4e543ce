import NIOCore
public import NIOPosix

/// Takes files in. Records and bytes lie in two places that cannot change together, so they change in this order:
///
/// 1. the content is announced in the database,
/// 2. its bytes are put into the store,
/// 3. the file is recorded, in the transaction of the use case that wants it.
///
/// Wherever it breaks off, the database knows of every content that the store may hold, and no recorded file lacks its bytes. What was
/// announced and never recorded is swept away later (``FileSweep``).
public struct FileCabinet: Sendable {
    private let database: any Database
    public let blobs: any BlobStore
    private let threads: NIOThreadPool

    public init(_ database: any Database, _ blobs: any BlobStore, threads: NIOThreadPool = .singleton) {
        self.database = database
        self.blobs = blobs
        self.threads = threads
    }

    /// A place for an upload. Write to it, finish it, and hand what has come in to ``keep(_:called:under:at:)``.
    public func spool(_ policy: UploadPolicy) async throws(UploadRefusal) -> BlobSpool {
        do throws(BlobFailure) { return try await blobs.spool(limit: policy.largest) } catch {
            throw UploadRefusal(error)
        }
    }

    /// Looks at what has come in, and keeps its bytes when the policy takes it.
    ///
    /// - Returns: what ``FileRecords/add(_:organ:by:actingFor:at:in:)`` makes a file of.
    /// - Throws: ``UploadRefusal``, ``SQLFailure``.
    public func keep(
        _ spooled: SpooledBlob, called name: String, under policy: UploadPolicy, at now: Moment
    ) async throws -> KeptContent {
        let fileName = FileName(name)
        let type = try await threads.runIfActive { try policy.type(of: spooled.source, name: fileName) }
        try await database.write { try FileRecords.announce(spooled.digest, size: spooled.size, at: now, in: $0) }
        do throws(BlobFailure) { try await blobs.put(spooled) } catch { throw UploadRefusal(error) }
        return KeptContent(digest: spooled.digest, size: spooled.size, type: type, name: fileName)
    }

    /// Looks at what has come in as ``keep(_:called:under:at:)`` does, and keeps its bytes sealed: neither the store nor a backup of it can be read
    /// without the keys. For what shows who somebody is.
    ///
    /// Sealing makes other bytes each time, so that the store does not tell that two people handed in the same; it takes the whole file into memory.
    /// - Throws: ``UploadRefusal``, ``SQLFailure``.
    public func keepSealed(
        _ spooled: SpooledBlob, called name: String, under policy: UploadPolicy, keys: KeyRing, at now: Moment
    ) async throws -> KeptContent {
        let fileName = FileName(name)
        let (type, bytes) = try await threads.runIfActive {
            (
                try policy.type(of: spooled.source, name: fileName),
                try spooled.source.read(at: 0, count: spooled.source.size)
            )
        }
        return try await seal(bytes, type, fileName, keys, at: now)
    }

    /// The sealed form of a file that lies open in the store; see ``FileRecords/seal(_:as:at:in:)``.
    public func sealed(_ file: StoredFile, keys: KeyRing, at now: Moment) async throws -> KeptContent {
        try await seal(try await blobs.get(file.digest), file.type, file.name, keys, at: now)
    }

    private func seal(
        _ bytes: [UInt8], _ type: MediaType, _ name: FileName, _ keys: KeyRing, at now: Moment
    ) async throws -> KeptContent {
        let sealed = keys.seal(bytes, for: Self.sealContext)
        let digest = Digest32(of: sealed)
        try await database.write {
            try FileRecords.announce(digest, size: sealed.count, isSealed: true, at: now, in: $0)
        }
        do throws(BlobFailure) { _ = try await blobs.put(sealed) } catch { throw UploadRefusal(error) }
        return KeptContent(digest: digest, size: sealed.count, type: type, name: name)
    }

    /// A content belongs to no row: what ties a file to its bytes is their digest.
    private static let sealContext = "file.content"

    /// The bytes of a file as somebody handed them in, whether they lie open or sealed.
    ///
    /// - Throws: ``BlobFailure``; ``SealFailure`` where the keys are not those that it was sealed with.
    public func bytes(of file: StoredFile, keys: KeyRing) async throws -> [UInt8] {
        let kept = try await blobs.get(file.digest)
        return file.isSealed ? try keys.open(kept, for: Self.sealContext) : kept
    }

    /// The same for bytes in memory.
    public func keep(
        _ bytes: [UInt8], called name: String, under policy: UploadPolicy, at now: Moment
    ) async throws -> KeptContent {
        guard bytes.count <= policy.largest else { throw UploadRefusal.tooLarge(limit: policy.largest) }
        let spool = try await spool(policy)
        let spooled: SpooledBlob
        do throws(BlobFailure) {
            try await spool.write(ByteBuffer(bytes: bytes))
            spooled = try await spool.finish()
        } catch { throw UploadRefusal(error) }
        return try await keep(spooled, called: name, under: policy, at: now)
    }

    /// Keeps bytes of any kind for a job that reads them soon. They never become a file, so that ``FileSweep`` takes them away after its grace.
    ///
    /// - Returns: the digest under which ``blobs`` has them.
    /// - Throws: ``UploadRefusal``, ``SQLFailure``.
    public func hold(_ bytes: [UInt8], at now: Moment) async throws -> Digest32 {
        let digest = try await threads.runIfActive { Digest32(of: bytes) }
        try await database.write { try FileRecords.announce(digest, size: bytes.count, at: now, in: $0) }
        do throws(BlobFailure) { _ = try await blobs.put(bytes) } catch { throw UploadRefusal(error) }
        return digest
    }
}

extension UploadRefusal {
    public init(_ failure: BlobFailure) {
        if case .tooLarge(let limit) = failure { self = .tooLarge(limit: limit) } else { self = .unreadable(failure) }
    }
}
