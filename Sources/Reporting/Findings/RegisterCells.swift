import AnnualReport
import Requests

/// What the registers of requests and remedies count, as cells of a report: tables three and four. Table two stays unknown.
enum RegisterCells {
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
