import Foundation

/// An open file without a name.
///
/// Not changed after it was made; what is written goes through the one ``BlobSpool`` that owns it, and reading names its place.
final class SpoolFile: Sendable {
    let descriptor: Int32

    init(unnamedIn folder: String) throws(BlobFailure) {
        let (path, opened) = try openNewFile(in: folder)
        unlink(path)
        descriptor = opened
    }

    deinit { close(descriptor) }

    func append(_ bytes: [UInt8]) throws(BlobFailure) {
        try writeAll(bytes, to: descriptor)
    }

    /// - Returns: fewer bytes than asked for only at the end of the file.
    func read(at offset: Int, count: Int) throws(BlobFailure) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let part = pread(
                    descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset + filled))
                if part == 0 { break }
                if part > 0 {
                    filled += part
                } else if errno != EINTR {
                    failed = true
                    break
                }
            }
        }
        if failed { throw .system("无法读取临时文件", "") }
        return bytes
    }
}

/// Makes a file with a name that no other has, open to its owner only.
func openNewFile(in folder: String) throws(BlobFailure) -> (path: String, descriptor: Int32) {
    let path = "\(folder)/\(UUID().uuidString)"
    let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .system("无法新建文件", folder) }
    return (path, descriptor)
}

func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(BlobFailure) {
    var written = 0
    while written < bytes.count {
        let part = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        if part >= 0 {
            written += part
        } else if errno != EINTR {
            throw .system("无法写入文件", "")
        }
    }
}

extension BlobFailure {
    /// What the system said of its last call.
    static func system(_ what: String, _ path: String) -> BlobFailure {
        .unavailable("\(what)\(path.isEmpty ? "" : " \(path)")：\(String(cString: strerror(errno)))")
    }
}
