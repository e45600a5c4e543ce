import AnnualReport
import Testing

@testable import ReportReading

/// A table three that lost its merged cells before it became a PDF: numbers begin in the second, third or fourth
/// column, headers stand over the wrong ones, and every number is different.
@Suite("Shifted tables of a PDF")
struct ShiftedTableTests {
    @Test func fullRowsAreReadByTheirOrder() throws {
        let report = try read("shifted-full")

        for row in RequestRow.form2021 {
            for column in ApplicantColumn.allCases {
                let key = CellKey.requests(row, column)
                #expect(report.cells.figure(key) == Figure(1000 + key.index), "\(key)")
            }
        }
    }

    /// The right edge of the paper cuts the last numbers off: what is left of them is no number, and no other number
    /// of such a row is certain.
    @Test func rowsThatThePaperCutsAreNotRead() throws {
        let report = try read("shifted-cut")

        var known = 0
        for row in RequestRow.form2021 {
            for column in ApplicantColumn.allCases {
                let key = CellKey.requests(row, column)
                guard let figure = report.cells.figure(key) else { continue }
                #expect(figure == Figure(1000 + key.index), "\(key)")
                known += 1
            }
        }
        #expect(known >= 2 * 7)
        #expect(report.cells[.deniedStateSecret, .naturalPerson].state == .unplaced)
    }

    private func read(_ name: String) throws -> AnnualReport {
        let document = PDFLayout.document(try PDFWordFixture.pages(name))
        return ReportAssembler.assemble(document, keepsColumns: true).0
    }
}
