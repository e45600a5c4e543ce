import Crypto
import Foundation
public import NIOCore
public import NIOPosix

/// Keeps files in a folder on disk, each under its digest: `ab/cdef…`.
///
/// A file appears under its name only when it is whole and on disk, its folder included. Several processes may share the folder.
public struct FolderBlobStore: BlobStore {
    /// How much is read at a time: one piece is in memory for each download.
    static let pieceSize = 256 * 1024

    private let root: String
    private let threads: NIOThreadPool

    /// - Parameters:
    ///   - root: made when it is not there, open to its owner only.
    ///   - threads: where reading and writing wait for the disk.
    public static func open(
        _ root: String, threads: NIOThreadPool = .singleton
    ) async throws(BlobFailure) -> FolderBlobStore {
        try await threads.run { () throws(BlobFailure) in
            try makeFolder(root)
            try makeFolder("\(root)/incoming")
        }
        return FolderBlobStore(root: root, threads: threads)
    }

    private init(root: String, threads: NIOThreadPool) {
        self.root = root
        self.threads = threads
    }

    public func put(_ bytes: [UInt8]) async throws(BlobFailure) -> Digest32 {
        let spool = try await spool(limit: bytes.count)
        try await spool.write(ByteBuffer(bytes: bytes))
        let spooled = try await spool.finish()
        try await put(spooled)
        return spooled.digest
    }

    public func spool(limit: Int) async throws(BlobFailure) -> BlobSpool {
        try await BlobSpool.open(in: "\(root)/incoming", limit: limit, threads: threads)
    }

    public func put(_ spooled: SpooledBlob) async throws(BlobFailure) {
        try await threads.run { () throws(BlobFailure) in
            let place = place(of: spooled.digest)
            // What lies there may have been damaged; then the new bytes are the cure.
            if try isWhole(spooled.digest, place) { return }
            try makeFolder(place.folder)
            try keep(spooled, at: place)
        }
    }

    public func get(_ digest: Digest32) async throws(BlobFailure) -> [UInt8] {
        try await threads.run { () throws(BlobFailure) in
            let file = try OpenFile(place(of: digest).path, digest)
            let bytes = try file.readAll()
            guard Digest32(of: bytes) == digest else { throw .corrupt(digest) }
            return bytes
        }
    }

    public func read(_ digest: Digest32, _ body: (ByteBuffer) async throws -> Void) async throws {
        let file = try await threads.run { () throws(BlobFailure) in try OpenFile(place(of: digest).path, digest) }
        var hash = SHA256()
        while true {
            let piece = try await threads.run { () throws(BlobFailure) in try file.readNext(Self.pieceSize) }
            guard !piece.isEmpty else { break }
            hash.update(data: piece)
            try await body(ByteBuffer(bytes: piece))
        }
        guard Digest32(hash.finalize()) == digest else { throw BlobFailure.corrupt(digest) }
    }

    public func contains(_ digest: Digest32) async throws(BlobFailure) -> Bool {
        try await threads.run { () throws(BlobFailure) in
            let path = place(of: digest).path
            if access(path, F_OK) == 0 { return true }
            guard errno == ENOENT else { throw .system("无法查看文件", path) }
            return false
        }
    }

    public func remove(_ digest: Digest32) async throws(BlobFailure) {
        try await threads.run { () throws(BlobFailure) in
            let place = place(of: digest)
            guard unlink(place.path) == 0 else {
                if errno == ENOENT { return }
                throw .system("无法删除文件", place.path)
            }
            try syncFolder(place.folder)
        }
    }

    public func tidy(before moment: Moment) async throws(BlobFailure) {
        try await threads.run { () throws(BlobFailure) in
            let folder = "\(root)/incoming"
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
                throw .system("无法查看文件夹", folder)
            }
            for name in names {
                var status = stat()
                // What is gone by now has been given its name.
                guard stat("\(folder)/\(name)", &status) == 0 else { continue }
                if Int64(status.st_mtim.tv_sec) * 1000 < moment.milliseconds { unlink("\(folder)/\(name)") }
            }
        }
    }

    private struct Place {
        let folder: String
        let path: String
    }

    /// 256 folders keep each of them small: a million files are four thousand in each.
    private func place(of digest: Digest32) -> Place {
        let hex = digest.hex
        let folder = "\(root)/\(hex.prefix(2))"
        return Place(folder: folder, path: "\(folder)/\(hex.dropFirst(2))")
    }

    private func isWhole(_ digest: Digest32, _ place: Place) throws(BlobFailure) -> Bool {
        do throws(BlobFailure) {
            let file = try OpenFile(place.path, digest)
            var hash = SHA256()
            while case let piece = try file.readNext(Self.pieceSize), !piece.isEmpty { hash.update(data: piece) }
            return Digest32(hash.finalize()) == digest
        } catch .missing {
            return false
        }
    }

    /// Copies to a file beside its place, waits for the disk, and gives it its name.
    private func keep(_ spooled: SpooledBlob, at place: Place) throws(BlobFailure) {
        let (path, descriptor) = try openNewFile(in: "\(root)/incoming")
        do throws(BlobFailure) {
            defer { close(descriptor) }
            try copy(spooled, to: descriptor)
            guard fsync(descriptor) == 0 else { throw .system("无法写入文件", "") }
            guard rename(path, place.path) == 0 else { throw .system("无法写入文件", place.path) }
        } catch {
            unlink(path)
            throw error
        }
        try syncFolder(place.folder)
    }

    private func copy(_ spooled: SpooledBlob, to descriptor: Int32) throws(BlobFailure) {
        var offset = 0
        while offset < spooled.size {
            let piece = try spooled.source.read(at: offset, count: Self.pieceSize)
            guard !piece.isEmpty else { throw .unavailable("临时文件不完整。") }
            try writeAll(piece, to: descriptor)
            offset += piece.count
        }
    }
}

/// A kept file, open for reading. Reads go on where the last one ended: one task at a time.
private final class OpenFile: Sendable {
    private let descriptor: Int32

    init(_ path: String, _ digest: Digest32) throws(BlobFailure) {
        descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw .missing(digest) }
            throw .system("无法打开文件", path)
        }
    }

    deinit { close(descriptor) }

    /// - Returns: nothing at the end of the file.
    func readNext(_ count: Int) throws(BlobFailure) -> [UInt8] {
        while true {
            var result = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                result = Foundation.read(descriptor, buffer.baseAddress, count)
                filled = max(0, result)
            }
            if result >= 0 { return bytes }
            guard errno == EINTR else { throw .system("无法读取文件", "") }
        }
    }

    func readAll() throws(BlobFailure) -> [UInt8] {
        var bytes: [UInt8] = []
        while case let piece = try readNext(FolderBlobStore.pieceSize), !piece.isEmpty { bytes += piece }
        return bytes
    }
}

/// Makes a folder and waits until its parent has it on disk; nothing happens when it is there.
private func makeFolder(_ path: String) throws(BlobFailure) {
    guard mkdir(path, 0o700) == 0 else {
        if errno == EEXIST { return }
        throw .system("无法新建文件夹", path)
    }
    try syncFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
}

private func syncFolder(_ path: String) throws(BlobFailure) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system("无法打开文件夹", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw .system("无法写入文件夹", path) }
}
