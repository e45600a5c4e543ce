import Crypto
import Foundation
import Glibc

/// The folder of one backup and what stands where in it. Everything in it is for its owner's eyes only: it holds all records. Blocks on the
/// disk; called on threads that may block.
struct BackupFolder: Sendable {
    let path: String

    static let manifest = "manifest.json"
    static let manifestDigest = "manifest.json.sha256"

    static func table(_ name: String) -> String { "tables/\(name).jsonl.gz" }

    /// Two hexadecimal digits make the folder, as in the store itself.
    static func file(_ digest: Digest32) -> String { "files/\(digest.hex.prefix(2))/\(digest.hex)" }

    /// Whether a path from a list stays within the folder.
    static func isOwnPath(_ path: String) -> Bool {
        path.hasPrefix("tables/") && !path.contains("..") && !path.contains("\0")
    }

    func absolute(_ relative: String) -> String { "\(path)/\(relative)" }

    // MARK: Writing

    /// Makes the folder; it must not be there yet.
    func create() throws(BackupFailure) {
        guard mkdir(path, 0o700) == 0 else { throw systemFailure(path) }
        try makeFolder("tables")
        try makeFolder("files")
    }

    func makeFolder(_ relative: String) throws(BackupFailure) {
        guard mkdir(absolute(relative), 0o700) == 0 || errno == EEXIST else { throw systemFailure(relative) }
    }

    /// Writes a new file and waits until the disk has it.
    func write(_ bytes: [UInt8], to relative: String) throws(BackupFailure) {
        let descriptor = Glibc.open(absolute(relative), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw systemFailure(relative) }
        defer { close(descriptor) }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw systemFailure(relative) }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw systemFailure(relative) }
    }

    /// Waits until the disk knows the names in every folder.
    func syncFolders() throws(BackupFailure) {
        for relative in ["", "tables", "files"] + fileFolders() { try BackupFolder.syncFolder(absolute(relative)) }
    }

    static func syncFolder(_ path: String) throws(BackupFailure) {
        let descriptor = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .disk(path: path, reason: String(cString: strerror(errno))) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .disk(path: path, reason: String(cString: strerror(errno))) }
    }

    private func fileFolders() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: absolute("files"))) ?? []
        return names.map { "files/\($0)" }
    }

    func systemFailure(_ relative: String) -> BackupFailure {
        .disk(path: relative, reason: String(cString: strerror(errno)))
    }

    // MARK: Reading

    func read(_ relative: String) throws(BackupFailure) -> [UInt8] {
        guard FileManager.default.fileExists(atPath: absolute(relative)) else { throw .missing(path: relative) }
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: absolute(relative))))
        } catch {
            throw .disk(path: relative, reason: error.localizedDescription)
        }
    }

    /// The SHA-256 of a file, read in pieces.
    func digest(of relative: String) throws(BackupFailure) -> Digest32 {
        guard let file = FileHandle(forReadingAtPath: absolute(relative)) else { throw .missing(path: relative) }
        defer { try? file.close() }
        var hash = SHA256()
        do {
            while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty { hash.update(data: piece) }
        } catch {
            throw .disk(path: relative, reason: error.localizedDescription)
        }
        return Digest32(hash.finalize())
    }

    func readManifest() throws(BackupFailure) -> BackupManifest { try readMade().manifest }

    /// The whole as its own list tells of it.
    func readMade() throws(BackupFailure) -> Backup.Made {
        let bytes = try read(BackupFolder.manifest)
        let line = String(decoding: try read(BackupFolder.manifestDigest), as: UTF8.self)
        guard line == BackupFolder.digestLine(of: bytes) else {
            throw .damaged(path: BackupFolder.manifest, .digest)
        }
        guard let manifest = BackupManifest(encoded: bytes) else {
            throw .unknownFormat(path: absolute(BackupFolder.manifest))
        }
        return Backup.Made(path: path, manifest: manifest, digest: Digest32(of: bytes))
    }

    func writeManifest(_ manifest: BackupManifest) throws -> Digest32 {
        let bytes = try manifest.encoded()
        try write(bytes, to: BackupFolder.manifest)
        try write(Array(BackupFolder.digestLine(of: bytes).utf8), to: BackupFolder.manifestDigest)
        return Digest32(of: bytes)
    }

    private static func digestLine(of manifest: [UInt8]) -> String {
        "\(Digest32(of: manifest).hex)  \(BackupFolder.manifest)\n"
    }
}
