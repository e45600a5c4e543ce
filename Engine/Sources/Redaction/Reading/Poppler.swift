internal import OfficeFiles

/// Runs one of poppler's programs on a PDF.
enum Poppler {
    /// What the program printed.
    ///
    /// - Parameters:
    ///   - page: the page that the run is about, for the error; `nil` for the whole file.
    ///   - outputBytes: more than a run that goes well prints; a run that prints more is taken for a broken file.
    static func run(
        _ program: String, _ arguments: [String], on bytes: [UInt8], outputBytes: Int, page: Int? = nil,
        limits: RedactionLimits
    ) async throws(RedactionError) -> [UInt8] {
        let programLimits = LimitedProgram.Limits(
            outputBytes: outputBytes, time: limits.time, patience: limits.patience,
            memoryBytes: limits.processMemoryBytes)
        switch await LimitedProgram.run(program, arguments, input: bytes, limits: programLimits) {
        case .exited(0, let output): return output
        // The programs' manual pages: 1 cannot open, 3 not permitted.
        case .exited(1, _) where PDFText.namesEncryption(bytes): throw .needsPassword
        case .exited(3, _): throw .textForbidden
        case .notInstalled: throw .notInstalled(program)
        case .processorTimeOver: throw .timeLimit(seconds: Int(limits.time.components.seconds), page: page)
        case .patienceOver: throw .timeLimit(seconds: Int(limits.patience.components.seconds), page: page)
        case .systemFailure(let words): throw .systemFailure(words)
        case .exited, .broken, .tooMuchOutput: throw .damaged(page: page)
        }
    }
}
