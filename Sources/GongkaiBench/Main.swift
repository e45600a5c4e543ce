import AnnualReport
import FoundationEssentials
import OfficeFiles
import ReportFixtures
import ReportReading
import ReportWriting

#if canImport(Glibc)
    import Glibc
#endif

/// Makes the files that `make bench` measures on, and takes one measurement in a process of its own.
///
///     gongkai-bench make DIR COUNT         COUNT generated reports in each text format, fewer as pdf
///     gongkai-bench take DIR FORMAT WHAT JOBS
///
/// A measurement prints one line: reports, seconds, reports a second, peak memory in MiB.
@main
struct Bench {
    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst())
        switch (words.first, words.count) {
        case ("make", 3): try make(folder: words[1], count: Int(words[2]) ?? 0)
        case ("take", 5):
            try await take(folder: words[1], format: words[2], checks: words[3] == "check", jobs: Int(words[4]) ?? 1)
        default:
            print("gongkai-bench make DIR COUNT | take DIR FORMAT read|check JOBS")
            exit(2)
        }
    }

    /// A pdf takes a process of its own to read, so a thirtieth of the reports tells as much.
    private static let reportsForOnePDF = 30

    private static func make(folder: String, count: Int) throws {
        var generator = ReportGenerator(seed: 20_251_231)
        for format in ["txt", "html", "docx", "xlsx", "pdf"] {
            try FileManager.default.createDirectory(atPath: "\(folder)/\(format)", withIntermediateDirectories: true)
        }
        for number in 1...max(1, count) {
            let report = generator.next()
            try write(ReportWriter.write(report, to: .md), to: "\(folder)/txt/\(number).txt")
            try write(ReportWriter.write(report, to: .html), to: "\(folder)/html/\(number).html")
            try write(ReportWriter.write(report, to: .docx), to: "\(folder)/docx/\(number).docx")
            try write(ReportWriter.write(report, to: .xlsx), to: "\(folder)/xlsx/\(number).xlsx")
            if number % reportsForOnePDF == 1 {
                try write(ReportWriter.write(report, to: .pdf), to: "\(folder)/pdf/\(number).pdf")
            }
        }
    }

    private static func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(filePath: path))
    }

    private static func take(folder: String, format: String, checks: Bool, jobs: Int) async throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(format)").sorted()
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            for job in 0..<jobs {
                group.addTask {
                    for index in stride(from: job, to: names.count, by: jobs) {
                        try await one("\(folder)/\(format)/\(names[index])", checks: checks)
                    }
                }
            }
            try await group.waitForAll()
        }
        let seconds = start.duration(to: clock.now) / .seconds(1)
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        print(names.count, seconds, Double(names.count) / seconds, Double(usage.ru_maxrss) / 1024)
    }

    private static func one(_ path: String, checks: Bool) async throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        let result = try await ReportReader().read(bytes, source: path)
        guard result.cellsRead > 0 else {
            print("\(path): no cell was read")
            exit(1)
        }
        guard checks else { return }
        _ = RuleSet.check(CheckContext(report: result.report), readingFindings: result.findings)
    }
}
