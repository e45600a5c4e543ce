import Foundation
public import NIOCore

/// Where the bytes of files are kept, addressed by their SHA-256 digest: the same content is kept once and cannot change unseen.
///
/// Two stores exist: a folder on disk (``FolderBlobStore``) and an S3-compatible object store (`StorageS3`). What a file is called, whose it is
/// and how often it is used stands in the database (``FileRecords``).
public protocol BlobStore: Sendable {
    /// Keeps the bytes. When it returns, they are whole and durable, even where something else lay in their place.
    func put(_ bytes: [UInt8]) async throws(BlobFailure) -> Digest32

    /// Opens a place for bytes that come in piece by piece, such as an upload.
    ///
    /// - Parameter limit: how many bytes it takes at most.
    func spool(limit: Int) async throws(BlobFailure) -> BlobSpool

    /// Keeps what has come in, as ``put(_:)-[UInt8]`` does. The spooled file is used up, whatever happens.
    func put(_ spooled: SpooledBlob) async throws(BlobFailure)

    /// - Throws: `.missing`; `.corrupt` when what was kept no longer has this digest.
    func get(_ digest: Digest32) async throws(BlobFailure) -> [UInt8]

    /// Hands the bytes over piece by piece, holding one piece in memory.
    ///
    /// - Throws: `.corrupt` after the last piece when they no longer have this digest: whoever passes them on must break off then.
    ///   What the body throws, unchanged.
    func read(_ digest: Digest32, _ body: (ByteBuffer) async throws -> Void) async throws

    func contains(_ digest: Digest32) async throws(BlobFailure) -> Bool

    /// Forgets the bytes; nothing happens when they are not there. It ends, one way or the other, well before ``FileRecords`` lets the same bytes be
    /// put again without waiting for it.
    func remove(_ digest: Digest32) async throws(BlobFailure)

    /// Removes what a process that died has left half-written before this moment.
    func tidy(before: Moment) async throws(BlobFailure)
}

/// What a store that knows whole files only does with pieces.
extension BlobStore {
    public func spool(limit: Int) async throws(BlobFailure) -> BlobSpool {
        try await BlobSpool.open(in: FileManager.default.temporaryDirectory.path, limit: limit)
    }

    public func put(_ spooled: SpooledBlob) async throws(BlobFailure) {
        var bytes: [UInt8] = []
        var pieces = spooled.pieces().makeAsyncIterator()
        while let piece = try await pieces.next() { bytes += piece.readableBytesView }
        _ = try await put(bytes)
    }

    public func read(_ digest: Digest32, _ body: (ByteBuffer) async throws -> Void) async throws {
        try await body(ByteBuffer(bytes: try await get(digest)))
    }

    public func tidy(before: Moment) async throws(BlobFailure) {}
}

extension BlobStore {
    /// Reads the bytes and looks whether they still have their digest.
    /// - Throws: as ``get(_:)``.
    public func verify(_ digest: Digest32) async throws(BlobFailure) {
        do { try await read(digest) { _ in } } catch {
            throw error as? BlobFailure ?? .unavailable("读取文件时中断（\(type(of: error))）。")
        }
    }
}

public enum BlobFailure: Error, Hashable, Sendable {
    case missing(Digest32)
    case corrupt(Digest32)
    /// More bytes came than the store, or whoever opened the spool, allows.
    case tooLarge(limit: Int)
    /// The store could not be reached or refused; the words are for the operator.
    case unavailable(String)
}
