import AnnualReport
import Organs
import Regulation
import Reporting
import Requests
import Storage
import Web

/// Where the records behind a cell are listed.
enum CellLinks {
    /// The register narrowed down to what the cell counts; `nil` for cells that are not counted from it.
    static func register(_ key: CellKey, of organ: Identifier<Unit>, _ year: Int) -> LocalPath? {
        guard case .requests(let row, let column) = CellRecords(key),
            let first = Day(year: year, month: 1, day: 1), let last = Day(year: year, month: 12, day: 31)
        else { return nil }
        var filter = RequestFilter()
        filter.organ = organ
        filter.kinds = [.disclosure]
        filter.applicantClass = column == .total ? nil : ApplicantClass(rawValue: column.rawValue)
        switch row {
        case .newReceived: (filter.receivedFrom, filter.receivedThrough) = (first, last)
        case .carriedOver: filter.openAtEndOf = first.advanced(by: -1)
        case .carriedForward: filter.openAtEndOf = last
        default:
            (filter.closedFrom, filter.closedThrough) = (first, last)
            if row == .totalHandled { filter.isClassified = true } else { filter.row = row.rawValue }
        }
        return RegisterQuery(filter).path
    }

    /// Requests that were closed in the year and lack their row.
    static func unclassified(of organ: Identifier<Unit>, _ year: Int) -> LocalPath {
        var filter = RequestFilter()
        filter.organ = organ
        filter.kinds = [.disclosure]
        filter.isClassified = false
        filter.closedFrom = Day(year: year, month: 1, day: 1)
        filter.closedThrough = Day(year: year, month: 12, day: 31)
        return RegisterQuery(filter).path
    }
}
