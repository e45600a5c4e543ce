extension FileKind {
    /// The kind of the file, by its bytes. Bytes that both kinds may begin with (doc and wps) are decided by the name.
    public static func detect(_ bytes: [UInt8], name: String = "") -> FileKind {
        if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
            return zipKind(bytes, name)
        }
        if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) { return compoundKind(bytes, name) }
        // Readers of PDF accept up to a kilobyte of other bytes before the mark.
        if contains(Array("%PDF-".utf8), in: bytes.prefix(1024)) { return .pdf }
        if bytes.starts(with: Array("{\\rtf".utf8)) { return .rtf }
        return textKind(bytes, name)
    }

    /// The ending of a name, lowered, without its dot; empty when there is none.
    static func ending(of name: String) -> String {
        guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else { return "" }
        return name[name.index(after: dot)...].lowercased()
    }

    // MARK: Archives

    private static func zipKind(_ bytes: [UInt8], _ name: String) -> FileKind {
        do throws(OfficeFileError) {
            var archive = try ZipArchive(bytes)
            if let mimetype = archive.entry(named: "mimetype"), mimetype.size < 256 {
                let type = String(decoding: try archive.bytes(of: mimetype), as: UTF8.self)
                if type.hasPrefix("application/vnd.oasis.opendocument.text") { return .odt }
                if type.hasPrefix("application/vnd.oasis.opendocument.spreadsheet") { return .ods }
            }
            guard archive.entry(named: "[Content_Types].xml") != nil else { return .zip }
            if archive.entries.contains(where: { folder("word", $0.name) }) { return .docx }
            if archive.entries.contains(where: { folder("xl", $0.name) }) { return .xlsx }
            return archive.entries.contains(where: { folder("ppt", $0.name) }) ? .unknown : .zip
        } catch {
            // Cut off or damaged: its first entries' names still stand in it, and whoever reads it learns the fault.
            let start = bytes.prefix(64 << 10)
            if contains(Array("word/".utf8), in: start) { return .docx }
            if contains(Array("xl/".utf8), in: start) { return .xlsx }
            return FileKind(rawValue: ending(of: name)).flatMap { [.docx, .xlsx, .odt, .ods].contains($0) ? $0 : nil }
                ?? .zip
        }
    }

    private static func folder(_ folder: String, _ name: String) -> Bool {
        name.count > folder.count && name.lowercased().hasPrefix(folder + "/")
    }

    /// Names of streams stand in the container's directory as UTF-16, each entry on a multiple of 128 bytes.
    private static func compoundKind(_ bytes: [UInt8], _ name: String) -> FileKind {
        var position = 512
        while position + 128 <= bytes.count {
            defer { position += 128 }
            if named("EncryptedPackage", bytes, position) { return .encryptedOffice }
            if named("WordDocument", bytes, position) { return ending(of: name) == "wps" ? .wps : .doc }
            if named("Workbook", bytes, position) || named("Book", bytes, position) { return .xls }
        }
        return .ole2
    }

    private static func named(_ name: StaticString, _ bytes: [UInt8], _ position: Int) -> Bool {
        name.withUTF8Buffer { letters in
            for (offset, letter) in letters.enumerated()
            where bytes[position + 2 * offset] != letter || bytes[position + 2 * offset + 1] != 0 { return false }
            return bytes[position + 2 * letters.count] == 0 && bytes[position + 2 * letters.count + 1] == 0
        }
    }

    // MARK: Texts

    private static func textKind(_ bytes: [UInt8], _ name: String) -> FileKind {
        guard bytes.contains(where: { $0 > 0x20 }) else { return .empty }
        let start = TextDecoding.decode(Array(bytes.prefix(sniffedBytes & ~1)))
        if isBinary(start.utf8) { return .unknown }
        let visible = start.utf8.drop { $0 <= 0x20 }
        if startsJSON(visible) { return .json }
        if visible.first == UInt8(ascii: "<") || ["html", "htm", "xhtml", "shtml"].contains(ending(of: name)) {
            let lowered = visible.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
            let marks = [
                "<!doctype html", "<html", "<head", "<body", "<table", "<div", "<meta", "<p", "<h1", "<style", "<!--",
            ]
            if marks.contains(where: { contains(Array($0.utf8), in: lowered[...]) }) { return .html }
        }
        return .text
    }

    private static func startsJSON(_ text: ArraySlice<UInt8>) -> Bool {
        guard let open = text.first, open == UInt8(ascii: "{") || open == UInt8(ascii: "[") else { return false }
        guard let next = text.dropFirst().first(where: { $0 > 0x20 }) else { return false }
        return open == UInt8(ascii: "{")
            ? next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
            : next == UInt8(ascii: "{")
    }

    /// Text has no control characters but tabs, line ends, form feeds and the end mark of DOS.
    private static func isBinary(_ text: [UInt8]) -> Bool {
        let controls = text.count { byte in
            guard byte < 0x20 else { return false }
            switch byte {
            case 0x09, 0x0A, 0x0C, 0x0D, 0x1A: return false
            default: return true
            }
        }
        return controls * 50 > text.count
    }

    static func contains(_ needle: [UInt8], in hay: ArraySlice<UInt8>) -> Bool {
        guard let first = needle.first, hay.count >= needle.count else { return false }
        var position = hay.startIndex
        let last = hay.endIndex - needle.count
        while position <= last {
            if hay[position] == first, hay[position..<(position + needle.count)].elementsEqual(needle) { return true }
            position += 1
        }
        return false
    }

    private static let sniffedBytes = 4096
}
