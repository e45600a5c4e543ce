/// Where the bytes of files are kept, addressed by their SHA-256 digest: the same content is kept once and cannot change unseen.
///
/// Two stores exist: a folder on disk (``FolderBlobStore``) and an S3-compatible object store (`StorageS3`). What a file is called, whose it is
/// and how often it is used stands in the database (``FileRecords``).
public protocol BlobStore: Sendable {
    /// Keeps the bytes, unless they are kept already. When it returns, they are durable.
    func put(_ bytes: [UInt8]) async throws(BlobFailure) -> Digest32

    /// - Throws: `.missing`; `.corrupt` when what was kept no longer has this digest.
    func get(_ digest: Digest32) async throws(BlobFailure) -> [UInt8]

    func contains(_ digest: Digest32) async throws(BlobFailure) -> Bool

    /// Forgets the bytes; nothing happens when they are not there.
    func remove(_ digest: Digest32) async throws(BlobFailure)
}

public enum BlobFailure: Error, Hashable, Sendable {
    case missing(Digest32)
    case corrupt(Digest32)
    /// The store could not be reached or refused; the words are for the operator.
    case unavailable(String)
}
