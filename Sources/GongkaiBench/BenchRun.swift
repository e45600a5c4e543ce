import FoundationEssentials

/// All measurements, one after the other, as tables on standard output.
enum BenchRun {
    /// Reports as pdf: 10,000 would take a quarter of an hour to write and two minutes for every reading.
    private static let pdfs = 200

    /// - Parameters:
    ///   - folder: where the corpus is kept.
    ///   - gongkai: the program as people run it.
    ///   - python: an interpreter that has python-docx, openpyxl and pdfplumber.
    static func run(folder: String, gongkai: String, python: String) throws {
        let asked = ProcessInfo.processInfo.environment["BENCH_REPORTS"].flatMap(Int.init) ?? 10_000
        let corpus = try Corpus.cached(in: folder, count: max(20, asked), pdfs: pdfs)
        printMachine(corpus)
        let speeds = try ManyReports.measure(corpus)
        try WholeFolder.measure(corpus, gongkai: gongkai)
        let starts = try OneReport.measure(corpus, gongkai: gongkai)
        let floor = try Peers(corpus: corpus, gongkai: gongkai, python: python).measure(speeds)
        Aim.print(Aim.all(speeds, starts, pdftotext: floor))
    }

    private static func printMachine(_ corpus: Corpus) {
        print("Machine  \(Machine.processor), \(Machine.processors) processors, \(Machine.memory), \(Machine.system)")
        print("Load     \(Machine.load) when this began (three averages; other work makes times longer)")
        print(
            "Reports  \(corpus.count) generated ones in each format, of pdf \(corpus.count(.pdf)); seed \(Corpus.seed)")
    }
}

/// Many reports in one process: what a run over a folder costs for each.
enum ManyReports {
    struct Speed {
        /// By the clock, from the first report to the last.
        var secondsEach: Double
        /// Of the processors, with the process's own start and the programs that it runs.
        var processorEach: Double
        var peakMiB: Double
    }

    struct Speeds {
        /// On one core.
        var one: [ReportFile: [Work: Speed]] = [:]
        /// Peak memory after a tenth of the reports, and after all of them, as text.
        var peaks = (tenth: 0.0, all: 0.0)
    }

    static func measure(_ corpus: Corpus) throws -> Speeds {
        var speeds = Speeds()
        var table = TextTable(
            "Many reports in one process",
            ["", "", "1 core: reports/s", "ms each", "CPU ms each", "peak MiB"]
                + ["\(Machine.processors) cores: reports/s", "peak MiB"])
        for format in ReportFile.allCases {
            try corpus.bringIntoMemory(format)
            for work in Work.allCases {
                let one = try take(corpus, format, work, jobs: 1)
                let all = try take(corpus, format, work, jobs: Machine.processors)
                speeds.one[format, default: [:]][work] = one
                table.add(
                    format.rawValue, work.words, (1 / one.secondsEach).whole, one.secondsEach.milliseconds,
                    one.processorEach.milliseconds, one.peakMiB.tenths, (1 / all.secondsEach).whole,
                    all.peakMiB.tenths)
            }
        }
        table.print()
        speeds.peaks.tenth = try take(corpus, .txt, .check, jobs: 1, count: corpus.count / 10).peakMiB
        speeds.peaks.all = speeds.one[.txt]?[.check]?.peakMiB ?? 0
        return speeds
    }

    private static func take(
        _ corpus: Corpus, _ format: ReportFile, _ work: Work, jobs: Int, count: Int? = nil
    ) throws -> Speed {
        let words = [
            CommandLine.arguments[0], "take", corpus.folder, format.rawValue, work.rawValue, String(jobs),
            String(count ?? corpus.count),
        ]
        let child = try ChildProcess.run(words)
        let numbers = child.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard numbers.count == 2 else { throw ChildProcess.Failure(words: words, reason: child.output) }
        return Speed(
            secondsEach: numbers[1] / numbers[0], processorEach: child.processorSeconds / numbers[0],
            peakMiB: child.peakMiB)
    }
}

/// The program over a whole folder, as a person runs it, output included.
enum WholeFolder {
    static func measure(_ corpus: Corpus, gongkai: String) throws {
        var table = TextTable(
            "The program over the folder of \(corpus.count) txt files", ["", "reports/s", "s", "CPU s", "peak MiB"])
        for words in [["read", "--format", "jsonl"], ["read", "--format", "csv"]] {
            let folder = "\(corpus.folder)/\(ReportFile.txt)"
            let child = try ChildProcess.run(
                [gongkai, "report", words[0], folder] + words.dropFirst(), isSilent: true, maySay1: true)
            table.add(
                "report " + words.joined(separator: " "), (Double(corpus.count) / child.wallSeconds).whole,
                child.wallSeconds.tenths, child.processorSeconds.tenths, child.peakMiB.tenths)
        }
        table.print()
    }
}

/// One report, from the start of a process to its end.
enum OneReport {
    /// Runs of which the median is taken.
    static let runs = 21

    /// - Returns: seconds by the clock of the fastest run, which other work on the machine disturbed least, by format.
    static func measure(_ corpus: Corpus, gongkai: String) throws -> [ReportFile: Double] {
        var starts: [ReportFile: Double] = [:]
        var table = TextTable(
            "One report from process start to exit, \(runs) runs",
            ["", "median ms", "fastest ms", "CPU ms", "peak MiB"])
        for format in ReportFile.allCases {
            let median = try Median(corpus.files(format)) { [gongkai, "report", "check", $0] }
            starts[format] = median.fastestSeconds
            table.add(
                "report check, " + format.rawValue, median.wallSeconds.milliseconds,
                median.fastestSeconds.milliseconds, median.processorSeconds.milliseconds, median.peakMiB.tenths)
        }
        table.print()
        return starts
    }
}

/// The medians over several files of a program that is started anew for each.
struct Median {
    let wallSeconds: Double
    let fastestSeconds: Double
    let processorSeconds: Double
    let peakMiB: Double

    init(_ files: [String], words: (String) -> [String]) throws {
        var runs: [ChildProcess] = []
        for run in 0..<OneReport.runs {
            runs.append(try ChildProcess.run(words(files[run % files.count]), isSilent: true, maySay1: true))
        }
        func middle(_ value: (ChildProcess) -> Double) -> Double { runs.map(value).sorted()[runs.count / 2] }
        wallSeconds = middle(\.wallSeconds)
        fastestSeconds = runs.map(\.wallSeconds).min() ?? .nan
        processorSeconds = middle(\.processorSeconds)
        peakMiB = middle(\.peakMiB)
    }
}

extension Work {
    fileprivate var words: String {
        switch self {
        case .read: "read"
        case .check: "read and check"
        }
    }
}
