import AnnualReport
import Organs
import Publishing
import Requests
import Storage

/// What the records on this platform give of an organ's own year: of a government its own level (本级), which its report is not made from once it collects
/// its units' reports.
enum OwnRecords {
    /// What nobody keeps here is left out, and is not 0: a register without a request, cases where there is none, documents of a kind of which none was public.
    static func cells(_ year: Int, of organ: Unit, _ session: any ReadSession) throws -> ReportCells {
        var cells = ReportCells()
        if try session.row("SELECT 1 FROM request WHERE organ_id = \(organ.id) LIMIT 1") != nil {
            let cases = try YearFacts.cases(in: year, of: organ.id, session).mapValues { $0.mapValues(\.count) }
            let hasCases = cases.values.contains { ($0[.total] ?? 0) > 0 }
            cells = RegisterCells.cells(try YearTable(year, of: [organ.id], session).cells, hasCases ? cases : [:])
        }
        let documents = try YearDocuments(year, of: organ, session)
        for row in [ProactiveRow.regulations, .normativeDocuments] {
            let counts = row.columns.compactMap { column in documents.count(row, column).map { (column, $0) } }
            guard counts.contains(where: { !$0.1.items.isEmpty }) else { continue }
            for (column, count) in counts where count.undecided.isEmpty {
                guard let key = CellKey.proactive(row, column), let figure = Figure(exactly: count.items.count) else {
                    continue
                }
                cells[key] = Cell(figure)
            }
        }
        // Of a government that adds up, the figures by hand are those of the sum.
        guard try SumBasis.round(of: organ, year: year, session) == nil else { return cells }
        for (key, hand) in try HandFigureRecords<CellKey>.current(of: organ.id, year: year, session) {
            cells[key] = Cell(hand.value)
        }
        return cells
    }
}
