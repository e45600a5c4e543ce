import CZlib
import Glibc

/// Writes lines into a new gzip file. Used by one thread; `finish` is called once.
final class GzipLineWriter {
    private let folder: BackupFolder
    private let relative: String
    private let descriptor: Int32
    private var stream: gzFile?

    init(_ relative: String, in folder: BackupFolder) throws(BackupFailure) {
        self.folder = folder
        self.relative = relative
        descriptor = Glibc.open(folder.absolute(relative), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw folder.systemFailure(relative) }
        // The stream closes a descriptor of its own; ours is for waiting until the disk has everything.
        stream = gzdopen(dup(descriptor), "wb6")
        guard stream != nil else { throw .disk(path: relative, reason: "zlib") }
    }

    deinit {
        if let stream { gzclose(stream) }
        close(descriptor)
    }

    func write(_ line: [UInt8]) throws(BackupFailure) {
        guard gzwrite(stream, line, UInt32(line.count)) == line.count, gzputc(stream, 10) == 10 else {
            throw folder.systemFailure(relative)
        }
    }

    func finish() throws(BackupFailure) {
        let closed = gzclose(stream)
        stream = nil
        guard closed == Z_OK, fsync(descriptor) == 0 else { throw folder.systemFailure(relative) }
    }
}

/// Reads the lines of a gzip file, one after the other, holding some of them at a time. Used by one thread.
final class GzipLineReader {
    private let relative: String
    private let stream: gzFile
    private let cancellation: Cancellation
    private var buffer: [UInt8] = []
    private var start = 0
    private var isAtEnd = false
    private(set) var lineNumber = 0

    private static let pieceSize = 1 << 17

    /// - Parameter cancellation: heeded with every piece that is read.
    init(_ relative: String, in folder: BackupFolder, until cancellation: Cancellation) throws(BackupFailure) {
        self.relative = relative
        self.cancellation = cancellation
        guard let stream = gzopen(folder.absolute(relative), "rb") else { throw .missing(path: relative) }
        self.stream = stream
    }

    deinit { gzclose(stream) }

    /// - Returns: `nil` at the end. A last line without a line feed is damage.
    func next() throws -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 10) {
                defer { start = end + 1 }
                lineNumber += 1
                return Array(buffer[start..<end])
            }
            if isAtEnd {
                guard start == buffer.count else { throw BackupFailure.damaged(path: relative, .compression) }
                return nil
            }
            buffer.removeSubrange(..<start)
            start = 0
            searched = buffer.count
            try cancellation.check()
            try fill()
        }
    }

    private func fill() throws(BackupFailure) {
        var piece = [UInt8](repeating: 0, count: GzipLineReader.pieceSize)
        let count = gzread(stream, &piece, UInt32(piece.count))
        guard count >= 0 else { throw .damaged(path: relative, .compression) }
        if count == 0 {
            isAtEnd = true
            var code: Int32 = 0
            gzerror(stream, &code)
            // A file that ends in the middle of its compressed data.
            guard code == Z_OK || code == Z_STREAM_END else { throw .damaged(path: relative, .compression) }
        }
        buffer += piece.prefix(Int(count))
    }
}
