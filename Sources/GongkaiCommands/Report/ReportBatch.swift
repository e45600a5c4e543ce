internal import AnnualReport
internal import FoundationEssentials
internal import ReportReading

/// What became of one input.
struct BatchOutcome: Sendable {
    var name: String
    /// `nil` when the input could not be opened; `failure` says why.
    var record: ReportRecord?
    var failure: String?
}

/// Reads many inputs with one reader and says on standard error what could not be opened.
struct ReportBatch: Sendable {
    let jobs: Int
    private let console: Console

    /// - Parameter jobs: `nil` for as many as the machine has processors.
    init(jobs: Int?, console: Console) throws(CommandFailure) {
        if let jobs, !(1...256).contains(jobs) { throw .usage("--jobs 应为1到256之间的整数，实为\(jobs)。") }
        self.jobs = jobs ?? max(1, ProcessInfo.processInfo.activeProcessorCount)
        self.console = console
    }

    /// Reads every input and hands the outcomes over in order.
    ///
    /// - Parameter finish: what else is to be done with each record, on the reader's own task.
    /// - Returns: whether every input could be opened.
    func read(
        _ inputs: ReportInputs, finish: @escaping @Sendable (ReportRecord) -> ReportRecord = { $0 },
        deliver: (BatchOutcome) throws -> Void
    ) async rethrows -> Bool {
        for failure in inputs.failures { say(failure.name, failure.words) }
        var isComplete = inputs.failures.isEmpty
        let progress = Progress(total: inputs.inputs.count, console: console)
        try await OrderedWork.run(inputs.inputs, jobs: jobs, work: { await ReportBatch.read($0, finish) }) { outcome in
            if let words = outcome.failure {
                isComplete = false
                say(outcome.name, words)
            }
            progress.advance()
            try deliver(outcome)
        }
        progress.end()
        return isComplete
    }

    private func say(_ name: String, _ words: String) {
        console.writeError("无法读取“\(name)”：\(words)\n")
    }

    private static func read(
        _ input: ReportInput, _ finish: @Sendable (ReportRecord) -> ReportRecord
    ) async -> BatchOutcome {
        do {
            let result = try await ReportReader().read(try input.bytes(), source: input.name)
            let record = ReportRecord(
                result.report, source: result.source, findings: result.findings,
                reading: .init(
                    format: result.format.rawValue, cellsRead: result.cellsRead, cellsExpected: result.cellsExpected))
            return BatchOutcome(name: input.name, record: finish(record), failure: nil)
        } catch let failure as InputFailure {
            return BatchOutcome(name: input.name, record: nil, failure: failure.words)
        } catch let error as ReportFileError {
            return BatchOutcome(name: input.name, record: nil, failure: error.words)
        } catch {
            return BatchOutcome(name: input.name, record: nil, failure: "读取时发生意外错误（\(error)）。")
        }
    }

    /// A line that counts up, on a terminal only.
    private final class Progress {
        private let total: Int
        private let console: Console
        private var done = 0

        init(total: Int, console: Console) {
            self.total = total
            self.console = console
        }

        private var isShown: Bool { console.showsProgress && total > 1 }

        func advance() {
            done += 1
            if isShown { console.writeError("\r正在读取 \(done)/\(total)") }
        }

        func end() {
            if isShown { console.writeError("\r\u{1B}[K") }
        }
    }
}
