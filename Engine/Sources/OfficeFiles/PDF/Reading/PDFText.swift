/// The text layer of PDF files, taken out by poppler's `pdftotext` in a process of its own.
///
/// `-bbox -raw` gives words with their boxes in drawing order. Of the formats with places it is the cheapest for
/// `pdftotext` (no search for columns and blocks, 20 ms against 22 ms on a report of eight pages), the shortest,
/// and the only one that keeps the order of the table cells.
public enum PDFText {
    /// The part of a page that is read.
    package enum Box: Sendable {
        /// The whole sheet (MediaBox), with what viewers cut off.
        case media
        /// What viewers show (CropBox); places count from its corner.
        case crop
    }

    /// Reads every word of a PDF with its place.
    ///
    /// A scan without a text layer is no error: see ``PDFPages/textLayer``.
    public static func words(of bytes: [UInt8], limits: PDFLimits = .standard) async throws(PDFError) -> PDFPages {
        try await words(of: bytes, in: .media, limits: limits)
    }

    /// Reads every word that stands in a part of its page.
    package static func words(
        of bytes: [UInt8], in box: Box, limits: PDFLimits = .standard
    ) async throws(PDFError) -> PDFPages {
        guard bytes.count <= limits.fileBytes else {
            throw .tooLarge(bytes: bytes.count, limit: limits.fileBytes)
        }
        guard beginsAsPDF(bytes) else { throw .notAPDF }
        let outcome = await LimitedProgram.run(
            "pdftotext", arguments(box, limits), input: bytes, limits: programLimits(limits))
        guard case .exited(0, let output) = outcome else { throw failure(outcome, of: bytes, limits: limits) }
        let pages = PDFWordList.parse(output)
        guard pages.pages.count <= limits.pages else { throw .tooManyPages(limit: limits.pages) }
        return pages
    }

    /// Readers accept the signature within the first kilobyte, after whatever a mail program put before it.
    package static func beginsAsPDF(_ bytes: [UInt8]) -> Bool {
        contains("%PDF-", in: bytes.prefix(1024 + 5))
    }
}

// MARK: - The process

extension PDFText {
    /// One page more than allowed is asked for, to see that there is one.
    private static func arguments(_ box: Box, _ limits: PDFLimits) -> [String] {
        ["-q", "-enc", "UTF-8", "-bbox", "-raw"] + (box == .crop ? ["-cropbox"] : [])
            + ["-l", String(limits.pages + 1), "-", "-"]
    }

    private static func programLimits(_ limits: PDFLimits) -> LimitedProgram.Limits {
        LimitedProgram.Limits(
            outputBytes: limits.outputBytes, time: limits.time, patience: limits.patience,
            memoryBytes: limits.processMemoryBytes)
    }

    /// Exit codes of `pdftotext` (its manual page): 1 cannot open, 2 cannot write, 3 not permitted, 99 other.
    private static func failure(
        _ outcome: LimitedProgram.Outcome, of bytes: [UInt8], limits: PDFLimits
    ) -> PDFError {
        switch outcome {
        case .notInstalled: .notInstalled
        case .exited(1, _): namesEncryption(bytes) ? .needsPassword : .damaged
        case .exited(3, _): .copyingForbidden
        case .processorTimeOver: .timeLimit(limits.time)
        case .patienceOver: .timeLimit(limits.patience)
        case .tooMuchOutput: .tooMuchText(limit: limits.outputBytes)
        case .systemFailure(let words): .systemFailure(words)
        case .exited, .broken: .damaged
        }
    }

    /// The dictionary that names the encryption is never itself encrypted or compressed.
    package static func namesEncryption(_ bytes: [UInt8]) -> Bool { contains("/Encrypt", in: bytes[...]) }

    private static func contains(_ word: StaticString, in bytes: ArraySlice<UInt8>) -> Bool {
        word.withUTF8Buffer { word in
            guard let first = word.first, bytes.count >= word.count else { return false }
            return bytes.withUnsafeBufferPointer { bytes in
                for start in 0...(bytes.count - word.count) where bytes[start] == first {
                    if (1..<word.count).allSatisfy({ bytes[start + $0] == word[$0] }) { return true }
                }
                return false
            }
        }
    }
}
