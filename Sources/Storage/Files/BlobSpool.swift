import Crypto
import Foundation
public import NIOCore
public import NIOPosix
import Synchronization

/// A file that comes in piece by piece, written to disk and hashed on the way. It has no name, so that nothing is left of it when the
/// process ends, however it ends.
///
/// One task writes. After a failure, and after ``finish()``, it takes no more.
public final class BlobSpool: Sendable {
    private struct State {
        var file: SpoolFile
        var hash = SHA256()
        var size = 0
        var hasEnded = false
    }

    private let limit: Int
    private let threads: NIOThreadPool
    private let state: Mutex<State>

    /// - Parameters:
    ///   - folder: where the file lies; it must exist. Its disk must have room for the largest uploads that come at the same time.
    ///   - limit: how many bytes it takes at most.
    public static func open(
        in folder: String, limit: Int, threads: NIOThreadPool = .singleton
    ) async throws(BlobFailure) -> BlobSpool {
        try await threads.run { () throws(BlobFailure) in
            BlobSpool(try SpoolFile(unnamedIn: folder), limit, threads)
        }
    }

    private init(_ file: SpoolFile, _ limit: Int, _ threads: NIOThreadPool) {
        self.limit = limit
        self.threads = threads
        state = Mutex(State(file: file))
    }

    /// - Throws: `.tooLarge` with the first byte beyond the limit.
    public func write(_ bytes: ByteBuffer) async throws(BlobFailure) {
        try await threads.run { () throws(BlobFailure) in
            try self.state.withLock { state throws(BlobFailure) in
                precondition(!state.hasEnded, "a spool was written to after its end")
                state.size += bytes.readableBytes
                guard state.size <= self.limit else { throw .tooLarge(limit: self.limit) }
                let part = Array(bytes.readableBytesView)
                state.hash.update(data: part)
                try state.file.append(part)
            }
        }
    }

    /// Ends the file and says what it is.
    public func finish() async throws(BlobFailure) -> SpooledBlob {
        try await threads.run { () throws(BlobFailure) in
            self.state.withLock { state in
                precondition(!state.hasEnded, "a spool was ended twice")
                state.hasEnded = true
                return SpooledBlob(digest: Digest32(state.hash.finalize()), size: state.size, file: state.file)
            }
        }
    }
}

/// A file that has come in whole and is not yet kept. It goes away with its last reference.
public struct SpooledBlob: Sendable {
    public let digest: Digest32
    public let size: Int
    let file: SpoolFile

    /// Its bytes, to look at.
    public var source: ByteSource { ByteSource(file: file, size: size) }

    /// Its bytes from the start, piece by piece, to send them. Each iteration begins anew.
    public func pieces(threads: NIOThreadPool = .singleton) -> SpooledPieces {
        SpooledPieces(source: source, threads: threads)
    }
}

/// The pieces of a file that has come in, read from disk as they are wanted.
public struct SpooledPieces: AsyncSequence, Sendable {
    let source: ByteSource
    let threads: NIOThreadPool

    public func makeAsyncIterator() -> Iterator { Iterator(source: source, threads: threads) }

    public struct Iterator: AsyncIteratorProtocol {
        let source: ByteSource
        let threads: NIOThreadPool
        private var offset = 0

        init(source: ByteSource, threads: NIOThreadPool) {
            self.source = source
            self.threads = threads
        }

        public mutating func next() async throws(BlobFailure) -> ByteBuffer? {
            let (source, start) = (source, offset)
            guard start < source.size else { return nil }
            let piece = try await threads.run { () throws(BlobFailure) in
                try source.read(at: start, count: FolderBlobStore.pieceSize)
            }
            guard !piece.isEmpty else { throw .unavailable("临时文件不完整。") }
            offset += piece.count
            return ByteBuffer(bytes: piece)
        }
    }
}

extension NIOThreadPool {
    /// Runs what blocks on a thread where it may.
    func run<Value: Sendable>(
        _ body: @escaping @Sendable () throws(BlobFailure) -> Value
    ) async throws(BlobFailure) -> Value {
        let result: Result<Value, BlobFailure>
        do {
            result = try await runIfActive { () -> Result<Value, BlobFailure> in
                do throws(BlobFailure) { return .success(try body()) } catch { return .failure(error) }
            }
        } catch {
            // Only the pool throws here: the task was cancelled before the work began, or the program stops.
            throw .unavailable("文件操作被中断。")
        }
        return try result.get()
    }
}
