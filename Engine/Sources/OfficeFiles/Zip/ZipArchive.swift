import CLibZip

/// A zip archive from outside, read from memory. Sizes are checked before inflating and again while inflating.
public struct ZipArchive: ~Copyable {
    /// The files in the archive, in its own order; folders are left out.
    public let entries: [Entry]
    private let handle: OpaquePointer
    private let limits: OfficeFileLimits
    private var inflated = 0

    public struct Entry: Hashable, Sendable {
        /// The name for display and for look-up, with `/` between folders. Never a path to write to: it is cleaned of
        /// `..`, drive letters and control characters, but it is still the sender's choice.
        public let name: String
        /// Bytes once inflated, as the archive claims.
        public let size: Int
        public let compressedSize: Int
        public let isEncrypted: Bool
        let index: UInt64
    }

    /// - Throws: `.notAZip`, `.truncated`, `.zipBomb` for too many entries, `.tooLarge`.
    public init(_ bytes: [UInt8], limits: OfficeFileLimits = .standard) throws(OfficeFileError) {
        try limits.admit(bytes)
        try ZipDirectoryEnd.checkEntryCount(bytes, limit: limits.zipEntries)
        let handle = try Self.open(bytes)
        do throws(OfficeFileError) {
            entries = try Self.list(handle, limits)
        } catch {
            zip_discard(handle)
            throw error
        }
        self.handle = handle
        self.limits = limits
    }

    deinit { zip_discard(handle) }

    /// The first entry of that name, compared without regard to ASCII case as Word and Excel do.
    public func entry(named name: String) -> Entry? {
        entries.first { $0.name == name }
            ?? entries.first { $0.name.utf8.elementsEqual(name.utf8, by: { Self.lowered($0) == Self.lowered($1) }) }
    }

    /// The entry's bytes, inflated and checked against its CRC.
    ///
    /// - Throws: `.encrypted`, `.zipBomb`, `.truncated`, `.damaged`.
    public mutating func bytes(of entry: Entry) throws(OfficeFileError) -> [UInt8] {
        guard !entry.isEncrypted else { throw .encrypted }
        try admit(entry)
        guard let file = zip_fopen_index(handle, entry.index, 0) else {
            throw Self.failure(zip_error_code_zip(zip_get_error(handle)), in: entry)
        }
        defer { zip_fclose(file) }

        var result: [UInt8] = []
        // The claimed size is the sender's word: what is allocated ahead of the data is bounded.
        result.reserveCapacity(min(entry.size, Self.trustedReservation))
        while true {
            let room = max(Self.chunk, min(result.capacity - result.count, Self.trustedReservation))
            let had = result.count
            var got = 0
            result.append(addingCapacity: room) { buffer in
                got = Int(zip_fread(file, buffer, zip_uint64_t(room)))
                return max(0, got)
            }
            guard got >= 0 else {
                throw Self.failure(zip_error_code_zip(zip_file_get_error(file)), in: entry)
            }
            if result.count == had { break }
            if result.count > limits.zipEntryBytes {
                throw .zipBomb(.entrySize(name: entry.name, limit: limits.zipEntryBytes))
            }
            inflated += result.count - had
            if inflated > limits.zipTotalBytes { throw .zipBomb(.totalSize(limit: limits.zipTotalBytes)) }
            if isSuspicious(result.count, of: entry) {
                throw .zipBomb(.ratio(name: entry.name, limit: limits.zipRatio))
            }
        }
        guard result.count == entry.size else { throw .damaged(part: entry.name, line: nil) }
        return result
    }

    /// The bytes of the entry of that name.
    ///
    /// - Throws: `.missingPart` when there is none, else as `bytes(of:)`.
    public mutating func bytes(named name: String) throws(OfficeFileError) -> [UInt8] {
        guard let entry = entry(named: name) else { throw .missingPart(name) }
        return try bytes(of: entry)
    }

    private func admit(_ entry: Entry) throws(OfficeFileError) {
        guard entry.size <= limits.zipEntryBytes else {
            throw .zipBomb(.entrySize(name: entry.name, limit: limits.zipEntryBytes))
        }
        guard entry.size <= limits.zipTotalBytes - inflated else {
            throw .zipBomb(.totalSize(limit: limits.zipTotalBytes))
        }
        guard !isSuspicious(entry.size, of: entry) else {
            throw .zipBomb(.ratio(name: entry.name, limit: limits.zipRatio))
        }
    }

    private func isSuspicious(_ size: Int, of entry: Entry) -> Bool {
        size > limits.zipRatioFloor && size / max(1, entry.compressedSize) > limits.zipRatio
    }

    private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    /// How much is read at a time once the claimed size is used up.
    private static let chunk = 16 << 10
    /// How much is allocated on the archive's word alone.
    private static let trustedReservation = 4 << 20
}

// MARK: - Opening and listing

extension ZipArchive {
    private static func open(_ bytes: [UInt8]) throws(OfficeFileError) -> OpaquePointer {
        guard !bytes.isEmpty else { throw .empty }
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let copy = CHeap.copy(bytes) else { throw .tooLarge(bytes: bytes.count, limit: 0) }
        guard let source = zip_source_buffer_create(copy, zip_uint64_t(bytes.count), 1, &error) else {
            CHeap.free(copy)
            throw .notAZip
        }
        guard let handle = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            // A file that begins as a zip and has no directory at its end was cut off.
            throw bytes.starts(with: localHeader) ? .truncated : .notAZip
        }
        return handle
    }

    private static func list(_ handle: OpaquePointer, _ limits: OfficeFileLimits) throws(OfficeFileError) -> [Entry] {
        let count = Int(zip_get_num_entries(handle, 0))
        guard count <= limits.zipEntries else { throw .zipBomb(.entries(count, limit: limits.zipEntries)) }
        var entries: [Entry] = []
        entries.reserveCapacity(count)
        for index in 0..<UInt64(max(0, count)) {
            var stat = zip_stat_t()
            guard zip_stat_index(handle, index, 0, &stat) == 0 else { continue }
            let name = ZipEntryName.decoded(handle, index)
            guard !name.isEmpty, !name.hasSuffix("/") else { continue }
            let isEncrypted =
                stat.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0
                && stat.encryption_method != UInt16(ZIP_EM_NONE)
            entries.append(
                Entry(
                    name: name, size: Int(clamping: stat.size), compressedSize: Int(clamping: stat.comp_size),
                    isEncrypted: isEncrypted, index: index))
        }
        return entries
    }

    private static func failure(_ code: Int32, in entry: Entry) -> OfficeFileError {
        switch code {
        case ZIP_ER_NOPASSWD, ZIP_ER_WRONGPASSWD, ZIP_ER_ENCRNOTSUPP: .encrypted
        case ZIP_ER_EOF, ZIP_ER_SEEK, ZIP_ER_READ: .truncated
        default: .damaged(part: entry.name, line: nil)
        }
    }

    private static let localHeader: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
}

extension Array where Element == UInt8 {
    /// Appends what the closure writes into the room after the end; it returns how many bytes it wrote.
    fileprivate mutating func append(addingCapacity room: Int, _ fill: (UnsafeMutablePointer<UInt8>) -> Int) {
        let old = count
        reserveCapacity(old + room > capacity ? Swift.max(old + room, capacity * 2) : capacity)
        append(contentsOf: repeatElement(0, count: room))
        let written = withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { fill($0 + old) } ?? 0
        }
        removeLast(room - written)
    }
}
