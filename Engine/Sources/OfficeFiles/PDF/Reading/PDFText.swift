import Subprocess

/// The text layer of PDF files, taken out by poppler's `pdftotext` in a process of its own.
///
/// `-bbox -raw` gives words with their boxes in drawing order. Of the formats with places it is the cheapest for
/// `pdftotext` (no search for columns and blocks, 20 ms against 22 ms on a report of eight pages), the shortest,
/// and the only one that keeps the order of the table cells.
public enum PDFText {
    /// Reads every word of a PDF with its place.
    ///
    /// A scan without a text layer is no error: see ``PDFPages/textLayer``.
    public static func words(of bytes: [UInt8], limits: PDFLimits = .standard) async throws(PDFError) -> PDFPages {
        guard bytes.count <= limits.fileBytes else {
            throw .tooLarge(bytes: bytes.count, limit: limits.fileBytes)
        }
        guard beginsAsPDF(bytes) else { throw .notAPDF }
        let output: [UInt8]
        switch await firstOutcome(of: bytes, limits: limits) {
        case .ended(.exited(0), let bytes): output = bytes
        case .ended(let status, _): throw failure(status, of: bytes, limits: limits)
        case .failed(let error): throw failure(error, limits: limits)
        case .timeOver: throw .timeLimit(limits.patience)
        }
        let pages = PDFWordList.parse(output)
        guard pages.pages.count <= limits.pages else { throw .tooManyPages(limit: limits.pages) }
        return pages
    }

    /// Readers accept the signature within the first kilobyte, after whatever a mail program put before it.
    private static func beginsAsPDF(_ bytes: [UInt8]) -> Bool {
        contains("%PDF-", in: bytes.prefix(1024 + 5))
    }
}

// MARK: - The process

extension PDFText {
    private enum Outcome: Sendable {
        case ended(TerminationStatus, [UInt8])
        case failed(SubprocessError)
        case timeOver
    }

    /// Runs the program against the clock; who comes second is cancelled, which kills the program.
    private static func firstOutcome(of bytes: [UInt8], limits: PDFLimits) async -> Outcome {
        await withTaskGroup(of: Outcome?.self) { group in
            group.addTask { await run(on: bytes, limits: limits) }
            group.addTask {
                // A cancelled sleep means that the program was quicker.
                (try? await Task.sleep(for: limits.patience)) == nil ? nil : .timeOver
            }
            var first: Outcome?
            while first == nil, let next = await group.next() { first = next }
            group.cancelAll()
            return first ?? .timeOver
        }
    }

    private static func run(on bytes: [UInt8], limits: PDFLimits) async -> Outcome {
        do {
            let result = try await Subprocess.run(
                .name("sh"), arguments: Arguments(["-c", script, "sh"] + scriptArguments(limits)),
                input: .array(bytes), output: .bytes(limit: limits.outputBytes), error: .discarded)
            return .ended(result.terminationStatus, result.standardOutput)
        } catch let error as SubprocessError {
            return .failed(error)
        } catch {
            // `run` declares no error type but throws its own only, and what its streams throw.
            return .timeOver
        }
    }

    /// The shell sets the limits that no option of `pdftotext` sets, then becomes it. One page more than allowed
    /// is asked for, to see that there is one. The soft limit of processor time ends it with a signal of its own; at the
    /// hard one it would be killed like any other.
    private static let script =
        "ulimit -v \"$1\" && ulimit -S -t \"$2\" && exec pdftotext -q -enc UTF-8 -bbox -raw -l \"$3\" - -"

    private static func scriptArguments(_ limits: PDFLimits) -> [String] {
        [
            String(limits.processMemoryBytes >> 10), String(max(1, limits.time.components.seconds)),
            String(limits.pages + 1),
        ]
    }

    /// Exit codes of `pdftotext` (its manual page): 1 cannot open, 2 cannot write, 3 not permitted, 99 other.
    /// 127 is the shell's: no such program.
    private static func failure(
        _ status: TerminationStatus, of bytes: [UInt8], limits: PDFLimits
    ) -> PDFError {
        switch status {
        case .exited(127): .notInstalled
        // The dictionary that names the encryption is never itself encrypted or compressed.
        case .exited(1): contains("/Encrypt", in: bytes[...]) ? .needsPassword : .damaged
        case .exited(3): .copyingForbidden
        case .signaled(signalCPULimit): .timeLimit(limits.time)
        default: .damaged
        }
    }

    private static func failure(_ error: SubprocessError, limits: PDFLimits) -> PDFError {
        switch error.code {
        case .outputLimitExceeded: .tooMuchText(limit: limits.outputBytes)
        case .executableNotFound, .spawnFailed: .systemFailure(error.description)
        default: .damaged
        }
    }

    /// SIGXCPU on Linux.
    private static let signalCPULimit: CInt = 24

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
