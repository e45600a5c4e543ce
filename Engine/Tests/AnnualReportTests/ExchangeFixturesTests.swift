import AnnualReport
import ReportFixtures
import Testing

@Suite struct GeneratedReports {
    /// R3-01, R3-02 and R3-03 worked out here by themselves, not by the rules of the product.
    @Test(arguments: [ReportForm.form2021, .form2019])
    func holdTheRelationsOfTableThree(_ form: ReportForm) throws {
        var generator = ReportGenerator(seed: 1, form: form)
        for report in generator.reports(200) {
            func number(_ row: RequestRow, _ column: ApplicantColumn) throws -> Int {
                try #require(report.cells[row, column].figure?.whole)
            }
            for column in ApplicantColumn.allCases {
                let handled = try number(.totalHandled, column)
                let parts = try RequestRow.results(form).reduce(0) { try $0 + number($1, column) }
                #expect(parts == handled)
                let received = try number(.newReceived, column) + number(.carriedOver, column)
                #expect(received == (try handled + number(.carriedForward, column)))
            }
            for row in form == .form2021 ? RequestRow.form2021 : RequestRow.form2019 {
                let parts = try ApplicantColumn.parts.reduce(0) { try $0 + number(row, $1) }
                #expect(parts == (try number(row, .total)))
                #expect(try ApplicantColumn.parts.allSatisfy { try number(row, $0) >= 0 })
            }
            for group in RemedyGroup.allCases {
                let parts = RemedyColumn.parts.reduce(Figure.zero) { $0 + (report.cells[group, $1].figure ?? -1) }
                #expect(parts == report.cells[group, .total].figure)
            }
        }
    }

    @Test func areTheSameForTheSameSeed() {
        var first = ReportGenerator(seed: 5)
        var second = ReportGenerator(seed: 5)
        var other = ReportGenerator(seed: 6)

        let reports = first.reports(3)

        #expect(second.reports(3) == reports)
        #expect(other.reports(3) != reports)
    }

    @Test(arguments: [ReportForm.form2021, .form2019])
    func haveEveryCellDifferentWhenAskedFor(_ form: ReportForm) {
        var generator = ReportGenerator(seed: 9, numbers: .distinct, form: form)

        let report = generator.next()

        let figures = CellKey.expected(form).compactMap { report.cells.figure($0) }
        #expect(figures.count == CellKey.expected(form).count)
        #expect(Set(figures).count == figures.count)
    }

    @Test func sayInTheirTextWhatTheirFactsState() {
        var generator = ReportGenerator(seed: 3)
        for report in generator.reports(50) {
            for fact in report.facts {
                let text = report.section(fact.section)?.text ?? ""
                #expect(text.contains(fact.sentence))
                #expect(fact.sentence.contains(fact.text))
            }
        }
    }
}
