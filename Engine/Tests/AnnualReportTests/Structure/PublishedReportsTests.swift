import Foundation
import Testing

@testable import AnnualReport

/// Real published reports, where the machine has them beside the repository: what the rules on the text say of
/// them was held against the files by eye.
@Suite struct PublishedReportsTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../../shared/corpus").standardizedFileURL

    static let isPresent = (try? folder.checkResourceIsReachable()) ?? false

    @Test(
        .enabled(if: isPresent),
        arguments: [
            (
                "000_4b40133624080b57.txt",
                ["R1-08", "R1-18", "R1-20", "R1-21", "RM-03", "RM-10", "RM-16"]
            ),
            (
                "001_03dce372dd454866.txt",
                ["R1-11", "R1-13", "R1-19", "RM-07", "RM-10", "RM-15", "RL-01"]
            ),
            ("003_aaee5b92eb1fdaf0.txt", ["R1-15", "RM-10", "RL-01"]),
        ])
    func rulesOnTheTextSayWhatIsTrue(_ file: String, _ ids: [String]) throws {
        let text = try String(contentsOf: Self.folder.appending(path: file), encoding: .utf8)
        let report = WrittenReport.report(WrittenReport.titleInOneLine(text), published: nil)
        #expect(speaking(report) == ids)
    }
}

extension WrittenReport {
    /// A title over two lines: the organ's name alone on the first.
    static func titleInOneLine(_ text: String) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if let first = lines.firstIndex(where: { !$0.isEmpty }), !lines[first].contains("年"), first + 1 < lines.count {
            lines[first] += lines[first + 1]
            lines[first + 1] = ""
        }
        return lines.joined(separator: "\n")
    }
}
