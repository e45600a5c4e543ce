import AnnualReport
import FoundationEssentials
import ReportFixtures
import ReportWriting

/// Generated reports as files, a folder for each format.
struct Corpus: Sendable {
    let folder: String
    /// Reports in every format but pdf.
    let count: Int
    /// A pdf takes a process of its own to read, so fewer tell as much.
    let pdfs: Int

    static let seed: UInt64 = 20_251_231

    /// The reports in a format.
    func count(_ format: ReportFile) -> Int { format == .pdf ? min(pdfs, count) : count }

    /// The corpus under a folder, made when it is not there. It is made anew when the generator or a writer changed:
    /// its name is a digest of the first reports of the sequence in every format.
    ///
    /// A process of its own makes it: what a process once held counts as the peak of every process that it starts.
    static func cached(in folder: String, count: Int, pdfs: Int) throws -> Corpus {
        let corpus = Corpus(folder: "\(folder)/\(try digest())-\(count)", count: count, pdfs: pdfs)
        let mark = "\(corpus.folder)/complete"
        guard !FileManager.default.fileExists(atPath: mark) else { return corpus }
        if FileManager.default.fileExists(atPath: folder) { try FileManager.default.removeItem(atPath: folder) }
        _ = try ChildProcess.run([CommandLine.arguments[0], "make", corpus.folder, String(count), String(pdfs)])
        try Data().write(to: URL(filePath: mark))
        return corpus
    }

    static func files(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { "\(folder)/\($0)" }
    }

    /// The files of a format, in one order.
    func files(_ format: ReportFile) throws -> [String] { try Corpus.files(in: "\(folder)/\(format.rawValue)") }

    /// Reads every file once, so that none comes from the disk when it is measured.
    func bringIntoMemory(_ format: ReportFile) throws {
        for file in try files(format) { _ = try Data(contentsOf: URL(filePath: file)) }
    }

    /// Every processor writes its share; a report's number alone decides what is in it.
    func make() async throws {
        for format in ReportFile.allCases {
            try FileManager.default.createDirectory(
                atPath: "\(folder)/\(format.rawValue)", withIntermediateDirectories: true)
        }
        let jobs = ProcessInfo.processInfo.activeProcessorCount
        try await withThrowingTaskGroup(of: Void.self) { group in
            for job in 0..<jobs {
                group.addTask {
                    for number in stride(from: job, to: count, by: jobs) { try makeReport(number) }
                }
            }
            try await group.waitForAll()
        }
    }

    private func makeReport(_ number: Int) throws {
        let report = Corpus.report(number)
        for format in ReportFile.allCases where number < count(format) {
            let path = "\(folder)/\(format.rawValue)/\(number).\(format.rawValue)"
            try Data(try Corpus.bytes(of: report, as: format)).write(to: URL(filePath: path))
        }
    }

    private static func report(_ number: Int) -> AnnualReport {
        var generator = ReportGenerator(seed: seed &+ UInt64(number))
        return generator.next()
    }

    private static func bytes(of report: AnnualReport, as format: ReportFile) throws -> [UInt8] {
        switch format {
        case .txt: TabbedText.bytes(fromMarkdown: try ReportWriter.write(report, to: .md))
        case .md: try ReportWriter.write(report, to: .md)
        case .html: try ReportWriter.write(report, to: .html)
        case .docx: try ReportWriter.write(report, to: .docx)
        case .xlsx: try ReportWriter.write(report, to: .xlsx)
        case .pdf: try ReportWriter.write(report, to: .pdf)
        }
    }

    /// FNV-1a over the first reports in every format but pdf, which is laid out from the same parts.
    private static func digest() throws -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for number in 0..<3 {
            for format in ReportFile.allCases where format != .pdf {
                for byte in try bytes(of: report(number), as: format) {
                    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
                }
            }
        }
        return String(hash, radix: 16)
    }
}

/// A report as most published text files have it: no marks before headings, and table rows between tabs in which a
/// merged cell leaves empty ones behind.
enum TabbedText {
    static func bytes(fromMarkdown markdown: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(markdown.count)
        for line in markdown.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            if line.starts(with: "| ---".utf8) { continue }
            if line.first == UInt8(ascii: "|") {
                appendRow(line, to: &result)
            } else {
                append(line.drop { $0 == UInt8(ascii: "#") }.drop { $0 == UInt8(ascii: " ") }, to: &result)
            }
            result.append(UInt8(ascii: "\n"))
        }
        return result
    }

    private static func appendRow(_ line: ArraySlice<UInt8>, to result: inout [UInt8]) {
        let cells = line.dropFirst().dropLast().split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
        for (index, cell) in cells.enumerated() {
            if index > 0 { result.append(UInt8(ascii: "\t")) }
            append(cell.dropFirst().drop { $0 == UInt8(ascii: " ") }.dropLast(cell.last == 0x20 ? 1 : 0), to: &result)
        }
    }

    /// Without Markdown's escapes.
    private static func append(_ text: ArraySlice<UInt8>, to result: inout [UInt8]) {
        result.append(contentsOf: text.lazy.filter { $0 != UInt8(ascii: "\\") })
    }
}
