extension PDFText {
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
}
