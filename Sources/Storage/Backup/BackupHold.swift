import Glibc

/// A process's hold on a folder of backups: those that write one into it share it, whoever clears leftovers away has it alone. The system lets
/// go when a process ends, however it ends: what is unfinished in a folder that nobody holds, nobody will finish.
final class BackupHold: Sendable {
    /// A file and not the folder, because network file systems lock only what is open for writing.
    private static let file = ".writing"

    private let descriptor: Int32

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    /// Unlocks before closing: a child process that is about to begin may hold a copy of the descriptor for a moment longer.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    /// Makes a folder one that can be held.
    static func prepare(_ folder: String) throws(BackupFailure) {
        let descriptor = open("\(folder)/\(file)", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .disk(path: folder, reason: String(cString: strerror(errno))) }
        close(descriptor)
    }

    /// Waits while leftovers are cleared away.
    /// - Returns: `nil` where nobody clears any: the folder is no server's, or its file system knows no locks.
    static func toWrite(in folder: String) -> BackupHold? { take(folder, LOCK_SH) }

    /// - Returns: `nil` while somebody writes, and where that cannot be told.
    static func toClear(_ folder: String) -> BackupHold? { take(folder, LOCK_EX | LOCK_NB) }

    private static func take(_ folder: String, _ kind: Int32) -> BackupHold? {
        let descriptor = open("\(folder)/\(file)", O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        var result = flock(descriptor, kind)
        while result != 0, errno == EINTR { result = flock(descriptor, kind) }
        guard result == 0 else {
            close(descriptor)
            return nil
        }
        return BackupHold(descriptor)
    }
}
