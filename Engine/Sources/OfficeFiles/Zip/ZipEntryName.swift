import CLibZip

/// Entry names as a person typed them. Windows in Chinese writes them in GB18030 without saying so.
enum ZipEntryName {
    static func decoded(_ archive: OpaquePointer, _ index: UInt64) -> String {
        guard let raw = zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_RAW)) else { return "" }
        if let utf8 = String(validatingCString: raw) { return cleaned(utf8) }
        let bytes = UnsafeBufferPointer(start: raw, count: strlen(raw)).map { UInt8(bitPattern: $0) }
        if let chinese = GB18030.decodedStrictly(bytes) { return cleaned(chinese) }
        // What is neither is the code page of the first PCs, which libzip decodes itself.
        return zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_GUESS)).map { cleaned(String(cString: $0)) } ?? ""
    }

    /// Without anything that could lead out of a folder or confuse a terminal.
    static func cleaned(_ name: String) -> String {
        var parts: [String] = []
        let unified = String(String.UnicodeScalarView(name.unicodeScalars.map { $0 == "\\" ? "/" : $0 }))
        for part in unified.split(separator: "/", omittingEmptySubsequences: true) where part != "." && part != ".." {
            if parts.isEmpty, part.utf8.count == 2, part.utf8.last == UInt8(ascii: ":") { continue }
            parts.append(String(String.UnicodeScalarView(part.unicodeScalars.map(printable))))
        }
        return parts.joined(separator: "/") + (unified.hasSuffix("/") ? "/" : "")
    }

    private static func printable(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
        default: scalar
        }
    }

    private static func strlen(_ pointer: UnsafePointer<CChar>) -> Int {
        var length = 0
        while pointer[length] != 0 { length += 1 }
        return length
    }
}
