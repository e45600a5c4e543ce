/// The same files read by the tools that a person would otherwise use. They take out text and tables; none of them
/// knows what a cell of the form is, so they do less.
struct Peers {
    let corpus: Corpus
    let gongkai: String
    let python: String

    /// Files that a library reads in one process.
    private static let libraryFiles = 60

    /// - Returns: what `pdftotext` alone takes for one file, by the processor.
    func measure(_ speeds: ManyReports.Speeds) throws -> Double {
        var table = TextTable(
            "The same files by other tools (× how many times as long as reading takes here, in the same manner)",
            ["", "", "ms each", "CPU ms each", "peak MiB", "×"])
        for (format, library) in [(ReportFile.docx, "python-docx"), (.xlsx, "openpyxl"), (.pdf, "pdfplumber")] {
            let speed = try readByLibrary(library, format)
            let ours = speeds.one[format]?[.read]?.processorEach ?? .nan
            table.add(
                format.rawValue, "\(library), one process", speed.secondsEach.milliseconds,
                speed.processorEach.milliseconds, speed.peakMiB.tenths, (speed.processorEach / ours).tenths)
        }
        for format in [ReportFile.html, .docx] {
            let ours = try Median(corpus.files(format)) { [gongkai, "report", "read", $0] }
            let pandoc = try Median(corpus.files(format)) { ["pandoc", "-t", "plain", $0] }
            add(pandoc, "pandoc, a process each", format, over: ours.processorSeconds, to: &table)
        }
        let ours = speeds.one[.pdf]?[.read]?.processorEach ?? .nan
        let floor = try Median(corpus.files(.pdf)) { ["pdftotext", "-q", "-enc", "UTF-8", "-bbox", "-raw", $0, "-"] }
        add(floor, "pdftotext, a process each", .pdf, over: ours, to: &table)
        table.print()
        return floor.processorSeconds
    }

    private func add(
        _ median: Median, _ name: String, _ format: ReportFile, over ours: Double, to table: inout TextTable
    ) {
        table.add(
            format.rawValue, name, median.wallSeconds.milliseconds, median.processorSeconds.milliseconds,
            median.peakMiB.tenths, (median.processorSeconds / ours).tenths)
    }

    private func readByLibrary(_ library: String, _ format: ReportFile) throws -> ManyReports.Speed {
        let words = [python, "scripts/bench-peers.py", library] + (try corpus.files(format).prefix(Peers.libraryFiles))
        let child = try ChildProcess.run(words)
        let numbers = child.output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
        guard numbers.count == 3 else { throw ChildProcess.Failure(words: words, reason: child.output) }
        return ManyReports.Speed(
            secondsEach: numbers[1] / numbers[0], processorEach: numbers[2] / numbers[0], peakMiB: child.peakMiB)
    }
}
