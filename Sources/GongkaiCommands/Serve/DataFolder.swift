internal import FoundationEssentials

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// The folder that holds an installation: database, files, keys, backups. Nobody but its owner may read it.
///
///     gongkai-data/
///         gongkai.conf      the configuration, where there is one
///         gongkai.lock      held by the server that runs, with its process id
///         gongkai.sqlite    the records, with -wal and -shm beside it while it is open
///         files/            content-addressed files
///         keys/             the keys that sign and encrypt; back them up apart from the records
///         backups/
package struct DataFolder: Hashable, Sendable {
    package let path: String

    package init(_ path: String) {
        self.path = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    }

    package var configuration: String { "\(path)/gongkai.conf" }
    package var database: String { "\(path)/gongkai.sqlite" }
    package var files: String { "\(path)/files" }
    /// Uploads on their way to an object store.
    package var incoming: String { "\(path)/incoming" }
    package var keys: String { "\(path)/keys" }
    package var backups: String { "\(path)/backups" }
    package var lockFile: String { "\(path)/gongkai.lock" }
    /// Makes the folder where it is missing, mode 0700, and sees that it can be written to.
    package func prepare() throws(CommandFailure) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .unavailable("数据文件夹 \(path) 无法创建：\(error.localizedWords)。请检查上级文件夹和权限，或用 --data 指定别处。")
        }
        guard access(path, R_OK | W_OK | X_OK) == 0 else {
            throw .unavailable("数据文件夹 \(path) 不可写：\(systemWords(errno))。请检查权限，或用 --data 指定别处。")
        }
    }

    /// Takes the folder for this process until the lock is released or the process ends, however it ends.
    ///
    /// - Throws: with the other's process id when another server has it.
    package func lock() throws(CommandFailure) -> DataFolderLock {
        let descriptor = open(lockFile, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable("锁文件 \(lockFile) 打不开：\(systemWords(errno))。")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = readProcess(descriptor)
            close(descriptor)
            throw .unavailable(
                "数据文件夹 \(path) 正由另一个进程使用\(holder.map { "（进程号 \($0)）" } ?? "")。请先停止它，或用 --data 指定别的文件夹。")
        }
        writeProcess(descriptor)
        return DataFolderLock(descriptor: descriptor)
    }

    private func readProcess(_ descriptor: Int32) -> String? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        let digits = String(decoding: bytes[..<count].filter { (0x30...0x39).contains($0) }, as: UTF8.self)
        return digits.isEmpty ? nil : digits
    }

    /// For a person who wonders; the lock itself is the system's, so that a process that is killed leaves none behind.
    private func writeProcess(_ descriptor: Int32) {
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0 else { return }
        _ = pwrite(descriptor, text, text.count, 0)
    }
}

/// The hold on a data folder.
package final class DataFolderLock: Sendable {
    private let descriptor: Int32

    fileprivate init(descriptor: Int32) { self.descriptor = descriptor }

    /// Unlocks before closing: a child process that is about to begin may hold a copy of the descriptor for a moment longer.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }
}

extension ServerConfiguration {
    /// The data folder, held for this process. Several servers may share a PostgreSQL database and the folder beside it; an SQLite database
    /// belongs to one.
    func lockedFolder() throws(CommandFailure) -> DataFolderLock? {
        guard case .sqlite = database else { return nil }
        return try dataFolder.lock()
    }
}

/// The system's words for an error number.
func systemWords(_ number: Int32) -> String {
    switch number {
    case EACCES, EPERM: "没有权限"
    case ENOENT: "不存在"
    case ENOSPC: "磁盘已满"
    case EROFS: "文件系统只读"
    case ENOTDIR: "路径中有一部分不是文件夹"
    case EADDRINUSE: "已被占用"
    default: String(cString: strerror(number))
    }
}

extension Error {
    /// What the system said, in Chinese where it is one of the plain reasons.
    fileprivate var localizedWords: String {
        guard let error = self as? CocoaError else { return "\(self)" }
        switch error.code {
        case .fileWriteNoPermission: return "没有权限"
        case .fileWriteOutOfSpace: return "磁盘已满"
        case .fileWriteVolumeReadOnly: return "文件系统只读"
        case .fileWriteFileExists: return "同名的文件已经存在"
        default: return "\(error.code.rawValue)"
        }
    }
}

/// Host and process id: who works, where several servers share a queue.
var processName: String {
    var name = [CChar](repeating: 0, count: 256)
    let isKnown = gethostname(&name, name.count - 1) == 0
    let host = isKnown ? String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) : "host"
    return "\(host.prefix(64)):\(getpid())"
}
