public import AnnualReport
public import Organs
import Requests
public import Storage

/// The cells of a report that the registers of requests and remedies fill: tables three and four. Table two stays unknown.
public enum RegisterCells {
    public static func cells(
        of organ: Identifier<Unit>, year: Int, _ session: any ReadSession
    ) throws -> ReportCells {
        cells(
            try YearTable(year, of: [organ], session).cells,
            try YearFacts(year, of: organ, session).remedies)
    }

    static func cells(
        _ requests: [RequestRow: [ApplicantColumn: Int]], _ remedies: [RemedyGroup: [RemedyColumn: Int]]
    ) -> ReportCells {
        var cells = ReportCells()
        for (row, columns) in requests {
            for (column, count) in columns {
                cells[row, column] = Figure(exactly: count).map(Cell.init) ?? Cell(.blank)
            }
        }
        for (group, columns) in remedies {
            for (column, count) in columns {
                cells[group, column] = Figure(exactly: count).map(Cell.init) ?? Cell(.blank)
            }
        }
        return cells
    }
}
