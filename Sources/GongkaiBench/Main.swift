#if canImport(Glibc)
    import Glibc
#endif

/// Measures how fast reports are read and checked, and how much memory that takes.
///
///     gongkai-bench run FOLDER GONGKAI PYTHON     everything, as a table; reports are made in FOLDER and kept
///     gongkai-bench make FOLDER COUNT PDFS        COUNT generated reports a format, PDFS as pdf
///     gongkai-bench take FOLDER FORMAT WORK JOBS COUNT
///                                                 one measurement, in this process alone; WORK is read or check
///
/// Each measurement is taken in a process of its own, so that its peak of memory is its own.
@main
struct Bench {
    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst())
        switch (words.first, words.count) {
        case ("run", 4):
            try BenchRun.run(folder: words[1], gongkai: words[2], python: words[3])
        case ("make", 4):
            try await Corpus(folder: words[1], count: whole(words[2]), pdfs: whole(words[3])).make()
        case ("take", 6):
            guard let format = ReportFile(rawValue: words[2]), let work = Work(rawValue: words[3]) else { usage() }
            let files = try Corpus.files(in: "\(words[1])/\(format.rawValue)")
            try await InProcess.measure(Array(files.prefix(whole(words[5]))), work: work, jobs: whole(words[4]))
        default: usage()
        }
    }

    private static func whole(_ word: String) -> Int {
        guard let number = Int(word), number > 0 else { usage() }
        return number
    }

    private static func usage() -> Never {
        print(
            """
            gongkai-bench run FOLDER GONGKAI PYTHON
            gongkai-bench make FOLDER COUNT PDFS
            gongkai-bench take FOLDER FORMAT read|check JOBS COUNT
            """)
        exit(2)
    }
}

/// What a report's file is. `txt` holds the tables as rows between tabs, as most published text has them.
enum ReportFile: String, CaseIterable, Sendable {
    case txt, md, html, docx, xlsx, pdf
}

/// What is done with each report.
enum Work: String, CaseIterable, Sendable {
    case read, check
}
