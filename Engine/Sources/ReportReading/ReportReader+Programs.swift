import OfficeFiles

/// The formats that other programs open for us. They lie apart so that the readers of everything else build, and are
/// fuzzed, without the machinery of processes.
extension ReportReader {
    /// Reads a file's bytes.
    ///
    /// - Parameter source: the file's name as a person named it; its ending decides only what the bytes do not.
    public func read(_ bytes: [UInt8], source: String) async throws(ReportFileError) -> ReadingResult {
        let kind = FileKind.detect(bytes, name: source)
        switch kind {
        case .pdf: return try await readPDF(bytes, source: source)
        case .doc, .wps, .xls, .rtf, .odt, .ods, .ole2: return try await convert(bytes, kind: kind, source: source)
        default: return try readDirectly(bytes, kind: kind, source: source)
        }
    }

    private func readPDF(_ bytes: [UInt8], source: String) async throws(ReportFileError) -> ReadingResult {
        do {
            return read(pages: try await PDFText.words(of: bytes), source: source)
        } catch {
            throw .pdf(error)
        }
    }

    private func convert(
        _ bytes: [UInt8], kind: FileKind, source: String
    ) async throws(ReportFileError) -> ReadingResult {
        let converted: (kind: FileKind, bytes: [UInt8])
        do {
            converted = try await OfficeConversion.convert(bytes, kind: kind, limits: limits)
        } catch {
            throw .office(error)
        }
        var result = try readDirectly(converted.bytes, kind: converted.kind, source: source)
        result.format = FileFormat(rawValue: kind.rawValue) ?? result.format
        return result
    }
}
