internal import Subprocess

/// A program of the system that reads a file from outside, in a process of its own and under limits.
///
/// The file goes in on standard input, so that nothing of it lies on a disk; the result comes out on standard output.
package enum LimitedProgram {
    /// How much one run may ask of the machine.
    package struct Limits: Hashable, Sendable {
        /// Bytes on standard output.
        package var outputBytes: Int
        /// Processor time.
        package var time: Duration
        /// From start to end, with the waiting for a processor.
        package var patience: Duration
        /// Address space of the process.
        package var memoryBytes: Int

        package init(outputBytes: Int, time: Duration, patience: Duration, memoryBytes: Int) {
            self.outputBytes = outputBytes
            self.time = time
            self.patience = patience
            self.memoryBytes = memoryBytes
        }
    }

    /// How a run ended.
    package enum Outcome: Hashable, Sendable {
        /// The program's own code, 0 for success, and what it printed.
        case exited(Int, [UInt8])
        /// There is no such program on this machine.
        case notInstalled
        /// It used up its processor time.
        case processorTimeOver
        /// It was not done within the patience.
        case patienceOver
        /// It printed more than the limit.
        case tooMuchOutput
        /// It was ended by a signal: it broke, or ran out of memory.
        case broken
        /// The system could not start or serve it; the system's own words.
        case systemFailure(String)
    }

    /// Runs a program against the clock; when the time is over, or the task cancelled, the program is killed.
    package static func run(
        _ name: String, _ arguments: [String], input: [UInt8], limits: Limits
    ) async -> Outcome {
        await withTaskGroup(of: Outcome?.self) { group in
            group.addTask { await outcome(name, arguments, input, limits) }
            group.addTask {
                // A cancelled sleep means that the program was quicker.
                (try? await Task.sleep(for: limits.patience)) == nil ? nil : .patienceOver
            }
            var first: Outcome?
            while first == nil, let next = await group.next() { first = next }
            group.cancelAll()
            return first ?? .patienceOver
        }
    }

    private static func outcome(
        _ name: String, _ arguments: [String], _ input: [UInt8], _ limits: Limits
    ) async -> Outcome {
        let settings = [String(limits.memoryBytes >> 10), String(max(1, limits.time.components.seconds)), name]
        do {
            let result = try await Subprocess.run(
                .name("sh"), arguments: Arguments(["-c", script, "sh"] + settings + arguments),
                input: .array(input), output: .bytes(limit: limits.outputBytes), error: .discarded)
            switch result.terminationStatus {
            case .exited(127): return .notInstalled
            case .exited(let code): return .exited(Int(code), result.standardOutput)
            case .signaled(signalCPULimit): return .processorTimeOver
            default: return .broken
            }
        } catch let error as SubprocessError {
            switch error.code {
            case .outputLimitExceeded: return .tooMuchOutput
            case .executableNotFound, .spawnFailed: return .systemFailure(error.description)
            default: return .broken
            }
        } catch {
            // `run` declares no error type but throws its own only, and what its streams throw.
            return .patienceOver
        }
    }

    /// The shell sets the limits that no option of the programs sets, then becomes the program. The soft limit of
    /// processor time ends it with a signal of its own; at the hard one it would be killed like any other.
    private static let script =
        "ulimit -c 0 && ulimit -v \"$1\" && ulimit -S -t \"$2\" && shift 2 && exec \"$@\""

    /// SIGXCPU on Linux.
    private static let signalCPULimit: CInt = 24
}
