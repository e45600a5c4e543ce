import AnnualReport
import Testing

/// The sample reports say what Samples/README.md says of them.
@Suite("Sample reports")
struct SamplesTests {
    private static let faults: [(file: String, rules: [String])] = [
        ("住房和城乡建设局.xlsx", ["RC-02", "RC-02"]),
        ("司法局.json", []),
        ("市场监督管理局.pdf", ["R3-07", "R3-07"]),
        ("教育局.txt", ["RN-01"]),
        ("文化和旅游局.html", ["R1-14"]),
        ("民政局.docx", ["R3-02", "R3-03"]),
        ("水利局.md", ["RC-01"]),
    ]

    @Test func thoseOfTheYearBeforeAreInOrder() async throws {
        Repository.enter()
        let run = await CommandRun(["report", "check", "Samples/2024", "--format", "json"])
        let records = try ReportRecord.records(json: Array(run.output.utf8))
        #expect(run.code == 0)
        #expect(records.map(\.source) == Self.faults.map { "Samples/2024/\($0.file)" })
        for record in records {
            #expect(record.findings.isEmpty, "\(record.source ?? ""): \(record.findings.map(\.message))")
            #expect(record.reading?.cellsRead == 200, "\(record.source ?? "")")
        }
    }

    @Test func thoseOfTheYearHaveTheirFaultAndNoOther() async throws {
        Repository.enter()
        let run = await CommandRun([
            "report", "check", "Samples/2025", "--previous", "Samples/2024", "--format", "json", "--jobs", "2",
        ])
        let records = try ReportRecord.records(json: Array(run.output.utf8))
        #expect(run.code == 1)
        #expect(records.map(\.source) == Self.faults.map { "Samples/2025/\($0.file)" })
        for (record, fault) in zip(records, Self.faults) {
            #expect(record.findings.map(\.rule) == fault.rules, "\(fault.file): \(record.findings.map(\.message))")
        }
    }

    /// 1 + 2 in the row, 1 + 2 in the column, both said to be 2: only the cell that both hold can be the mistyped one.
    @Test func theMistypedNumberHasOneMend() async throws {
        Repository.enter()
        let run = await CommandRun(["report", "check", "Samples/2025/民政局.docx", "--format", "json"])
        let record = try #require(try ReportRecord.records(json: Array(run.output.utf8)).first)
        let mends = record.findings.map { $0.mend?.changes }
        #expect(mends == [[.init(.requests(.refusedDuplicate, .commercialEnterprise), to: 1)], mends[0]])
    }

    @Test func theDroppedRowAndTheBlankCellsAreUnknown() async throws {
        Repository.enter()
        let run = await CommandRun(["report", "read", "Samples/2025/水利局.md", "Samples/2025/住房和城乡建设局.xlsx"])
        let reports = try ReportRecord.records(json: Array(run.output.utf8)).map(\.report)
        #expect(run.code == 0)
        for column in ApplicantColumn.allCases {
            #expect(reports[0].cells[.deniedAdminQuery, column].state == .rowMissing)
        }
        for column in ApplicantColumn.parts.dropFirst() {
            #expect(reports[1].cells[.refusedPetitionComplaint, column].state == .blank)
        }
        #expect(reports[1].cells.figure(.requests(.refusedPetitionComplaint, .naturalPerson)) == 1)
    }
}
