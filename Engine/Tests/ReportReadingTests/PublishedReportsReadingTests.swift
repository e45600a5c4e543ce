import AnnualReport
import Foundation
import ReportReading
import Testing

/// Real published reports, where the machine has them beside the repository: every cell and every finding was held
/// against the file by eye.
@Suite struct PublishedReportsReadingTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/corpus").standardizedFileURL

    static let isPresent = (try? folder.checkResourceIsReachable()) ?? false

    struct Expected: Sendable, CustomStringConvertible {
        var file: String
        var organ: String
        var year: Int
        var hasPeriod: Bool
        /// All other cells are 0.
        var ones: [String]
        var findings: [String]

        var description: String { file }
    }

    static let expected = [
        Expected(
            file: "000_4b40133624080b57.txt", organ: "青山区工信和科技局", year: 2022, hasPeriod: false, ones: [],
            findings: [
                "R1-08", "RM-03", "RM-16", "RC-13", "RC-19", "R1-18", "R1-20", "R1-21", "R1-21", "RM-10", "RC-12",
                "RN-19",
            ]),
        Expected(
            file: "001_03dce372dd454866.txt", organ: "灋河回族区科技和工业信息化局", year: 2023, hasPeriod: true, ones: [],
            findings: [
                "R1-11", "RM-07", "RC-13", "R1-13", "R1-19", "RM-10", "RM-15", "RC-12", "RN-16", "RL-01",
            ]),
        Expected(
            file: "003_aaee5b92eb1fdaf0.txt", organ: "高青县工业和信息化局", year: 2022, hasPeriod: true,
            ones: [
                "requests.new_received.natural_person", "requests.new_received.total",
                "requests.unable_not_held.natural_person", "requests.unable_not_held.total",
                "requests.total_handled.natural_person", "requests.total_handled.total",
            ],
            findings: [
                "R1-15", "R1-15", "R1-15", "RM-10", "RL-01", "RL-01", "RL-01", "RL-01", "RL-01",
            ]),
    ]

    @Test(.enabled(if: isPresent), arguments: expected)
    func everyCellIsThatOfTheFile(_ expected: Expected) async throws {
        let report = try await read(expected).report

        #expect(report.organ == expected.organ)
        #expect(report.year == expected.year)
        #expect(report.period == (expected.hasPeriod ? ReportPeriod.wholeYear(expected.year) : nil))
        #expect(report.headings.map(\.section) == SectionKey.mandated)
        for key in CellKey.expected(.form2021) {
            #expect(report.cells.figure(key) == (expected.ones.contains(key.name) ? 1 : 0), "\(key)")
        }
    }

    @Test(.enabled(if: isPresent), arguments: expected)
    func everyFindingIsTrueAndNoneIsMissed(_ expected: Expected) async throws {
        let result = try await read(expected)

        let check = RuleSet.check(CheckContext(report: result.report), readingFindings: result.findings)

        #expect(check.findings.map(\.rule) == expected.findings)
        #expect(check.notEvaluable.isEmpty)
    }

    private func read(_ expected: Expected) async throws -> ReadingResult {
        let bytes = [UInt8](try Data(contentsOf: Self.folder.appending(path: expected.file)))
        return try await ReportReader().read(bytes, source: expected.file)
    }
}
