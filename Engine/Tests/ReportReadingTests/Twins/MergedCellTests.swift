import AnnualReport
import OfficeFiles
import ReportReading
import Testing

/// Tables with merged cells in every arrangement seen, every number different.
@Suite struct MergedCellTests {
    enum Format: String, CaseIterable, CustomStringConvertible {
        case html, docx, tabs, bars
        var description: String { rawValue }
    }

    struct Arrangement: CustomStringConvertible, Sendable {
        let description: String
        let make: @Sendable (PrintedNumbers) -> TwinReport

        init(_ description: String, _ make: @escaping @Sendable (PrintedNumbers) -> TwinReport) {
            self.description = description
            self.make = make
        }
    }

    private static func tables(
        _ description: String, _ change: @escaping @Sendable (inout OfficialTables) -> Void = { _ in }
    ) -> Arrangement {
        Arrangement(description) { numbers in
            var tables = OfficialTables(numbers: numbers)
            change(&tables)
            return TwinReport(tables)
        }
    }

    private static func report(
        _ description: String, _ change: @escaping @Sendable (OfficialTables, inout TwinReport) -> Void
    ) -> Arrangement {
        Arrangement(description) { numbers in
            let tables = OfficialTables(numbers: numbers)
            var report = TwinReport(tables)
            change(tables, &report)
            return report
        }
    }

    static let arrangements: [Arrangement] = [
        tables("as the form has it"),
        tables("总计 on the first line") { $0.totalLine = .first },
        tables("总计 on the third line") { $0.totalLine = .third },
        tables("with 小计") { $0.hasSubtotal = true },
        tables("总计 first") { $0.columns = [.total] + ApplicantColumn.parts },
        tables("columns reversed") { $0.columns.reverse() },
        tables("groups absent") { $0.groupLabels = .absent },
        tables("groups on every row") { $0.groupLabels = .onEveryRow },
        tables("groups stuck to the first item") { $0.groupLabels = .inTheFirstItem },
        tables("two columns more") { $0.extraColumns = 2 },
        report("header repeated inside") { tables, report in
            report.requests = [
                tables.header + tables.rows(Array(RequestRow.form2021[..<12])) + tables.header
                    + tables.rows(Array(RequestRow.form2021[12...]))
            ]
        },
        report("cut in two, header repeated") { tables, report in
            report.requests = [
                tables.header + tables.rows(Array(RequestRow.form2021[..<12])),
                tables.header + tables.rows(Array(RequestRow.form2021[12...])),
            ]
        },
        report("cut in two without header") { tables, report in
            report.requests = [
                tables.header + tables.rows(Array(RequestRow.form2021[..<12])),
                tables.rows(Array(RequestRow.form2021[12...])),
            ]
        },
        report("cut in two, fewer label columns behind the cut") { tables, report in
            var narrow = tables
            narrow.groupLabels = .absent
            report.requests = [
                tables.header + tables.rows(Array(RequestRow.form2021[..<12])),
                narrow.rows(Array(RequestRow.form2021[12...])),
            ]
        },
        report("cut in two, fewer label columns and the header again") { tables, report in
            var narrow = tables
            narrow.groupLabels = .absent
            let header = tables.header.enumerated().map { index, row in
                index == 0 ? [TwinCell(row[0].text, columns: 1, rows: 3)] + row.dropFirst() : row
            }
            report.requests = [
                tables.header + tables.rows(Array(RequestRow.form2021[..<12])),
                header + narrow.rows(Array(RequestRow.form2021[12...])),
            ]
        },
        report("tables three and four run together") { tables, report in
            report.requests = [tables.requests + tables.remedies]
            report.remedies = []
        },
        report("tables two and three run together") { tables, report in
            report.proactive = [tables.proactive + tables.requests]
            report.requests = []
        },
        report("page numbers between the rows") { tables, report in
            var rows = tables.requests
            rows.insert([TwinCell("- 4 -", columns: 10)], at: 14)
            rows.insert([TwinCell("第4页", columns: 10)], at: 9)
            report.requests = [rows]
        },
        report("table four a block a row") { tables, report in
            let five = RemedyColumn.allCases
            report.remedies = [
                [[TwinCell("")] + five.map { TwinCell($0.label) }]
                    + RemedyGroup.allCases.map { group in
                        [TwinCell(group.label)] + five.map { TwinCell(tables.numbers.text(.remedies(group, $0))) }
                    }
            ]
        },
        report("table four a block a row, litigation merged") { tables, report in
            let five = RemedyColumn.allCases
            func numbers(_ group: RemedyGroup) -> [TwinCell] {
                five.map { TwinCell(tables.numbers.text(.remedies(group, $0))) }
            }
            report.remedies = [
                [
                    [TwinCell("", columns: 2)] + five.map { TwinCell($0.label) },
                    [TwinCell("行政复议", columns: 2)] + numbers(.review),
                    [TwinCell("行政诉讼", rows: 2), TwinCell("未经复议直接起诉")] + numbers(.litigationDirect),
                    [TwinCell("复议后起诉")] + numbers(.litigationAfterReview),
                ]
            ]
        },
        report("table four in three tables") { tables, report in
            report.remedies = RemedyGroup.allCases.map { group in
                [
                    [TwinCell(group.label, columns: 5)], RemedyColumn.allCases.map { TwinCell($0.label) },
                    RemedyColumn.allCases.map { TwinCell(tables.numbers.text(.remedies(group, $0))) },
                ]
            }
        },
        report("table four with blank columns around") { _, report in
            report.remedies = report.remedies.map { table in
                table.map { [TwinCell("")] + $0 + [TwinCell("")] }
            }
        },
    ]

    /// The header in one line of text cannot say whether a blank label column was lost, but full rows need no columns.
    @Test(arguments: arrangements, Format.allCases)
    func readsEveryCell(_ arrangement: Arrangement, _ format: Format) throws {
        let numbers = PrintedNumbers()

        let result = try read(arrangement.make(numbers), format)

        expectOnlyPrinted(result, numbers, "\(arrangement), \(format)")
        #expect(result.cellsRead == 200, "\(arrangement), \(format): \(result.findings.map(\.message))")
    }

    @Test(arguments: arrangements, Format.allCases)
    func readsNoNumberIntoAnotherCellWhereSomeAreBlank(_ arrangement: Arrangement, _ format: Format) throws {
        for seed in 1...5 {
            let numbers = PrintedNumbers(text: { key in
                (key.index &* 2_654_435_761 &+ seed &* 40_503) >> 7 % 3 == 0 ? "" : String(1000 + key.index)
            })

            let result = try read(arrangement.make(numbers), format)

            expectOnlyPrinted(result, numbers, "\(arrangement), \(format), seed \(seed)")
        }
    }

    /// Merged cells keep the columns, so that blanks cost nothing.
    @Test(arguments: arrangements, [Format.html, .docx])
    func readsRowsInWhichOnlyTheFirstAndTheTotalAreFilled(_ arrangement: Arrangement, _ format: Format) throws {
        let numbers = PrintedNumbers(text: { key in
            guard let request = key.request, ![.naturalPerson, .total].contains(request.column) else {
                return String(1000 + key.index)
            }
            return ""
        })

        let result = try read(arrangement.make(numbers), format)

        expectOnlyPrinted(result, numbers, "\(arrangement), \(format)")
        #expect(result.cellsRead == 75, "\(arrangement), \(format): \(result.findings.map(\.message))")
    }

    /// What the layout shows and nothing else: the rest would be false alarms.
    @Test(arguments: arrangements)
    func saysOfTheLayoutOnlyWhatIsSo(_ arrangement: Arrangement) throws {
        let result = try read(arrangement.make(PrintedNumbers()), .html)

        let kinds = result.report.observations.map(\.kind)
        switch arrangement.description {
        case "总计 on the first line", "总计 on the third line": #expect(kinds == [.totalHeaderMisplaced])
        case "with 小计": #expect(kinds == [.unknownColumn(label: "小计")])
        case "groups stuck to the first item":
            #expect(
                kinds == [
                    .groupMergedWithItem("（三）不予公开1.属于国家秘密"), .groupMergedWithItem("（四）无法提供1.本机关不掌握相关政府信息"),
                    .groupMergedWithItem("（五）不予处理1.信访举报投诉类申请"),
                    .groupMergedWithItem("（六）其他处理1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
                ])
        case "cut in two, fewer label columns behind the cut", "cut in two, fewer label columns and the header again":
            let lost = RequestRow.form2021[12...].filter { $0.group != nil && $0.group != .results }
            #expect(kinds == lost.map { .rowLostGroup(rowLabel: $0.officialLabel, group: $0.group ?? .other) })
        case "page numbers between the rows":
            // The rows that the page numbers take make the groups' merged cells end too early.
            #expect(kinds == [.rowLostGroup(rowLabel: "3.其他", group: .other)])
        default: #expect(kinds.isEmpty, "\(arrangement): \(kinds)")
        }
        #expect(result.findings.isEmpty)
    }

    /// A cell that is lost in one row shifts those behind it: they are unknown then, and said so.
    @Test(arguments: [Format.html, .docx, .tabs, .bars], 0..<40)
    func takesNoNumberFromARowThatLostACell(_ format: Format, _ seed: Int) throws {
        for extraColumns in [0, 1] {
            let numbers = PrintedNumbers()
            var tables = OfficialTables(numbers: numbers)
            tables.extraColumns = extraColumns
            var report = TwinReport(tables)
            let row = 3 + seed % 25
            let column = report.requests[0][row].count - 1 - extraColumns - seed % 7
            report.requests[0][row].remove(at: column)
            var four = report.remedies[0].map { $0 + (0..<extraColumns).map { _ in TwinCell("") } }
            four[3].remove(at: seed % 15)
            report.remedies = [four]

            let result = try read(report, format)

            expectOnlyPrinted(result, numbers, "\(format), row \(row), column \(column), \(extraColumns) more")
            #expect(result.cellsRead >= 200 - 7 - 15)
        }
    }

    private func read(_ report: TwinReport, _ format: Format) throws -> ReadingResult {
        switch format {
        case .html: try ReportReader().readDirectly(Array(report.html.utf8), kind: .html, source: "报告.html")
        case .docx: try ReportReader().readDirectly(report.docx(), kind: .docx, source: "报告.docx")
        case .tabs: ReportReader().read(text: report.text("\t"), source: "报告.txt")
        case .bars: ReportReader().read(text: report.text("|"), source: "报告.md", format: .md)
        }
    }

    private func expectOnlyPrinted(_ result: ReadingResult, _ numbers: PrintedNumbers, _ what: String) {
        for key in CellKey.all {
            guard let figure = result.report.cells.figure(key) else { continue }
            #expect(numbers.text(key) == figure.description, "\(what): \(key.name)")
        }
    }
}
