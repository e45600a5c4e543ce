import AnnualReport
import ReportFixtures
import ReportReading
import ReportWriting
import Testing

@Suite struct CommaSeparatedReports {
    @Test func nameEachCellWithItsLabelsAndState() {
        var report = Fixture.base
        report.cells[.deniedAdminQuery, .total] = Cell(.blank)
        let lines = String(decoding: CSVReport.cells(report, withByteOrderMark: false), as: UTF8.self)
            .split(whereSeparator: \.isNewline)

        #expect(lines.count == 201)
        #expect(lines.first == "key,table,row,column,value,state")
        #expect(lines.contains("requests.new_received.natural_person,表三,本年新收,自然人,5,value"))
        #expect(lines.contains("requests.denied_admin_query.total,表三,属于行政查询事项,总计,,blank"))
    }

    @Test func beginWithAByteOrderMarkForExcel() {
        #expect(CSVReport.cells(Fixture.base).starts(with: [0xEF, 0xBB, 0xBF]))
    }

    @Test func haveAsManyFieldsInEachRowOfADataSet() {
        var report = Fixture.trialForm
        report.organ = "带,逗号和“引号”\"的局"
        let header = CSVReport.wideHeader(withByteOrderMark: false)
        let row = CSVReport.wideRow(report, source: "a.txt")

        #expect(header.count { $0 == UInt8(ascii: ",") } == 3 + CellKey.count)
        // One comma more stands inside the quoted name.
        #expect(row.count { $0 == UInt8(ascii: ",") } == 4 + CellKey.count)
        #expect(String(decoding: row, as: UTF8.self).hasPrefix("a.txt,\"带,逗号和“引号”\"\"的局\",2020,2019,"))
    }
}

@Suite struct MarkdownReports {
    @Test(arguments: ReportGenerator.Numbers.allCases, [ReportForm.form2021, .form2019])
    func readBackWithTheSameCells(_ numbers: ReportGenerator.Numbers, _ form: ReportForm) throws {
        var generator = ReportGenerator(seed: 21, numbers: numbers, form: form)
        for report in generator.reports(10) {
            let text = String(decoding: try ReportWriter.write(report, to: .md), as: UTF8.self)

            let read = ReportReader().read(text: text, source: "报告.md", format: .md)
            let wrong = CellKey.expected(form).filter { read.report.cells.figure($0) != report.cells.figure($0) }
            #expect(wrong == [])
        }
    }
}
