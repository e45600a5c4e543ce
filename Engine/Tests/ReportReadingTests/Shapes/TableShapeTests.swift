import AnnualReport
import ReportReading
import Testing

/// Every shape with every number different: not one cell may be wrong, and none may be made up.
@Suite struct TableShapeTests {
    @Test(arguments: TableShape.allCases)
    func readsEveryCellOfAFullReport(_ shape: TableShape) {
        let numbers = PrintedNumbers()

        let result = read(shape, numbers)

        #expect(result.cellsRead == 200)
        expectOnlyPrintedNumbers(result, numbers)
        #expect(result.findings.isEmpty)
        #expect(result.report.organ == "云溪市临江区工业和信息化局")
        #expect(result.report.year == 2022)
        #expect(result.report.headings.map(\.section) == SectionKey.mandated)
    }

    /// In rows of cells 总计 stands on the first line and one sub-row in the first column; one cell a line shows neither.
    @Test(arguments: TableShape.allCases)
    func saysOfTheLayoutOnlyWhatIsSo(_ shape: TableShape) {
        let kinds = read(shape, PrintedNumbers()).report.observations.map(\.kind)

        switch shape {
        case .tabs, .bars:
            #expect(
                Set(kinds) == [.totalHeaderMisplaced, .rowLostGroup(rowLabel: "2.重复申请", group: .refused)])
        case .tabbedLines, .plainLines, .blanks: #expect(kinds.isEmpty)
        }
    }

    @Test(arguments: TableShape.allCases, RequestRow.form2021)
    func leavesAnOmittedRowUnknown(_ shape: TableShape, _ row: RequestRow) {
        let numbers = PrintedNumbers(omitted: [row])

        let result = read(shape, numbers)

        for column in ApplicantColumn.allCases {
            #expect(result.report.cells[row, column].state == .rowMissing)
        }
        #expect(result.cellsRead == 193)
        expectOnlyPrintedNumbers(result, numbers)
    }

    @Test(arguments: TableShape.allCases, 1...40)
    func neverPutsANumberIntoAnotherCellWhenSomeAreBlank(_ shape: TableShape, _ seed: Int) {
        let numbers = PrintedNumbers(text: { key in
            // A different third of the cells is blank for each seed.
            (key.index &* 2_654_435_761 &+ seed &* 40_503) >> 7 % 3 == 0 ? "" : String(1000 + key.index)
        })

        let result = read(shape, numbers)

        expectOnlyPrintedNumbers(result, numbers)
    }

    @Test(arguments: [TableShape.tabs, .bars, .tabbedLines])
    func readsRowsInWhichOnlyTheFirstAndTheTotalAreFilled(_ shape: TableShape) {
        let numbers = PrintedNumbers(text: { key in
            guard let request = key.request, ![.naturalPerson, .total].contains(request.column) else {
                return String(1000 + key.index)
            }
            return ""
        })

        let result = read(shape, numbers)

        for row in RequestRow.form2021 {
            for column in ApplicantColumn.allCases {
                let cell = result.report.cells[row, column]
                let isFilled = column == .naturalPerson || column == .total
                #expect(cell.state == (isFilled ? .value(Figure(1000 + CellKey.requests(row, column).index)) : .blank))
            }
        }
    }

    @Test(arguments: TableShape.allCases)
    func takesNoDashForANumber(_ shape: TableShape) {
        let numbers = PrintedNumbers(text: {
            $0.index % 5 == 0 ? "—" : $0.index % 7 == 0 ? "无" : String(1000 + $0.index)
        })

        let result = read(shape, numbers)

        expectOnlyPrintedNumbers(result, numbers)
        for key in CellKey.expected(.form2021) {
            switch numbers.text(key) {
            case "—": #expect(result.report.cells[key].state == .dash)
            case "无": #expect(result.report.cells[key].state == .text)
            default: break
            }
        }
    }

    private func read(_ shape: TableShape, _ numbers: PrintedNumbers) -> ReadingResult {
        ReportReader().read(text: shape.report(numbers), source: shape.rawValue)
    }

    private func expectOnlyPrintedNumbers(_ result: ReadingResult, _ numbers: PrintedNumbers) {
        for key in CellKey.expected(.form2021) {
            guard let figure = result.report.cells.figure(key) else { continue }
            #expect(numbers.text(key) == figure.description, "\(key)")
        }
    }
}
