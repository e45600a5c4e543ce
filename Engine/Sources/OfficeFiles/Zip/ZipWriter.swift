import CLibZip

/// Writes zip archives. The same entries give the same bytes on every run: times are fixed, the order is the caller's.
public enum ZipWriter {
    /// An archive of the entries, in their order, deflated. An entry called `mimetype` is stored as it is, since ODF and
    /// EPUB readers look for its bytes at a fixed place.
    ///
    /// - Parameter entries: names are UTF-8 with `/` between folders, each once.
    /// - Throws: `.cannotWrite` when a name stands twice or the library refuses.
    public static func archive(_ entries: [(name: String, bytes: [UInt8])]) throws(OfficeFileError) -> [UInt8] {
        var error = zip_error_t()
        zip_error_init(&error)
        defer { zip_error_fini(&error) }
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw .cannotWrite(message(&error)) }
        // Kept once more, so that the bytes survive the archive's closing.
        zip_source_keep(target)
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, &error) else {
            zip_source_free(target)
            throw .cannotWrite(message(&error))
        }
        do throws(OfficeFileError) {
            for entry in entries { try add(entry.name, entry.bytes, to: archive) }
        } catch {
            zip_discard(archive)
            throw error
        }
        guard zip_close(archive) == 0 else {
            let reason = message(zip_get_error(archive))
            zip_discard(archive)
            throw .cannotWrite(reason)
        }
        return try contents(of: target)
    }

    private static func add(_ name: String, _ bytes: [UInt8], to archive: OpaquePointer) throws(OfficeFileError) {
        guard let source = source(copying: bytes, for: archive) else {
            throw .cannotWrite(message(zip_get_error(archive)))
        }
        let index = zip_file_add(archive, name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            throw .cannotWrite(message(zip_get_error(archive)))
        }
        let method = name == "mimetype" ? ZIP_CM_STORE : ZIP_CM_DEFLATE
        guard zip_set_file_compression(archive, zip_uint64_t(index), method, compressionLevel) == 0,
            zip_file_set_dostime(archive, zip_uint64_t(index), midnight, firstDay, 0) == 0
        else { throw .cannotWrite(message(zip_get_error(archive))) }
    }

    /// A source that owns a copy of the bytes, since libzip reads them only when the archive is closed.
    private static func source(copying bytes: [UInt8], for archive: OpaquePointer) -> OpaquePointer? {
        // libzip does not take over memory of length 0.
        guard !bytes.isEmpty else { return zip_source_buffer(archive, nil, 0, 0) }
        guard let copy = CHeap.copy(bytes) else { return nil }
        guard let source = zip_source_buffer(archive, copy, zip_uint64_t(bytes.count), 1) else {
            CHeap.free(copy)
            return nil
        }
        return source
    }

    private static func contents(of source: OpaquePointer) throws(OfficeFileError) -> [UInt8] {
        var stat = zip_stat_t()
        guard zip_source_stat(source, &stat) == 0, zip_source_open(source) == 0 else {
            throw .cannotWrite(message(zip_source_error(source)))
        }
        defer { zip_source_close(source) }
        let size = Int(stat.size)
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            count = max(0, Int(zip_source_read(source, base, zip_uint64_t(size))))
        }
        guard bytes.count == size else { throw .cannotWrite(message(zip_source_error(source))) }
        return bytes
    }

    private static func message(_ error: UnsafeMutablePointer<zip_error_t>) -> String {
        String(cString: zip_error_strerror(error))
    }

    /// zlib's own default: level 9 takes twice the time for about one byte in a hundred.
    private static let compressionLevel: zip_uint32_t = 6
    /// 1 January 1980, the first day that a zip can name, as MS-DOS date and time.
    private static let firstDay: zip_uint16_t = 1 << 5 | 1
    private static let midnight: zip_uint16_t = 0
}
