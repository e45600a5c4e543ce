import AnnualReport
import FoundationEssentials
import ReportReading

#if canImport(Glibc)
    import Glibc
#endif

/// Reads, and checks, every file in this process, and prints what that took.
enum InProcess {
    /// Prints `reports seconds`; time and memory of the process are taken by whoever started it.
    static func measure(_ files: [String], work: Work, jobs: Int) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for job in 0..<jobs {
                group.addTask {
                    for index in stride(from: job, to: files.count, by: jobs) { try await one(files[index], work) }
                }
            }
            try await group.waitForAll()
        }
        print(files.count, start.duration(to: clock.now) / .seconds(1))
    }

    private static func one(_ path: String, _ work: Work) async throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let result = try await ReportReader().read(bytes, source: path)
        guard result.cellsRead == result.cellsExpected else {
            throw Unread(path: path, read: result.cellsRead, expected: result.cellsExpected)
        }
        guard work == .check else { return }
        _ = RuleSet.check(CheckContext(report: result.report), readingFindings: result.findings)
    }

    /// A quick reader that loses cells would be no result.
    private struct Unread: Error {
        let path: String
        let read: Int
        let expected: Int
    }
}
