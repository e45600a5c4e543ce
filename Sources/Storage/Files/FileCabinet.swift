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
}

extension UploadRefusal {
    public init(_ failure: BlobFailure) {
        if case .tooLarge(let limit) = failure { self = .tooLarge(limit: limit) } else { self = .unreadable(failure) }
    }
}
