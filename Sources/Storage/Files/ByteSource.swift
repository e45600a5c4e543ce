/// Bytes that can be read at any place: in memory, or on disk. Reading may block: not on a cooperative thread.
public struct ByteSource: Sendable {
    public let size: Int
    private let readPart: @Sendable (_ offset: Int, _ count: Int) throws(BlobFailure) -> [UInt8]

    public init(_ bytes: [UInt8]) {
        size = bytes.count
        readPart = { offset, count in Array(bytes[offset..<(offset + count)]) }
    }

    init(file: SpoolFile, size: Int) {
        self.size = size
        readPart = { offset, count throws(BlobFailure) in try file.read(at: offset, count: count) }
    }

    /// - Returns: the bytes of the range that are there; empty outside of the source.
    public func read(at offset: Int, count: Int) throws(BlobFailure) -> [UInt8] {
        let start = max(0, min(offset, size))
        return try readPart(start, max(0, min(count, size - start)))
    }

    /// Piece by piece from the start, until the body has seen enough.
    func pieces(of count: Int, _ body: ([UInt8]) -> Bool) throws(BlobFailure) {
        var offset = 0
        while offset < size {
            guard body(try read(at: offset, count: count)) else { return }
            offset += count
        }
    }
}
