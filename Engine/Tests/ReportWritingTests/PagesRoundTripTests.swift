import AnnualReport
import ReportFixtures
import ReportReading
import ReportWriting
import Testing

/// What `ReportPage` writes reads back as the same report.
struct PagesRoundTripTests {
    private func readBack(_ report: AnnualReport) async throws -> AnnualReport {
        try await ReportReader().read(ReportPage(report).bytes(), source: "报告.html").report
    }

    @Test(arguments: ReportGenerator.Numbers.allCases, ReportForm.allCases)
    func generatedReports(_ numbers: ReportGenerator.Numbers, form: ReportForm) async throws {
        var generator = ReportGenerator(seed: 20, numbers: numbers, form: form)
        for report in generator.reports(4) {
            let back = try await readBack(report)

            #expect(back.organ == report.organ && back.year == report.year && back.title == report.title)
            #expect(back.form == report.form && back.period == report.period)
            #expect(back.sections.map(\.key) == report.sections.map(\.key))
            #expect(back.sections.map(\.heading) == report.sections.map(\.heading))
            #expect(back.sections.map(\.text) == report.sections.map(\.text))
            #expect(CellKey.all.allSatisfy { back.cells.figure($0) == report.cells.figure($0) })
        }
    }

    @Test func unknownCellsStayUnknownForTheSameReason() async throws {
        var report = Fixture.base
        report.cells[.granted, .total] = Cell(.blank)
        report.cells[.granted, .otherOrg] = Cell(.dash, raw: "/")
        report.cells[.granted, .legalServiceOrg] = Cell(.text, raw: "无")
        for column in ApplicantColumn.allCases { report.cells[.refusedDuplicate, column] = Cell(.rowMissing) }
        for key in CellKey.all where key.table == .remedies { report.cells[key] = Cell(.tableMissing) }

        let back = try await readBack(report)

        let changed = CellKey.expected(.form2021).filter { back.cells[$0].state != report.cells[$0].state }
        #expect(changed.isEmpty, "\(changed)")
    }
}
