#if canImport(Glibc)
    internal import Glibc
    private let systemWrite = Glibc.write
    private let systemClose = Glibc.close
    private let systemRename = Glibc.rename
#elseif canImport(Musl)
    internal import Musl
    private let systemWrite = Musl.write
    private let systemClose = Musl.close
    private let systemRename = Musl.rename
#endif

/// A file that is being written; removed again unless it is closed in order.
final class FileHandleBox {
    private var descriptor: Int32
    private let path: String
    private var isFinished = false

    /// - Returns: `nil` when the file cannot be made.
    init?(path: String) {
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        self.path = path
        if descriptor < 0 { return nil }
    }

    deinit {
        if descriptor >= 0 { _ = systemClose(descriptor) }
        if !isFinished { unlink(path) }
    }

    func write(_ bytes: [UInt8]) -> Bool {
        bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                let count = systemWrite(descriptor, rest.baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return false }
                written += count
            }
            return true
        }
    }

    /// - Returns: `false` when the disk could not take everything.
    func close() -> Bool {
        guard descriptor >= 0 else { return isFinished }
        let isWhole = fsync(descriptor) == 0 && systemClose(descriptor) == 0
        descriptor = -1
        isFinished = isWhole
        return isWhole
    }

    static func rename(_ from: String, to path: String) -> Bool {
        if systemRename(from, path) == 0 { return true }
        unlink(from)
        return false
    }
}
