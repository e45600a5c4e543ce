import AnnualReport
import ReportFixtures
import ReportReading
import ReportWriting
import Testing

/// What is written is read back as the same report.
@Suite struct WrittenReports {
    /// csv holds the cells alone and has no reader of its own.
    static let readable = ReportWriter.Format.allCases.filter { $0 != .csv }

    @Test(arguments: readable, [ReportForm.form2021, .form2019])
    func readBackAsTheSameReport(_ format: ReportWriter.Format, _ form: ReportForm) async throws {
        for numbers in ReportGenerator.Numbers.allCases {
            var generator = ReportGenerator(seed: 31, numbers: numbers, form: form)
            for report in generator.reports(format == .pdf ? 2 : 8) {
                let bytes = try ReportWriter.write(report, to: format)

                let read = try await ReportReader().read(bytes, source: "报告.\(format.rawValue)").report

                #expect(read.form == report.form)
                #expect(read.cells.differences(from: report.cells, in: form) == [])
                #expect(read.period == report.period)
                #expect(read.sections.map(\.heading) == report.sections.map(\.heading))
                #expect(read.year == report.year)
                #expect(read.organ == report.organ)
                #expect(read.title == report.title)
                #expect(read.publishedOn == report.publishedOn)
                for (one, other) in zip(read.sections, report.sections) {
                    #expect(one.key == other.key)
                    #expect(one.text == other.text, "\(format) \(other.key)")
                }
            }
        }
    }

    /// An unknown stays unknown: never 0, and never the number beside it.
    @Test(arguments: readable)
    func readBackUnknownWhereTheyAreUnknown(_ format: ReportWriter.Format) async throws {
        var generator = ReportGenerator(seed: 41, numbers: .distinct)
        var report = generator.next()
        report.cells[.granted, .commercialEnterprise] = Cell(.blank)
        report.cells[.unableNotHeld, .total] = Cell(.dash, raw: "/")
        report.cells[.review, .corrected] = Cell(.blank)
        for column in ApplicantColumn.allCases { report.cells[.refusedDuplicate, column] = Cell(.rowMissing) }

        let bytes = try ReportWriter.write(report, to: format)
        let read = try await ReportReader().read(bytes, source: "报告.\(format.rawValue)").report

        #expect(read.cells.differences(from: report.cells, in: .form2021) == [])
    }
}

@Suite struct FilledInWorkbooks {
    @Test(arguments: [2020, 2024])
    func readAsUnknownBeforeTheyAreFilledIn(_ year: Int) async throws {
        let bytes = try ReportWriter.fillInWorkbook(organ: "澜岫市栀澜区水利局", year: year)

        let result = try await ReportReader().read(bytes, source: "填报表.xlsx")

        #expect(result.cellsRead == 0)
        #expect(result.report.organ == "澜岫市栀澜区水利局")
        #expect(result.report.year == year)
    }

    @Test(arguments: [ReportForm.form2021, .form2019])
    func readAsWhatWasFilledIn(_ form: ReportForm) async throws {
        var generator = ReportGenerator(seed: 51, form: form)
        for report in generator.reports(5) {
            let bytes = try ReportWriter.fillInWorkbook(
                organ: report.organ ?? "", year: report.year ?? 0, values: report.cells)

            let result = try await ReportReader().read(bytes, source: "填报表.xlsx")

            #expect(result.report.cells.differences(from: report.cells, in: form) == [])
            #expect(result.report.organ == report.organ)
            #expect(result.findings == [])
        }
    }
}

extension ReportCells {
    /// The cells of the form that differ in their number, each with both.
    fileprivate func differences(from other: ReportCells, in form: ReportForm) -> [String] {
        CellKey.expected(form).filter { figure($0) != other.figure($0) }.map { key in
            "\(key): \(figure(key)?.description ?? "unknown") in place of \(other.figure(key)?.description ?? "unknown")"
        }
    }
}
